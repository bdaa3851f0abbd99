"""Very many claims in one picture: columns by month, quarter or year, and bars."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.ui.months import period_from
from claims.ui.pictures import bars, columns
from claims.ui.pictures.columns import ENOUGH, MOST
from claims.vocabulary import Family


def link(code, family) -> str:
    return f"?made={code}&family={family or ''}"


def drawn(months):
    return columns(months, link=link)


def number(share: str) -> float:
    return float(share.removesuffix("%"))


def test_without_claims_there_is_no_picture():
    assert drawn({}) is None


def test_a_single_claim_is_a_single_column():
    picture = drawn({"2023-05": {Family.STILL_OPEN: 1}})
    (column,) = picture.columns
    assert (column.label, column.total, [part.family for part in column.parts]) == ("May 2023", 1, ["still_open"])
    assert picture.lines == (("100.00%", 0), ("0.00%", 1))


def test_months_between_two_that_have_claims_are_drawn_empty():
    picture = drawn({"2023-01": {Family.CAME_ABOUT: 2}, "2023-04": {Family.DID_NOT: 1}})
    assert [column.total for column in picture.columns] == [2, 0, 0, 1]


def test_every_family_has_its_figure_and_its_link_also_without_claims():
    (column,) = drawn({"2023-05": {Family.DID_NOT: 3}}).columns
    assert {family: count for family, count, _url in column.cells} == {
        "came_about": 0,
        "did_not": 3,
        "no_outcome": 0,
        "still_open": 0,
    }
    assert column.cells[1][2] == "?made=2023-05&family=DID_NOT"


@pytest.mark.parametrize(
    ("last", "unit", "code"),
    [("2023-12", "month", "2020-01"), ("2024-01", "quarter", "2020-Q1"), ("2040-01", "year", "2020")],
)
def test_long_stretches_are_drawn_by_quarter_and_by_year(last, unit, code):
    picture = drawn({"2020-01": {Family.CAME_ABOUT: 1}, last: {Family.CAME_ABOUT: 1}})
    assert (unit in picture.title, picture.columns[0].url) == (True, f"?made={code}&family=")
    assert len(picture.columns) <= ENOUGH


def test_what_is_older_than_the_picture_is_counted_and_said():
    picture = drawn({"1900-01": {Family.CAME_ABOUT: 2}, "2026-01": {Family.CAME_ABOUT: 1}})
    assert (len(picture.columns), picture.left_out) == (MOST, 2)


MONTHS = st.builds("{:04d}-{:02d}".format, st.integers(1960, 2060), st.integers(1, 12))
COUNTS = st.dictionaries(st.sampled_from(list(Family)), st.integers(1, 100_000), min_size=1)


@given(st.dictionaries(MONTHS, COUNTS, min_size=1, max_size=40))
def test_nothing_is_lost_nothing_overlaps_and_every_link_can_be_followed(months):
    picture = drawn(months)
    assert len(picture.columns) <= MOST
    all_of_them = sum(Counter(counts).total() for counts in months.values())
    assert sum(column.total for column in picture.columns) + picture.left_out == all_of_them
    places = [number(column.x) for column in picture.columns]
    assert places == sorted(places)
    for column in picture.columns:
        assert sum(count for _family, count, _url in column.cells) == column.total
        assert sum(number(part.length) for part in column.parts) <= 100.1
        assert all(-0.1 <= number(part.start) <= 100 for part in column.parts)
        assert period_from(column.url.partition("made=")[2].partition("&")[0])
    assert 2 <= len(picture.lines) <= 7


def test_bars_share_one_scale():
    rows = [("A", "/a/", {Family.CAME_ABOUT: 4}), ("B", "/b/", {Family.DID_NOT: 1, Family.STILL_OPEN: 1})]
    long, short = bars(rows, link=lambda url, family: f"{url}{family}")
    assert [part.length for part in long.parts] == ["100.00%"]
    assert [(part.start, part.length) for part in short.parts] == [("0.00%", "25.00%"), ("25.00%", "25.00%")]


def test_no_rows_are_no_bars():
    assert bars([], link=lambda url, family: url) == ()
