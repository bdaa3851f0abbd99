"""Months and other stretches of a calendar as addresses name them: 2026, 2026-Q1, 2026-03."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateformat import format as worded
from django.utils.translation import gettext as _

EARLIEST, LATEST = 1900, 2200  # years; beyond them nothing is planned
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?", re.ASCII)
MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Turn:
    """A link to another month, or to another way of looking at this one; `key` is the key that follows it."""

    label: str
    url: str
    is_current: bool = False
    key: str = ""


@dataclass(frozen=True)
class Period:
    """A year, a quarter or a month, by its first and last day. `code` is what addresses call it."""

    code: str
    first: date
    last: date

    @property
    def label(self) -> str:
        if "Q" in self.code:
            return _("quarter %(number)s of %(year)s") % {"number": self.code[-1], "year": self.code[:4]}
        return worded(self.first, "F Y") if "-" in self.code else self.code


def month_from(asked: str) -> date | None:
    """The first day of the month that an address names; None where it names none that can be."""
    match = MONTH.fullmatch(asked)
    year = int(match[1]) if match else 0
    return date(year, int(match[2]), 1) if EARLIEST <= year <= LATEST else None


def period_from(asked: str) -> Period | None:
    """The year (2026), quarter (2026-Q1) or month (2026-03) that an address names; None for anything else."""
    match = PERIOD.fullmatch(asked)
    if match is None or not EARLIEST <= int(match[1]) <= LATEST:
        return None
    year, quarter, month = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    begins = month or quarter * 3 - 2 if month or quarter else 1
    ends = month or quarter * 3 or 12
    return Period(asked, date(year, begins, 1), month_after(date(year, ends, 1)) - timedelta(days=1))


def month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def weekdays() -> list[str]:
    """Short names, Monday first."""
    return [worded(MONDAY + timedelta(days=n), "D") for n in range(7)]
