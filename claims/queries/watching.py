"""Pages of sources: which to watch and how often, and the changes that were found, for the desk and for readers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, Q, QuerySet

from claims.models import Appearance, Bearing, Claim, Document, Editor, PageChange, Watch
from claims.models.claim import STILL_OPEN
from claims.rules.watching import ALARMS, APART, OF_PAGE, OF_QUOTES, look_again_after
from claims.text.addresses import host_of
from claims.vocabulary import ChangeOutcome, PageVerdict

SHOWN = 50


@dataclass(frozen=True)
class Page:
    """A document's page, by the document's key, and how long to wait between two looks at it."""

    document: int
    host: str
    every: timedelta

    @classmethod
    def of(cls, document: Document, *, on: date) -> "Page | None":
        """None for a document that is at no address, or has its text from another."""
        host = host_of(document.url)
        if not host or document.part_of_id:
            return None
        row = next(iter(_quoted().filter(pk=document.pk).values(*_ROW)), None)
        return _page(row, on) if row else cls(document.pk, host, _every(document.published_on, None, False, on))


_ROW = ("pk", "url", "published_on", "due_on", "headlines")


def pages_to_watch(*, on: date) -> Iterator[Page]:
    """The page of each document that an open claim quotes: its own words, a restatement's, or those of evidence."""
    for row in _quoted().values(*_ROW).iterator():
        if host_of(row["url"]):
            yield _page(row, on)


def _quoted() -> QuerySet:
    """Wholes at an address that open claims quote, with the next deadline among them, and how many are on the board."""
    said, told = "captures__quotes__appearances__claim", "captures__quotes__evidence__bearings__claim"
    wholes = Document.objects.filter(part_of=None).exclude(url="")
    return (
        wholes.filter(_is_open(said) | _is_open(told))
        .annotate(due_on=Min(f"{said}__due_on"), headlines=Count(said, filter=Q(**{f"{said}__is_headline": True})))
        .order_by("pk")
    )


def _is_open(claim: str) -> Q:
    return Q(**{f"{claim}__status__in": STILL_OPEN, f"{claim}__published_at__isnull": False})


def _page(row: dict, on: date) -> Page:
    every = _every(row["published_on"], row["due_on"], row["headlines"] > 0, on)
    return Page(row["pk"], host_of(row["url"]), every)


def _every(published_on: date | None, due_on: date | None, is_headline: bool, on: date) -> timedelta:
    return look_again_after(published_on=published_on, due_on=due_on, is_headline=is_headline, on=on)


def free_at(host: str) -> datetime | None:
    """From when on a host may be asked again; None for one that was not asked yet."""
    last = Watch.objects.filter(host=host).aggregate(last=Max("looked_at"))["last"]
    return last + APART if last else None


def the_watcher() -> Editor | None:
    """The name under which the watch writes; None until an operator gave it one, or once its role was taken."""
    return Editor.objects.filter(is_machine=True, is_active=True).exclude(role="").order_by("pk").first()


def unjudged() -> QuerySet:
    """Changes that no editor has looked at, the latest first."""
    found = PageChange.objects.filter(judged_at=None, verdict__in=ALARMS)
    return found.select_related("document", "document__source", "before", "after").order_by("-recorded_at", "-pk")


def judged() -> QuerySet:
    """Changes that an editor has looked at, the latest judgement first."""
    found = PageChange.objects.exclude(judged_at=None).select_related("document", "document__source", "judged_by")
    return found.order_by("-judged_at", "-pk")


def waiting_changes() -> dict[int, datetime]:
    """For each claim, by key, since when a change of what it quotes waits for an editor.

    A claim quotes with its own words, a restatement's, or an excerpt of its evidence. A change elsewhere in the text
    does not wait for anybody.
    """
    loud = unjudged().exclude(verdict=PageVerdict.TEXT_CHANGED).order_by()
    of_quotes = {"quote__changes__change__in": loud.filter(verdict__in=OF_QUOTES).values("pk")}
    of_page = {"quote__capture__document__changes__in": loud.exclude(verdict__in=OF_QUOTES).values("pk")}
    found: dict[int, datetime] = {}
    for model, prefix in ((Appearance, ""), (Bearing, "evidence__")) if loud.exists() else ():
        for within, at in ((of_quotes, "quote__changes__change"), (of_page, "quote__capture__document__changes")):
            rows = model.objects.filter(**{prefix + path: pks for path, pks in within.items()})
            for claim, since in rows.values_list("claim", f"{prefix}{at}__recorded_at"):
                found[claim] = max(since, found.get(claim, since))
    return found


def latest_change(document: Document) -> PageChange | None:
    return document.changes.select_related("after").order_by("-recorded_at", "-pk").first()


def changes_told(documents: Iterable[int], *, until: datetime) -> dict[int, PageChange]:
    """What readers are told of these documents, by key: the last word on each, found before `until`, and its quotes.

    A page that reads as it did again is not among them, and a false alarm is as if it had never been.
    """
    found = (
        PageChange.objects.filter(document__in=documents, recorded_at__lt=until)
        .exclude(outcome=ChangeOutcome.FALSE_ALARM, judged_at__lt=until)
        .filter(verdict__in=OF_QUOTES | OF_PAGE | {PageVerdict.RESTORED})
        .select_related("document", "before", "after", "judged_by")
        .prefetch_related("quotes__quote")
        .order_by("recorded_at", "pk")
    )
    last = {change.document_id: change for change in found}
    return {key: change for key, change in last.items() if change.verdict in OF_QUOTES | OF_PAGE}


def claims_of(change: PageChange) -> QuerySet:
    """The published claims that quote a passage that changed; of a page that is gone, any passage of it."""
    if change.verdict in OF_QUOTES:
        within = Q(appearances__quote__changes__change=change)
    else:
        within = Q(appearances__quote__capture__document=change.document)
    return Claim.objects.public().filter(within).distinct().order_by("number")
