"""The one access table: every URL name, and the least role that may open it ("" is anybody).

A name that is missing here is refused; a test walks the URLconf and fails for a URL without a row.
"""

from claims.vocabulary import Role

ANYBODY = ""

ACCESS: dict[str, str] = {
    # What anybody sees
    "public:board": ANYBODY,
    "public:claims": ANYBODY,
    "public:claim": ANYBODY,
    "public:speakers": ANYBODY,
    "public:speaker": ANYBODY,
    "public:sources": ANYBODY,
    "public:source": ANYBODY,
    "public:documents": ANYBODY,
    "public:document": ANYBODY,
    "public:topics": ANYBODY,
    "public:topic": ANYBODY,
    "public:changes": ANYBODY,
    "public:corrections": ANYBODY,
    "public:corrections-feed": ANYBODY,
    "public:check": ANYBODY,
    "public:ledger": ANYBODY,
    "public:entry": ANYBODY,
    "public:entry-body": ANYBODY,
    "public:checkpoint": ANYBODY,
    "public:checkpoint-of": ANYBODY,
    "public:key": ANYBODY,
    "public:export": ANYBODY,
    "public:verifier": ANYBODY,
    "public:inclusion": ANYBODY,
    "public:consistency": ANYBODY,
    "public:tile": ANYBODY,
    "public:bundle": ANYBODY,
    "public:method": ANYBODY,
    "public:theme": ANYBODY,
    "public:healthz": ANYBODY,
    "public:readyz": ANYBODY,
    # The desk
    "desk:queue": Role.CONTRIBUTOR,
    "desk:hand-over": Role.EDITOR,
    "desk:put-off": Role.EDITOR,
    "desk:claims": Role.CONTRIBUTOR,
    "desk:claim": Role.CONTRIBUTOR,
    "desk:claim-add": Role.CONTRIBUTOR,
    "desk:claim-edit": Role.CONTRIBUTOR,
    "desk:claim-publish": Role.EDITOR,
    "desk:documents": Role.CONTRIBUTOR,
    "desk:document": Role.CONTRIBUTOR,
    "desk:document-add": Role.CONTRIBUTOR,
    "desk:restate": Role.CONTRIBUTOR,
    "desk:sentences": Role.CONTRIBUTOR,
    "desk:evidence-add": Role.CONTRIBUTOR,
    "desk:evidence": Role.CONTRIBUTOR,
    "desk:bearing-add": Role.CONTRIBUTOR,
    "desk:search-add": Role.CONTRIBUTOR,
    "desk:reply-add": Role.CONTRIBUTOR,
    "desk:review-day": Role.EDITOR,
    "desk:claim-amend": Role.SECOND_EDITOR,
    "desk:evidence-grade": Role.EDITOR,
    "desk:evidence-retract": Role.EDITOR,
    "desk:source-merge": Role.EDITOR,
    "desk:removals": Role.SECOND_EDITOR,
    "desk:removal": Role.SECOND_EDITOR,
    "desk:removal-add": Role.OPERATOR,
    "desk:removal-approve": Role.SECOND_EDITOR,
    "desk:removal-refuse": Role.SECOND_EDITOR,
    "desk:propose": Role.EDITOR,
    "desk:proposals": Role.CONTRIBUTOR,
    "desk:proposal": Role.CONTRIBUTOR,
    "desk:proposal-second": Role.SECOND_EDITOR,
    "desk:proposal-return": Role.SECOND_EDITOR,
    "desk:proposal-withdraw": Role.EDITOR,
}

# Sign-in belongs to anybody; the admin site asks for a role on each of its own pages.
ANYBODY_PREFIXES = ("account_",)
ADMIN_NAMESPACE = "admin"
ADMIN_LEAST_ROLE = Role.CONTRIBUTOR
ADMIN_ANYBODY = frozenset({"admin:login", "admin:logout", "admin:jsi18n"})


def least_role(url_name: str) -> str | None:
    """The least role that may open this URL name; "" for anybody, None when the name has no row."""
    if url_name in ACCESS:
        return ACCESS[url_name]
    if url_name.startswith(ANYBODY_PREFIXES) or url_name in ADMIN_ANYBODY:
        return ANYBODY
    if url_name.split(":")[0] == ADMIN_NAMESPACE:
        return ADMIN_LEAST_ROLE
    return None
