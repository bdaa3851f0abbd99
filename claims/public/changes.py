"""Every ruling, newest first, paged by key, so that the last page costs what the first does."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.models import Ruling
from claims.queries.as_of import AsOf, as_of_from
from claims.queries.ruling import changes as rulings_on
from claims.queries.ruling import changes_before
from claims.ui.links import page_url
from claims.ui.tracks import claim_url
from claims.vocabulary import RulingType

PER_PAGE = 30
LARGEST_KEY = 2**63 - 1


def changes(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    chosen = request.GET.get("type", "").upper()
    types = (chosen,) if chosen in RulingType.values else ()
    rulings = rulings_on(as_of=as_of, types=types).select_related("proposed_by", "seconded_by", "corrects")
    before = key_from(request.GET.get("before", ""))
    if before:
        rulings = changes_before(rulings, day=before[0], pk=before[1])
    shown = list(rulings[: PER_PAGE + 1])
    more, shown = len(shown) > PER_PAGE, shown[:PER_PAGE]
    kept = {"type": chosen.lower() if types else ""}
    context = {
        "rulings": [(ruling, claim_url(ruling.claim, as_of)) for ruling in shown],
        "choices": choices(as_of, chosen),
        "between_url": page_url("public:between", as_of),
        "older_url": page_url("public:changes", as_of, before=key_of(shown[-1]), **kept) if more else "",
        "newest_url": page_url("public:changes", as_of, **kept) if before else "",
        **as_of.context(),
    }
    return render(request, "public/changes.html", context, status=as_of.status_code)


def choices(as_of: AsOf, chosen: str) -> list[tuple]:
    """(label, address, whether in use) of each type of ruling, all of them first."""
    every = [("", page_url("public:changes", as_of), chosen not in RulingType.values)]
    return every + [
        (kind.label, page_url("public:changes", as_of, type=kind.lower()), chosen == kind) for kind in RulingType
    ]


def key_of(ruling: Ruling) -> str:
    return f"{ruling.effective_on.isoformat()}.{ruling.pk}"


def key_from(text: str) -> tuple[date, int] | None:
    """The key that an address names; None for one that cannot be read, which shows the newest."""
    day, _dot, pk = text.partition(".")
    try:
        return date.fromisoformat(day), min(int(pk[:19]), LARGEST_KEY)
    except ValueError:
        return None
