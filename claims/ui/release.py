"""Which release of the software writes the pages: a page can have changed only with it, or with the record."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from django.conf import settings

# What a page is written by: code, templates, translations, and the addresses of static files, which hold their hashes.
WRITTEN_BY = (("claims", "*.py"), ("tracker", "*.py"), ("templates", "*"), ("locale", "*.mo"))
# Settings whose values readers see.
SHOWN = (
    *("FOUR_EYES", "BLIND_READING", "BLIND_SAMPLE", "LEDGER_NAME", "LEDGER_SIGNING"),
    *("SITE_URL", "SITE_NAME", "ABOUT_FILE", "DATA_LICENCE", "DATA_LICENCE_URL", "MAIL_IS_ON"),
)


@dataclass(frozen=True)
class Release:
    """A fingerprint of the release and its settings, and when the newest of its files was written (UTC)."""

    fingerprint: str
    written_at: datetime


@cache
def release() -> Release:
    """Read once in the life of a process, since that is how long its code and templates live."""
    files = sorted(path for folder, kind in WRITTEN_BY for path in Path(settings.BASE_DIR, folder).rglob(kind))
    manifest = Path(settings.STATIC_ROOT, "staticfiles.json")
    digest, newest = hashlib.sha256(), 0.0
    said = [Path(settings.ABOUT_FILE)] if settings.ABOUT_FILE else []
    for path in (*files, manifest, *said):
        if path.is_file():
            digest.update(path.read_bytes())
            newest = max(newest, path.stat().st_mtime)
    for name in SHOWN:
        digest.update(repr(getattr(settings, name, None)).encode())
    return Release(digest.hexdigest()[:16], datetime.fromtimestamp(int(newest), tz=UTC))
