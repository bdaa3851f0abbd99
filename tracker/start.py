"""What must hold before the application may serve: a key of its own, no demo sign-ins, the record's triggers."""

import os
import secrets
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

DEMO_PREFIX = "demo-only-"
# The name that sites address in their robots.txt.
CRAWLER = "ClaimLedger"
MIN_KEY = 40
MODES = ("production", "demo", "test")
ROLES = ("CONTRIBUTOR", "EDITOR", "SECOND_EDITOR", "OPERATOR")
NOBODY_ASKED = (
    "MFA_REQUIRED_FROM is empty, so a password alone publishes and rules. Set it to EDITOR once editors know that they "
    "will be asked for a second factor."
)
MOST = 1000
JOBS = {
    "worker": "django_tasks_db.DatabaseBackend",
    "in-process": "claims.jobs.in_process.InProcessBackend",
    "at-once": "django_tasks.backends.immediate.ImmediateBackend",
}
BLIND_POLICIES = ("always", "persons", "sample", "never")


class UnsafeStart(Exception):
    """The application refuses to serve; the text says why and what to do."""


def secret_key(*, mode: str, given: str, var_dir: Path) -> str:
    """The secret key: from the environment, or for the demo and the tests one made on first use and kept in a file.

    An empty key is returned in production without one, so that `objections_to_start` can say so in a sentence.
    """
    if mode not in MODES:
        raise UnsafeStart(f"CLAIM_LEDGER_MODE is “{mode}”. Set it to one of: {', '.join(MODES)}.")
    if given:
        return given
    return _kept_demo_key(var_dir) if mode != "production" else "insecure-" + "unset"


def required_role(given: str) -> str:
    """The role from which on a second factor is asked for; empty for nobody.

    :raises UnsafeStart: for anything else, so that a slip of the pen switches nothing off.
    """
    if given and given not in ROLES:
        raise UnsafeStart(
            f"MFA_REQUIRED_FROM is “{given}”. Set it to one of: {', '.join(ROLES)}, or leave it empty to ask nobody "
            "for a second factor."
        )
    return given


def advice(*, mode: str, required_from: str) -> tuple[str, ...]:
    """What does not keep the application from serving, but should be looked at."""
    if mode == "production" and not required_from:
        return (NOBODY_ASKED,)
    return ()


def blind_reading(*, policy: str, one_in: str) -> tuple[str, int]:
    """Which verdicts are read blind, and one in how many a sample takes.

    :raises UnsafeStart: for a policy that there is not, or a number that is none.
    """
    if policy not in BLIND_POLICIES:
        raise UnsafeStart(f"BLIND_READING is “{policy}”. Set it to one of: {', '.join(BLIND_POLICIES)}.")
    if not (one_in.isascii() and one_in.isdigit() and 0 < int(one_in) <= MOST):
        raise UnsafeStart(
            f"BLIND_SAMPLE is “{one_in}”. Set it to a whole number from 1 to {MOST}: one verdict in so many is read "
            "blind."
        )
    return policy, int(one_in)


def jobs(given: str) -> str:
    """The backend of tasks by its short name.

    :raises UnsafeStart: for one that there is not.
    """
    if given not in JOBS:
        raise UnsafeStart(f"JOBS is “{given}”. Set it to one of: {', '.join(JOBS)}.")
    return JOBS[given]


def site_url(*, mode: str, hosts: list[str]) -> str:
    """The address of the site, where nobody gave one."""
    return f"https://{hosts[0]}" if mode == "production" else "http://127.0.0.1:8000"


def mail(*, site_url: str, sender: str) -> tuple[str, str]:
    """The address of the site as it stands in letters, without a slash at its end; and the sender of letters.

    :raises UnsafeStart: for an address that leads nowhere, or a sender that is none.
    """
    address = urlsplit(site_url)
    if address.scheme not in ("http", "https") or not address.hostname or address.query or address.fragment:
        raise UnsafeStart(
            f"SITE_URL is “{site_url}”. Set it to the address of the site, for example https://ledger.example."
        )
    sender = sender or f"Claim Ledger <ledger@{address.hostname}>"
    if "@" not in parseaddr(sender)[1] or "\n" in sender:
        raise UnsafeStart(
            f"MAIL_FROM is “{sender}”. Set it to an e-mail address of yours, such as ledger@ledger.example."
        )
    return site_url.rstrip("/"), sender


def user_agent(contact: str) -> str:
    """As whom sources are asked for their pages: a name, and where to complain.

    :raises UnsafeStart: for what would not fit into one line of a request.
    """
    if not (contact.isascii() and contact.isprintable()):
        raise UnsafeStart(
            "CAPTURE_CONTACT holds signs that do not go into a request. Set it to an address of yours on the web or to "
            "an e-mail address, in plain letters."
        )
    return f"{CRAWLER}/1.0 (+{contact})" if contact else f"{CRAWLER}/1.0"


def ports(given: list[str]) -> frozenset[int]:
    """The ports from which pages are fetched.

    :raises UnsafeStart: for what is no port.
    """
    wrong = [port for port in given if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536)]
    if wrong or not given:
        raise UnsafeStart(
            f"CAPTURE_PORTS is “{','.join(given)}”. Set it to numbers from 1 to 65535, separated by commas; 80,443 is "
            "what the web uses."
        )
    return frozenset(map(int, given))


def save_pages_at(given: str) -> str:
    """The address of an archive after which the address of a page stands that it is to save; empty for none.

    :raises UnsafeStart: for what is no address of the web.
    """
    try:
        is_address = given.startswith(("https://", "http://")) and bool(urlsplit(given).hostname)
    except ValueError:
        is_address = False
    if given and not is_address:
        raise UnsafeStart(
            f"SAVE_PAGES_AT is “{given}”. Set it to the address of an archive after which that of a page stands, such "
            "as https://web.archive.org/save/, or leave it empty to ask none."
        )
    return given


def capture_store(given: str) -> dict:
    """Where copies of sources are kept, as Django's STORAGES have it: a directory, or s3://bucket/folder.

    :raises UnsafeStart: for an address of another kind.
    """
    if "://" not in given:
        return {"BACKEND": "claims.capture.storage.Directory", "OPTIONS": {"location": given, "base_url": None}}
    address = urlsplit(given)
    options = dict(parse_qsl(address.query))
    if address.scheme != "s3" or not address.netloc or set(options) - {"endpoint", "region"}:
        raise UnsafeStart(
            f"CAPTURE_STORE is “{given}”. Set it to a directory, or to s3://bucket/folder, with ?endpoint=https://… "
            "and &region=… where the store is not Amazon’s."
        )
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": address.netloc,
            "location": address.path.strip("/"),
            "endpoint_url": options.get("endpoint"),
            "region_name": options.get("region"),
            "querystring_auth": True,
            "default_acl": None,
        },
    }


def _kept_demo_key(var_dir: Path) -> str:
    path = var_dir / "demo-secret-key"
    var_dir.mkdir(parents=True, exist_ok=True)
    try:
        # Only the owner may read it, from the first moment on.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        key = DEMO_PREFIX + secrets.token_urlsafe(48)
        file.write(key)
    return key


def objections_to_start(
    *, mode: str, key: str, demo_names: list[str], missing_triggers: list[str], history: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Why the application should not serve; empty when it may. `history` is what speaks against the ledger's."""
    found = [*history]
    if missing_triggers:
        found.append(
            f"The database lacks {len(missing_triggers)} of the triggers that protect the record "
            f"({', '.join(missing_triggers[:3])} …). Run `python manage.py migrate`, which puts them back."
        )
    if mode == "production":
        found.extend(_objections_to_production(key=key, demo_names=demo_names))
    return tuple(found)


def _objections_to_production(*, key: str, demo_names: list[str]) -> list[str]:
    found = []
    if key.startswith((DEMO_PREFIX, "insecure-", "django-insecure-")) or len(key) < MIN_KEY:
        found.append(
            f"SECRET_KEY is missing, a default, or shorter than {MIN_KEY} characters. Set the environment variable "
            "SECRET_KEY to a long random text of your own and keep it out of the repository."
        )
    if demo_names:
        found.append(
            f"The demo sign-ins {', '.join(demo_names)} exist in this database, and their passwords are public. "
            "Start from a fresh database (set DATABASE_URL), or run with CLAIM_LEDGER_MODE=demo."
        )
    return found


def refuse_unsafe_start() -> None:
    """Looks at the settings and the database.

    :raises UnsafeStart: with every reason, each saying what to do.
    """
    from django.conf import settings
    from django.db import connection

    from claims.actions.checkpoint import faults_of_history
    from claims.models import Editor, LedgerTile, triggers

    tables = connection.introspection.table_names()
    ready = {Editor._meta.db_table, LedgerTile._meta.db_table} <= set(tables)
    if not ready:
        raise UnsafeStart("The database has no tables yet. Run `python manage.py migrate` first.")
    demo = list(Editor.objects.filter(is_demo=True, is_active=True).values_list("username", flat=True))
    reasons = objections_to_start(
        mode=settings.MODE,
        key=settings.SECRET_KEY,
        demo_names=demo,
        missing_triggers=triggers.missing(connection),
        history=faults_of_history(),
    )
    if reasons:
        raise UnsafeStart("\n".join(f"- {reason}" for reason in reasons))
