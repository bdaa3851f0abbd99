"""Finds the words of a sentence that say until when, and reads them as a window, with other fair readings.

A first grammar, for English. Days are those of the Gregorian calendar.
"""

import re
from calendar import month_name, monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = tuple(month.lower() for month in month_name[1:])
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
NUMBERS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple of": 2, "few": 3, "several": 6}
VAGUE = frozenset({"couple of", "few", "several"})
# What the house takes vague words to mean: (unit, usual count, a shorter count).
COMING = {"days": ("day", 14, 7), "weeks": ("week", 8, 4), "months": ("month", 6, 3), "years": ("year", 5, 3)}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}

_NUMBER = rf"(?P<n>\d{{1,3}}|(?:a )?(?:{'|'.join(NUMBERS)}))"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_YEAR = r"(?P<year>(?:19|20|21)\d\d)"


@dataclass(frozen=True)
class Reading:
    """A window: both days are part of it, and either may be missing. `basis` says how it was read."""

    window_start: date | None
    due_on: date | None
    basis: str


@dataclass(frozen=True)
class Deadline:
    """The phrase at [start, end) in code points, and its readings: first the usual one."""

    phrase: str
    start: int
    end: int
    readings: tuple[Reading, ...]


def deadline_in(sentence: str, said_on: date) -> Deadline | None:
    """The first deadline of a sentence that was said on a day; None when it names none that this grammar knows."""
    found = []
    for order, (pattern, read) in enumerate(GRAMMAR):
        match = pattern.search(sentence)
        readings = _within_reach(read, match, said_on) if match else ()
        if readings:
            found.append((match.start(), order, match, readings))
    if not found:
        return None
    _start, _order, match, readings = min(found, key=lambda each: each[:2])
    return Deadline(match[0], match.start(), match.end(), readings)


def _within_reach(read: Callable, match: re.Match, said_on: date) -> tuple[Reading, ...]:
    """Those that had not passed when it was said; empty for what lies beyond the calendar."""
    try:
        return tuple(reading for reading in read(match, said_on) if reading.due_on >= said_on)
    except (OverflowError, ValueError):
        return ()


def later(day: date, unit: str, count: int) -> date:
    """The same day so many days, weeks, months, years or decades later; the last of a month that is shorter."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _end_of_month(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def _count(match: re.Match) -> tuple[int, bool]:
    words = match["n"].lower().removeprefix("a ") or "a"
    return (int(words), False) if words.isdigit() else (NUMBERS[words], words in VAGUE)


def _in_so_many(match, said_on):
    """within the next two years, in three months, over the next decade"""
    (count, is_vague), unit = _count(match), match["unit"].lower()
    basis = f"{count} {unit}{'s' if count > 1 else ''} from the day it was said"
    if is_vague:
        basis += f"; “{match['n']}” is taken as {count}"
    yield Reading(said_on, later(said_on, unit, count), basis + ".")


def _in_the_next(match, said_on):
    """within the next year: twelve months, or the calendar year that follows"""
    unit = match["unit"].lower()
    yield Reading(said_on, later(said_on, unit, 1), f"One {unit} from the day it was said.")
    if unit == "year":
        yield Reading(date(said_on.year + 1, 1, 1), date(said_on.year + 1, 12, 31), "The next calendar year.")


def _coming(match, said_on):
    unit, usual, shorter = COMING[match["units"].lower()]
    for count in (usual, shorter):
        yield Reading(said_on, later(said_on, unit, count), f"House rule for vague words: {count} {unit}s.")


def _soon(match, said_on):
    for count in (3, 6):
        yield Reading(said_on, later(said_on, "month", count), f"House rule for “{match[0].lower()}”: {count} months.")


def _this_or_next(match, said_on):
    """this year, next month, by the end of the year"""
    unit, step = match["unit"].lower(), int((match["which"] or "").lower() == "next")
    if unit == "year":
        year = said_on.year + step
        first, last = date(year, 1, 1), date(year, 12, 31)
    elif unit == "month":
        last = _end_of_month(said_on.year, said_on.month + step)
        first = last.replace(day=1)
    else:
        first = said_on + timedelta(days=7 * step - said_on.weekday())
        last = first + timedelta(days=6)
    start = first if step and not match["by"] else said_on
    yield Reading(start, last, f"To the last day of that calendar {unit}.")


def _season(match, said_on):
    first, last = SEASONS[match["season"].lower()]
    year = int(match["year"]) if match["year"] else said_on.year
    if not match["year"] and (match["which"].lower() == "next" or _end_of_month(year, last) < said_on):
        year += 1
    yield Reading(
        date(year, (first - 1) % 12 + 1, 1), _end_of_month(year, last), "Meteorological season, northern hemisphere."
    )


def _by(match, said_on):
    """by the end of 2027, by mid-2026, by March 2024, by 3 May 2024, before 2030"""
    year, part = int(match["year"]), (match["part"] or "").lower().rstrip("- ")
    if match["before"]:
        last, basis = date(year - 1, 12, 31), "Before it begins."
    elif part in ("mid", "the middle of"):
        last, basis = date(year, 6, 30), "The middle of the year is taken as the end of June."
    elif part in ("early", "the beginning of", "the start of"):
        last, basis = date(year, 3, 31), "The beginning of the year is taken as its first quarter."
    else:
        last, basis = date(year, 12, 31), "To the last day of that year."
    yield Reading(said_on, last, basis)
    if not part and not match["before"]:
        yield Reading(said_on, date(year - 1, 12, 31), "“By” that year may mean before it begins.")


def _month(match, said_on):
    month, year = MONTHS.index(match["month"].lower()) + 1, int(match["year"])
    if match["day"]:
        last = date(year, month, int(match["day"]))
        first = last if match["how"].lower() == "on" else said_on
        yield Reading(first, last, "The day that is named.")
        return
    first = date(year, month, 1) if match["how"].lower() == "in" else said_on
    yield Reading(first, _end_of_month(year, month), "To the last day of that month.")


def _in_year(match, said_on):
    year = int(match["year"])
    yield Reading(date(year, 1, 1), date(year, 12, 31), "That calendar year.")


def _of(pattern: str) -> re.Pattern:
    return re.compile(rf"\b{pattern}\b", re.IGNORECASE)


# Earlier rules win over later ones that begin at the same word.
GRAMMAR = (
    (_of(rf"(?:within|in|over|during|for) (?:the )?(?:next|coming|following) {_NUMBER} {_UNIT}"), _in_so_many),
    (_of(rf"(?:with)?in(?: about| less than| under| at most)? {_NUMBER} {_UNIT}(?! ago)"), _in_so_many),
    (_of(r"(?:within|in|over|during) the (?:next|coming|following) (?P<unit>week|month|year|decade)"), _in_the_next),
    (_of(r"(?:(?:with)?in|over|during) (?:the )?(?:coming|next few) (?P<units>days|weeks|months|years)"), _coming),
    (_of(rf"(?P<how>by|before|in|on|until) (?:(?P<day>\d{{1,2}}) )?{_MONTH},? {_YEAR}"), _month),
    (_of(rf"(?P<how>by|before|in|on|until) {_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}"), _month),
    (
        _of(
            r"(?:by|(?P<before>before)|no later than|until) "
            r"(?P<part>the end of |the middle of |the beginning of |the start of |mid-? ?|early |late )?" + _YEAR
        ),
        _by,
    ),
    (_of(rf"in {_YEAR}"), _in_year),
    (
        _of(r"(?P<by>by |before )?(?:the end of )?(?P<which>this|next|the) (?P<unit>week|month|year)(?! (?:of|ago))"),
        _this_or_next,
    ),
    (
        _of(rf"(?P<which>this|next|in the|by) (?P<season>spring|summer|autumn|fall|winter)(?: of)?(?: {_YEAR})?"),
        _season,
    ),
    (_of(r"(?:soon|shortly|imminently|in the near future|before long)"), _soon),
)
