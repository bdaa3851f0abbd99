"""Rules that read named days, months and years, in words and in figures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from claims.text.deadlines.days import end_of_month, later, nowruz, solar_hijri_month, unit_around
from claims.text.deadlines.values import ONE_DAY, Cycle, Span, Year, monthly, yearly

SOLAR_HIJRI = "SOLAR_HIJRI"
SOLAR_HIJRI_AHEAD = 621
NEAR = 60
MONTH_FIRST = "The numbers are read with the month first."
DAY_FIRST = "The numbers are read with the day first."
FROM_APRIL = "Fiscal year from April to March."


def _day(year: int, month: int, day: int) -> Span | None:
    """None where the month has no such day in that year."""
    if not 1 <= month <= 12 or not 1 <= day <= end_of_month(year, month).day:
        return None
    return Span(date(year, month, day), date(year, month, day))


def _in_full(said_on: date, year: int) -> int:
    """'87 and 27: the century that puts it nearest, at most fifty years ahead."""
    if isinstance(year, Year) or year >= 100:
        return year
    whole = said_on.year // 100 * 100 + year
    return whole - 100 if whole > said_on.year + 50 else whole


def _dated(year: int | None, month: int, day: int) -> Span | Cycle | None:
    if year is not None:
        return _day(year, month, day)
    if not 1 <= month <= 12 or not 1 <= day <= end_of_month(2024, month).day:
        return None
    return yearly(lambda each: _day(each, month, day))


def day_of_month(said_on, *, day, month, unit="day", year=None):
    """3 March, the 3rd of March 2027, March 3; without a year it comes again"""
    if not 1 <= day <= 31 or unit != "day":
        return None
    return _dated(year, month, day)


def between_days(said_on, *, day, last, month, year=None):
    """from 4 to 22 January, September 1-8, the 27th to the 3rd of April"""
    end = _dated(year, month, last)
    end = end.at(said_on).first if end and 1 <= day <= 31 else None
    if end is None:
        return None
    start = end.replace(day=day) if day <= last else later(end.replace(day=1), "month", -1).replace(day=day)
    return Span(start, end)


def between_days_of(said_on, *, day, last, when):
    """between 4 and 22 this month"""
    whole = when.at(said_on)
    return (
        between_days(said_on, day=day, last=last, month=whole.first.month, year=whole.first.year)
        if whole.grain == "month"
        else None
    )


def month_of_year(said_on, *, month, year):
    """March 2027, March of '27"""
    if not isinstance(year, Year) and year <= 31:
        return None
    year = _in_full(said_on, year)
    return Span(date(year, month, 1), end_of_month(year, month), "month")


def month(said_on, *, month):
    return yearly(lambda year: Span(date(year, month, 1), end_of_month(year, month), "month"), "month")


def ides(said_on, *, month):
    return _dated(None, month, 15 if month in (3, 5, 7, 10) else 13)


def year_month_day(said_on, *, year, month, day):
    """2026-04-03; the other order, 2026-23-04, where the first number is no month"""
    return _day(year, month, day) or _day(year, day, month)


def month_and_day(said_on, *, month, day, year=None):
    """3/4/2026, 3/4/26, 3/4: the month comes first, unless that gives no day; the other order is offered"""
    year = _in_full(said_on, year) if year is not None else None
    month_first, day_first = _dated(year, month, day), _dated(year, day, month)
    if month_first and day_first and month != day:
        return month_first.doubt(MONTH_FIRST, day_first.note(DAY_FIRST))
    return month_first or day_first


def day_and_month(said_on, *, day, month, year):
    """3.4.2026: with dots the day comes first"""
    year = _in_full(said_on, year)
    month_first, day_first = _dated(year, day, month), _dated(year, month, day)
    if month_first and day_first and month != day:
        return day_first.doubt(DAY_FIRST, month_first.note(MONTH_FIRST))
    return day_first or month_first


def year_and_month(said_on, *, year, month):
    """2026-11, 11/2026; 2025-26 is a year that begins in one and ends in the next"""
    if 1 <= month <= 12:
        return Span(date(year, month, 1), end_of_month(year, month), "month")
    if (year + 1) % 100 != month:
        return None
    both = Span(date(year, 1, 1), date(year + 1, 12, 31), "year").note("Both calendar years.")
    from_july = Span(date(year, 7, 1), date(year + 1, 6, 30), "year")
    return from_july.doubt("A year that is named by two is taken from July to June.", both)


def calendar_year(said_on, *, year, unit="year"):
    """2027; 1402 is a year of the Solar Hijri calendar when said in our time"""
    if unit != "year":
        return None
    if abs(year + SOLAR_HIJRI_AHEAD - said_on.year) <= NEAR:
        whole = Span(nowruz(year), nowruz(year + 1) - ONE_DAY, "year", calendar=SOLAR_HIJRI)
        return whole.note(f"{year} of the Solar Hijri calendar.")
    return Span(date(year, 1, 1), date(year, 12, 31), "year")


def solar_hijri(said_on, *, solar, year):
    first, last = solar_hijri_month(year, solar)
    return Span(first, last, "month", calendar=SOLAR_HIJRI).note("Month of the Solar Hijri calendar.")


def decade(said_on, *, decade, hundreds=None, year=None):
    """the 2030s, the nineties, the nineteen seventies, the two thousand and tens"""
    century = year if year is not None else hundreds * 100 if hundreds is not None else None
    if century is not None or decade >= 100:
        return _ten_years((century or 0) + decade)
    first = said_on.year // 100 * 100 + decade
    first += 0 if first + 9 >= said_on.year else 100
    return _ten_years(first).doubt("The century is not said.", _ten_years(first - 100))


def _ten_years(first: int) -> Span:
    return Span(date(first, 1, 1), date(first + 9, 12, 31), "decade")


def century(said_on, *, ordinal, unit):
    """the 21st century: its years begin with 20"""
    if unit != "century" or not 2 <= ordinal <= 90:
        return None
    return Span(date(ordinal * 100 - 100, 1, 1), date(ordinal * 100 - 1, 12, 31), "century")


def fiscal_year(said_on, *, year=None, which=None, unit="year"):
    """FY2027, fiscal year 2027, the next fiscal year: whose it is decides, so several are offered"""
    running = said_on.year + (said_on.month >= 10)
    year = running + (which or 0) if year is None else _in_full(said_on, year)
    united_states = Span(date(year - 1, 10, 1), date(year, 9, 30), "year", calendar="FISCAL_US")
    from_april = Span(date(year - 1, 4, 1), date(year, 3, 31), "year").note(FROM_APRIL)
    calendar = Span(date(year, 1, 1), date(year, 12, 31), "year").note("Fiscal year that is the calendar year.")
    return united_states.doubt("Fiscal year of the United States, from October.", from_april, calendar)


def fiscal_split_year(said_on, *, year, last):
    """the 2026/27 financial year"""
    if (year + 1) % 100 != last:
        return None
    from_july = Span(date(year, 7, 1), date(year + 1, 6, 30), "year").note("Fiscal year from July to June.")
    return Span(date(year, 4, 1), date(year + 1, 3, 31), "year").doubt(FROM_APRIL, from_july)


def weekday_and_ordinal(said_on, *, when, day):
    """Friday the 13th: the next month in which that day is a Friday"""
    if not 1 <= day <= 31 or not _is_weekday(when):
        return None
    weekday = when.at(said_on).first.weekday()

    def in_month(year, month):
        found = _day(year, month, day)
        return found if found and found.first.weekday() == weekday else None

    found = monthly(in_month)
    if found.at(said_on).first <= said_on + timedelta(days=31):
        return found
    return found.doubt("The next such day is months away.", *_just_passed(found, said_on))


def _just_passed(when: Cycle, said_on: date) -> Iterator[Span]:
    try:
        yield when.before(said_on)
    except ValueError:
        return


def weekday_of_day(said_on, *, when, day, which=0):
    """Tuesday, 3 March; Monday, two weeks from now; Tuesday of next week"""
    if not _is_weekday(when) or which:
        return None
    weekday = when.at(said_on).first.weekday()
    if day.grain != "day":
        found = when.within(day.at(said_on))
        return found[0] if found else None
    if isinstance(day, Cycle):
        return None if day.strictly else _matching(said_on, weekday, day)
    if day.loose:
        that_week = unit_around(day.first, "week")[0] + timedelta(days=weekday)
        return Span(that_week, that_week).doubt("The weekday is taken in the week of that day.")
    return day if day.first.weekday() == weekday else day.doubt("That day is another weekday.")


def _is_weekday(when: Span | Cycle) -> bool:
    return isinstance(when, Cycle) and when.strictly


def _matching(said_on: date, weekday: int, when: Cycle) -> Span:
    """The next one, or the one after it when only that falls on the weekday."""
    first = when.at(said_on)
    after = replace(when, strictly=True).at(first.last)
    if first.first.weekday() == weekday:
        return first
    if after.first.weekday() == weekday:
        return after.doubt("The first of such days that is that weekday.", first)
    return first.doubt("That day is another weekday.")


def day_on_weekday(said_on, *, when, day):
    """two months from today, on Tuesday; 18 July, a Friday"""
    if not _is_weekday(day):
        return None
    if isinstance(when, Cycle):
        return None if when.strictly else _matching(said_on, day.at(said_on).first.weekday(), when)
    if when.grain != "day":
        return weekday_of_day(said_on, when=day, day=when)
    found = day.at(when.first - ONE_DAY)
    return found if found.first == when.first else found.doubt("The first such weekday from that day on.")


def day_in(said_on, *, day, when, unit="day"):
    """the 20th of next month; the 21st this month"""
    whole = when.at(said_on)
    if whole.grain != "month" or unit != "day" or isinstance(when, Cycle):
        return None
    return _day(whole.first.year, whole.first.month, day)


def day_of_any_month(said_on, *, day):
    """the 27th"""
    if not 1 <= day <= 31:
        return None
    found = monthly(lambda year, month: _day(year, month, day))
    return found.doubt("The month is not said: the next such day is taken.")


def weekend_of_day(said_on, *, day):
    """the weekend of the 20th"""
    week = week_of_day(said_on, day=day)
    return week and replace(week, first=week.last - ONE_DAY, grain="weekend")


def week_of_day(said_on, *, day, unit="week"):
    """the week of the 18th"""
    if unit != "week" or not 1 <= day <= 31:
        return None
    first = day_of_any_month(said_on, day=day).at(said_on).first
    return Span(*unit_around(first, "week"), "week").doubt("The month is not said: the next such day is taken.")
