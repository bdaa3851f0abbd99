"""The one access table: every URL name, the least role that may open it ("" is anybody), and the methods it takes.

A name that is missing here is refused; a test walks the URLconf and fails for a URL without a row.
"""

from claims.rules.permissions import has_role
from claims.vocabulary import Role

ANYBODY = ""

# Pages that are JSON as well, at `data.json` beside them.
_AS_JSON = (
    *("board", "claims", "claim", "speakers", "speaker", "sources", "source", "documents", "document"),
    *("topics", "topic", "search", "changes", "corrections", "method"),
)
# What can be followed as a feed; all but corrections as a calendar too.
_FOLLOWED = ("all", "topic", "speaker", "claim", "corrections")

ACCESS: dict[str, str] = {
    # What anybody sees
    "public:board": ANYBODY,
    "public:claims": ANYBODY,
    "public:search": ANYBODY,
    "public:claim": ANYBODY,
    "public:speakers": ANYBODY,
    "public:speaker": ANYBODY,
    "public:sources": ANYBODY,
    "public:source": ANYBODY,
    "public:documents": ANYBODY,
    "public:document": ANYBODY,
    "public:topics": ANYBODY,
    "public:topic": ANYBODY,
    "public:due": ANYBODY,
    "public:changes": ANYBODY,
    "public:between": ANYBODY,
    "public:corrections": ANYBODY,
    **{f"public:{subject}-feed": ANYBODY for subject in _FOLLOWED},
    **{f"public:{subject}-json-feed": ANYBODY for subject in _FOLLOWED},
    **{f"public:{subject}-calendar": ANYBODY for subject in _FOLLOWED if subject != "corrections"},
    "public:sitemap": ANYBODY,
    "public:sitemap-part": ANYBODY,
    "public:robots": ANYBODY,
    **{f"public:{page}-data": ANYBODY for page in _AS_JSON},
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
    "public:data": ANYBODY,
    "public:claims-csv": ANYBODY,
    "public:about": ANYBODY,
    "public:method": ANYBODY,
    "public:copy": ANYBODY,
    "public:embed": ANYBODY,
    "public:embed-picture": ANYBODY,
    "public:open-graph": ANYBODY,
    "public:oembed": ANYBODY,
    "public:healthz": ANYBODY,
    "public:readyz": ANYBODY,
    # What readers send, without an account
    "reader:follow": ANYBODY,
    "reader:sent": ANYBODY,
    "reader:confirm": ANYBODY,
    "reader:manage": ANYBODY,
    "reader:stop": ANYBODY,
    "reader:report": ANYBODY,
    "reader:reported": ANYBODY,
    # Sign-in, and what protects it
    "account_login": ANYBODY,
    "account_logout": ANYBODY,
    "account_signup": ANYBODY,
    "account_inactive": ANYBODY,
    "account_change_password": Role.CONTRIBUTOR,
    "account_reauthenticate": Role.CONTRIBUTOR,
    "mfa_authenticate": ANYBODY,
    "mfa_login_webauthn": ANYBODY,
    "mfa_index": Role.CONTRIBUTOR,
    "mfa_reauthenticate": Role.CONTRIBUTOR,
    "mfa_reauthenticate_webauthn": Role.CONTRIBUTOR,
    "mfa_activate_totp": Role.CONTRIBUTOR,
    "mfa_deactivate_totp": Role.CONTRIBUTOR,
    "mfa_view_recovery_codes": Role.CONTRIBUTOR,
    "mfa_generate_recovery_codes": Role.CONTRIBUTOR,
    "mfa_list_webauthn": Role.CONTRIBUTOR,
    "mfa_add_webauthn": Role.CONTRIBUTOR,
    "mfa_edit_webauthn": Role.CONTRIBUTOR,
    "mfa_remove_webauthn": Role.CONTRIBUTOR,
    # The desk
    "desk:queue": Role.CONTRIBUTOR,
    "desk:hand-over": Role.EDITOR,
    "desk:put-off": Role.EDITOR,
    "desk:evidence-for": Role.CONTRIBUTOR,
    "desk:view-add": Role.CONTRIBUTOR,
    "desk:view-delete": Role.CONTRIBUTOR,
    "desk:import": Role.EDITOR,
    "desk:import-template": Role.EDITOR,
    "desk:imported": Role.CONTRIBUTOR,
    "desk:calendar": Role.CONTRIBUTOR,
    "desk:search": Role.CONTRIBUTOR,
    "desk:claims": Role.CONTRIBUTOR,
    "desk:claim": Role.CONTRIBUTOR,
    "desk:claim-add": Role.CONTRIBUTOR,
    "desk:claim-edit": Role.CONTRIBUTOR,
    "desk:claim-publish": Role.EDITOR,
    "desk:documents": Role.CONTRIBUTOR,
    "desk:document": Role.CONTRIBUTOR,
    "desk:document-add": Role.CONTRIBUTOR,
    "desk:copies": Role.CONTRIBUTOR,
    "desk:copies-save": Role.CONTRIBUTOR,
    "desk:copies-take-off": Role.CONTRIBUTOR,
    "desk:copy": Role.CONTRIBUTOR,
    "desk:copy-page": Role.CONTRIBUTOR,
    "desk:copy-file": Role.CONTRIBUTOR,
    "desk:copy-warc": Role.CONTRIBUTOR,
    "desk:changes": Role.CONTRIBUTOR,
    "desk:change": Role.CONTRIBUTOR,
    "desk:look-now": Role.CONTRIBUTOR,
    "desk:watch-pause": Role.CONTRIBUTOR,
    "desk:retrieval-add": Role.CONTRIBUTOR,
    "desk:retrieval": Role.CONTRIBUTOR,
    "desk:retrieval-stop": Role.CONTRIBUTOR,
    "desk:retrieval-again": Role.CONTRIBUTOR,
    "desk:restate": Role.CONTRIBUTOR,
    "desk:alike": Role.CONTRIBUTOR,
    "desk:sentences": Role.CONTRIBUTOR,
    "desk:findings": Role.CONTRIBUTOR,
    "desk:finding-dismiss": Role.CONTRIBUTOR,
    "desk:finding-take-back": Role.CONTRIBUTOR,
    "desk:evidence-add": Role.CONTRIBUTOR,
    "desk:evidence-words": Role.CONTRIBUTOR,
    "desk:evidence-known": Role.CONTRIBUTOR,
    "desk:evidence-parts": Role.CONTRIBUTOR,
    "desk:evidence": Role.CONTRIBUTOR,
    "desk:bearing-add": Role.CONTRIBUTOR,
    "desk:search-add": Role.CONTRIBUTOR,
    "desk:reply-add": Role.CONTRIBUTOR,
    "desk:review-day": Role.EDITOR,
    "desk:claim-assign": Role.EDITOR,
    "desk:claim-put-off": Role.EDITOR,
    "desk:note-add": Role.CONTRIBUTOR,
    "desk:mention-read": Role.CONTRIBUTOR,
    "desk:link-add": Role.EDITOR,
    "desk:link-end": Role.EDITOR,
    "desk:replies": Role.CONTRIBUTOR,
    "desk:reply-outcome": Role.CONTRIBUTOR,
    "desk:registers": Role.CONTRIBUTOR,
    "desk:register": Role.CONTRIBUTOR,
    "desk:register-add": Role.CONTRIBUTOR,
    "desk:register-change": Role.CONTRIBUTOR,
    "desk:claim-amend": Role.SECOND_EDITOR,
    "desk:evidence-grade": Role.EDITOR,
    "desk:evidence-retract": Role.EDITOR,
    "desk:source-merge": Role.EDITOR,
    "desk:removals": Role.SECOND_EDITOR,
    "desk:removal": Role.SECOND_EDITOR,
    "desk:removal-add": Role.OPERATOR,
    "desk:removal-approve": Role.SECOND_EDITOR,
    "desk:removal-refuse": Role.SECOND_EDITOR,
    "desk:reports": Role.CONTRIBUTOR,
    "desk:report-answer": Role.EDITOR,
    "desk:propose": Role.EDITOR,
    "desk:propose-check": Role.EDITOR,
    "desk:propose-search": Role.EDITOR,
    "desk:conflict": Role.CONTRIBUTOR,
    "desk:proposals": Role.CONTRIBUTOR,
    "desk:proposal": Role.CONTRIBUTOR,
    "desk:proposal-read": Role.SECOND_EDITOR,
    "desk:proposal-second": Role.SECOND_EDITOR,
    "desk:proposal-return": Role.SECOND_EDITOR,
    "desk:proposal-withdraw": Role.EDITOR,
}

# The admin site asks for a role, and takes the methods it takes, on each of its own pages.
ADMIN_NAMESPACE = "admin"
ADMIN_LEAST_ROLE = Role.CONTRIBUTOR
ADMIN_ANYBODY = frozenset({"admin:login", "admin:logout", "admin:jsi18n"})

READ = ("GET", "HEAD")
FORM = ("GET", "HEAD", "POST")
ACT = ("POST",)

# Public pages are read and pages of the desk and of sign-in carry a form, but for these.
METHODS: dict[str, tuple[str, ...]] = {
    "reader:sent": READ,
    "reader:reported": READ,
    "account_signup": READ,
    "account_inactive": READ,
    "mfa_index": READ,
    "mfa_list_webauthn": READ,
    "mfa_view_recovery_codes": READ,
    "desk:queue": READ,
    "desk:hand-over": ACT,
    "desk:put-off": ACT,
    "desk:evidence-for": ACT,
    "desk:view-add": ACT,
    "desk:view-delete": ACT,
    "desk:import-template": READ,
    "desk:imported": READ,
    "desk:calendar": READ,
    "desk:mention-read": ACT,
    "desk:replies": READ,
    "desk:registers": READ,
    "desk:register": READ,
    "desk:evidence-words": ACT,
    "desk:propose-check": ACT,
    "desk:propose-search": ACT,
    "desk:proposal-read": ACT,
    "desk:search": READ,
    "desk:claims": READ,
    "desk:claim": READ,
    "desk:documents": READ,
    "desk:document": READ,
    "desk:alike": READ,
    "desk:sentences": ACT,
    "desk:findings": READ,
    "desk:finding-dismiss": ACT,
    "desk:finding-take-back": ACT,
    "desk:copies-save": ACT,
    "desk:copies-take-off": ACT,
    "desk:copy": READ,
    "desk:copy-page": READ,
    "desk:copy-file": READ,
    "desk:copy-warc": READ,
    "desk:changes": READ,
    "desk:look-now": ACT,
    "desk:watch-pause": ACT,
    "desk:retrieval-add": ACT,
    "desk:retrieval": READ,
    "desk:retrieval-stop": ACT,
    "desk:retrieval-again": ACT,
    "desk:evidence": READ,
    "desk:proposals": READ,
    "desk:proposal": READ,
    "desk:proposal-second": ACT,
    "desk:proposal-return": ACT,
    "desk:proposal-withdraw": ACT,
    "desk:removals": READ,
    "desk:removal": READ,
    "desk:removal-approve": ACT,
    "desk:removal-refuse": ACT,
    "desk:reports": READ,
}

# What is open to somebody who must have a second factor and has none: to set one up.
SETTING_UP = frozenset(
    {
        "account_reauthenticate",
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
    }
)
# What is open to somebody who has one and has not shown it in this session: whoever only knows the password could
# otherwise add a factor of their own.
CONFIRMING = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})


def least_role(url_name: str) -> str | None:
    """The least role that may open this URL name; "" for anybody, None when the name has no row."""
    if url_name in ACCESS:
        return ACCESS[url_name]
    if url_name in ADMIN_ANYBODY:
        return ANYBODY
    if url_name.split(":")[0] == ADMIN_NAMESPACE:
        return ADMIN_LEAST_ROLE
    return None


def methods_of(url_name: str) -> tuple[str, ...] | None:
    """The HTTP methods that this URL name takes; None where that is for the admin site to say."""
    if url_name in METHODS:
        return METHODS[url_name]
    namespace = url_name.rpartition(":")[0]
    if namespace == ADMIN_NAMESPACE:
        return None
    return READ if namespace == "public" else FORM


def asks_for_second_factor(*, role: str, from_role: str) -> bool:
    """Whether somebody with this role must have a second factor, when it is asked for from `from_role` on."""
    return bool(from_role) and has_role(role, from_role)
