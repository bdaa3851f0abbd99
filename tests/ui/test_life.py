"""The one-line picture of a claim."""

from datetime import date

from django.template.loader import render_to_string

from claims.ui.pictures import life, scale_for
from tests.ui.tracks import DUE, TODAY, ruled, track


def drawn(seen):
    return life(seen, scale_for([seen], TODAY))


def html(seen) -> str:
    scale = scale_for([seen], TODAY)
    return render_to_string("components/pictures/life.svg.html", {"life": life(seen, scale), "scale": scale})


def test_a_deadline_of_the_speaker_is_a_solid_bar():
    assert 'class="life__window"' in html(track())


def test_a_deadline_of_the_editors_is_a_hollow_bar_with_a_tick():
    shown = html(track(given_by="EDITORS"))
    assert "life__window--set" in shown
    assert "life__deadline" in shown


def test_without_a_deadline_the_bar_is_open_and_has_no_tick():
    shown = html(track(due_on=None, given_by=None))
    assert "life__open" in shown
    assert "life__deadline" not in shown


def test_an_open_claim_past_its_deadline_has_a_striped_tail_to_today():
    seen = track()
    assert drawn(seen).overdue.end == scale_for([seen], TODAY).now


def test_a_ruling_after_the_deadline_has_a_dotted_tail():
    seen = ruled("NOT_BORNE_OUT", date(2024, 3, 1))
    assert drawn(seen).late.x == scale_for([seen], TODAY).at(DUE)


def test_a_ruling_before_the_deadline_has_no_tail():
    assert drawn(ruled("CONFIRMED", date(2023, 3, 1))).late is None


def test_a_settled_claim_shows_no_next_review():
    assert drawn(ruled("CONFIRMED", date(2023, 3, 1), review_on=date(2025, 1, 1))).review is None


def test_evidence_of_one_day_is_one_tick():
    day = date(2023, 3, 1)
    assert len(drawn(track(evidence=((day, "CONFIRMS"), (day, "CONTEXT"), (None, "CONTEXT")))).evidence) == 1


def test_the_shape_is_centred_on_its_day():
    assert drawn(track()).shape.corner == "-9"


def test_the_label_says_what_the_picture_shows():
    said = drawn(ruled("NOT_BORNE_OUT", date(2023, 12, 10))).label
    assert said == (
        "Made 9 December 2022. Deadline 9 December 2023, given by the speaker. Not borne out since 10 December 2023."
    )


def test_the_label_of_an_overdue_claim_says_so():
    assert drawn(track()).label.endswith("Open since 9 December 2022, overdue.")


def test_the_label_says_that_no_deadline_was_given():
    assert "No deadline given." in drawn(track(due_on=None, given_by=None)).label


def test_a_word_of_its_own_replaces_the_status_in_the_label():
    assert "Holding so far since" in drawn(track(word="Holding so far")).label


def test_the_picture_escapes_its_words():
    assert "&lt;b&gt;" in html(track(word="<b>"))


def test_the_picture_has_no_inline_style():
    assert "style=" not in html(ruled("VOID", date(2024, 1, 1), review_on=TODAY))


def test_an_open_claim_has_no_dotted_tail():
    assert drawn(track()).late is None


def test_a_settled_claim_has_no_striped_tail():
    assert drawn(ruled("NOT_BORNE_OUT", date(2024, 3, 1))).overdue is None
