"""What falls on the days of a month: deadlines, reviews, what was put off until then, answers that are awaited."""

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain

from django.db.models import F, Q, QuerySet

from claims.models import Claim, Editor, RightOfReply
from claims.vocabulary import ReplyOutcome

MOST = 500  # days of one kind that a month shows
MISSED = 20  # claims that passed while nobody looked, listed; all of them are counted
COUNTED = 1000  # counting stops here
SHOWN = ("number", "slug", "title", "status", "direction", "due_on", "due_precision", "review_on", "snoozed_until")


class Occasion(StrEnum):
    """Why a day matters, in the order in which a day lists it."""

    DEADLINE = "deadline"
    REVIEW = "review"
    ANSWER = "answer"
    AWAKE = "awake"


COLUMNS = {Occasion.DEADLINE: "due_on", Occasion.REVIEW: "review_on", Occasion.AWAKE: "snoozed_until"}


@dataclass(frozen=True)
class Item:
    """One claim on one day; `reply` is the question whose answer is awaited."""

    day: date
    occasion: Occasion
    claim: Claim
    reply: RightOfReply | None = None


@dataclass
class Month:
    """The days of a month with what falls on them; `is_cut` when there was more than is shown."""

    first: date
    on: date
    days: dict[date, list[Item]] = field(default_factory=dict)
    is_cut: bool = False

    @property
    def weeks(self) -> list[list[tuple[date | None, list[Item]]]]:
        """Monday to Sunday; None stands for the days of other months."""
        weeks = Calendar().monthdatescalendar(self.first.year, self.first.month)
        return [[(day, self.days.get(day, [])) if self._holds(day) else (None, []) for day in week] for week in weeks]

    @property
    def count(self) -> int:
        return sum(len(items) for items in self.days.values())

    def _holds(self, day: date) -> bool:
        return (day.year, day.month) == (self.first.year, self.first.month)


@dataclass(frozen=True)
class Missed:
    """Open claims whose day passed while nobody looked, and how many there are (counted up to `COUNTED`)."""

    claims: list[Claim]
    count: int

    @property
    def is_uncounted(self) -> bool:
        return self.count >= COUNTED


def month_of(first: date, *, on: date, person: Editor | None = None) -> Month:
    """The month that begins on `first`, for the whole desk or for what a person has in hand. Four queries."""
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    items = [
        [Item(getattr(claim, column), occasion, claim) for claim in _claims(person, column, first, last)]
        for occasion, column in COLUMNS.items()
    ]
    awaited = _awaited(person, first, last)
    items.append([Item(reply.answer_by, Occasion.ANSWER, reply.claim, reply) for reply in awaited])
    month = Month(first=first, on=on, is_cut=any(len(some) == MOST for some in items))
    by_day = defaultdict(list)
    for item in sorted(chain(*items), key=lambda item: (item.day, list(Occasion).index(item.occasion))):
        by_day[item.day].append(item)
    month.days = dict(by_day)
    return month


def missed(*, on: date, person: Editor | None = None) -> Missed:
    """Claims whose deadline or review day has passed, and at which nobody looked since. Two queries."""
    unseen = Q(looked_on__isnull=True) | Q(looked_on__lte=F("next_on"))
    claims = _of(Claim.objects.awake(on=on).overdue(on=on).filter(unseen), person)
    listed = claims.select_related("assignee").order_by("next_on", "number")[:MISSED]
    return Missed(claims=list(listed), count=claims[:COUNTED].count())


def _claims(person: Editor | None, column: str, first: date, last: date) -> QuerySet:
    claims = Claim.objects.still_open().filter(**{f"{column}__range": (first, last)})
    return _of(claims, person).only(*SHOWN).order_by(column, "number")[:MOST]


def _of(claims: QuerySet, person: Editor | None) -> QuerySet:
    return claims.filter(assignee=person) if person else claims


def _awaited(person: Editor | None, first: date, last: date) -> QuerySet:
    """Questions that are still without an answer."""
    rows = RightOfReply.objects.filter(outcome=ReplyOutcome.WAITING, answer_by__range=(first, last))
    rows = rows.filter(claim__assignee=person) if person else rows
    return rows.select_related("claim", "asked").order_by("answer_by", "pk")[:MOST]
