"""The day that a page speaks for, and the clock it goes by: `?as_of=2023-06-01&by=recorded`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from claims.vocabulary import AsOfBasis


@dataclass(frozen=True)
class AsOf:
    """A day and a clock. For today the projected columns serve; for an earlier day the rulings are read again.

    `objection` is a sentence for an address that asked for something else; the page then speaks for today.
    """

    day: date
    today: date
    basis: AsOfBasis = AsOfBasis.EFFECTIVE
    objection: str = ""

    @property
    def is_today(self) -> bool:
        return self.day >= self.today

    @property
    def by_recorded(self) -> bool:
        return self.basis == AsOfBasis.RECORDED

    @property
    def day_ends(self) -> datetime:
        """The first moment that is no longer part of the day (UTC)."""
        return datetime.combine(self.day + timedelta(days=1), time.min, tzinfo=UTC)

    @property
    def status_code(self) -> int:
        """What a page answers: an address that cannot be read is a bad request, above today's page."""
        return 400 if self.objection else 200

    @property
    def query(self) -> str:
        """The address part that keeps this view, without the question mark; empty for today."""
        if self.is_today:
            return ""
        return f"as_of={self.day.isoformat()}" + (f"&by={self.basis}" if self.by_recorded else "")

    def context(self) -> dict:
        """What `base.html` shows: the notice of an earlier day, or why the address was not followed."""
        instead = _("Below is the record of today.")
        shown = {"as_of_objection": f"{self.objection} {instead}" if self.objection else ""}
        if not self.is_today:
            shown |= {"as_of": self.day, "as_of_basis": str(self.basis)}
        return shown

    def rulings(self, prefix: str = "") -> Q:
        """Rulings that stood on the day. `prefix` leads there from another table, as `ruling__`."""
        if self.by_recorded:
            return Q(**{f"{prefix}recorded_at__lt": self.day_ends})
        return Q(**{f"{prefix}effective_on__lte": self.day})

    def evidence(self, prefix: str = "evidence__") -> Q:
        """Evidence that was known, or recorded here, on the day. What was retracted since does not count."""
        return self.known(prefix) & Q(**{f"{prefix}retracted_at__isnull": True})

    def known(self, prefix: str = "evidence__") -> Q:
        """As `evidence`, with what was retracted."""
        if self.by_recorded:
            return Q(**{f"{prefix}recorded_at__lt": self.day_ends})
        return Q(**{f"{prefix}known_on__lte": self.day})

    def acts(self, day_column: str) -> Q:
        """Rows with a day of their own (`day_column`) and a `recorded_at`, that were there on the day."""
        if self.by_recorded:
            return Q(recorded_at__lt=self.day_ends)
        return Q(**{f"{day_column}__lte": self.day})


def as_of_from(given: Mapping[str, str], *, today: date) -> AsOf:
    """The view that an address asks for; today's where it names no day. Days are ISO 8601, UTC.

    A day that cannot be read, or lies in the future, or an unknown clock gives today's view with an objection.
    """
    wanted, clock = given.get("as_of", "").strip(), given.get("by", "").strip()
    basis = AsOfBasis(clock) if clock in AsOfBasis.values else AsOfBasis.EFFECTIVE
    try:
        day = date.fromisoformat(wanted) if wanted else today
    except ValueError:
        return AsOf(today, today, basis, _unreadable(wanted))
    if day > today:
        return AsOf(today, today, basis, _future(day, today))
    if clock and clock not in AsOfBasis.values:
        return AsOf(today, today, objection=_unknown_clock(clock))
    return AsOf(day, today, basis)


def _shown(value: str) -> str:
    """What somebody wrote, short and without characters that would not show."""
    return "".join(letter if letter.isprintable() else "�" for letter in value[:40])


def _unreadable(wanted: str) -> str:
    return _("“%s” is not a day. Write it as year-month-day, for example 2023-06-01.") % (_shown(wanted))


def _future(day: date, today: date) -> str:
    return _("%(day)s has not come yet (today is %(today)s). Choose an earlier day.") % {
        "day": day.isoformat(),
        "today": today.isoformat(),
    }


def _unknown_clock(clock: str) -> str:
    return _(
        "“%s” is not a clock of ours. Use by=effective for the day it became known, or by=recorded for the time it was "
        "recorded here."
    ) % _shown(clock)
