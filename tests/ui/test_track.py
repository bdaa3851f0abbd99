"""What follows from a claim's dates and rulings."""

from datetime import date

from tests.ui.tracks import DUE, MADE, OPENED, TODAY, ruled, track

CLOSED = (date(2023, 12, 10), "NOT_BORNE_OUT", "CHANGE")


def test_a_review_without_change_does_not_move_the_standing_day():
    looked_again = (date(2024, 2, 7), "NOT_BORNE_OUT", "REVIEW")
    seen = track(status="NOT_BORNE_OUT", rulings=(OPENED, CLOSED, looked_again))
    assert seen.since == date(2023, 12, 10)


def test_a_settled_claim_stands_on_its_ruling():
    assert ruled("CONFIRMED", date(2023, 5, 1)).stands_on == date(2023, 5, 1)


def test_an_emerging_claim_stands_today():
    assert ruled("IN_PROGRESS", date(2023, 5, 1)).stands_on == TODAY


def test_the_opening_is_not_drawn_as_an_earlier_ruling():
    assert ruled("CONFIRMED", date(2023, 5, 1)).earlier == ()


def test_an_overturned_ruling_stays_as_an_earlier_one():
    corrected = (date(2024, 3, 1), "CONFIRMED", "CORRECTION")
    seen = track(status="CONFIRMED", rulings=(OPENED, CLOSED, corrected))
    assert seen.earlier == ((date(2023, 12, 10), "NOT_BORNE_OUT"),)


def test_a_claim_without_rulings_stands_since_it_was_made():
    assert track(rulings=()).since == MADE


def test_an_open_claim_past_its_deadline_is_overdue():
    assert track(due_on=DUE).is_overdue


def test_an_open_claim_without_deadline_is_overdue_after_its_review_day():
    assert track(due_on=None, given_by=None, review_on=date(2024, 6, 1)).is_overdue


def test_a_settled_claim_is_never_overdue():
    assert not ruled("REFUTED", date(2023, 5, 1)).is_overdue


def test_a_day_that_is_not_known_takes_no_room_on_the_axis():
    assert None not in track(evidence=((None, "CONTEXT"),)).days
