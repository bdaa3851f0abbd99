"""The slip of a claim: every date that was promised, against what happened."""

from datetime import date

import pytest

from claims.actions.claim import restate_claim
from claims.queries.as_of import AsOf
from claims.queries.claim import claim_page
from claims.ui.promises import slip_of_page
from claims.vocabulary import GivenBy, RestatementType, Status

TODAY = date(2024, 9, 1)


def slip_of(claim, day=TODAY):
    return slip_of_page(claim_page(slug=claim.slug, as_of=AsOf(day, TODAY)))


def again(world, claim, made_on, due_on=None, kind=RestatementType.POSTPONES, **given):
    words = f"Now we say another day, as of {made_on.isoformat()}."
    values = {"type": kind, "speaker": world.minister, "given_by": GivenBy.SPEAKER if due_on else ""} | given
    restate_claim(
        claim=claim,
        document=world.document(words),
        quote=words,
        made_on=made_on,
        due_on=due_on,
        **values,
        by=world.editor_one,
        at=world.tick(),
    )


def test_without_a_date_there_is_no_slip(world):
    assert slip_of(world.claim(due_on=None, given_by="")) is None


def test_one_promise_alone_never_moved(world):
    slip = slip_of(world.claim())
    assert (slip.has_moves, slip.sentences) == (False, ["Said once, never moved."])


def test_a_restatement_without_a_date_names_none(world):
    claim = world.claim()
    again(world, claim, date(2023, 6, 1), kind=RestatementType.REPEATS)
    slip = slip_of(claim)
    assert (slip.has_moves, slip.again) == (False, 1)
    assert slip.sentences == ["Said again 1 time.", "No other date was named."]


def test_each_date_stands_against_the_one_before_and_the_last_against_the_first(world):
    claim = world.claim()
    again(world, claim, date(2023, 12, 1), date(2024, 3, 31))
    again(world, claim, date(2024, 1, 2), date(2024, 2, 29), kind=RestatementType.BRINGS_FORWARD)
    slip = slip_of(claim)
    assert [promise.words for promise in slip.promises] == [
        "",
        "from 31 Dec 2023 to 31 Mar 2024, 91 days later",
        "from 31 Mar 2024 to 29 Feb 2024, 31 days sooner",
    ]
    assert slip.days == 60
    assert slip.sentences == ["Said again 2 times.", "The last date promised is 60 days later than the first."]


def test_promises_stand_in_the_order_in_which_they_were_made(world):
    claim = world.claim()
    again(world, claim, date(2024, 1, 2), date(2024, 2, 29))
    again(world, claim, date(2023, 12, 1), date(2024, 3, 31))
    assert [promise.said_on for promise in slip_of(claim).promises] == [
        date(2023, 1, 10),
        date(2023, 12, 1),
        date(2024, 1, 2),
    ]


def test_a_date_that_editors_set_is_no_promise_and_moves_nothing(world):
    claim = world.claim(given_by=GivenBy.EDITORS)
    again(world, claim, date(2023, 12, 1), date(2024, 3, 31))
    slip = slip_of(claim)
    assert [promise.is_by_editors for promise in slip.promises] == [True, False]
    assert slip.promises[1].words == "names a day for the first time: 31 Mar 2024"
    assert slip.days is None


def test_a_later_promise_is_not_there_on_an_earlier_day(world):
    claim = world.claim()
    again(world, claim, date(2023, 12, 1), date(2024, 3, 31))
    assert not slip_of(claim, date(2023, 11, 1)).has_moves


def test_while_it_is_open_the_outcome_is_the_day_of_the_view(world):
    claim = world.claim()
    again(world, claim, date(2023, 12, 1), date(2024, 3, 31))
    slip = slip_of(claim)
    assert slip.outcome == (
        "Still open on 1 September 2024. That is 245 days after the first date promised. "
        "That is 154 days after the last date promised."
    )
    assert slip.ended_on is None


def test_while_it_is_open_a_day_to_come_is_no_delay(world):
    assert slip_of(world.claim(), date(2023, 6, 1)).outcome == "Still open on 1 June 2023."


def test_what_came_about_lies_so_many_days_from_both_ends(world):
    claim = world.claim()
    again(world, claim, date(2023, 6, 1), date(2024, 3, 31))
    world.ruling(claim, happened_on=date(2024, 1, 2))
    slip = slip_of(claim)
    assert slip.ended_on == date(2024, 1, 2)
    assert slip.outcome == (
        "It came about: 2 January 2024. That is 2 days after the first date promised. "
        "That is 89 days before the last date promised."
    )


def test_of_a_month_no_days_are_counted(world):
    claim = world.claim()
    world.ruling(claim, happened_on=date(2023, 12, 1), happened_precision="MONTH")
    assert slip_of(claim).outcome == "It came about: December 2023."


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.CONFIRMED, "It came about; on which day is not on record."),
        (Status.NOT_BORNE_OUT, "It did not come about: “Not borne out” since 8 January 2024."),
        (Status.UNVERIFIABLE, "There is no outcome to rule on: “Unverifiable” since 8 January 2024."),
    ],
)
def test_the_outcome_is_said_in_words(world, status, words):
    claim = world.claim()
    world.ruling(claim, status)
    assert slip_of(claim).outcome == words
