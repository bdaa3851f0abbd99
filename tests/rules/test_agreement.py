"""Agreement, against the worked examples of Krippendorff (2011), “Computing Krippendorff's Alpha-Reliability”."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.rules.agreement import FEW, agreement

TWO_BINARY = ("0100000010", "1110010000")
TWO_NOMINAL = ("aabbdcccedda", "babbbccceddd")
FOUR_WITH_GAPS = ("123321412...", "1233224125.3", ".333234225" + "1.", "123324412" + "51.")


def units_of(*observers: str) -> list[tuple]:
    return [tuple(None if value == "." else value for value in unit) for unit in zip(*observers, strict=True)]


@pytest.mark.parametrize(
    ("observers", "alpha"),
    [(TWO_BINARY, 0.095), (TWO_NOMINAL, 0.692), (FOUR_WITH_GAPS, 0.743)],
    ids=["two observers, binary", "two observers, five values", "four observers, gaps"],
)
def test_alpha_is_that_of_the_worked_example(observers, alpha):
    assert round(agreement(units_of(*observers)).alpha, 3) == alpha


def test_raw_agreement_counts_units_on_which_all_verdicts_are_the_same():
    found = agreement(units_of(*FOUR_WITH_GAPS))
    assert (found.units, found.agreed) == (11, 8)


def test_a_verdict_without_another_beside_it_counts_for_nothing():
    both = [("a", "a"), ("a", "b"), ("b", "b")]
    assert agreement([*both, ("a", None), (None, None), ("b",)]) == agreement(both)


def test_without_anything_to_compare_there_is_no_alpha():
    assert agreement([]) == agreement([("a", None)])
    assert (agreement([]).units, agreement([]).alpha) == (0, None)


def test_where_every_verdict_was_the_same_alpha_is_not_defined():
    found = agreement([("a", "a")] * 30)
    assert (found.units, found.agreed, found.alpha) == (30, 30, None)


def test_below_twenty_units_are_few():
    assert [agreement([("a", "a")] * n).are_few for n in (FEW - 1, FEW)] == [True, False]


VALUES = st.sampled_from("abcd")
UNITS = st.lists(st.lists(st.none() | VALUES, min_size=2, max_size=4), max_size=20)


@given(st.lists(VALUES, min_size=2, max_size=30).filter(lambda values: len(set(values)) > 1))
def test_perfect_agreement_is_one(values):
    assert agreement((value, value) for value in values).alpha == 1


@given(UNITS, st.permutations("abcd"))
def test_what_the_verdicts_are_called_makes_no_difference(units, names):
    other = dict(zip("abcd", names, strict=True))
    renamed = [[value and other[value] for value in unit] for unit in units]
    assert agreement(renamed) == agreement(units)


@given(UNITS.flatmap(lambda units: st.tuples(st.just(units), st.permutations(units))))
def test_the_order_of_the_units_makes_no_difference(both):
    units, shuffled = both
    assert agreement(shuffled) == agreement(units)


@given(UNITS)
def test_who_of_the_observers_said_what_makes_no_difference(units):
    assert agreement(unit[::-1] for unit in units) == agreement(units)


@given(UNITS)
def test_it_is_the_ratio_of_observed_to_expected_disagreement(units):
    """The same, worked out the long way: by every pair of values that there is."""
    judged = [[v for v in unit if v is not None] for unit in units]
    judged = [values for values in judged if len(values) > 1]
    everything = [value for values in judged for value in values]
    expected = sum(one != other for one, other in combinations(everything, 2))
    alpha = agreement(units).alpha
    if not expected:
        assert alpha is None
        return
    observed = sum(sum(a != b for a, b in combinations(v, 2)) / (len(v) - 1) for v in judged)
    assert alpha == pytest.approx(1 - (len(everything) - 1) * observed / expected)
    assert alpha <= 1
