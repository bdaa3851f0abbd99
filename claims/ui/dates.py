"""Days in words, as exactly as they are known and no more."""

from datetime import date
from functools import lru_cache

from django.utils.dateformat import format as worded
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.vocabulary import Precision

LONG = {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}
SHORT = {Precision.DAY: "j M Y", Precision.MONTH: "M Y", Precision.YEAR: "Y"}
MACHINE = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}


def day_in_words(day: date | None, precision: str = Precision.DAY, *, short: bool = False) -> str:
    """9 December 2022, or December 2022, or 2022."""
    if day is None:
        return _("no date given")
    patterns = SHORT if short else LONG
    return _worded(day, patterns[Precision(precision)], get_language())


def day_for_machines(day: date, precision: str = Precision.DAY) -> str:
    """The value of a `datetime` attribute: 2022-12-09, 2022-12 or 2022."""
    return day.strftime(MACHINE[Precision(precision)])


@lru_cache(maxsize=4096)
def _worded(day: date, pattern: str, language: str | None) -> str:
    # A page names the same days over and over. The language is part of the key only.
    return worded(day, pattern)
