"""Days to places on a line."""

import itertools
from datetime import date

from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from claims.ui.pictures import scale_for, time_scale
from tests.ui.tracks import HUNDRED_DAYS, MADE, TODAY, track

A_DAY = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def test_a_day_half_way_stands_in_the_middle():
    assert HUNDRED_DAYS.at(date(2024, 2, 20)) == "50.00%"


def test_a_day_before_the_scale_stands_at_its_start():
    assert HUNDRED_DAYS.at(date(2020, 1, 1)) == "0.00%"


def test_a_day_after_the_scale_stands_at_its_end():
    assert HUNDRED_DAYS.at(date(2030, 1, 1)) == "100.00%"


def test_places_keep_the_full_stop_in_a_language_with_decimal_commas():
    with override("de"):
        assert HUNDRED_DAYS.at(date(2024, 2, 20)) == "50.00%"


@given(A_DAY, A_DAY, A_DAY)
def test_whatever_the_days_they_fit_with_a_margin(first, last, today):
    scale = time_scale(min(first, last), max(first, last), today)
    assert 0 < scale.share(min(first, last)) <= scale.share(max(first, last)) < 100


@given(A_DAY, A_DAY, A_DAY)
def test_labels_never_touch(first, last, today):
    scale = time_scale(min(first, last), max(first, last), today)
    places = [float(tick.x.rstrip("%")) for tick in scale.ticks if tick.label] + [scale.share(today)]
    places = sorted(places)
    assert all(later - earlier >= 8.99 for earlier, later in itertools.pairwise(places))


def test_a_scale_of_some_years_names_the_years():
    scale = time_scale(date(2019, 6, 1), date(2024, 6, 1), date(2024, 6, 1))
    assert [tick.label for tick in scale.ticks] == ["2020", "2021", "2022", "2023", ""]


def test_a_short_scale_names_the_quarters():
    scale = time_scale(date(2024, 2, 1), date(2024, 11, 1), date(2024, 11, 1))
    assert [tick.label for tick in scale.ticks] == ["Apr 2024", "Jul 2024", ""]


def test_a_century_does_not_name_every_year():
    scale = time_scale(date(1924, 1, 1), date(2024, 1, 1), date(2024, 1, 1))
    assert len(scale.ticks) <= 10


def test_a_scale_for_no_claims_still_holds_today():
    assert 0 < scale_for([], TODAY).share(TODAY) < 100


def test_a_scale_for_claims_holds_their_reviews_ahead():
    ahead = date(2027, 3, 1)
    scale = scale_for([track(review_on=ahead)], TODAY)
    assert 0 < scale.share(MADE) < scale.share(TODAY) < scale.share(ahead) < 100


def test_the_line_for_today_takes_the_name_it_is_given():
    assert scale_for([], TODAY, now_label="1 Jun 2023").now_label == "1 Jun 2023"
