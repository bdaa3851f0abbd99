"""The outbox: acts on the ledger become notices, and letters are taken, sent, or tried again.

No transaction is open while a mail server is talked to. Whoever sends a letter first moves on when it may be tried
next, in one statement that only one of two can win; once it is sent, it is noted. Killed in between, the letter goes
out once more after `LEASE`: at most one is doubled, and none is lost.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Q

from claims.actions.following import lock_outbox
from claims.models import Follower, FollowRequest, Notice, Outbox, ReaderReport, Subscription
from claims.models.following import Outgoing
from claims.queries.following import Occasion, occasions_after
from claims.rules.following import LEASE, due_at, next_try, next_try_of_server

AT_ONCE = 20  # acts that are laid out for all followers in one transaction
TOGETHER = 1000  # notices that are written in one statement
LONGEST_TROUBLE = 300


@transaction.atomic
def announce(*, at: datetime) -> tuple[int, int]:
    """This will lay out the next acts of the ledger for everybody whom they concern. Each act is laid out once.

    The place that was reached is kept in the same transaction. Returns how many entries were gone through, and how
    many notices were written; (0, 0) says that everything is laid out.
    """
    outbox = lock_outbox(at=at)
    occasions, reached = occasions_after(outbox.announced, most=AT_ONCE)
    if reached == outbox.announced:
        return 0, 0
    count = 0
    for notices in _in_portions(_notices(occasions, at=at)):
        count += len(Notice.objects.bulk_create(notices))
    before, outbox.announced = outbox.announced, reached
    outbox.save(update_fields=["announced"])
    return reached - before, count


def _notices(occasions: list[Occasion], *, at: datetime) -> Iterator[Notice]:
    """One for each follower and act, due when the most eager of their subscriptions says."""
    concerned = _concerned(occasions)
    wanted = Q(pk__in=[])
    for scope in {scope for scope, _subject in concerned}:
        wanted |= Q(scope=scope, subject__in=[subject for each, subject in concerned if each == scope])
    rows = Subscription.objects.filter(wanted).order_by("follower_id", "pk")
    for follower, theirs in groupby(rows.iterator(), key=lambda row: row.follower_id):
        for index, when in _due(theirs, concerned, at=at).items():
            yield Notice(follower_id=follower, entry_index=index, due_at=when)


def _concerned(occasions: list[Occasion]) -> dict[tuple[str, str], list[int]]:
    """For each (scope, subject) the entries of which its followers are told."""
    found: dict[tuple[str, str], list[int]] = {}
    for occasion in occasions:
        for key in occasion.keys:
            found.setdefault(key, []).append(occasion.index)
    return found


def _due(theirs: Iterable[Subscription], concerned: dict, *, at: datetime) -> dict[int, datetime]:
    """When one follower is told of each entry, none of them from before they followed it."""
    found: dict[int, datetime] = {}
    for subscription in theirs:
        when = due_at(subscription.rhythm, at=at)
        for index in concerned[subscription.scope, subscription.subject]:
            if index >= subscription.since:
                found[index] = min(when, found.get(index, when))
    return found


def _in_portions(notices: Iterable[Notice]) -> Iterator[list[Notice]]:
    portion = []
    for notice in notices:
        portion.append(notice)
        if len(portion) == TOGETHER:
            yield portion
            portion = []
    if portion:
        yield portion


@transaction.atomic
def take(*, row: Outgoing, at: datetime) -> bool:
    """This will reserve a letter for whoever asks; false when somebody else has it, or it is no longer there."""
    free = type(row).objects.filter(pk=row.pk, not_before__lte=at, given_up_at=None)
    return free.update(not_before=at + LEASE) == 1


@transaction.atomic
def request_sent(*, request: FollowRequest, at: datetime) -> None:
    """This will note that the letter with the link is out."""
    FollowRequest.objects.filter(pk=request.pk).update(sent_at=at, failures=0, trouble="")


@transaction.atomic
def notices_sent(*, follower: Follower, notices: list[Notice], at: datetime) -> None:
    """This will note that a follower was told of these."""
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).delete()
    Follower.objects.filter(pk=follower.pk).update(not_before=at, failures=0, trouble="")


@transaction.atomic
def report_answered(*, report: ReaderReport) -> None:
    """This will forget the address of a reader who was told what became of their report."""
    ReaderReport.objects.filter(pk=report.pk).update(address="", failures=0, trouble="")


@transaction.atomic
def failed(*, row: Outgoing, trouble: str, at: datetime) -> bool:
    """This will note that a letter did not go out, and when it is tried again. Returns whether it was given up.

    The address of a report is not kept any longer then: there is nothing else that it was for.
    """
    failures = row.failures + 1
    again = next_try(failures, at=at)
    values = {"failures": failures, "trouble": trouble[:LONGEST_TROUBLE], "not_before": again or at}
    if again is None:
        values |= {"given_up_at": at} | ({"address": ""} if isinstance(row, ReaderReport) else {})
    type(row).objects.filter(pk=row.pk).update(**values)
    return again is None


@transaction.atomic
def put_back(*, row: Outgoing, at: datetime) -> None:
    """This will free a letter that was taken and never tried."""
    type(row).objects.filter(pk=row.pk).update(not_before=at)


@transaction.atomic
def try_given_up_again(*, at: datetime) -> int:
    """This will try again what was given up, from the first wait on; returns how many letters that is."""
    fresh = {"given_up_at": None, "failures": 0, "not_before": at}
    given_up = (model.objects.exclude(given_up_at=None) for model in (FollowRequest, Follower))
    return sum(rows.update(**fresh) for rows in given_up)


@transaction.atomic
def server_failed(*, trouble: str, at: datetime) -> Outbox:
    """This will note that the mail server did not answer, and when it is tried again. It is never given up."""
    outbox = lock_outbox(at=at)
    outbox.failures = min(outbox.failures + 1, 1000)
    outbox.trouble = trouble[:LONGEST_TROUBLE]
    outbox.not_before = next_try_of_server(outbox.failures, at=at)
    outbox.save(update_fields=["failures", "trouble", "not_before"])
    return outbox


@transaction.atomic
def server_answered(*, at: datetime) -> None:
    """This will note that the mail server is there again."""
    Outbox.objects.exclude(failures=0).update(failures=0, trouble="", not_before=at)
