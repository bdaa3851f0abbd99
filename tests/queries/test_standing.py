"""Claims as they stood on a day: the SQL for many claims says the same as the plain history of one."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from claims.queries.as_of import AsOf
from claims.queries.line import lines_of
from claims.queries.standing import (
    claims_on,
    is_due_soon,
    is_late,
    is_overdue,
    status_counts,
    with_came_about_on,
    with_corrected,
    with_disputed,
    with_evidence_count,
    with_next_on,
    with_since,
    with_status_rank,
)
from claims.vocabulary import AsOfBasis, BearingKind, Flag, Status

TODAY = date(2024, 12, 1)


def on(day: date, basis=AsOfBasis.EFFECTIVE) -> AsOf:
    return AsOf(day, TODAY, basis)


@pytest.fixture
def confirmed(world):
    """Said on 10 January 2023, emerging on 1 June, confirmed on 8 January 2024 as having happened on 3 January."""
    claim = world.claim()
    world.ruling(claim, Status.IN_PROGRESS, effective_on=date(2023, 6, 1))
    world.ruling(claim, Status.CONFIRMED, effective_on=date(2024, 1, 8), happened_on=date(2024, 1, 3))
    return claim


def test_a_status_holds_from_its_effective_day_on(confirmed):
    days = [date(2023, 1, 10), date(2023, 5, 31), date(2023, 6, 1), date(2024, 1, 7), date(2024, 1, 8)]
    shown = [claims_on(on(day)).get().shown_status for day in days]
    assert shown == [Status.OPEN, Status.OPEN, Status.IN_PROGRESS, Status.IN_PROGRESS, Status.CONFIRMED]


def test_before_it_was_made_a_claim_is_not_there(confirmed):
    assert not claims_on(on(date(2023, 1, 9))).exists()


def test_by_recorded_time_a_claim_is_not_there_before_it_was_recorded(confirmed):
    assert not claims_on(on(date(2024, 1, 8), AsOfBasis.RECORDED)).exists()
    assert claims_on(on(date(2024, 1, 9), AsOfBasis.RECORDED)).get().shown_status == Status.CONFIRMED


def test_drafts_are_never_there(world):
    world.draft()
    assert not claims_on(on(TODAY)).exists()
    assert not claims_on(on(date(2024, 2, 1))).exists()


def test_for_today_the_rulings_are_not_read(confirmed):
    sql = str(with_since(claims_on(on(TODAY)), on(TODAY)).query)
    assert "claims_ruling" not in sql


def test_a_review_does_not_move_the_day_of_the_status(world, confirmed):
    world.ruling(confirmed, Status.CONFIRMED, effective_on=date(2024, 1, 9))
    as_of = on(date(2024, 11, 1))
    assert with_since(claims_on(as_of), as_of).get().shown_since == date(2024, 1, 8)


def test_what_happened_after_its_window_is_late(confirmed):
    for as_of in (on(TODAY), on(date(2024, 11, 1))):
        assert with_came_about_on(claims_on(as_of), as_of).filter(is_late()).exists()


def test_what_only_became_known_after_its_window_is_not_late(world):
    world.ruling(world.claim(), Status.CONFIRMED, effective_on=date(2024, 1, 8))
    for as_of in (on(TODAY), on(date(2024, 11, 1))):
        assert not with_came_about_on(claims_on(as_of), as_of).filter(is_late()).exists()


def test_an_open_claim_is_overdue_from_the_day_after_its_deadline(world):
    world.claim()
    assert not with_next_on(claims_on(on(date(2023, 12, 31))), on(date(2023, 12, 31))).filter(
        is_overdue(on(date(2023, 12, 31)))
    )
    assert with_next_on(claims_on(on(date(2024, 1, 1))), on(date(2024, 1, 1))).filter(is_overdue(on(date(2024, 1, 1))))


def test_a_review_day_is_known_to_todays_page_only(world):
    world.claim(due_on=None, given_by="", review_on=date(2024, 3, 1))
    assert with_next_on(claims_on(on(TODAY)), on(TODAY)).get().shown_next_on == date(2024, 3, 1)
    earlier = on(date(2024, 6, 1))
    assert with_next_on(claims_on(earlier), earlier).get().shown_next_on is None


def test_counts_keep_the_zeros(confirmed):
    counts = status_counts(claims_on(on(TODAY)))
    assert counts[Status.CONFIRMED] == 1
    assert list(counts) == list(Status)
    assert sum(counts.values()) == 1


def test_statuses_sort_in_the_order_of_the_vocabulary(world, confirmed):
    still_open = world.claim()
    ranked = with_status_rank(claims_on(on(TODAY))).order_by("status_rank")
    assert list(ranked) == [still_open, confirmed]


def lives(world, chance: random.Random):
    """Claims with histories and evidence of every sort, reproducible from the seed."""
    for _n in range(6):
        claim, day = world.claim(), date(2023, 2, 1)
        for status in chance.choice(HISTORIES):
            day += timedelta(days=chance.randrange(1, 90))
            world.now = max(world.now, datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
            for _piece in range(chance.randrange(0, 3)):
                kind = chance.choice([BearingKind.REFUTES, BearingKind.CONFIRMS, BearingKind.CONTEXT])
                world.evidence(claim, kind=kind, known_on=day, credibility=chance.choice([1, 3, 6]))
            happened = {"happened_on": day} if status in (Status.CONFIRMED, Status.PARTLY_CONFIRMED) else {}
            world.ruling(claim, status, effective_on=day, **happened)


HISTORIES = (
    (),
    (Status.IN_PROGRESS,),
    (Status.IN_PROGRESS, Status.IN_PROGRESS, Status.CONFIRMED),
    (Status.PARTLY_CONFIRMED, Status.CONFIRMED, Status.CONFIRMED),
    (Status.REFUTED, Status.REFUTED),
    (Status.UNVERIFIABLE, Status.PARTLY_CONFIRMED),
)


def told_by_sql(as_of: AsOf) -> dict:
    claims = with_evidence_count(with_since(claims_on(as_of), as_of), as_of)
    claims = with_disputed(with_corrected(with_came_about_on(with_next_on(claims, as_of), as_of), as_of), as_of)
    flagged = {
        Flag.OVERDUE: claims.filter(is_overdue(as_of)),
        Flag.DUE_SOON: claims.filter(is_due_soon(as_of)),
        Flag.LATE: claims.filter(is_late()),
        Flag.DISPUTED: claims.filter(shown_disputed=True),
        Flag.CORRECTED: claims.filter(shown_corrected=True),
    }
    holders = {flag: set(found.values_list("pk", flat=True)) for flag, found in flagged.items()}
    return {
        claim.pk: (
            claim.shown_status,
            claim.shown_since,
            claim.shown_evidence,
            tuple(flag for flag, held in holders.items() if claim.pk in held),
        )
        for claim in claims
    }


def told_by_lines(as_of: AsOf) -> dict:
    lines = lines_of(claims_on(as_of), as_of)
    return {pk: (line.status, line.since, len(line.evidence), line.flags) for pk, line in lines.items()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sql_and_plain_history_say_the_same_on_any_day(world, seed):
    chance = random.Random(seed)
    lives(world, chance)
    days = [date(2023, 1, 9), date(2023, 1, 10), TODAY, *(date(2023, 2, 1) + timedelta(days=40 * n) for n in range(12))]
    for day in days:
        for basis in AsOfBasis:
            as_of = on(day, basis)
            assert told_by_sql(as_of) == told_by_lines(as_of), as_of
