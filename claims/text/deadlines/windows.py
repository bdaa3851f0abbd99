"""Rules that read a whole deadline: by, before, until, within, between, not before, and the vague ones."""

from datetime import date

from claims.text.deadlines.dates import day_of_any_month
from claims.text.deadlines.days import later, unit_around
from claims.text.deadlines.periods import reach
from claims.text.deadlines.values import ONE_DAY, Cycle, Length, Span, Window

# What the house takes "the coming months" to mean, to look again: how many, and of which unit.
COMING = {"hour": ("day", 1), "day": ("day", 14), "workday": ("day", 14), "week": ("week", 8)}
COMING |= {"fortnight": ("week", 8), "month": ("month", 6), "quarter": ("quarter", 3), "year": ("year", 5)}
COMING |= {"decade": ("year", 30), "century": ("year", 100)}
PERIODS = frozenset({"week", "month", "quarter", "season", "year", "decade"})
CONVENTION = "Vague: to be looked at again after %s, by the convention of this desk."
TO_THE_DAY_BEFORE = "From the day it was said to the day before that begins."


def by(said_on, *, when):
    """by the end of 2027, by March, by 3 May, by mid-2026, by 2030"""
    span = when.at(said_on)
    if isinstance(when, Cycle) and span.first == said_on and span.grain == "day":
        return _until(said_on, span)
    if span.grain not in PERIODS or span.ends or span.turn:
        return _until(said_on, span)
    at_end, before = _until(said_on, span), _before(said_on, span)
    if span.grain == "year" and span.first.year - said_on.year > 1:
        return before.doubt("“By” a year further off is taken as before it begins.", at_end)
    if span.first <= said_on:
        return at_end
    note = f"“By” that {span.grain} is taken as by its end."
    return at_end.doubt(note, before)


def _until(said_on: date, span: Span) -> Window:
    return Window(
        min(said_on, span.due), span.due, span.grain, notes=("From the day it was said to the last day named.",)
    )


def _before(said_on: date, span: Span) -> Window:
    last = span.last if span.ends else span.first - ONE_DAY
    notes = () if span.ends else (TO_THE_DAY_BEFORE,)
    return Window(min(said_on, last), last, span.grain, notes=notes)


def before(said_on, *, when):
    """before 2030, before 3 May, before the end of March"""
    return _before(said_on, when.at(said_on))


def until(said_on, *, when, day=None):
    """until 3 May; until June, which some take to end as June begins"""
    span = when.at(said_on)
    found = _until(said_on, span)
    if span.grain not in PERIODS or span.ends or span.turn:
        return found
    return found.doubt(f"The {span.grain} that is named is part of it.", _before(said_on, span))


def through(said_on, *, when):
    """through 2027, no later than tomorrow, within the year"""
    span = when.at(said_on)
    found = _until(said_on, span)
    return found.doubt("The one in which it was said.") if span.bare else found


def after(said_on, *, when):
    """after March, since 2026, not before 2030: it begins, and has no last day"""
    span = when.at(said_on)
    return Window(span.last + ONE_DAY, None, span.grain).note("It begins then and has no last day.")


def not_before(said_on, *, when):
    """not before 2030, from 2027 on"""
    span = when.at(said_on)
    return Window(span.first, None, span.grain).note("It begins then and has no last day.")


def since(said_on, *, when):
    """since March: up to the day it was said"""
    first = when.before(said_on).first if isinstance(when, Cycle) else when.first
    return Window(first, said_on)


def as_early_as(said_on, *, when):
    """as early as next year: it may begin then, and no last day is given"""
    return not_before(said_on, when=when).doubt("Only how early is said.")


def after_length(said_on, *, length):
    """after five days, in at least two years"""
    return Window(reach(said_on, length), None).note("It begins then and has no last day.")


def by_day_of_month(said_on, *, day):
    """by the 30th"""
    days = day_of_any_month(said_on, day=day)
    return days and _until(said_on, days.at(said_on)).doubt(*days.notes)


def by_clock(said_on, *, clock):
    """by midnight"""
    return Window(said_on, said_on, notes=("The day it was said.",))


def during(said_on, *, when):
    """in 2027, on 3 May, during the second quarter"""
    span = when.at(said_on)
    return Window(span.first, span.last, span.grain, notes=("The days that are named.",))


def within(said_on, *, length, when=None, which=1):
    """within the next year, over three months, in less than two weeks from today"""
    if which != 1:
        return None
    from_ = when.at(said_on).last if when is not None else said_on
    if length.vague:
        return vague(said_on, units=length.unit)
    return _lasting(from_, length, "Counted from the day named." if when else "Counted from the day it was said.")


def _lasting(day: date, length: Length, note: str) -> Window:
    first = reach(day, length.least) if length.least else day
    grain = length.unit if length.unit in PERIODS - {"week"} else "day"
    return Window(first, reach(day, length), grain, notes=(note,))


def within_next_unit(said_on, *, which, unit):
    """within the next year: a year from now, or the next of the calendar"""
    if which != 1:
        return None
    last = later(said_on, unit, 1)
    if unit not in ("year", "decade", "month", "quarter", "week"):
        return Window(said_on, last)
    calendar = Window(*unit_around(last, unit), unit).note(f"The next calendar {unit}.")
    return Window(said_on, last, unit).note(f"One {unit} from the day it was said.", calendar)


def vague(said_on, *, units=None, length=None, which=1):
    """in the coming months, in the years to come: no date, a day to look again"""
    if which != 1 or (length and not length.vague):
        return None
    return _to_look_again(said_on, *COMING[units or length.unit])


def _to_look_again(said_on: date, unit: str, count: int) -> Window:
    convention = CONVENTION % f"{count} {unit}{'s' if count > 1 else ''}"
    return Window(said_on, later(said_on, unit, count), unit, vague=True).note(convention)


def soon(said_on, *, soon):
    unit, count = soon.split(":")
    return _to_look_again(said_on, unit, int(count))


def between_in(said_on, *, whole, when, last):
    """this week, from Tuesday to Thursday"""
    whole = whole.at(said_on)
    inside = [each.within(whole) for each in (when, last) if isinstance(each, Cycle)]
    if len(inside) < 2 or not all(inside):
        return None
    return Window(inside[0][0].first, inside[1][0].last)


def between(said_on, *, when, last):
    """from May to October 2027, between now and 15 November, 2027-2029"""
    first, last = _ends(said_on, when, last)
    if last.last < first.first:
        return None
    found = Window(first.first, last.due, last.grain, notes=("From the first day named to the last.",))
    if last.grain == "day" or last.due != last.last:
        return found
    return found.doubt(
        f"To the end of the last {last.grain} that is named.", Window(first.first, last.first - ONE_DAY, last.grain)
    )


def _ends(said_on: date, when, when2) -> tuple[Span, Span]:
    """A year that is said with one end holds for the other."""
    if isinstance(when, Span):
        return when, when2.at(when.last) if isinstance(when2, Cycle) else when2
    last = when2.at(said_on)
    try:
        return when.before(last.first), last
    except ValueError:
        return when.at(said_on), last
