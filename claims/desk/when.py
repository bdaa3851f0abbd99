"""Days that wait, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def when(day: date, on: date) -> str:
    """How far off a day is: “3 days over”, “today”, “in 5 days”."""
    days = (on - day).days
    if days > 0:
        return ngettext("%d day over", "%d days over", days) % days
    if days == 0:
        return _("today")
    return ngettext("in %d day", "in %d days", -days) % -days
