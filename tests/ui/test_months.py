"""Months, quarters and years as addresses name them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.ui.months import EARLIEST, LATEST, month_after, month_before, month_from, period_from, weekdays


@pytest.mark.parametrize("asked", ["", "2026", "2026-13", "2026-00", "0000-01", "9999-01", "٢٠٢٦-01", "2026-1", "x"])
def test_what_is_no_month_is_none(asked):
    assert month_from(asked) is None


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(asked, first, last):
    found = period_from(asked)
    assert (found.code, found.first, found.last) == (asked, first, last)


@pytest.mark.parametrize("asked", ["2026-Q5", "2026-Q", "1899", "2201", "2026-1", "", "-", "2026-02-01", "٢٠٢٦"])
def test_what_is_no_period_is_none(asked):
    assert period_from(asked) is None


@given(st.dates(min_value=date(EARLIEST, 2, 1), max_value=date(LATEST, 11, 1)))
def test_the_month_after_the_month_before_is_the_month_itself(day):
    first = day.replace(day=1)
    assert month_after(month_before(first)) == first
    assert month_from(f"{first:%Y-%m}") == first


@given(st.text(max_size=12))
def test_any_text_names_a_period_or_nothing(asked):
    found = period_from(asked)
    assert found is None or found.first <= found.last


def test_a_week_begins_on_monday():
    assert weekdays()[0] == "Mon"
