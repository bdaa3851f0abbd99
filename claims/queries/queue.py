"""What waits on the desk, by reason, and for how long. A fixed number of queries, however much waits."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import Appearance, Claim, Editor, Proposal
from claims.queries.as_of import AsOf
from claims.queries.buckets import Bucket, Job, Waiting, Whose, waiting_for
from claims.queries.line import Line, lines_of

FIRST = 50  # rows of a bucket that are shown at once
ALL = 1000  # rows that "show all" shows; more than that is not read on one page
COUNTED = 1000  # counting stops here
LONGEST_ROW = 18  # digits of a row's key


@dataclass(frozen=True)
class Narrow:
    """What a queue is narrowed to: a topic and a source, by the last part of their addresses, and a last day."""

    topic: str = ""
    source: str = ""
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.topic or self.source or self.until)

    def of(self, rows: QuerySet, claim: str = "") -> QuerySet:
        """The rows whose claim fits; `claim` is the way to it, with its double underscore."""
        if self.topic:
            about = Claim.topics.through.objects.filter(claim=OuterRef(f"{claim}pk"), topic__slug=self.topic)
            rows = rows.filter(Exists(about))
        if self.source:
            first = Appearance.objects.filter(claim=OuterRef(f"{claim}pk"), position=1)
            rows = rows.filter(Exists(first.filter(document__source__slug=self.source)))
        if self.until:
            day = Q(**{f"{claim}due_on__lte": self.until})
            rows = rows.filter(day | Q(**{f"{claim}due_on": None, f"{claim}review_on__lte": self.until}))
        return rows


EVERYTHING = Narrow()


@dataclass(frozen=True)
class Preview:
    """A thing to do, with the words that were said and the claim's life. An imported draft may have no words yet."""

    job: Job
    first: Appearance | None
    line: Line


@dataclass
class Pile:
    """One bucket: how many things wait (counted up to `COUNTED`), and those that are shown."""

    bucket: Bucket
    count: int
    jobs: list[Job] = field(default_factory=list)
    is_open: bool = True

    @property
    def has_more(self) -> bool:
        return self.is_open and self.count > len(self.jobs)

    @property
    def is_uncounted(self) -> bool:
        return self.count >= COUNTED


@dataclass
class Queue:
    """The desk of one person on one day. `coming` is the next claim whose day lies ahead, where nothing waits."""

    on: date
    piles: list[Pile]
    coming: Claim | None = None

    @property
    def count(self) -> int:
        return sum(pile.count for pile in self.piles)

    @property
    def is_uncounted(self) -> bool:
        return any(pile.is_uncounted for pile in self.piles)

    @property
    def listed(self) -> list[Pile]:
        return [pile for pile in self.piles if pile.is_open]

    @property
    def shown(self) -> list[Pile]:
        return [pile for pile in self.listed if pile.jobs]

    @property
    def jobs(self) -> list[Job]:
        return [job for pile in self.shown for job in pile.jobs]


def queue_of(
    person: Editor,
    *,
    on: date,
    bucket: Bucket | None = None,
    whole_desk: bool = False,
    other: Editor | None = None,
    narrow: Narrow = EVERYTHING,
    limit: int = FIRST,
) -> Queue:
    """The queue of a person: what nobody else has in hand, or with `whole_desk` what anybody has, or what `other` has.

    With `bucket` only that one is listed; the others are counted. Claims that were put off are left out until their
    day.
    """
    piles, whose = [], Whose(person, other, whole_desk)
    for name, waiting in waiting_for(whose, on=on).items():
        found = narrow.of(waiting.rows, waiting.claim)
        is_open = bucket in (None, name)
        jobs = [waiting.make(row) for row in found[:limit]] if is_open else []
        piles.append(Pile(bucket=name, count=found.order_by()[:COUNTED].count(), jobs=jobs, is_open=is_open))
    busy = _pending(job.claim.pk for pile in piles for job in pile.jobs)
    for pile in piles:
        pile.jobs = [replace(job, pending=busy.get(job.claim.pk)) for job in pile.jobs]
    found = Queue(on=on, piles=piles)
    if not found.jobs:
        found.coming = _coming(whose, narrow, on=on)
    return found


def job_of(person: Editor, key: str, *, on: date) -> Job | None:
    """The job that a key names, wherever at the desk it waits; None when it waits no more."""
    bucket, _dash, row = key.rpartition("-")
    if bucket not in list(Bucket) or not (row.isascii() and row.isdigit() and len(row) <= LONGEST_ROW):
        return None
    waiting: Waiting = waiting_for(Whose(person, whole_desk=True), on=on)[Bucket(bucket)]
    found = waiting.rows.filter(pk=int(row)).first()
    if found is None:
        return None
    job = waiting.make(found)
    return replace(job, pending=_pending([job.claim.pk]).get(job.claim.pk))


def preview_of(job: Job | None, *, on: date) -> Preview | None:
    """A job with what one needs to see of its claim; None when there is none. Three queries."""
    if job is None:
        return None
    claim = job.claim
    first = Appearance.objects.select_related("quote", "speaker", "document").filter(claim=claim, position=1).first()
    return Preview(job=job, first=first, line=lines_of([claim], AsOf(day=on, today=on))[claim.pk])


def _pending(claims: Iterable[int]) -> dict[int, int]:
    """For each of these claims the proposal that waits on it."""
    return dict(Proposal.objects.pending().filter(claim__in=set(claims)).values_list("claim", "pk"))


def _coming(whose: Whose, narrow: Narrow, *, on: date) -> Claim | None:
    ahead = Claim.objects.filter(whose.in_hand()).still_open().with_next_day().filter(next_on__gte=on)
    return narrow.of(ahead).order_by("next_on", "number").first()
