"""What changed between two days, by either clock: as the record stood at the end of the one, and of the other.

A ruling counts when it lies after the first day and not after the second. Reviews change nothing, so they are left out.
A history is never back-dated, so the last ruling by number is also the last by day (see `queries.standing`).
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from claims.models import Bearing, Claim, Evidence, Ruling
from claims.queries.correction import Corrected, corrections
from claims.vocabulary import BearingKind, RulingType


@dataclass(frozen=True)
class Span:
    """After `since`, up to and with `until`, by the effective day or by the time of recording (UTC)."""

    since: date
    until: date
    by_recorded: bool = False

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.since + timedelta(days=1), time.min, tzinfo=UTC)

    @property
    def ends(self) -> datetime:
        """The first moment that is no longer part of it."""
        return datetime.combine(self.until + timedelta(days=1), time.min, tzinfo=UTC)

    def holds(self, day_column: str, prefix: str = "") -> Q:
        """Rows that lie within it; `day_column` is the day on which they became known."""
        if self.by_recorded:
            return Q(**{f"{prefix}recorded_at__gte": self.begins, f"{prefix}recorded_at__lt": self.ends})
        return Q(**{f"{prefix}{day_column}__gt": self.since, f"{prefix}{day_column}__lte": self.until})


@dataclass
class Moved:
    """A claim, the status it had before and has after, and every ruling in between, oldest first."""

    claim: Claim
    key: str
    steps: list[Ruling] = field(default_factory=list)

    @property
    def before(self) -> str:
        return self.steps[0].from_status

    @property
    def after(self) -> str:
        return self.steps[-1].to_status

    @property
    def is_back(self) -> bool:
        """It moved, and came back to where it was."""
        return self.before == self.after


@dataclass(frozen=True)
class Learnt:
    """Pieces of evidence that came in, and what they say about how many claims."""

    pieces: int
    bearings: dict[str, int]


def flow_between(span: Span) -> dict[tuple[str, str], int]:
    """How many claims went from one status to another; "" stands for those that were not on the record yet."""
    rows = _last(span).annotate(before=_before(span)).order_by().values_list("before", "to_status")
    return {(before, after): count for before, after, count in rows.annotate(n=Count("pk"))}


def moved_between(span: Span, *, before: tuple[date, int] | None = None, most: int) -> list[Moved]:
    """Claims that were on the record and changed their status, the latest change first, from a key on."""
    return _moved(_last(span).annotate(before=_before(span)).exclude(before=""), span, before, most)


def recorded_between(span: Span, *, before: tuple[date, int] | None = None, most: int) -> list[Moved]:
    """Claims that came on the record, the latest first, from a key on; with what became of them by the second day."""
    return _moved(_rulings(span).filter(type=RulingType.INITIAL), span, before, most)


def corrected_between(span: Span, *, most: int) -> list[Corrected]:
    """What was put right, always by the time of recording: it is about our own pages."""
    return corrections(since=span.begins, until=span.ends, most=most)


def learnt_between(span: Span) -> Learnt:
    """Evidence that counts still, and its bearings on published claims. Two queries."""
    pieces = Evidence.objects.filter(span.holds("known_on"), retracted_at__isnull=True)
    ties = Bearing.objects.filter(span.holds("known_on", "evidence__"), evidence__retracted_at__isnull=True)
    ties = ties.filter(claim__published_at__isnull=False).order_by().values_list("kind").annotate(n=Count("pk"))
    found = Counter(dict(ties))
    return Learnt(pieces.count(), {kind: found[kind] for kind in BearingKind})


def key_of(ruling: Ruling, span: Span) -> str:
    """What the next page begins after."""
    day = ruling.recorded_at.date() if span.by_recorded else ruling.effective_on
    return f"{day.isoformat()}.{ruling.pk}"


def _rulings(span: Span) -> QuerySet:
    return Ruling.objects.filter(span.holds("effective_on"), claim__published_at__isnull=False).exclude(
        type=RulingType.REVIEW
    )


def _last(span: Span) -> QuerySet:
    """The last ruling of each claim that has any."""
    within = Ruling.objects.filter(span.holds("effective_on")).exclude(type=RulingType.REVIEW)
    later = within.filter(claim=OuterRef("claim"), sequence__gt=OuterRef("sequence"))
    return _rulings(span).filter(~Exists(later))


def _before(span: Span) -> Subquery:
    within = Ruling.objects.filter(span.holds("effective_on")).exclude(type=RulingType.REVIEW)
    return Subquery(within.filter(claim=OuterRef("claim")).order_by("sequence").values("from_status")[:1])


def _moved(rulings: QuerySet, span: Span, before: tuple[date, int] | None, most: int) -> list[Moved]:
    """In the order of the effective day; by the other clock, in that of recording, in which rulings are numbered."""
    if before:
        at, pk = before
        earlier = Q(pk__lt=pk) if span.by_recorded else Q(effective_on__lt=at) | Q(effective_on=at, pk__lt=pk)
        rulings = rulings.filter(earlier)
    order = ("-pk",) if span.by_recorded else ("-effective_on", "-pk")
    chosen = rulings.select_related("claim__speaker").order_by(*order)[:most]
    found = {ruling.claim_id: Moved(ruling.claim, key_of(ruling, span)) for ruling in chosen}
    steps = defaultdict(list)
    for ruling in _rulings(span).filter(claim__in=list(found)).order_by("claim_id", "sequence"):
        steps[ruling.claim_id].append(ruling)
    for pk, moved in found.items():
        moved.steps = steps[pk]
    return list(found.values())
