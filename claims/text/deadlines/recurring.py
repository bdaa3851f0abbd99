"""Rules that read what comes every year or week: weekdays, quarters, numbered weeks, seasons, holidays."""

from collections.abc import Callable
from datetime import date, timedelta

from claims.text.deadlines.days import easter, end_of_month, week_of_year
from claims.text.deadlines.values import Cycle, Span, weekly, yearly

# Where a season begins in the north: its month, and the day of the equinox or solstice.
SEASONS = {"spring": (3, 20), "summer": (6, 21), "autumn": (9, 23), "winter": (12, 21)}
ASTRONOMICAL = "Season of the northern hemisphere, from equinox or solstice to the next."
METEOROLOGICAL = "Meteorological season of the northern hemisphere, in whole months."
SOUTHERN = "Season of the southern hemisphere, from equinox or solstice to the next."


def weekday(said_on, *, weekday):
    return weekly(weekday)


def quarter(said_on, *, quarter=None, ordinal=None, unit="quarter"):
    """Q3, the third quarter: of the calendar year, and coming every year"""
    number = quarter or ordinal
    return _part_of_year(number, 3) if unit == "quarter" and 1 <= number <= 4 else None


def quarter_of_year(said_on, *, quarter, year):
    """3Q27, Q3 '27"""
    if not 20 <= year <= 99:
        return None
    whole = said_on.year // 100 * 100 + year
    return Span(date(whole, quarter * 3 - 2, 1), end_of_month(whole, quarter * 3), "quarter")


def half_year(said_on, *, ordinal=None, half=None, half_of_year=None):
    """the second half, H2"""
    number = half_of_year or ordinal
    return _part_of_year(number, 6) if 1 <= number <= 2 else None


def _part_of_year(number: int, months: int) -> Cycle:
    last = number * months
    return yearly(lambda year: Span(date(year, last - months + 1, 1), end_of_month(year, last), "quarter"), "quarter")


def week_number(said_on, *, unit, num):
    """week 31"""
    if unit != "week" or not 1 <= num <= 53:
        return None

    def in_year(year: int) -> Span | None:
        weeks = date(year, 12, 28).isocalendar().week
        return Span(*week_of_year(year, num), "week") if num <= weeks else None

    return yearly(in_year, "week").doubt("The next week of that number, as ISO 8601 counts them; the year is not said.")


def _astronomical(name: str, shift: int = 0) -> Callable[[int], Span]:
    names = list(SEASONS)
    place = names.index(name) + shift

    def in_year(year: int) -> Span:
        begins, ends = SEASONS[names[place % 4]], SEASONS[names[(place + 1) % 4]]
        return Span(date(year, *begins), date(year + (ends < begins), *ends), "season")

    return in_year


def _meteorological(name: str) -> Callable[[int], Span]:
    month = SEASONS[name][0]

    def in_year(year: int) -> Span:
        last = end_of_month(year + (month + 2) // 13, (month + 1) % 12 + 1)
        return Span(date(year, month, 1), last, "season")

    return in_year


def season(said_on, *, season):
    """Which months these are depends on who speaks, and where: three readings."""
    whole_months = yearly(_meteorological(season), "season").note(METEOROLOGICAL)
    in_south = yearly(_astronomical(season, 2), "season").note(SOUTHERN)
    return yearly(_astronomical(season), "season").doubt(ASTRONOMICAL, whole_months, in_south)


def season_of_year(said_on, *, season, year):
    """summer 2027; the winter of 2027 may be the one that began before it"""
    whole_months = _meteorological(season)(year).note(METEOROLOGICAL)
    in_south = _astronomical(season, 2)(year).note(SOUTHERN)
    found = _astronomical(season)(year).doubt(ASTRONOMICAL, whole_months, in_south)
    return (
        found.note("The winter that begins in that year.", _astronomical(season)(year - 1))
        if season == "winter"
        else found
    )


def holiday(said_on, *, holiday, year=None):
    """A day of every year, given as month and day, as days from Easter, or by a weekday of a month."""
    kind, *rest = holiday.split(":")
    in_year = {"day": _on_day, "easter": _from_easter, "weekday": _on_weekday}[kind](*map(int, rest))
    return yearly(in_year) if year is None else in_year(year)


def _on_day(month: int, day: int) -> Callable[[int], Span]:
    return lambda year: Span(date(year, month, day), date(year, month, day))


def _from_easter(days: int) -> Callable[[int], Span]:
    return lambda year: Span(*[easter(year) + timedelta(days=days)] * 2)


def _on_weekday(month: int, which: int, weekday: int, days_after: int = 0) -> Callable[[int], Span]:
    def in_year(year: int) -> Span:
        whole = Span(date(year, month, 1), end_of_month(year, month))
        day = weekly(weekday).within(whole)[which - 1 if which > 0 else which].first
        return Span(*[day + timedelta(days=days_after)] * 2)

    return in_year
