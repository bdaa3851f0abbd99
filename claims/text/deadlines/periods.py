"""Rules that read parts of the calendar: this quarter, the end of next year, the third week of March."""

from dataclasses import replace
from datetime import date, timedelta

from claims.text.deadlines.days import later, unit_around
from claims.text.deadlines.values import ONE_DAY, Coming, Cycle, Length, Span, weekly

CALENDAR_UNITS = "Counted in whole calendar %ss."
ROLLING = ("day", "week", "fortnight", "hour", "workday")


def deictic(said_on, *, deictic):
    """today, tomorrow, yesterday"""
    day = later(said_on, "day", deictic)
    return Span(day, day)


def day_part(said_on, *, which, clock):
    """this evening, last night"""
    return deictic(said_on, deictic=which)


def day_after(said_on, *, unit, deictic):
    """the day after tomorrow, the day before yesterday"""
    return Span(*[later(said_on, "day", deictic + (1 if deictic > 0 else -1))] * 2) if unit == "day" else None


def unit_after_next(said_on, *, unit, which, unit2=""):
    """the year after next"""
    return _unit(said_on, unit, 2) if which == 1 else None


def which_unit(said_on, *, which, unit):
    """this week, next quarter, last year"""
    if unit == "day" and which == 0:
        return None
    if unit in ("day", "week", "month", "quarter", "year", "workday") or which == 0:
        return _unit(said_on, unit, which)
    return which_length(said_on, which=which, length=Length((("day", 14) if unit == "fortnight" else (unit, 1),)))


def unit_of(said_on, *, unit, when):
    """the month of May"""
    return when if when.grain == unit else None


def cycle_of_this(said_on, *, when, unit):
    """the first half of the year: of this one, or of the next when that has passed"""
    return when if isinstance(when, Cycle) and unit == "year" else None


def this_time(said_on, *, which, unit):
    """this time next year"""
    return Span(*[later(said_on, unit, which)] * 2)


def whole_unit(said_on, *, unit):
    """the week, my week, the year: the one that it was said in"""
    if unit in ("day", "hour"):
        return None
    return replace(_unit(said_on, unit, 0), bare=True)


def _unit(said_on: date, unit: str, step: int) -> Span:
    first, last = unit_around(later(said_on, unit, step), unit)
    return Span(first, last, unit)


def working_week(said_on, *, which):
    first, _last = unit_around(later(said_on, "week", which), "week")
    return Span(first, first + timedelta(days=4), "week").note("Working weeks run from Monday to Friday.")


def weekend(said_on, *, which=0):
    """the weekend, this weekend, next weekend"""
    return _weekend(said_on, which)


def weekend_of(said_on, *, when):
    """the weekend of 5 May"""
    day = when.at(said_on)
    monday, sunday = unit_around(day.first, "week")
    return Span(monday + timedelta(days=5), sunday, "weekend") if day.grain == "day" else None


def nth_weekend(said_on, *, ordinal, when):
    """the first weekend of May: both days lie in it"""
    whole = when.at(said_on)
    saturdays = [day.first for day in weekly(5).within(whole) if day.first < whole.last]
    place = ordinal - 1 if ordinal > 0 else ordinal
    if not -len(saturdays) <= place < len(saturdays):
        return None
    return Span(saturdays[place], saturdays[place] + ONE_DAY, "weekend")


def weekend_after_next(said_on, *, which):
    return _weekend(said_on, 2)


def _weekend(said_on: date, step: int) -> Span:
    monday, sunday = unit_around(later(said_on, "week", step), "week")
    return Span(monday + timedelta(days=5), sunday, "weekend")


def which_length(said_on, *, which, length):
    """the next three months, the last two years, two upcoming weeks: without "within" or "over" before it"""
    unit = length.unit
    if which == 0 or length.vague:
        return None
    far = reach(said_on, length, which)
    rolling = Span(min(said_on, far), max(said_on, far))
    if unit in ROLLING or len(length.parts) > 1:
        return rolling
    start, end = sorted((1, length.parts[0][1])) if which > 0 else (-length.parts[0][1], -1)
    whole = Span(_unit(said_on, unit, start).first, _unit(said_on, unit, end).last, unit)
    return whole.doubt(CALENDAR_UNITS % unit, rolling.note("Counted from the day it was said."))


def reach(day: date, length: Length, sign: int = 1) -> date:
    for unit, count in length.parts:
        day = later(day, unit, sign * count)
    return day


def which_cycle(said_on, *, which, when):
    """next Tuesday, this Friday, last March, the coming summer"""
    if not isinstance(when, Cycle):
        return None
    if when.strictly:
        return _which_weekday(said_on, which, when)
    if which < 0:
        return _ended_before(said_on, when)
    found = when.at(said_on)
    if which == 0:
        return _of_this_year(said_on, found, when) if found.grain == "month" else found
    if found.first > said_on:
        return found if found.first.year > said_on.year else _next_or_nearest(found, when)
    return when.at(found.last + ONE_DAY)


def _of_this_year(said_on: date, found: Span, when: Cycle) -> Span:
    """this September, said in November: literally that of this year, which has passed"""
    if found.first.year == said_on.year:
        return found
    return when.before(said_on).doubt("That month of this year has passed.", found)


def _next_or_nearest(found: Span, when: Cycle) -> Span:
    """next October, said in May: the nearest, though some mean the one of next year"""
    return found.doubt("The nearest one; some mean that of next year.", when.at(found.last + ONE_DAY))


def _ended_before(said_on: date, when: Cycle) -> Span:
    found = when.before(said_on)
    found = found if found.last < said_on else when.before(found.first)
    if found.first.year < said_on.year:
        return found
    return found.doubt("The last one; some mean that of last year.", when.before(found.first))


def _which_weekday(said_on: date, which: int, when: Cycle) -> Span:
    monday, sunday = unit_around(said_on, "week")
    coming = when.at(said_on)
    if which == 0:
        of_week = when.within(Span(monday, sunday))[0]
        return of_week if of_week.first >= said_on else coming
    if which < 0:
        return when.before(said_on)
    of_next = when.at(sunday)
    if not isinstance(which, Coming) and of_next.first != coming.first:
        return of_next.doubt("“Next” is taken as that of next week.", coming.note("The nearest such day."))
    return coming


def cycle_after_next(said_on, *, when, which):
    """March after next"""
    if not isinstance(when, Cycle):
        return None
    found = when.at(when.at(said_on).last + ONE_DAY)
    return found.doubt("The second to come.") if when.strictly else found


def weekday_week(said_on, *, when, unit):
    """Tuesday week: a week after the coming Tuesday"""
    if not (isinstance(when, Cycle) and when.strictly and unit == "week"):
        return None
    return Span(*[when.at(said_on).first + timedelta(days=7)] * 2)


def weekdays_from_now(said_on, *, num, when, from_):
    """three Fridays from now"""
    if not (isinstance(when, Cycle) and when.strictly) or num > 200:
        return None
    day = when.at(said_on).first + timedelta(days=7 * (num - 1))
    return Span(day, day).doubt("The coming one is counted as the first.", Span(*[day + timedelta(days=7)] * 2))


def cycle_in(said_on, *, when, whole):
    """October of next year, Q3 this year, next week on Wednesday"""
    cycle, whole = (when, whole) if isinstance(when, Cycle) else (whole, when)
    if not isinstance(cycle, Cycle) or not isinstance(whole, Span) or whole.grain == "day":
        return None
    found = cycle.within(whole)
    return found[0] if found else None


def cycle_inside(said_on, *, when, whole):
    """a Friday in May; a season is not meant so: prices fall in 2027"""
    return cycle_in(said_on, when=when, whole=whole) if "season" not in (when.grain, whole.grain) else None


def cycle_of_year(said_on, *, when, year):
    """Q1 2027"""
    if not isinstance(when, Cycle) or when.grain == "season":
        return None
    return cycle_in(said_on, when=when, whole=Span(date(year, 1, 1), date(year, 12, 31), "year"))


def which_count(said_on, *, num, which, unit):
    """two upcoming months"""
    return which_length(said_on, which=which, length=Length(((unit, num),)))


def end_of_unit(said_on, *, eo):
    return Span(*[unit_around(said_on, eo)[1]] * 2, ends=True)


def start_of_unit(said_on, *, bo):
    first, last = unit_around(said_on, bo)
    early = later(first, "month", 3) - ONE_DAY if bo == "year" else first + timedelta(days=9)
    return Span(first, min(early, last))


def cycle_in_length(said_on, *, when, length):
    """March in a year, thanksgiving in three years"""
    if not isinstance(when, Cycle):
        return None
    return when.at(reach(said_on, length)).doubt("The first one after that time.")


def nth(said_on, *, ordinal, unit=None, when=None, whole=None, period=None, clock=None):
    """the third week of next month, the first Tuesday in October, the last day of May, the third last week of 2028"""
    if period is not None:
        whole = _unit(said_on, period, 0)
    if unit is not None:
        found = _units_in((whole or when).at(said_on), unit)
    else:
        found = when.within(whole.at(said_on)) if isinstance(when, Cycle) else ()
    place = ordinal - 1 if ordinal > 0 else ordinal
    return found[place] if -len(found) <= place < len(found) else None


def _units_in(whole: Span, unit: str) -> list[Span]:
    """Weeks are those that have their Thursday in it."""
    if unit == whole.grain or (whole.last - whole.first).days > 40000:
        return []
    found, day = [], whole.first
    while day <= whole.last:
        first, last = unit_around(day, unit)
        if unit != "week" or whole.first <= first + timedelta(days=3) <= whole.last:
            found.append(Span(first, last, unit))
        day = last + ONE_DAY
    return found


def some_of(said_on, *, ordinal, length, when=None, unit=""):
    """the last four months of 2027, the first three weeks of May"""
    whole, from_end = when.at(said_on) if when else _unit(said_on, unit, 0), ordinal < 0
    if ordinal not in (1, -1):
        return None
    far = reach(whole.last + ONE_DAY if from_end else whole.first, length, -1 if from_end else 1)
    return Span(far, whole.last, length.unit) if from_end else Span(whole.first, far - ONE_DAY, length.unit)


def nth_weekday(said_on, *, ordinal, when):
    """the second Saturday: of this month, or of the next when it has passed"""
    if not (isinstance(when, Cycle) and when.strictly):
        return None
    for step in (0, 1):
        found = nth(said_on, ordinal=ordinal, when=when, whole=_unit(said_on, "month", step))
        if found and found.last >= said_on:
            return found.doubt("The month is not said: this one, or the next when it has passed.")
    return None


def week_of(said_on, *, when, unit="week"):
    """the week of the 18th, the week beginning 4 February"""
    day = when.at(said_on)
    return Span(*unit_around(day.first, "week"), "week") if day.grain == "day" and unit == "week" else None
