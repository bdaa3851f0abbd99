"""What every page shows around its content: the theme, the head of the ledger, the archive that was brought in."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from claims.ledger.checkpoint import peek
from claims.models import Archive, LedgerEntry
from claims.queries.ledger import latest_checkpoint

THEMES = ("light", "dark")


def chrome(request: HttpRequest) -> dict:
    """Context for every template. What costs a query is looked up only where a template shows it."""
    theme = request.COOKIES.get("theme", "")
    return {
        "theme": theme if theme in THEMES else "",
        "ledger_head": SimpleLazyObject(ledger_head),
        "shown_archive": SimpleLazyObject(lambda: Archive.objects.order_by("-id").first()),
    }


def ledger_head() -> dict | None:
    """How many entries the ledger has, when the last one was written, and the root hash that was signed last.

    Every page that somebody keeps or prints is then a checkpoint that was kept.
    """
    last = LedgerEntry.objects.order_by("-index").values("index", "recorded_at").first()
    if last is None:
        return None
    newest = latest_checkpoint()
    signed = peek(newest.note) if newest else None
    return {
        "size": last["index"] + 1,
        "written_at": last["recorded_at"],
        "signed": signed and {"size": signed.size, "root": signed.root.hex()},
    }
