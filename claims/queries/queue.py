"""What waits on the desk, by reason, and for how long. A fixed number of queries, however much waits."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from claims.models import Appearance, Claim, Editor, Proposal
from claims.queries.as_of import AsOf
from claims.queries.line import Line, lines_of
from claims.vocabulary import ProposalState

FIRST = 50  # rows of a bucket that are shown at once
ALL = 1000  # rows that "show all" shows; more than that is not read on one page
COUNTED = 1000  # counting stops here


class Bucket(StrEnum):
    """A reason for which something waits, in the order in which it presses."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    SECOND = "second"
    RETURNED = "returned"
    MINE = "mine"
    DRAFTS = "drafts"


@dataclass(frozen=True)
class Job:
    """One thing to do. `day` is when it fell due or falls due, or since when it waits; `person` has it in hand."""

    bucket: Bucket
    claim: Claim
    day: date
    person: Editor | None = None
    proposal: Proposal | None = None

    def days_waiting(self, on: date) -> int:
        """Days since `day`; negative while it lies ahead."""
        return (on - self.day).days


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
            rows = rows.filter(**{f"{claim}topics__slug": self.topic})
        if self.source:
            first = Appearance.objects.filter(position=1, document__source__slug=self.source)
            rows = rows.filter(**{f"{claim}pk__in": first.values("claim")})
        if self.until:
            day = Q(**{f"{claim}due_on__lte": self.until})
            rows = rows.filter(day | Q(**{f"{claim}due_on": None, f"{claim}review_on__lte": self.until}))
        return rows


EVERYTHING = Narrow()


@dataclass(frozen=True)
class Preview:
    """The most pressing thing to do, with the words that were said and the claim's life."""

    job: Job
    first: Appearance
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
    """The desk of one person on one day. `coming` is the next claim whose day lies ahead."""

    on: date
    piles: list[Pile]
    coming: Claim | None

    @property
    def count(self) -> int:
        return sum(pile.count for pile in self.piles)

    @property
    def shown(self) -> list[Pile]:
        return [pile for pile in self.piles if pile.is_open and pile.jobs]

    @property
    def jobs(self) -> list[Job]:
        return [job for pile in self.shown for job in pile.jobs]


def queue_of(
    person: Editor,
    *,
    on: date,
    bucket: Bucket | None = None,
    whole_desk: bool = False,
    narrow: Narrow = EVERYTHING,
    limit: int = FIRST,
) -> Queue:
    """The queue of a person: what nobody else has in hand, or with `whole_desk` what anybody has.

    With `bucket` only that one is listed; the others are counted. Claims that were put off are left out until their
    day.
    """
    piles = []
    for name, (found, make) in _rows(person, on=on, whole_desk=whole_desk).items():
        found = narrow.of(found, "" if found.model is Claim else "claim__")
        is_open = bucket in (None, name)
        jobs = [make(row) for row in found[:limit]] if is_open else []
        piles.append(Pile(bucket=name, count=found[:COUNTED].count(), jobs=jobs, is_open=is_open))
    return Queue(on=on, piles=piles, coming=_coming(on))


def preview_of(queue: Queue) -> Preview | None:
    """What to begin with; None when nothing waits. Three queries."""
    if not queue.jobs:
        return None
    job = queue.jobs[0]
    claim = job.claim
    first = Appearance.objects.select_related("quote", "speaker", "document").get(claim=claim, position=1)
    return Preview(job=job, first=first, line=lines_of([claim], AsOf(day=queue.on, today=queue.on))[claim.pk])


def _rows(person: Editor, *, on: date, whole_desk: bool) -> dict:
    """For each bucket its rows, in order, and how a row becomes a job."""
    in_hand = Q() if whole_desk else Q(assignee=None) | Q(assignee=person)
    claims = Claim.objects.filter(in_hand).select_related("assignee")
    proposals = Proposal.objects.select_related("claim", "proposed_by", "decided_by").order_by("proposed_at", "pk")
    pending = proposals.filter(state=ProposalState.PENDING)
    returned = proposals.filter(state=ProposalState.RETURNED)
    drafts = Claim.objects.drafts().select_related("recorded_by").order_by("-recorded_at", "-pk")
    return {
        Bucket.OVERDUE: (_by_day(claims.awake(on=on).overdue(on=on)), _due(Bucket.OVERDUE)),
        Bucket.DUE_SOON: (_by_day(claims.awake(on=on).due_soon(on=on)), _due(Bucket.DUE_SOON)),
        Bucket.SECOND: (pending.exclude(proposed_by=person), _waiting),
        Bucket.RETURNED: (returned if whole_desk else returned.filter(proposed_by=person), _returned),
        Bucket.MINE: (pending.filter(proposed_by=person), _mine),
        Bucket.DRAFTS: (drafts if whole_desk else drafts.filter(recorded_by=person), _draft),
    }


def _by_day(claims: QuerySet) -> QuerySet:
    return claims.order_by("next_on", "number")


def _due(bucket: Bucket):
    return lambda claim: Job(bucket=bucket, claim=claim, day=claim.next_on, person=claim.assignee)


def _waiting(proposal: Proposal) -> Job:
    day = proposal.proposed_at.date()
    return Job(bucket=Bucket.SECOND, claim=proposal.claim, day=day, proposal=proposal)


def _mine(proposal: Proposal) -> Job:
    day = proposal.proposed_at.date()
    return Job(bucket=Bucket.MINE, claim=proposal.claim, day=day, proposal=proposal, person=proposal.proposed_by)


def _returned(proposal: Proposal) -> Job:
    day = proposal.decided_at.date()
    return Job(bucket=Bucket.RETURNED, claim=proposal.claim, day=day, proposal=proposal, person=proposal.proposed_by)


def _draft(claim: Claim) -> Job:
    return Job(bucket=Bucket.DRAFTS, claim=claim, day=claim.recorded_at.date(), person=claim.recorded_by)


def _coming(on: date) -> Claim | None:
    return Claim.objects.still_open().with_next_day().filter(next_on__gte=on).order_by("next_on", "number").first()
