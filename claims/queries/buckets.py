"""The reasons for which something waits on the desk, and the rows that wait for each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import F, Q, QuerySet

from claims.models import Claim, Editor, Mention, Proposal
from claims.queries.watching import waiting_changes
from claims.rules.windows import UNLOOKED_DAYS
from claims.vocabulary import ProposalState

_WITH_MENTION = ("note__claim", "note__recorded_by", "person")


class Bucket(StrEnum):
    """A reason for which something waits, in the order in which it presses."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    SECOND = "second"
    RETURNED = "returned"
    MENTION = "mention"
    SOURCE_CHANGED = "source-changed"
    DISPUTED = "disputed"
    UNLOOKED = "not-looked-at"
    MINE = "mine"
    DRAFTS = "drafts"


@dataclass(frozen=True)
class Job:
    """One thing to do. `day` is when it fell due or falls due, or since when it waits; `person` has it in hand.

    `pending` is the number of the proposal that waits on the claim meanwhile, if there is one.
    """

    bucket: Bucket
    claim: Claim
    day: date
    row: int
    person: Editor | None = None
    proposal: Proposal | None = None
    mention: Mention | None = None
    pending: int | None = None

    @property
    def key(self) -> str:
        """What names this job on the page and in its address: overdue-12."""
        return f"{self.bucket}-{self.row}"

    def days_waiting(self, on: date) -> int:
        """Days since `day`; negative while it lies ahead."""
        return (on - self.day).days


@dataclass(frozen=True)
class Waiting:
    """The rows of a bucket, in order, and how one becomes a job; `claim` is the way from a row to its claim."""

    rows: QuerySet
    make: Callable[[object], Job]
    claim: str = ""


@dataclass(frozen=True)
class Whose:
    """Whose work is looked at, by whom: with neither, one's own and what is in nobody's hands."""

    me: Editor
    other: Editor | None = None
    whole_desk: bool = False

    @property
    def person(self) -> Editor:
        return self.other or self.me

    def in_hand(self) -> Q:
        if self.whole_desk:
            return Q()
        return Q(assignee=self.other) if self.other else Q(assignee=None) | Q(assignee=self.me)

    def of(self, **whom: Editor) -> Q:
        """For what somebody did: theirs alone, or anybody's."""
        return Q() if self.whole_desk else Q(**whom)


def waiting_for(whose: Whose, *, on: date) -> dict[Bucket, Waiting]:
    """For each bucket what waits in it. Claims that were put off are left out until their day."""
    person, claims = whose.person, Claim.objects.filter(whose.in_hand()).awake(on=on).select_related("assignee")
    proposals = Proposal.objects.select_related("claim", "proposed_by", "decided_by").order_by("proposed_at", "pk")
    pending, returned = proposals.pending(), proposals.filter(state=ProposalState.RETURNED)
    drafts = Claim.objects.drafts().select_related("recorded_by").order_by("-recorded_at", "-pk")
    mentions = Mention.objects.filter(person=person, read_at=None).select_related(*_WITH_MENTION)
    return {
        Bucket.OVERDUE: Waiting(by_day(claims.overdue(on=on)), _of_claim(Bucket.OVERDUE)),
        Bucket.DUE_SOON: Waiting(by_day(claims.due_soon(on=on)), _of_claim(Bucket.DUE_SOON)),
        Bucket.SECOND: Waiting(pending.exclude(proposed_by=person), _of_proposal(Bucket.SECOND), "claim__"),
        Bucket.RETURNED: Waiting(
            returned.filter(whose.of(proposed_by=person)), _of_proposal(Bucket.RETURNED), "claim__"
        ),
        Bucket.MENTION: Waiting(mentions.order_by("note__recorded_at", "pk"), _of_mention, "note__claim__"),
        Bucket.SOURCE_CHANGED: source_changed(claims),
        Bucket.DISPUTED: Waiting(
            by_day(claims.still_open().filter(is_disputed=True).with_next_day()), _of_claim(Bucket.DISPUTED)
        ),
        Bucket.UNLOOKED: Waiting(unlooked(claims, on=on), _unlooked),
        Bucket.MINE: Waiting(pending.filter(proposed_by=person), _of_proposal(Bucket.MINE), "claim__"),
        Bucket.DRAFTS: Waiting(drafts.filter(whose.of(recorded_by=person)), _draft),
    }


def by_day(claims: QuerySet) -> QuerySet:
    return claims.order_by("next_on", "number")


def unlooked(claims: QuerySet, *, on: date) -> QuerySet:
    """Open claims that nobody has looked at for long: neither ruled on, nor given evidence, searched for or planned."""
    before = on - timedelta(days=UNLOOKED_DAYS)
    never = Q(looked_on__isnull=True, published_at__lt=datetime.combine(before, time.min, UTC))
    since = F("looked_on").asc(nulls_first=True)
    return claims.still_open().filter(Q(looked_on__lt=before) | never).order_by(since, "id")


def source_changed(claims: QuerySet) -> Waiting:
    """Claims of which a quoted page was changed, or is gone, until an editor has judged the change."""
    since = waiting_changes()
    rows = claims.public().filter(pk__in=list(since)).order_by("number")
    return Waiting(rows, lambda claim: _job(Bucket.SOURCE_CHANGED, claim, since[claim.pk].date()))


def _job(bucket: Bucket, claim: Claim, day: date) -> Job:
    return Job(bucket=bucket, claim=claim, day=day, row=claim.pk, person=claim.assignee)


def _of_claim(bucket: Bucket) -> Callable[[Claim], Job]:
    return lambda claim: _job(bucket, claim, claim.next_on or claim.published_at.date())


def _unlooked(claim: Claim) -> Job:
    return _job(Bucket.UNLOOKED, claim, claim.looked_on or claim.published_at.date())


def _of_proposal(bucket: Bucket) -> Callable[[Proposal], Job]:
    """`person` is who has to act: nobody in particular where any other editor may."""

    def make(proposal: Proposal) -> Job:
        at = proposal.decided_at if bucket == Bucket.RETURNED else proposal.proposed_at
        person = None if bucket == Bucket.SECOND else proposal.proposed_by
        return Job(bucket, proposal.claim, at.date(), proposal.pk, person=person, proposal=proposal)

    return make


def _of_mention(mention: Mention) -> Job:
    note = mention.note
    return Job(Bucket.MENTION, note.claim, note.recorded_at.date(), mention.pk, person=mention.person, mention=mention)


def _draft(claim: Claim) -> Job:
    return Job(Bucket.DRAFTS, claim, claim.recorded_at.date(), claim.pk, person=claim.recorded_by)
