"""Rules that read a part of a span (its end, early, mid, the rest of it) and a day that lies a length from another."""

from dataclasses import replace
from datetime import date, timedelta

from claims.text.deadlines.days import later, unit_around
from claims.text.deadlines.periods import reach
from claims.text.deadlines.values import ONE_DAY, Cycle, Span

# In which units a span is cut; where its early part ends, its middle begins and ends, its late part and its end begin,
# and how many make half of it.
PARTS = {
    "century": ("year", 33, 33, 66, 66, 75, 50),
    "decade": ("year", 3, 3, 7, 7, 8, 5),
    "year": ("month", 3, 4, 8, 8, 9, 6),
    "season": ("month", 1, 1, 2, 2, 2, None),
    "quarter": ("month", 1, 1, 2, 2, 2, None),
    "month": ("day", 10, 10, 20, 20, 20, 15),
    "week": ("day", 3, 2, 5, 4, 4, 4),
}
EARLY = "“Early” is taken as the first part: ten days of a month, three months of a year."
START = "The start is taken as ten days of a month or three months of a year; what is due by it, on its first day."
MIDDLE = "The middle is taken as its middle third; what is due by it, when half has passed."


def edge(said_on, *, edge, when=None, unit=None, earlier=None):
    """the end of March, early next year, mid-2027, mid-to-late 2027, the start of the second quarter, end of year"""
    whole = when.at(said_on) if when is not None else Span(*unit_around(said_on, unit), unit)
    if whole.grain == "day":
        return Span(whole.first, whole.last) if edge in ("end", "start") else None
    return _EDGES[edge](whole) if whole.grain in PARTS else None


def _cut(whole: Span, place: int) -> date:
    """The day on which a part begins."""
    unit, *places = PARTS[whole.grain]
    if places[place] is None:
        return whole.first + timedelta(days=((whole.last - whole.first).days + 1) // 2)
    return later(whole.first, unit, places[place])


def _grain(whole: Span) -> str:
    return PARTS[whole.grain][0]


def _early(whole: Span) -> Span:
    last, half = _cut(whole, 0) - ONE_DAY, _cut(whole, 5) - ONE_DAY
    other = Span(whole.first, half, _grain(whole), turn=half).note("Its first half.")
    return Span(whole.first, last, _grain(whole), turn=last).doubt(EARLY, other)


def _start(whole: Span) -> Span:
    found = Span(whole.first, _cut(whole, 0) - ONE_DAY, _grain(whole), turn=whole.first)
    return found.doubt(START, replace(found, turn=found.last))


def _middle(whole: Span) -> Span:
    found = Span(_cut(whole, 1), _cut(whole, 2) - ONE_DAY, _grain(whole), turn=_cut(whole, 5) - ONE_DAY)
    return found.doubt(MIDDLE, replace(found, turn=found.last))


def _late(whole: Span) -> Span:
    return Span(_cut(whole, 3), whole.last, _grain(whole), turn=whole.last)


def _end(whole: Span) -> Span:
    return Span(_cut(whole, 4), whole.last, "day", ends=True)


_EDGES = {"early": _early, "start": _start, "middle": _middle, "late": _late, "end": _end}


def rest_of(said_on, *, rest, when=None, unit=None):
    """the rest of the year, later this month"""
    whole = when.at(said_on) if when is not None else Span(*unit_around(said_on, unit), unit)
    if rest < 0:
        return Span(whole.first, min(said_on, whole.last) - ONE_DAY).doubt("The part before.")
    return Span(max(said_on, whole.first), whole.last)


def until_now(said_on):
    """to date, year to date"""
    return Span(date(said_on.year, 1, 1), said_on)


def length_after(said_on, *, length, when):
    """two weeks after next Friday, a year from Christmas"""
    far = reach(when.at(said_on).last, length)
    found = Span(far, far, loose=True)
    if isinstance(when, Cycle) and length.unit in ("year", "decade"):
        return found.doubt("It is not said from which of them.")
    return found


def length_from_day(said_on, *, length, deictic):
    """a week today, two weeks tomorrow"""
    far = reach(later(said_on, "day", deictic), length)
    return Span(far, far, loose=True)


def length_on(said_on, *, length, when):
    """a week on Friday"""
    return length_after(said_on, length=length, when=when) if isinstance(when, Cycle) and when.strictly else None


def length_before(said_on, *, length, when):
    """three days before 1 May"""
    if length.unit == "hour":
        return None
    far = reach(when.at(said_on).first, length, -1)
    return Span(far, far, loose=True)


def later_by(said_on, *, length, by):
    """two years ago, three weeks later, a year hence"""
    far = reach(said_on, length, by)
    found = Span(far, far, loose=True)
    return found.doubt("The number is not exact.") if length.vague else found


def day_and_clock(said_on, *, when, clock=None, hour=None, minute=None, unit=None):
    """tomorrow at 5 pm: the day"""
    if (hour or 0) > 24 or (minute or 0) >= 60 or when.grain != "day":
        return None
    if isinstance(when, Span):
        return replace(when, ends=True)  # before an hour of a day is not before that day
    return replace(when, since=lambda day: (replace(span, ends=True) for span in when.since(day)))


def clock_of_day(said_on, *, eo, when):
    """by end of day tomorrow"""
    return day_and_clock(said_on, when=when) if eo == "day" else None


def hours_of_weekday(said_on, *, when, num, last):
    """Monday 3-8: more likely hours than a date, when they lie near each other"""
    if when.grain != "day" or (last - num) % 12 > 6 or max(num, last) > 12:
        return None
    return when.doubt("The two numbers are taken as hours.")


def span_from(said_on, *, when, length):
    """for ten days from 18 December, a week starting tomorrow"""
    begins = when.at(said_on).first
    return Span(begins, reach(begins, length))
