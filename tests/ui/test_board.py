"""Every claim on one axis."""

from datetime import date

from django.template.loader import render_to_string

from claims.ui.pictures import BoardRow, board, scale_for
from tests.ui.tracks import TODAY, ruled, track

ROWS = (
    BoardRow("Jets will come", "/claims/jets/", ruled("NOT_BORNE_OUT", date(2023, 12, 10)), ("corrected",)),
    BoardRow("Drones will come", "/claims/drones/", track()),
    BoardRow("Radars <may> come", "/claims/radars/", track()),
)
SCALE = scale_for([row.track for row in ROWS], TODAY)


def html(**options) -> str:
    return render_to_string("components/board.html", {"families": board(ROWS, SCALE, **options), "scale": SCALE})


def test_families_come_in_their_order_and_none_is_left_out():
    labels = [family.label for family in board(ROWS, SCALE)]
    assert labels == ["Still open", "Came about", "Did not come about", "No outcome to rule on"]


def test_a_claim_stands_in_the_family_of_its_status():
    assert [line.title for line in board(ROWS, SCALE)[2].lines] == ["Jets will come"]


def test_claims_keep_the_order_they_are_given_in():
    assert [line.title for line in board(ROWS, SCALE)[0].lines] == ["Drones will come", "Radars <may> come"]


def test_rows_beyond_what_is_shown_at_once_are_kept():
    still_open = board(ROWS, SCALE, at_once=1)[0]
    assert (len(still_open.lines), len(still_open.more), still_open.count) == (1, 1, 2)


def test_an_empty_family_says_none():
    assert "Came about (0)" in html()
    assert '<p class="board__none">none</p>' in html()


def test_a_row_shows_its_flags():
    assert "flag--corrected" in html()


def test_titles_are_escaped():
    assert "Radars &lt;may&gt; come" in html()


def test_the_rest_is_offered():
    assert "Show 1 more" in html(at_once=1)
