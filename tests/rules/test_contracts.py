"""When a version of a test was fixed: the closed lock is for what nobody could know yet."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.rules.contracts import Fixed, when_fixed

DAY = date(2024, 3, 1)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("afterwards", "due_on", "outcome_on", "fixed"),
    [
        (False, None, None, Fixed.BEFORE),
        (False, AFTER, None, Fixed.BEFORE),
        (False, DAY, DAY, Fixed.BEFORE),
        (False, AFTER, AFTER, Fixed.BEFORE),
        (False, BEFORE, None, Fixed.AFTER_DEADLINE),
        (False, BEFORE, AFTER, Fixed.AFTER_DEADLINE),
        (False, AFTER, BEFORE, Fixed.AFTER_OUTCOME),
        (False, None, BEFORE, Fixed.AFTER_OUTCOME),
        (True, AFTER, None, Fixed.AFTER_OUTCOME),
        (True, None, None, Fixed.AFTER_OUTCOME),
    ],
)
def test_a_version_is_fixed_before_or_after(afterwards, due_on, outcome_on, fixed):
    assert when_fixed(is_written_afterwards=afterwards, frozen_on=DAY, due_on=due_on, outcome_on=outcome_on) == fixed


@given(st.booleans(), st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_nothing_that_was_written_after_an_outcome_or_a_deadline_is_called_fixed_before(said, frozen, due, outcome):
    fixed = when_fixed(is_written_afterwards=said, frozen_on=frozen, due_on=due, outcome_on=outcome)
    in_time = not said and (due is None or frozen <= due) and (outcome is None or frozen <= outcome)
    assert (fixed == Fixed.BEFORE) == in_time
