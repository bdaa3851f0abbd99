"""The whole matrix of statuses, and the diagram that is drawn from it."""

from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command

from claims.rules.diagram import method_page, status_diagram
from claims.rules.transitions import TRANSITIONS, objections_to_transition, status_since, type_for
from claims.vocabulary import FAMILY_OF, STATUS_MEANING, RulingType, Status

# One row for each status: O open, E emerging, C confirmed, P partly, N not borne out, R refuted, U unverifiable,
# V void, W withdrawn. A capital says that a change may lead there.
LETTERS = dict(zip("OECPNRUVW", Status, strict=True))
MATRIX = {
    "O": ".ECPNRUVW",
    "E": "O.CPNRUVW",
    "C": ".........",
    "P": "..C.NR.V.",
    "N": ".....R...",
    "R": ".........",
    "U": "..CPNR.V.",
    "V": ".........",
    "W": ".........",
}
PAIRS = [(before, after, row[place] != ".") for before, row in MATRIX.items() for place, after in enumerate(LETTERS)]


@pytest.mark.parametrize(("before", "after", "allowed"), PAIRS, ids=lambda value: str(value))
def test_a_change_leads_where_the_matrix_says(before, after, allowed):
    reasons = objections_to_transition(type=RulingType.CHANGE, from_status=LETTERS[before], to_status=LETTERS[after])
    assert (reasons == ()) == allowed


@pytest.mark.parametrize(("before", "after", "_allowed"), PAIRS, ids=lambda value: str(value))
def test_a_review_leads_nowhere(before, after, _allowed):
    reasons = objections_to_transition(type=RulingType.REVIEW, from_status=LETTERS[before], to_status=LETTERS[after])
    assert (reasons == ()) == (before == after)


@pytest.mark.parametrize(("before", "after", "_allowed"), PAIRS, ids=lambda value: str(value))
def test_a_correction_leads_anywhere(before, after, _allowed):
    before, after = LETTERS[before], LETTERS[after]
    assert objections_to_transition(type=RulingType.CORRECTION, from_status=before, to_status=after) == ()


def test_a_refusal_names_what_is_allowed():
    (reason,) = objections_to_transition(
        type=RulingType.CHANGE, from_status=Status.NOT_BORNE_OUT, to_status=Status.CONFIRMED
    )
    assert reason == "No ruling leads from “Not borne out” to “Confirmed”. From there a claim can become: Refuted."


@pytest.mark.parametrize("table", [TRANSITIONS, FAMILY_OF, STATUS_MEANING], ids=["transitions", "families", "meanings"])
def test_every_status_has_its_row(table):
    assert set(table) == set(Status)


@pytest.mark.parametrize(
    ("before", "after", "corrects", "kind"),
    [
        ("OPEN", "OPEN", False, RulingType.REVIEW),
        ("OPEN", "CONFIRMED", False, RulingType.CHANGE),
        ("OPEN", "OPEN", True, RulingType.CORRECTION),
    ],
)
def test_the_type_follows_from_what_a_ruling_does(before, after, corrects, kind):
    assert type_for(from_status=before, to_status=after, is_correction=corrects) == kind


def test_reviews_do_not_move_the_day_of_a_status():
    days = [date(2023, 1, 1), date(2023, 2, 1), date(2023, 3, 1)]
    assert status_since(zip(days, ["OPEN", "CONFIRMED", "CONFIRMED"], strict=True)) == days[1]


def test_every_transition_is_in_the_diagram():
    lines = status_diagram().splitlines()
    drawn = {tuple(line.split(" --> ")) for line in map(str.strip, lines) if " --> " in line and "[*]" not in line}
    assert drawn == {(before, after) for before, afters in TRANSITIONS.items() for after in afters}


def test_the_published_method_is_current():
    assert (settings.BASE_DIR / "docs" / "method.md").read_text(encoding="utf-8") == method_page()


def test_the_command_says_that_the_method_is_current(capsys):
    call_command("method", "--check")
    assert capsys.readouterr().out == "docs/method.md is current.\n"
