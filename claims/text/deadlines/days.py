"""Days of the calendar: shifting them, the units they lie in, and the calendars that are turned into this one.

Weeks run from Monday to Sunday, a week belongs to the month or year that has its Thursday (ISO 8601), and
a century begins with its year 00, as people speak.
"""

from calendar import monthrange
from datetime import date, timedelta

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"hour": 0, "day": 1, "week": 7, "fortnight": 14}
ONE_DAY = timedelta(days=1)
NOWRUZ_1400 = date(2021, 3, 21)
LEAP_IN_33 = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
SOLAR_HIJRI_YEARS = range(1210, 1634)


def later(day: date, unit: str, count: int) -> date:
    """The same day so many units later (or earlier); the last of a month that is shorter.

    :raises OverflowError, ValueError: beyond the calendar.
    """
    if unit == "workday":
        return _working_days_later(day, count)
    if unit in DAYS_IN:
        return day + timedelta(days=count * DAYS_IN[unit])
    year, month = divmod(day.year * 12 + day.month - 1 + count * MONTHS_IN[unit], 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _working_days_later(day: date, count: int) -> date:
    """Mondays to Fridays; holidays are not known."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    while day.weekday() > 4:
        day -= step
    weeks, days = divmod(abs(count), 5)
    day += 7 * weeks * step
    while days:
        day += step
        days -= day.weekday() < 5
    return day


def end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def unit_around(day: date, unit: str) -> tuple[date, date]:
    """First and last day of the week, month, quarter, year, decade or century that a day lies in."""
    if unit in ("week", "fortnight"):
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=DAYS_IN[unit] - 1)
    if unit in ("day", "hour", "workday"):
        return day, day
    months = MONTHS_IN[unit]
    number = (day.year * 12 + day.month - 1) // months * months
    first, (year, month) = date(number // 12, number % 12 + 1, 1), divmod(number + months - 1, 12)
    return first, end_of_month(year, month + 1)


def week_of_year(year: int, week: int) -> tuple[date, date]:
    """:raises ValueError: when the year has no such week."""
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar: the anonymous algorithm in Meeus, Astronomical Algorithms, chapter 8."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nowruz(year: int) -> date:
    """The first day of a Solar Hijri year.

    Arithmetic: eight leap years in 33, those that leave 1, 5, 9, 13, 17, 22, 26 or 30; it agrees with the calendar as
    kept for the years 1210 to 1633 (M. Heydari-Malayeri, A concise review of the Iranian calendar, 2004; K. M.
    Borkowski, The Persian calendar for 3000 years, Earth, Moon and Planets 74, 1996).

    :raises ValueError: outside those years.
    """
    if year not in SOLAR_HIJRI_YEARS:
        raise ValueError(f"the rule is not known to hold for the year {year}")
    between = range(1400, year) if year > 1400 else range(year, 1400)
    days = 365 * len(between) + sum(each % 33 in LEAP_IN_33 for each in between)
    return NOWRUZ_1400 + timedelta(days=days if year > 1400 else -days)


def solar_hijri_month(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month: six of 31 days, five of 30, and what is left of the year."""
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    first = nowruz(year) + timedelta(days=before)
    if month == 12:
        return first, nowruz(year + 1) - ONE_DAY
    return first, first + timedelta(days=30 if month <= 6 else 29)
