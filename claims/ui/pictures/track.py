"""What a picture of one claim needs to know, and what follows from it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from claims.rules.windows import is_overdue
from claims.vocabulary import FAMILY_OF, Family, GivenBy, Status


@dataclass(frozen=True)
class Track:
    """One claim over time. Codes as stored; `rulings` are (effective_on, status, kind), oldest first.

    `evidence` is (on, bearing), where `on` may be None; `readings` are other fair readings of the
    window, (start, due). `word` stands in for the status word, as in "Holding so far".
    """

    made_on: date
    window_start: date | None
    due_on: date | None
    given_by: str | None
    review_on: date | None
    status: str
    rulings: tuple[tuple[date, str, str], ...]
    evidence: tuple[tuple[date | None, str], ...]
    today: date
    word: str = ""
    readings: tuple[tuple[date, date], ...] = ()

    @property
    def status_word(self) -> str:
        return str(self.word or Status(self.status).label)

    @property
    def is_settled(self) -> bool:
        return FAMILY_OF[Status(self.status)] != Family.STILL_OPEN

    @property
    def starts_on(self) -> date:
        return self.window_start or self.made_on

    @property
    def is_by_speaker(self) -> bool:
        return self.given_by == GivenBy.SPEAKER

    @cached_property
    def moves(self) -> tuple[tuple[date, str], ...]:
        """The days on which the status moved, with the status it moved to."""
        found: list[tuple[date, str]] = []
        for effective_on, status, _kind in self.rulings:
            if not found or found[-1][1] != status:
                found.append((effective_on, status))
        return tuple(found)

    @property
    def since(self) -> date:
        """The day the standing status began."""
        if self.moves and self.moves[-1][1] == self.status:
            return self.moves[-1][0]
        return self.made_on

    @property
    def stands_on(self) -> date:
        """Where the large shape goes: the standing ruling, or today while the claim is open."""
        return self.since if self.is_settled else self.today

    @property
    def earlier(self) -> tuple[tuple[date, str], ...]:
        """Moves before the standing one, without the opening of the record, which the dot already shows."""
        before = self.moves[:-1] if self.moves and self.moves[-1][1] == self.status else self.moves
        return before[1:] if before and before[0][1] == Status.OPEN else before

    @property
    def is_overdue(self) -> bool:
        return is_overdue(status=self.status, next_on=self.due_on or self.review_on, on=self.today)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that has to fit on the axis."""
        known = [self.made_on, self.starts_on, self.today, self.due_on, self.review_on]
        known += [day for day, _status, _kind in self.rulings]
        known += [day for day, _bearing in self.evidence]
        known += [day for reading in self.readings for day in reading]
        return tuple(day for day in known if day is not None)
