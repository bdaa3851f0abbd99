"""The shapes of the sprite, drawn where no style sheet reaches."""

from xml.etree import ElementTree

import pytest

from claims.ui.pictures.colours import BRAND, INK, INK_2, PAPER, RULE, STATUS
from claims.ui.pictures.paths import contours
from claims.ui.pictures.shapes import drawn, parts_of, symbols
from claims.vocabulary import Status
from tests.ui.test_look import TOKEN_OF, pair

NAMES = [f"s-{status.lower()}" for status in Status]


@pytest.mark.parametrize("status", Status)
def test_a_status_has_the_colours_of_the_style_sheet(status):
    token = TOKEN_OF[status]
    assert STATUS[status] == (pair(token)[0], pair(f"{token}-t")[0])


def test_plain_colours_are_those_of_the_style_sheet():
    tokens = ("paper", "ink", "ink-2", "rule", "brand")
    assert tuple(pair(token)[0] for token in tokens) == (PAPER, INK, INK_2, RULE, BRAND)


@pytest.mark.parametrize("name", [*NAMES, "i-mark"])
def test_every_part_can_be_drawn_on_its_field(name):
    parts = parts_of(name)
    points = [point for part in parts for contour in part.contours() for point in contour.points]
    assert parts
    assert all(0 <= x <= 44 and 0 <= y <= 20 for x, y in points)


@pytest.mark.parametrize("name", [*NAMES, "i-mark"])
def test_no_part_of_a_symbol_is_lost(name):
    (symbol,) = ElementTree.fromstring(f"<svg>{symbols([name])}</svg>")
    assert len(symbol) == len(parts_of(name))


def test_a_shape_alone_has_its_colours_and_no_classes():
    shape = drawn("s-confirmed", ink="#005148", ground="#ffffff")
    assert ('fill="#005148"' in shape, 'stroke="#ffffff"' in shape, "class" in shape) == (True, True, False)


def test_a_symbol_that_is_asked_for_twice_comes_once():
    assert symbols(["s-open", "s-open"]).count("<symbol") == 1


def test_a_symbol_that_the_sprite_does_not_have_is_an_error():
    with pytest.raises(KeyError):
        symbols(["s-nothing"])


def points_of(path: str) -> list[tuple[float, float]]:
    (contour,) = contours("path", {"d": path})
    return [(round(x, 6), round(y, 6)) for x, y in contour.points]


def test_straight_lines_are_followed_whichever_way_they_are_written():
    assert points_of("M1 1 3 1V3h-2Z") == points_of("M1 1H3L3 3 1 3Z") == [(1, 1), (3, 1), (3, 3), (1, 3)]


def test_half_a_circle_goes_round_on_its_side():
    points = points_of("M10 2A8 8 0 0 0 10 18")
    assert (points[0], points[-1], (2, 10) in points) == ((10, 2), (10, 18), True)


def test_a_curve_ends_where_it_should():
    assert points_of("M0 0c0 4 4 4 4 0 0-4 4-4 4 0")[-1] == (8, 0)
    assert points_of("M0 0c0 4 4 4 4 0s4-4 4 0")[-1] == (8, 0)


@pytest.mark.parametrize("path", ["M0 0Q1 1 2 2", "M0 0A9 9 0 0 0 1 1"])
def test_what_cannot_be_drawn_is_an_error(path):
    with pytest.raises(ValueError, match=r"not a command|no half circle"):
        contours("path", {"d": path})
