"""How often a page is looked at, how long a failed look waits, and what readers are told."""

from datetime import date, timedelta

import pytest

from claims.rules.watching import ALARMS, look_again_after, retry_after
from claims.vocabulary import PageVerdict

ON = date(2026, 6, 1)


def days(**said) -> float:
    given = {"published_on": date(2020, 1, 1), "due_on": None, "is_headline": False, "on": ON}
    return look_again_after(**given | said) / timedelta(days=1)


@pytest.mark.parametrize(("age", "every"), [(0, 1), (30, 1), (31, 7), (365, 7), (366, 30)])
def test_the_older_a_page_the_seldomer_it_is_looked_at(age, every):
    assert days(published_on=ON - timedelta(days=age)) == every


@pytest.mark.parametrize(("left", "every"), [(-31, 30), (-30, 1), (0, 1), (30, 1), (31, 30)])
def test_near_a_deadline_an_old_page_is_looked_at_each_day(left, every):
    assert days(due_on=ON + timedelta(days=left)) == every


def test_a_page_of_no_known_day_counts_as_a_year_old():
    assert days(published_on=None) == 7


def test_a_claim_on_the_board_doubles_the_looks():
    assert days(is_headline=True) == 15


def test_each_failed_look_waits_twice_as_long_up_to_a_bound():
    hours = [retry_after(failures) / timedelta(hours=1) for failures in range(1, 10)]
    assert hours == [1, 2, 4, 8, 16, 32, 64, 64, 64]


def test_what_was_restored_or_stored_for_the_first_time_alarms_nobody():
    assert set(PageVerdict) - ALARMS == {PageVerdict.RESTORED, PageVerdict.FIRST_COPY}
