"""The picture on a claim's own page."""

from datetime import date

from django.template.loader import render_to_string

from claims.ui.pictures import lanes, scale_for
from tests.ui.tracks import MADE, TODAY, ruled, track

EVIDENCE = (
    (date(2023, 2, 1), "CONFIRMS"),
    (date(2023, 3, 1), "PARTLY_CONFIRMS"),
    (date(2023, 4, 1), "REFUTES"),
    (None, "CONTEXT"),
)


def drawn(seen, **options):
    return lanes(seen, scale_for([seen], TODAY), **options)


def html(seen) -> str:
    return render_to_string("components/lanes.html", {"lanes": drawn(seen)})


def test_evidence_is_sorted_by_bearing():
    counts = {lane.key: lane.count for lane in drawn(track(evidence=EVIDENCE)).rows}
    assert counts == {"supports": 2, "against": 1, "context": 1}


def test_evidence_without_a_day_is_counted_but_not_drawn():
    context = drawn(track(evidence=EVIDENCE)).rows[2]
    assert (context.count, context.marks) == (1, ())


def test_a_lane_says_from_when_to_when():
    assert drawn(track(evidence=EVIDENCE)).rows[0].label == "2 items, 1 February 2023 to 1 March 2023"


def test_an_empty_lane_has_a_sentence():
    assert drawn(track()).rows[0].nothing == "No item on record supports the claim."


def test_the_page_may_say_more_about_an_empty_lane():
    seen = drawn(track(), nothing={"supports": "No aircraft was handed over."})
    assert seen.rows[0].nothing == "No aircraft was handed over."


def test_a_late_ruling_has_its_word_beside_it():
    assert drawn(ruled("NOT_BORNE_OUT", date(2023, 12, 10))).captions[-1].y == 5


def test_a_ruling_on_its_own_bar_has_its_word_below():
    assert drawn(ruled("CONFIRMED", date(2023, 3, 1))).captions[-1].y > 5


def test_words_near_the_right_edge_end_at_their_mark():
    assert drawn(track()).captions[-1].anchor == "end"


def test_no_two_words_share_a_line_when_said_and_due_are_close():
    close = track(due_on=date(2023, 1, 9), status="CONFIRMED", rulings=((date(2022, 12, 20), "CONFIRMED", "CHANGE"),))
    heights = [caption.y for caption in drawn(close).captions]
    assert len(set(heights)) == len(heights)


def test_the_lane_is_as_tall_as_its_lowest_word():
    seen = drawn(track(readings=((MADE, date(2023, 12, 31)),)))
    assert seen.height > seen.middle + seen.captions[-1].y


def test_another_reading_of_the_window_is_named():
    assert "Also read as" in html(track(readings=((MADE, date(2023, 12, 31)),)))


def test_a_claim_with_one_reading_shows_no_other():
    assert "Also read as" not in html(track())
