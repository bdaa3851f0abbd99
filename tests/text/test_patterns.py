"""Patterns of words, and where they fit."""

import pytest

from claims.text.patterns import Patterns, end_of, patterns_of

LISTS = {"BE": ["is", "are"]}


@pytest.mark.parametrize(
    ("line", "words", "end"),
    [
        ("will", "will come", 1),
        ("will|shall be", "shall be", 2),
        ("will|shall be", "shall not be", -1),
        ("will", "", -1),
        ("<BE> due to", "are due to", 3),
        ("<BE>|was due", "was due", 2),
        ("will !of", "will of", -1),
        ("will !of", "will come", 1),
        ("will !of", "will", 1),
        ("a ..2 b", "a x b", 3),
        ("a ..2 b", "a x y b", 4),
        ("a ..2 b", "a x y z b", -1),
        ("a ..2 b", "a b", -1),
    ],
)
def test_a_pattern_fits_or_not(line, words, end):
    (pattern,) = patterns_of(line, LISTS)
    assert end_of(pattern, words.split(), 0) == end


def test_what_may_be_missing_makes_a_pattern_of_each_choice():
    fitting = [end_of(pattern, ["is", "due"], 0) for pattern in patterns_of("<BE> now? due", LISTS)]
    assert sorted(fitting) == [-1, 2]


@pytest.mark.parametrize("line", ["!of will", "..3 will", "will ..3", "<NONE> will", "will <NONE>", "", "..x"])
def test_a_line_that_means_nothing_is_refused(line):
    with pytest.raises(ValueError, match=r"."):
        list(patterns_of(line, LISTS))


def test_all_that_fit_are_found_in_order():
    patterns = Patterns()
    for line in ("to", "to be", "be"):
        for pattern in patterns_of(line, LISTS):
            patterns.add(line, pattern)
    assert list(patterns.found_in(["it", "is", "to", "be"])) == [("to", 2, 3), ("to be", 2, 4), ("be", 3, 4)]
