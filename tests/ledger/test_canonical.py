"""Canonical JSON: one spelling for one entry."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.ledger.canonical import encode, instant

PLAIN = (
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(exclude_categories=["Cs"]))
)


def test_keys_are_sorted_and_nothing_is_spaced():
    assert encode({"b": 1, "a": ["x", None]}) == b'{"a":["x",null],"b":1}'


def test_text_is_not_normalised():
    assert encode({"composed": "é"}) != encode({"composed": "e\u0301"})


def test_days_and_times_are_text():
    at = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    assert encode({"on": date(2026, 11, 23), "at": at}) == b'{"at":"2026-11-23T10:00:00.000000Z","on":"2026-11-23"}'


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        instant(datetime(2026, 11, 23))  # noqa: DTZ001 - the very mistake that is refused


@pytest.mark.parametrize("value", [1.5, {1, 2}, object()], ids=["float", "set", "object"])
def test_what_has_two_spellings_is_refused(value):
    with pytest.raises(TypeError):
        encode({"value": value})


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), PLAIN))
def test_the_order_of_keys_does_not_matter(values):
    assert encode(values) == encode(dict(reversed(values.items())))


def test_utc_is_kept():
    assert instant(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00.000000Z"
