"""The slip of a claim in words: every date that was promised, against the one promised before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.queries.saying import Saying
from claims.ui.dates import day_in_words


@dataclass(frozen=True)
class Told:
    """One restatement, and what it does to the date that was promised last; empty words where it names no date."""

    saying: Saying
    words: str


def slip_of(sayings: Iterable[Saying], promised: date | None) -> list[Told]:
    """The restatements in the order in which they were made; `promised` is the claim's own last day."""
    told = []
    again = [saying for saying in sayings if saying.appearance.type]
    for saying in sorted(again, key=lambda saying: (saying.appearance.made_on, saying.appearance.position)):
        due_on = saying.appearance.due_on
        told.append(Told(saying, moved(promised, due_on) if due_on else ""))
        promised = due_on or promised
    return told


def moved(before: date | None, after: date) -> str:
    """From one promised day to the next: “from 9 Dec 2023 to 31 Mar 2024, 113 days later”."""
    if before is None:
        return _("names a day for the first time: %s") % day_in_words(after, short=True)
    days = (after - before).days
    if days == 0:
        return _("the same day again: %s") % day_in_words(after, short=True)
    later = ngettext("%d day later", "%d days later", days) % days
    sooner = ngettext("%d day sooner", "%d days sooner", -days) % -days
    return _("from %(before)s to %(after)s, %(moved)s") % {
        "before": day_in_words(before, short=True),
        "after": day_in_words(after, short=True),
        "moved": later if days > 0 else sooner,
    }
