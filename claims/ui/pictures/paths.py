"""Shapes of SVG as lines of points, for a drawer that knows no curves: what the sprite uses, and no more."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import cos, pi, sin

Point = tuple[float, float]

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}
_STEPS = 24  # straight pieces for a curve, and for half a circle


@dataclass(frozen=True)
class Contour:
    """Points in a row; closed when the last is joined to the first."""

    points: tuple[Point, ...]
    is_closed: bool = False


def contours(tag: str, values: Mapping[str, str]) -> list[Contour]:
    """Of an element with its attributes: a path, a circle or a rectangle, whose rounding is left out.

    :raises ValueError: for a command that is not known here, or an arc that is no half circle.
    """
    if tag == "path":
        return _path(values["d"])
    number = {key: float(value) for key, value in values.items()}
    if tag == "circle":
        middle, radius = (number["cx"], number["cy"]), number["r"]
        return [Contour(_round(middle, radius, 0, 2 * pi), is_closed=True)]
    left, top = number["x"], number["y"]
    right, bottom = left + number["width"], top + number["height"]
    return [Contour(((left, top), (right, top), (right, bottom), (left, bottom)), is_closed=True)]


def _path(drawn: str) -> list[Contour]:
    found: list[Contour] = []
    points: list[Point] = []
    handle: Point = (0, 0)  # of the curve before, for a smooth one
    for command, given in _commands(drawn):
        at = points[-1] if points else (0.0, 0.0)
        if command == "Z":
            found.append(Contour(tuple(points), is_closed=True))
            points = points[:1]
            continue
        if command == "M":
            found += _open(points)
            points = []
        new, handle = _step(command, at, _absolute(command, given, at), handle)
        points += new
    return found + _open(points)


def _open(points: list[Point]) -> list[Contour]:
    return [Contour(tuple(points))] if len(points) > 1 else []


def _step(command: str, at: Point, given: list[float], handle: Point) -> tuple[list[Point], Point]:
    """The points that a command adds, and the handle that a smooth curve after it would mirror."""
    kind = command.upper()
    if kind in "ML":
        return [(given[0], given[1])], (given[0], given[1])
    if kind in "HV":
        end = (given[0], at[1]) if kind == "H" else (at[0], given[0])
        return [end], end
    if kind == "A":
        return _half_circle(at, given), (given[5], given[6])
    if kind == "S":
        given = [2 * at[0] - handle[0], 2 * at[1] - handle[1], *given]
    first, second, end = zip(given[::2], given[1::2], strict=True)
    return [_bezier((at, first, second, end), step / _STEPS) for step in range(1, _STEPS + 1)], second


def _commands(drawn: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one that is repeated without its letter has it again."""
    tokens, command = _TOKEN.findall(drawn), ""
    at = 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
        elif command in "Mm":
            command = "L" if command == "M" else "l"
        if command.upper() not in _NUMBERS:
            raise ValueError(f"“{command}” is not a command that is drawn here, in {drawn}")
        end = at + _NUMBERS[command.upper()]
        yield command.upper() if command in "zZ" else command, [float(token) for token in tokens[at:end]]
        at = end


def _absolute(command: str, given: list[float], at: Point) -> list[float]:
    if command.isupper():
        return given
    if command in "hv":
        return [given[0] + at["hv".index(command)]]
    if command == "a":
        return [*given[:5], given[5] + at[0], given[6] + at[1]]
    return [value + at[place % 2] for place, value in enumerate(given)]


def _half_circle(start: Point, given: list[float]) -> list[Point]:
    radius, sweep, end = given[0], given[4], (given[5], given[6])
    across, down = end[0] - start[0], end[1] - start[1]
    if abs((across**2 + down**2) ** 0.5 - 2 * radius) > 0.01:
        raise ValueError(f"The arc to {end} is no half circle.")
    middle = (start[0] + across / 2, start[1] + down / 2)
    turn = pi if sweep else -pi
    spokes = [(cos(turn * step / _STEPS), sin(turn * step / _STEPS)) for step in range(1, _STEPS + 1)]
    arm = (start[0] - middle[0], start[1] - middle[1])
    return [(middle[0] + arm[0] * x - arm[1] * y, middle[1] + arm[0] * y + arm[1] * x) for x, y in spokes]


def _round(middle: Point, radius: float, start: float, turn: float) -> tuple[Point, ...]:
    steps = 2 * _STEPS
    angles = [start + turn * step / steps for step in range(steps)]
    return tuple((middle[0] + radius * cos(angle), middle[1] + radius * sin(angle)) for angle in angles)


def _bezier(corners: tuple[Point, ...], share: float) -> Point:
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x, y = (sum(weight * corner[axis] for weight, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
    return x, y
