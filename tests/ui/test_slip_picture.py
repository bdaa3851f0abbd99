"""The pictures of a slip and of a ladder."""

from datetime import date, timedelta

from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from claims.ui.pictures import ladder, slip

DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
ONE = (date(2023, 1, 10), date(2023, 12, 31), "The minister", False)


def drawn(promises=(ONE,), ended_on=None, seen_on=date(2024, 2, 1)):
    status = "CONFIRMED" if ended_on else "OPEN"
    return slip(promises, status=status, outcome="It is so.", ended_on=ended_on, seen_on=seen_on)


def share(place: str) -> float:
    return float(place.rstrip("%"))


@given(st.lists(st.tuples(DAYS, DAYS, st.just("The minister"), st.booleans()), min_size=1), DAYS, st.none() | DAYS)
def test_everything_lies_within_the_picture(promises, seen_on, ended_on):
    picture = drawn(promises, ended_on, seen_on)
    places = [place for line in picture.lines for place in (line.said, line.promised)]
    assert all(0 <= share(place) <= 100 for place in (*places, picture.shape.x, picture.first))


@given(st.integers(1, 3000))
def test_a_line_is_as_long_as_the_promise(days):
    line = drawn([(date(2023, 1, 10), date(2023, 1, 10) + timedelta(days=days), "She", False)]).lines[0]
    assert share(line.line.width) > 0
    assert abs(share(line.said) + share(line.line.width) - share(line.promised)) < 0.02


def test_a_promise_for_the_very_day_has_no_line():
    assert drawn([(date(2023, 1, 10), date(2023, 1, 10), "She", False)]).lines[0].line is None


def test_each_line_says_who_promised_what():
    assert drawn().lines[0].label == "The minister promised, on 10 January 2023: 31 December 2023."
    by_editors = drawn([(*ONE[:3], True)]).lines[0].label
    assert by_editors == "The minister, on 10 January 2023: editors read the words as 31 December 2023."


def test_the_picture_of_a_line_has_a_role_and_a_sentence_and_does_not_scale_its_words():
    picture = drawn()
    html = render_to_string(
        "components/pictures/slip_line.svg.html",
        {"line": picture.lines[0], "scale": picture.scale, "status": picture.status},
    )
    html += render_to_string("components/pictures/slip_end.svg.html", {"picture": picture})
    assert html.count('role="img" aria-label="') == 2
    assert "viewBox" not in html


def test_hostile_names_are_escaped_in_the_picture():
    picture = drawn([(*ONE[:2], '"><script>', False)])
    values = {"line": picture.lines[0], "scale": picture.scale, "status": picture.status}
    assert "<script>" not in render_to_string("components/pictures/slip_line.svg.html", values)


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n), st.none() | st.integers(1, n))))
def test_a_ladder_marks_one_rung_as_asserted_and_all_up_to_the_highest_as_reached(sizes):
    count, asserted, highest = sizes
    picture = ladder([f"Rung {n}" for n in range(count)], asserted=asserted, highest=highest)
    assert [mark.number for mark in picture.marks if mark.is_asserted] == [asserted]
    assert sum(mark.is_reached for mark in picture.marks) == (highest or 0)
    places = [share(mark.x) for mark in picture.marks]
    assert places == sorted(places)
    assert 0 < places[0] <= places[-1] < 100


def test_a_ladder_says_in_words_what_it_shows():
    names = ["Considered", "Agreed", "Received"]
    assert ladder(names, asserted=3, highest=2).label == (
        "A ladder of 3 rungs. Asserted: 3, Received. Highest reached: 2, Agreed."
    )
    assert (
        ladder(names, asserted=3, highest=None).label == "A ladder of 3 rungs. Asserted: 3, Received. None is reached."
    )
