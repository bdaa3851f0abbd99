"""Four eyes, grading, windows, corrections, contracts, quoting, permissions: each with what must be refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.rules.access import ACCESS, least_role
from claims.rules.contracts import objections_to_contract
from claims.rules.corrections import objections_to_correction
from claims.rules.eyes import (
    objections_to_another_proposal,
    objections_to_deciding,
    objections_to_seconding,
    objections_to_stale_view,
    objections_to_withdrawing,
)
from claims.rules.grading import Weighed, count_by_side, count_origins, is_disputed
from claims.rules.permissions import LEAST_ROLE, Act, may, objections_to_acting
from claims.rules.quoting import Whereabouts, objections_to_quote
from claims.rules.refusal import Objections, Refused
from claims.rules.templates import template_for
from claims.rules.windows import (
    is_due_soon,
    is_late,
    is_overdue,
    last_day,
    months_later,
    objections_to_past_day,
    objections_to_window,
    review_day,
)
from claims.vocabulary import Precision, ProposalState, Role, RulingType, Status

DAY = date(2024, 1, 9)
PRO = Weighed("CONFIRMS", "B", 2, "RELAY", origin=1)
CON = Weighed("REFUTES", "A", 1, "ORIGINAL", origin=2)


@pytest.mark.parametrize(
    ("proposer", "seconder", "four_eyes", "ok"), [(1, 2, True, True), (1, 1, True, False), (1, 1, False, True)]
)
def test_nobody_seconds_alone_unless_the_desk_is_one(proposer, seconder, four_eyes, ok):
    reasons = objections_to_seconding(proposer_id=proposer, seconder_id=seconder, four_eyes=four_eyes)
    assert (reasons == ()) == ok


@pytest.mark.parametrize("state", ProposalState)
def test_only_a_pending_proposal_is_decided(state):
    assert (objections_to_deciding(state=state) == ()) == (state == ProposalState.PENDING)


@pytest.mark.parametrize(
    ("reasons", "ok"),
    [
        (objections_to_another_proposal(pending_by=None), True),
        (objections_to_another_proposal(pending_by="Editor one"), False),
        (objections_to_withdrawing(proposer_id=1, actor_id=1), True),
        (objections_to_withdrawing(proposer_id=1, actor_id=2), False),
        (objections_to_stale_view(seen=3, now=3, now_says=""), True),
        (objections_to_stale_view(seen=3, now=4, now_says="“Confirmed”."), False),
    ],
)
def test_one_proposal_at_a_time_by_who_saw_the_latest(reasons, ok):
    assert (reasons == ()) == ok


@pytest.mark.parametrize(
    ("pieces", "disputed"),
    [
        ([], False),
        ([PRO], False),
        ([PRO, CON], True),
        ([PRO, Weighed("REFUTES", "F", 1)], False),
        ([PRO, Weighed("REFUTES", "A", 6)], False),
        ([PRO, Weighed("REFUTES", "D", 1)], False),
        ([PRO, Weighed("REFUTES", "A", 1, is_retracted=True)], False),
        ([Weighed("CONTEXT", "A", 1), CON], False),
    ],
)
def test_weight_on_both_sides_is_a_dispute(pieces, disputed):
    assert is_disputed(pieces) == disputed


@given(st.lists(st.integers(1, 4) | st.none(), max_size=8))
def test_origins_are_counted_not_reports(origins):
    pieces = [Weighed("CONFIRMS", "B", 2, "RELAY", origin=origin) for origin in origins]
    assert count_origins(pieces) == len({origin for origin in origins if origin})


def test_an_unknown_origin_adds_none():
    assert count_origins([Weighed("CONFIRMS", "B", 2, "UNKNOWN", origin=1)]) == 0


def test_partly_confirming_supports():
    assert count_by_side(["PARTLY_CONFIRMS", "REFUTES", "CONTEXT"]) == {"supports": 1, "against": 1, "context": 1}


@pytest.mark.parametrize(
    ("day", "precision", "last"),
    [
        (date(2024, 2, 1), Precision.MONTH, date(2024, 2, 29)),
        (date(2023, 2, 1), Precision.MONTH, date(2023, 2, 28)),
        (date(2023, 1, 1), Precision.YEAR, date(2023, 12, 31)),
        (DAY, Precision.DAY, DAY),
    ],
)
def test_the_last_day_of_a_partial_date(day, precision, last):
    assert last_day(day, precision) == last


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (DAY, 12, date(2025, 1, 9)),
    ],
)
def test_months_later_stays_in_the_month(day, months, later):
    assert months_later(day, months) == later


def test_a_leap_day_is_reviewed_on_the_last_of_february():
    assert review_day(looked_on=date(2024, 2, 29)) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("status", "due", "overdue", "soon"),
    [
        (Status.OPEN, date(2024, 1, 8), True, False),
        (Status.OPEN, DAY, False, True),
        (Status.IN_PROGRESS, date(2024, 2, 8), False, True),
        (Status.OPEN, date(2024, 2, 9), False, False),
        (Status.CONFIRMED, date(2024, 1, 8), False, False),
        (Status.OPEN, None, False, False),
    ],
)
def test_overdue_and_due_soon(status, due, overdue, soon):
    told = is_overdue(status=status, next_on=due, on=DAY), is_due_soon(status=status, next_on=due, on=DAY)
    assert told == (overdue, soon)


@pytest.mark.parametrize(
    ("status", "due", "came", "late"),
    [
        (Status.CONFIRMED, DAY, date(2024, 1, 10), True),
        (Status.CONFIRMED, DAY, DAY, False),
        (Status.CONFIRMED, DAY, None, False),
        (Status.NOT_BORNE_OUT, DAY, date(2024, 1, 10), False),
    ],
)
def test_late_is_after_the_window(status, due, came, late):
    assert is_late(status=status, due_on=due, came_about_on=came) == late


@given(st.dates(), st.dates())
def test_a_window_does_not_end_before_it_starts(start, end):
    assert (objections_to_window(window_start=start, due_on=end) == ()) == (start <= end)


@pytest.mark.parametrize(("day", "ok"), [(None, True), (DAY, True), (date(2024, 1, 10), False)])
def test_what_happened_is_not_in_the_future(day, ok):
    assert (objections_to_past_day("The day", day, on=DAY) == ()) == ok


@pytest.mark.parametrize(
    ("given_", "ok"),
    [
        ({"type": RulingType.CORRECTION, "corrects": 2}, True),
        ({"type": RulingType.CORRECTION, "corrects": None}, False),
        ({"type": RulingType.CORRECTION, "corrects": 2, "same_claim": False}, False),
        ({"type": RulingType.CORRECTION, "corrects": 2, "already_corrected": True}, False),
        ({"type": RulingType.CHANGE, "corrects": 2}, False),
        ({"type": RulingType.CHANGE, "corrects": None}, True),
    ],
)
def test_a_correction_names_one_ruling_of_its_claim(given_, ok):
    assert (objections_to_correction(**given_) == ()) == ok


@pytest.mark.parametrize(
    ("kinds", "missing"), [(["CONFIRMS_IF", "REFUTES_IF"], 0), (["CONFIRMS_IF"], 1), (["REFUTES_IF"], 1), ([], 2)]
)
def test_a_test_has_two_sides(kinds, missing):
    assert len(objections_to_contract(kinds=kinds)) == missing


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (Whereabouts(is_found=False, places=3), "3 times"),
        (Whereabouts(is_found=False, nearest="The bridge"), "“The bridge”"),
        (Whereabouts(is_found=False), "nothing there comes near it"),
    ],
)
def test_a_quote_without_a_place_of_its_own_is_refused(where, words):
    assert words in objections_to_quote(where, label="Speech")[0]


@pytest.mark.parametrize("act", Act)
def test_an_operator_may_do_everything(act):
    assert may(Role.OPERATOR, act)


@pytest.mark.parametrize("act", Act)
def test_somebody_without_a_role_may_do_nothing(act):
    assert str(LEAST_ROLE[act].label) in objections_to_acting(role="", act=act)[0]


def test_an_address_without_a_row_is_open_to_nobody():
    assert least_role("public:unheard-of") is None


@pytest.mark.parametrize("name", [name for name in ACCESS if name.startswith("desk:")])
def test_the_desk_is_open_to_no_stranger(name):
    assert least_role(name) in Role.values


def test_a_refusal_carries_every_reason():
    found = Objections()
    found.add("One.")
    found.add("Two.", "Three.", field="title")
    with pytest.raises(Refused) as refused:
        found.refuse_if_any()
    assert (refused.value.reasons, refused.value.fields) == (("One.", "Two.", "Three."), {"title": ["Two.", "Three."]})


@pytest.mark.parametrize("words", ["…", "“—”", ""])
def test_words_without_a_letter_have_a_template_too(words):
    assert template_for(words).name == "policy"
