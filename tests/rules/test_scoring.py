"""Proportions, their intervals and what they leave out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.rules.scoring import BANDS, ENOUGH, Tally, calibration, outcome_of_word, proportion, wilson
from claims.vocabulary import Direction, Family, Likelihood, Status

# Interval without continuity correction, as printed in R. G. Newcombe, Statistics in Medicine 17 (1998), table I.
PUBLISHED = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
TRIED = st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(("came", "of", "low", "high"), PUBLISHED)
def test_the_interval_is_the_published_one(came, of, low, high):
    assert wilson(came, of) == pytest.approx((low, high), abs=0.00005)


@given(TRIED)
def test_the_interval_lies_within_bounds_and_holds_the_share(tried):
    came, of = tried
    low, high = wilson(came, of)
    assert 0 <= low <= came / of <= high <= 1


@given(TRIED)
def test_the_interval_of_what_did_not_come_about_is_its_mirror(tried):
    came, of = tried
    low, high = wilson(came, of)
    assert wilson(of - came, of) == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(TRIED)
def test_more_of_the_same_narrows_the_interval(tried):
    came, of = tried
    one, ten = wilson(came, of), wilson(10 * came, 10 * of)
    assert ten[1] - ten[0] < one[1] - one[0]


@pytest.mark.parametrize(("came", "of"), [(0, 0), (-1, 3), (4, 3), (1, -1)])
def test_what_is_no_proportion_is_refused(came, of):
    with pytest.raises(ValueError, match="is not a proportion"):
        wilson(came, of)


def test_below_twenty_there_is_no_percentage():
    assert proportion(19, ENOUGH - 1) is None
    assert proportion(0, 0) is None


@given(TRIED)
def test_a_percentage_stands_within_its_interval_of_whole_per_cents(tried):
    shown = proportion(*tried)
    if tried[1] >= ENOUGH:
        assert 0 <= shown.low <= shown.share <= shown.high <= 100


def test_a_share_of_twenty_comes_with_its_interval():
    shown = proportion(14, 20)
    assert (shown.share, shown.low, shown.high) == (70, 48, 86)


@given(st.dictionaries(st.sampled_from(list(Status)), st.integers(0, 50)))
def test_every_claim_is_counted_once_and_those_without_outcome_in_no_denominator(counts):
    tally = Tally(counts)
    assert tally.still_open + tally.resolved + tally.apart == tally.total
    left_out = (Status.UNVERIFIABLE, Status.VOID, Status.WITHDRAWN)
    assert tally.apart == sum(counts.get(status, 0) for status in left_out)
    assert Tally({**counts, **dict.fromkeys(left_out, 99)}).proportion == tally.proportion


def test_the_bands_meet_and_leave_out_certainty():
    bounds = list(BANDS.values())
    assert (bounds[0][0], bounds[-1][1]) == (1, 99)
    assert all(left[1] == right[0] for left, right in pairwise(bounds))
    assert list(BANDS) == list(Likelihood)


@pytest.mark.parametrize(
    ("band", "direction", "status", "outcome"),
    [
        ("LIKELY", Direction.HAPPENS, Status.CONFIRMED, Family.CAME_ABOUT),
        ("LIKELY", Direction.DOES_NOT_HAPPEN, Status.CONFIRMED, Family.CAME_ABOUT),
        ("UNLIKELY", Direction.DOES_NOT_HAPPEN, Status.CONFIRMED, Family.DID_NOT),
        ("UNLIKELY", Direction.DOES_NOT_HAPPEN, Status.REFUTED, Family.CAME_ABOUT),
        ("UNLIKELY", Direction.HAPPENS, Status.NOT_BORNE_OUT, Family.DID_NOT),
        ("VERY_UNLIKELY", Direction.DOES_NOT_HAPPEN, Status.PARTLY_CONFIRMED, Family.CAME_ABOUT),
        ("UNLIKELY", Direction.DOES_NOT_HAPPEN, Status.OPEN, Family.STILL_OPEN),
        ("UNLIKELY", Direction.DOES_NOT_HAPPEN, Status.VOID, Family.NO_OUTCOME),
    ],
)
def test_the_outcome_is_that_of_the_thing_the_word_spoke_of(band, direction, status, outcome):
    assert outcome_of_word(band, direction, status) == outcome


def test_only_bands_that_were_used_have_a_row_and_open_claims_stand_apart():
    found = {("LIKELY", Family.CAME_ABOUT): 3, ("LIKELY", Family.STILL_OPEN): 2, ("UNLIKELY", Family.NO_OUTCOME): 1}
    rows = [(row.band, row.claims, row.resolved, row.came_about) for row in calibration(found)]
    assert rows == [(Likelihood.UNLIKELY, 1, 0, 0), (Likelihood.LIKELY, 5, 3, 3)]
