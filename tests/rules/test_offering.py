"""What the form of a ruling offers once a status is chosen."""

from datetime import date

import pytest

from claims.rules.offering import day_offered, statuses_of_search, ticks_after
from claims.vocabulary import Status

TODAY, LAST, DUE = date(2024, 1, 9), date(2023, 1, 10), date(2023, 12, 31)
BY_EVIDENCE = {"to_status": Status.CONFIRMED, "from_status": Status.OPEN, "known_on": [date(2023, 11, 2)]}


@pytest.mark.parametrize(
    ("ticked", "offered", "fitting", "stands"),
    [
        ("", "", "a b", "a b"),
        ("c", "", "a", "a c"),
        ("a b", "a b", "b d", "b d"),
        ("a", "a b", "a b", "a"),
        ("a c", "a b", "b", "c"),
        ("", "a", "a", ""),
    ],
    ids=["first", "beside a tick by hand", "what no longer fits goes", "unticked", "all at once", "nothing comes back"],
)
def test_ticks_after_another_status(ticked, offered, fitting, stands):
    given = {"ticked": set(ticked.split()), "offered": set(offered.split()), "fitting": set(fitting.split())}
    assert ticks_after(**given) == set(stands.split())


@pytest.mark.parametrize(
    ("change", "day"),
    [
        ({}, date(2023, 11, 2)),
        ({"known_on": []}, TODAY),
        ({"known_on": [date(2023, 2, 1), date(2023, 11, 2)]}, date(2023, 11, 2)),
        ({"known_on": [date(2022, 5, 5)]}, LAST),
        ({"to_status": Status.OPEN}, TODAY),
        ({"to_status": Status.NOT_BORNE_OUT}, date(2024, 1, 1)),
        ({"to_status": Status.NOT_BORNE_OUT, "due_on": date(2024, 6, 1)}, TODAY),
        ({"to_status": Status.NOT_BORNE_OUT, "due_on": None}, date(2023, 11, 2)),
    ],
    ids=["known", "nothing cited", "the latest", "not back-dated", "a review", "window closed", "window open", "none"],
)
def test_the_effective_day_that_is_offered(change, day):
    assert day_offered(**{"due_on": DUE, "last_effective_on": LAST, "on": TODAY} | BY_EVIDENCE | change) == day


@pytest.mark.parametrize(("day", "fits"), [(LAST, True), (TODAY, True), (date(2023, 1, 9), False)])
def test_a_search_since_the_last_ruling_speaks_for_having_looked_again(day, fits):
    found = statuses_of_search(searched_on=day, now=Status.OPEN, last_effective_on=LAST)
    assert (Status.OPEN in found, Status.NOT_BORNE_OUT in found) == (fits, True)
