"""What the clock does with claims whose day has passed, so that each lands in somebody's queue. Not on the ledger."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from claims.actions.edition import new_edition
from claims.actions.following import drop_unconfirmed, drop_unreachable
from claims.actions.receipt import drop_receipts
from claims.models import Claim, Editor
from claims.models.claim import STILL_OPEN
from claims.rules.hands import is_able, may_take, next_hand
from claims.rules.windows import is_overdue, is_still_open, review_day

KEPT_DAYS = 7  # receipts; nobody sends a form again after a week
AT_ONCE = 100  # claims that are locked together
CHANGED = ("assignee", "review_on", "snoozed_until", "snooze_reason")


@dataclass
class Reviewed:
    """What was done, or on a day that is only looked at, what would be. Claims by reference, people by public name."""

    on: date
    handed: dict[str, str] = field(default_factory=dict)
    planned: dict[str, date] = field(default_factory=dict)
    awake: list[str] = field(default_factory=list)
    stranded: list[str] = field(default_factory=list)
    receipts: int = 0
    requests: int = 0
    unreachable: int = 0


@dataclass
class _Desk:
    """Who is there, by key: names, who has what in hand, who may be given more."""

    names: dict[int, str]
    present: set[int]
    able: set[int]
    in_hand: Counter


def review_deadlines(
    *,
    on: date,
    at: datetime,
    write: bool = True,
    progress: Callable[[Iterable], Iterable] = lambda claims: claims,
) -> Reviewed:
    """This will put each claim whose day has passed into somebody's hands. Done by the clock, so by nobody.

    An open-ended claim without a review day gets one, twelve months after it was last looked at. A claim that was put
    off until a day that has come is no longer put off. An open claim whose deadline or review day lies before `on`,
    and which nobody able has in hand, goes to whoever published it, else to the editor with the fewest in hand.
    Receipts of forms that are a week old at `at` are dropped, requests to follow that nobody confirmed,
    and followers whom no letter has reached for thirty days.

    Nothing depends on it being run: the queues follow from the days. What is as it should be is left alone, so a
    second run changes nothing, and two at once do together what one would: each claim is judged again under its lock,
    a hundred to a transaction, so that the desk goes on working. With `write` false nothing is changed.
    """
    done, desk = Reviewed(on=on), _who_is_there()
    waiting = list(_in_question(on, desk).order_by("pk").values_list("pk", flat=True))
    for pks in progress([waiting[start : start + AT_ONCE] for start in range(0, len(waiting), AT_ONCE)]):
        with transaction.atomic():
            rows = Claim.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk")
            changed = [claim for claim in rows if _put_right(claim, desk, done)]
            if write:
                Claim.objects.bulk_update(changed, CHANGED)
                if any(claim.reference in done.planned for claim in changed):
                    new_edition(at=at)
    if write:
        done.receipts = drop_receipts(until=at - timedelta(days=KEPT_DAYS))
        done.requests, done.unreachable = drop_unconfirmed(at=at), drop_unreachable(at=at)
    return done


def _in_question(on: date, desk: _Desk) -> QuerySet:
    """Published claims with which something may be wrong; whether it is, is judged under the lock."""
    in_hand = Q(assignee__in=desk.present)
    unplanned = Q(next_on__isnull=True) | (Q(next_on__lt=on) & ~in_hand)
    return (
        Claim.objects.public().with_next_day().filter(Q(snoozed_until__lte=on) | (Q(status__in=STILL_OPEN) & unplanned))
    )


def _who_is_there() -> _Desk:
    people = list(Editor.objects.values_list("pk", "public_name", "role", "is_active"))
    open_claims = Claim.objects.still_open().exclude(assignee=None).order_by()
    return _Desk(
        names={pk: name for pk, name, _role, _active in people},
        present={pk for pk, _name, role, active in people if is_able(role=role, is_active=active)},
        able={pk for pk, _name, role, active in people if may_take(role=role, is_active=active)},
        in_hand=Counter(dict(open_claims.values_list("assignee").annotate(Count("pk")))),
    )


def _put_right(claim: Claim, desk: _Desk, done: Reviewed) -> bool:
    """Changes the row, not yet the database; says whether anything was changed."""
    changed = _wake(claim, done)
    if not claim.is_published or not is_still_open(claim.status):
        return changed
    if claim.next_day is None:
        claim.review_on = review_day(looked_on=claim.looked_on or claim.published_at.date())
        done.planned[claim.reference] = claim.review_on
        changed = True
    overdue = is_overdue(status=claim.status, next_on=claim.next_day, on=done.on)
    if not overdue or claim.assignee_id in desk.present:
        return changed
    person = next_hand(published_by=claim.published_by_id, able=desk.able, in_hand=desk.in_hand)
    if person is None:
        done.stranded.append(claim.reference)
        return changed
    claim.assignee_id = person
    desk.in_hand[person] += 1
    done.handed[claim.reference] = desk.names[person]
    return True


def _wake(claim: Claim, done: Reviewed) -> bool:
    if claim.snoozed_until is None or claim.snoozed_until > done.on:
        return False
    claim.snoozed_until, claim.snooze_reason = None, ""
    done.awake.append(claim.reference)
    return True
