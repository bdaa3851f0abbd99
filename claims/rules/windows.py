"""Windows and days: what a window may be, when a claim is due, overdue, or came about late."""

from calendar import monthrange
from datetime import date

from django.utils.translation import gettext as _

from claims.vocabulary import FAMILY_OF, Family, Precision, Status

DUE_SOON_DAYS = 30
REVIEW_EVERY_MONTHS = 12
UNLOOKED_DAYS = 90  # an open claim at which nobody looked for longer asks for a look


def last_day(start: date, precision: str) -> date:
    """The last day of the day, month or year that begins on `start`."""
    if precision == Precision.YEAR:
        return date(start.year, 12, 31)
    if precision == Precision.MONTH:
        return date(start.year, start.month, monthrange(start.year, start.month)[1])
    return start


def months_later(day: date, months: int) -> date:
    """The same day of the month, `months` later; the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def review_day(*, looked_on: date) -> date:
    """The next review of a claim without a deadline: twelve months after it was last looked at."""
    return months_later(looked_on, REVIEW_EVERY_MONTHS)


def is_still_open(status: str) -> bool:
    return FAMILY_OF[Status(status)] == Family.STILL_OPEN


def is_overdue(*, status: str, next_on: date | None, on: date) -> bool:
    """An open claim whose deadline, or review day, has passed. The day itself is not yet past."""
    return is_still_open(status) and next_on is not None and next_on < on


def is_due_soon(*, status: str, next_on: date | None, on: date) -> bool:
    """An open claim whose day is today or within the next thirty days."""
    return is_still_open(status) and next_on is not None and 0 <= (next_on - on).days <= DUE_SOON_DAYS


def is_late(*, status: str, due_on: date | None, came_about_on: date | None) -> bool:
    """It came about, but after its window had closed."""
    came_about = FAMILY_OF[Status(status)] == Family.CAME_ABOUT
    return bool(came_about and due_on and came_about_on and came_about_on > due_on)


def objections_to_window(*, window_start: date | None, due_on: date | None) -> tuple[str, ...]:
    """A window may be open at either end, but must not end before it starts."""
    if window_start and due_on and due_on < window_start:
        return (
            _("The window ends on %(end)s, before it starts on %(start)s. Change one of the two days.")
            % {"end": due_on.isoformat(), "start": window_start.isoformat()},
        )
    return ()


def objections_to_past_day(label: str, day: date | None, *, on: date) -> tuple[str, ...]:
    """Things that are said to have happened cannot lie in the future."""
    if day and day > on:
        return (
            _("%(what)s is %(day)s, which is in the future (today is %(today)s). Give a day that has passed.")
            % {"what": label, "day": day.isoformat(), "today": on.isoformat()},
        )
    return ()
