"""Deadline phrases: read as a fair editor would, or not at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.deadlines import deadline_in, later

SAID = date(2022, 12, 9)
READ = {
    "Iran may begin receiving aircraft within the next year.": ("within the next year", "2022-12-09", "2023-12-09"),
    "It will grow in coming months.": ("in coming months", "2022-12-09", "2023-06-09"),
    "The plant opens by the end of 2027.": ("by the end of 2027", "2022-12-09", "2027-12-31"),
    "The road is finished in three years.": ("in three years", "2022-12-09", "2025-12-09"),
    "We decide by mid-2026.": ("by mid-2026", "2022-12-09", "2026-06-30"),
    "All of it before 2030.": ("before 2030", "2022-12-09", "2029-12-31"),
    "They leave by March 2024.": ("by March 2024", "2022-12-09", "2024-03-31"),
    "It opens on 3 May 2024.": ("on 3 May 2024", "2024-05-03", "2024-05-03"),
    "It opens next year.": ("next year", "2023-01-01", "2023-12-31"),
    "It is over by the end of the year.": ("by the end of the year", "2022-12-09", "2022-12-31"),
    "They meet next month.": ("next month", "2023-01-01", "2023-01-31"),
    "It begins this spring.": ("this spring", "2023-03-01", "2023-05-31"),
    "It comes soon.": ("soon", "2022-12-09", "2023-03-09"),
}
NOT_READ = [
    "",
    "It opened two years ago in 2021.",
    "in 999 decades",
    "By then it may be over.",
    "The year of the dragon.",
    "on 31 February 2024",
]


@pytest.mark.parametrize("sentence", READ)
def test_the_usual_reading(sentence):
    found = deadline_in(sentence, SAID)
    first = found.readings[0]
    assert (found.phrase, first.window_start.isoformat(), first.due_on.isoformat()) == READ[sentence]


def test_the_phrase_stands_where_it_is_said_to():
    sentence = "🌉 It opens within two weeks, they said."
    found = deadline_in(sentence, SAID)
    assert sentence[found.start : found.end] == found.phrase == "within two weeks"


def test_another_fair_reading_is_offered():
    readings = deadline_in("within the next year", SAID).readings
    assert [reading.due_on for reading in readings] == [date(2023, 12, 9), date(2023, 12, 31)]


@pytest.mark.parametrize("sentence", NOT_READ)
def test_what_cannot_be_read_is_left_alone(sentence):
    assert deadline_in(sentence, SAID) is None


@given(st.text(max_size=300), st.dates())
def test_no_text_and_no_day_break_it(sentence, day):
    found = deadline_in(sentence + " within the next 3 years", day)
    assert found is None or all(day <= reading.due_on for reading in found.readings)


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 400))
def test_a_month_later_keeps_the_day_or_takes_the_last(day, months):
    found = later(day, "month", months)
    assert found.day == day.day or (found.day < day.day and later(found, "day", 1).day == 1)
