"""Very many claims in one picture: a column for each month, quarter or year, in four parts by family.

Families are told apart by pattern first: hollow is open, solid came about, hatched did not, dotted has no outcome.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.ui.dates import day_in_words
from claims.ui.pictures.scale import MONTH_ROOM, YEAR_ROOM, percent
from claims.vocabulary import Family, Precision

ENOUGH = 48  # columns; beyond them the months are drawn as quarters, and those as years
MOST = 60
FILLED = 0.8  # of its place that a column takes
LINES = 4
# From below in a column, from the start in a bar, and in keys and tables: what is settled first.
IN_ORDER = (Family.CAME_ABOUT, Family.DID_NOT, Family.NO_OUTCOME, Family.STILL_OPEN)

# What addresses call a stretch of time, and the family or None: where the claims behind a figure are.
Link = Callable[[str, Family | None], str]


@dataclass(frozen=True)
class Part:
    """One family in a column or a bar. `start` and `length` are in per cent."""

    family: str
    label: str
    count: int
    start: str
    length: str


@dataclass(frozen=True)
class Column:
    """A month, quarter or year. `cells` has every family for the table, `parts` those that are drawn."""

    label: str
    x: str
    width: str
    parts: tuple[Part, ...]
    cells: tuple[tuple[str, int, str], ...]
    total: int
    url: str


@dataclass(frozen=True)
class Columns:
    """`lines` are (place, figure) of the horizontal ones, `ticks` (place, words) of the axis."""

    title: str
    sentence: str
    columns: tuple[Column, ...]
    lines: tuple[tuple[str, int], ...]
    ticks: tuple[tuple[str, str], ...]
    families: tuple[tuple[str, str], ...]
    left_out: int = 0


@dataclass(frozen=True)
class Bar:
    """One thing that is compared with others, as a topic, by family."""

    label: str
    url: str
    parts: tuple[Part, ...]
    cells: tuple[tuple[str, int, str], ...]
    total: int


def columns(months: Mapping[str, Mapping[str, int]], *, link: Link) -> Columns | None:
    """The picture of claims counted by month (2023-05) and family; None without any."""
    found = {_number(month): Counter(families) for month, families in months.items()}
    if not found:
        return None
    first, last = min(found), max(found)
    unit = next((unit for unit in (1, 3) if (last - first) // unit < ENOUGH), 12)
    stretches: dict[int, Counter] = {n: Counter() for n in range(first // unit, last // unit + 1)[-MOST:]}
    left_out = 0
    for month, families in found.items():
        if month // unit in stretches:
            stretches[month // unit].update(families)
        else:
            left_out += sum(families.values())
    step = _step(max(counts.total() for counts in stretches.values()))
    top = step * -(-max(counts.total() for counts in stretches.values()) // step)
    width = 100 / len(stretches)
    drawn = tuple(
        _column(n, unit, counts, at * width, width, top, link) for at, (n, counts) in enumerate(stretches.items())
    )
    return Columns(
        title=_title(unit),
        sentence=_sentence(drawn),
        columns=drawn,
        lines=tuple((percent(100 - 100 * figure / top), figure) for figure in range(0, top + 1, step)),
        ticks=tuple(_ticks(list(stretches), unit, width)),
        families=families_in_order(),
        left_out=left_out,
    )


def bars(rows: Iterable[tuple[str, str, Mapping[str, int]]], *, link: Callable[[str, Family], str]) -> tuple[Bar, ...]:
    """One bar for each (label, address, counts by family), all on one scale; `link` is given the address."""
    rows = list(rows)
    longest = max((sum(families.values()) for _label, _url, families in rows), default=0)
    drawn = []
    for label, url, families in rows:
        cells = tuple((family.lower(), families.get(family, 0), link(url, family)) for family in IN_ORDER)
        drawn.append(
            Bar(label, url, _parts(families, longest, lambda start, _length: start), cells, sum(families.values()))
        )
    return tuple(drawn)


def families_in_order() -> tuple[tuple[str, str], ...]:
    """(code, words) as keys and heads of tables name them."""
    return tuple((family.lower(), str(family.label)) for family in IN_ORDER)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _column(n: int, unit: int, counts: Counter, x: float, width: float, top: int, link: Link) -> Column:
    code = _code(n, unit)
    cells = tuple((family.lower(), counts[family], link(code, family)) for family in IN_ORDER)
    return Column(
        label=_label(n, unit),
        x=percent(x + width * (1 - FILLED) / 2),
        width=percent(width * FILLED),
        parts=_parts(counts, top, lambda start, length: 100 - start - length),
        cells=cells,
        total=counts.total(),
        url=link(code, None),
    )


def _parts(counts: Mapping[str, int], top: int, place: Callable[[float, float], float]) -> tuple[Part, ...]:
    """The families that have any, one after the other."""
    parts, start = [], 0.0
    for family in IN_ORDER:
        count = counts.get(family, 0)
        if count:
            length = count / top * 100
            shown = percent(place(start, length))
            parts.append(Part(family.lower(), str(family.label), count, shown, percent(length)))
            start += length
    return tuple(parts)


def _code(n: int, unit: int) -> str:
    year, part = divmod(n, 12 // unit)
    if unit == 12:
        return f"{year:04d}"
    return f"{year:04d}-Q{part + 1}" if unit == 3 else f"{year:04d}-{part + 1:02d}"


def _label(n: int, unit: int) -> str:
    year, part = divmod(n, 12 // unit)
    if unit == 12:
        return str(year)
    if unit == 3:
        return _("quarter %(number)s of %(year)s") % {"number": part + 1, "year": year}
    return day_in_words(date(year, part + 1, 1), Precision.MONTH)


def _title(unit: int) -> str:
    return {
        1: _("By the month in which they were made"),
        3: _("By the quarter in which they were made"),
        12: _("By the year in which they were made"),
    }[unit]


def _sentence(drawn: tuple[Column, ...]) -> str:
    most = max(drawn, key=lambda column: column.total)
    values = {"first": drawn[0].label, "last": drawn[-1].label, "most": most.label, "n": most.total}
    said = ngettext(
        "From %(first)s to %(last)s. The most were made in %(most)s: %(n)d claim.",
        "From %(first)s to %(last)s. The most were made in %(most)s: %(n)d claims.",
        most.total,
    )
    return said % values


def _step(largest: int) -> int:
    """1, 2 or 5 times a power of ten, so that about four lines stand in the picture."""
    step = 1
    while largest / step > LINES:
        step = step * 2 if str(step)[0] != "2" else step // 2 * 5
    return step


def _ticks(stretches: list[int], unit: int, width: float):
    """The first month of each year where they do not crowd; for a year or so, months by name."""
    by_name = unit == 1 and len(stretches) <= 18
    room, free = (MONTH_ROOM if by_name else YEAR_ROOM), 0.0
    for at, n in enumerate(stretches):
        year, part = divmod(n, 12 // unit)
        x = at * width
        marks = by_name or part == 0 or (at == 0 and len(stretches) < 12 // unit)
        if marks and free <= x <= 100 - room:
            free = x + room
            first = date(year, part + 1, 1)
            yield percent(x), day_in_words(first, Precision.MONTH if by_name else Precision.YEAR, short=True)
