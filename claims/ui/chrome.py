"""What every page shows around its content: the theme, the head of the ledger, the archive that was brought in."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from claims.models import Archive, LedgerEntry

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
    """How many entries the ledger has, and when the last one was written."""
    last = LedgerEntry.objects.order_by("-index").values("index", "recorded_at").first()
    return last and {"size": last["index"] + 1, "written_at": last["recorded_at"]}
