"""The day and the clock of a page, as its address gives them."""

from datetime import UTC, date, datetime

import pytest

from claims.queries.as_of import AsOf, as_of_from
from claims.vocabulary import AsOfBasis

TODAY = date(2024, 2, 1)


def test_an_address_without_a_day_speaks_for_today():
    as_of = as_of_from({}, today=TODAY)
    assert as_of.is_today
    assert as_of.query == ""
    assert as_of.status_code == 200


def test_a_day_goes_by_the_effective_day_unless_told_otherwise():
    as_of = as_of_from({"as_of": "2023-06-01"}, today=TODAY)
    assert (as_of.day, as_of.basis) == (date(2023, 6, 1), AsOfBasis.EFFECTIVE)


def test_an_address_may_ask_for_the_time_of_recording():
    as_of = as_of_from({"as_of": "2023-06-01", "by": "recorded"}, today=TODAY)
    assert as_of.by_recorded
    assert as_of.query == "as_of=2023-06-01&by=recorded"


@pytest.mark.parametrize("wanted", ["banana", "2023-13-01", "2023-02-30", "1 June 2023", "\x00", "９９９"])
def test_a_day_that_cannot_be_read_gives_today_and_a_sentence(wanted):
    as_of = as_of_from({"as_of": wanted + "x"}, today=TODAY)
    assert as_of.is_today
    assert as_of.status_code == 400
    assert "is not a day" in as_of.objection


def test_a_day_to_come_gives_today_and_a_sentence():
    as_of = as_of_from({"as_of": "2031-01-01"}, today=TODAY)
    assert as_of.day == TODAY
    assert "2031-01-01 has not come yet (today is 2024-02-01)" in as_of.objection


def test_an_unknown_clock_gives_today_and_a_sentence():
    as_of = as_of_from({"as_of": "2023-06-01", "by": "moon"}, today=TODAY)
    assert as_of.is_today
    assert "“moon” is not a clock of ours" in as_of.objection


def test_today_named_in_the_address_is_today():
    assert as_of_from({"as_of": "2024-02-01"}, today=TODAY).is_today


def test_a_day_lasts_until_midnight_utc():
    as_of = AsOf(date(2023, 6, 1), TODAY, AsOfBasis.RECORDED)
    assert as_of.day_ends == datetime(2023, 6, 2, tzinfo=UTC)


def test_today_shows_no_notice_of_an_earlier_day():
    assert "as_of" not in as_of_from({}, today=TODAY).context()


def test_an_earlier_day_tells_the_base_page_day_and_clock():
    shown = as_of_from({"as_of": "2023-06-01", "by": "recorded"}, today=TODAY).context()
    assert (shown["as_of"], shown["as_of_basis"]) == (date(2023, 6, 1), "recorded")
