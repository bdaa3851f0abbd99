"""Days in words."""

from datetime import date

import pytest

from claims.ui.dates import day_for_machines, day_in_words

DAY = date(2022, 12, 9)


@pytest.mark.parametrize(
    ("precision", "words"), [("DAY", "9 December 2022"), ("MONTH", "December 2022"), ("YEAR", "2022")]
)
def test_a_day_is_said_as_exactly_as_it_is_known(precision, words):
    assert day_in_words(DAY, precision) == words


def test_a_short_day_keeps_its_year():
    assert day_in_words(DAY, short=True) == "9 Dec 2022"


def test_a_missing_day_is_said_to_be_missing():
    assert day_in_words(None) == "no date given"


@pytest.mark.parametrize(("precision", "value"), [("DAY", "2022-12-09"), ("MONTH", "2022-12"), ("YEAR", "2022")])
def test_machines_get_no_more_than_is_known(precision, value):
    assert day_for_machines(DAY, precision) == value
