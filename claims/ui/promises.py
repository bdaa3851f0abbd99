"""Every date that was promised for a thing, against what happened: the rows and the sentences of a claim's slip."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.queries.claim import ClaimPage
from claims.queries.saying import Saying
from claims.rules.windows import is_still_open
from claims.ui.dates import day_in_words
from claims.ui.slip import moved
from claims.vocabulary import FAMILY_OF, Family, GivenBy, Precision, RestatementType, Status


@dataclass(frozen=True)
class Promise:
    """One date that was promised. `words` sets it against the one before; a date that editors set moves nothing."""

    saying: Saying
    due_on: date
    precision: str
    phrase: str
    did: str
    words: str
    is_by_editors: bool = False

    @property
    def said_on(self) -> date:
        return self.saying.appearance.made_on

    @property
    def who(self) -> str:
        return self.saying.appearance.speaker.name


@dataclass(frozen=True)
class Slip:
    """The promises in the order in which they were made, and what became of them.

    `again` counts all restatements, with a date or without. `days` lie between the first date promised and the last;
    None until there are two. `ended_on` is the day it came about, for want of one that on which its status began, and
    None while it is open; `seen_on` is the day of the view.
    """

    promises: tuple[Promise, ...]
    again: int
    days: int | None
    outcome: str
    status: str
    ended_on: date | None
    seen_on: date

    @property
    def has_moves(self) -> bool:
        return len(self.promises) > 1

    @property
    def sentences(self) -> list[str]:
        """How often it was said, and how far the date moved in all."""
        if not self.again:
            return [_("Said once, never moved.")]
        times = ngettext("Said again %d time.", "Said again %d times.", self.again) % self.again
        return [times, *filter(None, [self._moved()])]

    def _moved(self) -> str:
        if self.days is None:
            return "" if self.has_moves else _("No other date was named.")
        if self.days == 0:
            return _("The last date promised is the first one.")
        later = ngettext(
            "The last date promised is %d day later than the first.",
            "The last date promised is %d days later than the first.",
            self.days,
        )
        sooner = ngettext(
            "The last date promised is %d day sooner than the first.",
            "The last date promised is %d days sooner than the first.",
            -self.days,
        )
        return later % self.days if self.days > 0 else sooner % -self.days


def slip_of_page(page: ClaimPage) -> Slip | None:
    """None where no date was promised at all."""
    promises = _promises(page)
    if not promises:
        return None
    given = [promise.due_on for promise in promises if not promise.is_by_editors]
    ruling = page.standing.ruling
    return Slip(
        promises=promises,
        again=sum(bool(saying.appearance.type) for saying in page.sayings),
        days=(given[-1] - given[0]).days if len(given) > 1 else None,
        outcome=" ".join(_outcome(page, given, ruling.happened_precision or Precision.DAY)),
        status=page.line.status,
        ended_on=page.line.came_about_on or (None if is_still_open(page.line.status) else page.line.since),
        seen_on=page.as_of.day,
    )


def _promises(page: ClaimPage) -> tuple[Promise, ...]:
    found, before = [], None
    for saying in sorted(page.sayings, key=lambda saying: (saying.appearance.made_on, saying.appearance.position)):
        place = saying.appearance
        # The first appearance has the claim's own window, which an amendment may have read anew.
        window = place if place.type else page.claim
        if window.due_on is None:
            continue
        is_by_editors = window.given_by == GivenBy.EDITORS
        words = "" if is_by_editors or not (before or place.type) else moved(before, window.due_on)
        did = str(RestatementType(place.type).label) if place.type else _("First said")
        precision = window.due_precision or Precision.DAY
        found.append(Promise(saying, window.due_on, precision, window.phrase, did, words, is_by_editors))
        before = before if is_by_editors else window.due_on
    return tuple(found)


def _outcome(page: ClaimPage, given: list[date], precision: str) -> list[str]:
    """What happened, and how far that lies from the first and the last date promised."""
    status = Status(page.line.status)
    words = {"status": str(status.label), "day": day_in_words(page.line.since)}
    family = FAMILY_OF[status]
    if family == Family.DID_NOT:
        return [_("It did not come about: “%(status)s” since %(day)s.") % words]
    if family == Family.NO_OUTCOME:
        return [_("There is no outcome to rule on: “%(status)s” since %(day)s.") % words]
    if family == Family.STILL_OPEN:
        seen = {"day": day_in_words(page.as_of.day)}
        return [_("Still open on %(day)s.") % seen, *_distances(given, page.as_of.day, is_open=True)]
    happened_on = page.line.came_about_on
    if happened_on is None:
        return [_("It came about; on which day is not on record.")]
    said = _("It came about: %(day)s.") % {"day": day_in_words(happened_on, precision)}
    return [said, *(_distances(given, happened_on) if precision == Precision.DAY else ())]


def _distances(given: list[date], day: date, *, is_open: bool = False) -> list[str]:
    if not given:
        return []
    first = (day - given[0]).days
    last = (day - given[-1]).days
    found = [_from_first(first)] if first > 0 or not is_open else []
    if len(given) > 1 and last != first and (last > 0 or not is_open):
        found.append(_from_last(last))
    return found


def _from_first(days: int) -> str:
    if days == 0:
        return _("That is the first day promised.")
    after = ngettext(
        "That is %d day after the first date promised.", "That is %d days after the first date promised.", days
    )
    before = ngettext(
        "That is %d day before the first date promised.", "That is %d days before the first date promised.", -days
    )
    return after % days if days > 0 else before % -days


def _from_last(days: int) -> str:
    if days == 0:
        return _("That is the last day promised.")
    after = ngettext(
        "That is %d day after the last date promised.", "That is %d days after the last date promised.", days
    )
    before = ngettext(
        "That is %d day before the last date promised.", "That is %d days before the last date promised.", -days
    )
    return after % days if days > 0 else before % -days
