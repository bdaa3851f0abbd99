"""Days that phrases are reckoned with: units, Easter, and the calendars that are turned into this one."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.deadlines.days import easter, later, nowruz, solar_hijri_month, unit_around

# First days of years as the calendar was kept.
NOWRUZ = {1357: "1978-03-21", 1375: "1996-03-20", 1398: "2019-03-21", 1399: "2020-03-20", 1400: "2021-03-21"}
NOWRUZ |= {1387: "2008-03-20", 1388: "2009-03-21", 1391: "2012-03-20", 1392: "2013-03-21"}
NOWRUZ |= {1402: "2023-03-21", 1403: "2024-03-20", 1404: "2025-03-21"}
EASTER = {1961: "1961-04-02", 2000: "2000-04-23", 2019: "2019-04-21", 2024: "2024-03-31", 2038: "2038-04-25"}


@pytest.mark.parametrize("year", NOWRUZ)
def test_the_first_day_of_a_solar_hijri_year(year):
    assert nowruz(year).isoformat() == NOWRUZ[year]


@given(st.integers(1210, 1632))
def test_the_months_of_a_solar_hijri_year_follow_each_other(year):
    months = [solar_hijri_month(year, month) for month in range(1, 13)]
    follow = [(last + timedelta(days=1)) == first for (_, last), (first, _) in pairwise(months)]
    assert all(follow)
    assert (months[0][0], months[-1][1] + timedelta(days=1)) == (nowruz(year), nowruz(year + 1))


def test_years_for_which_the_rule_is_not_known_are_refused():
    with pytest.raises(ValueError, match="1634"):
        nowruz(1634)


@pytest.mark.parametrize("year", EASTER)
def test_easter(year):
    assert easter(year).isoformat() == EASTER[year]


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 400))
def test_a_month_later_keeps_the_day_or_takes_the_last(day, months):
    found = later(day, "month", months)
    assert found.day == day.day or (found.day < day.day and later(found, "day", 1).day == 1)


@given(st.dates(date(200, 1, 1), date(9000, 1, 1)), st.sampled_from(["week", "month", "quarter", "year", "decade"]))
def test_a_day_lies_in_its_unit_and_units_follow_each_other(day, unit):
    first, last = unit_around(day, unit)
    assert first <= day <= last
    assert unit_around(last + timedelta(days=1), unit)[0] == last + timedelta(days=1)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_working_days_fall_on_no_weekend_and_none_is_missed(day, count):
    end = later(day, "workday", count)
    between = [day + timedelta(days=each) for each in range(1, (end - day).days + 1)]
    assert sum(each.weekday() < 5 for each in between) == count
    assert end.weekday() < 5
