"""The reasons for which something waits on the desk, and the rows that wait for each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import StrIndex, TruncDate

from claims.models import Appearance, Bearing, Capture, Claim, Editor, Mention, Proposal, Quote, Ruling
from claims.rules.windows import UNLOOKED_DAYS
from claims.vocabulary import ProposalState

_WITH_MENTION = ("note__claim", "note__recorded_by", "person")
MOST_CHANGED = 1000  # quotes that a later copy lacks, and that are looked up


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
    """Claims of which the latest copy of a quoted document no longer has the words, letter for letter.

    A claim on which somebody ruled after that copy was taken, or which was looked at on a later day, is left out.
    """
    since = _copies_that_differ()
    rows = claims.public().filter(pk__in=list(since)).order_by("number")
    return Waiting(rows, lambda claim: _job(Bucket.SOURCE_CHANGED, claim, since[claim.pk].date()))


def _copies_that_differ() -> dict[int, datetime]:
    """For each claim with such a quote, by key, when the copy without it was taken. Three queries.

    The words may be the claim's own, a restatement's, or an excerpt of its evidence. Only documents of which there
    are several copies are searched, and the database does it.
    """
    several = Capture.objects.values("document").annotate(copies=Count("pk")).filter(copies__gt=1).order_by()
    newest = _newest("capture__document")
    moved = (
        Quote.objects.filter(capture__document__in=several.values("document"))
        .exclude(capture__text_sha256=Subquery(newest.values("text_sha256")[:1]))
        .annotate(place=StrIndex(Subquery(newest.values("text")[:1]), F("exact")))
        .filter(place=0)
    )
    gone = list(moved.values_list("pk", flat=True)[:MOST_CHANGED])
    found: dict[int, datetime] = {}
    for model, quote in ((Appearance, "quote"), (Bearing, "evidence__quote")):
        copied_at = Subquery(_newest(f"{quote}__capture__document").values("captured_at")[:1])
        seen = Ruling.objects.filter(claim=OuterRef("claim"), recorded_at__gt=OuterRef("copied_at"))
        unseen = Q(claim__looked_on=None) | Q(claim__looked_on__lte=TruncDate("copied_at"))
        rows = model.objects.filter(**{f"{quote}__in": gone}).annotate(copied_at=copied_at).filter(unseen)
        for claim, at in rows.exclude(Exists(seen)).values_list("claim", "copied_at"):
            found[claim] = max(at, found.get(claim, at))
    return found


def _newest(document: str) -> QuerySet:
    return Capture.objects.filter(document=OuterRef(document)).order_by("-captured_at", "-id")


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
