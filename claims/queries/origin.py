"""Where reports come from: origins are counted, not reports, and an unknown origin adds none."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from claims.models import Origin
from claims.queries.claim import Piece
from claims.vocabulary import Derivation


@dataclass
class Spring:
    """One origin with the reports that derive from it. `origin` is None for an original that names no other."""

    origin: Origin | None
    pieces: list[Piece] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        """The day of a named origin. The first of a month may stand for a whole month or year, so it names no day."""
        happened_on = self.origin.happened_on if self.origin else None
        return happened_on if happened_on and happened_on.day > 1 else None


@dataclass
class Origins:
    """Reports by origin: those with most reports first. `unknown` ones add none to the count."""

    springs: list[Spring] = field(default_factory=list)
    unknown: list[Piece] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.springs)

    @property
    def reports(self) -> int:
        return len(self.unknown) + sum(len(spring.pieces) for spring in self.springs)

    @property
    def named(self) -> list[Spring]:
        return [spring for spring in self.springs if spring.origin]

    @property
    def originals(self) -> list[Piece]:
        """Reports that are an origin each: their own."""
        return [spring.pieces[0] for spring in self.springs if not spring.origin]


def origins_of(pieces: Iterable[Piece]) -> Origins:
    """The same count as `rules.grading.count_origins`, with the reports behind each."""
    found, unknown = {}, []
    for piece in pieces:
        weighed = piece.bearing.weighed()
        if weighed.derivation == Derivation.UNKNOWN or weighed.origin is None:
            unknown.append(piece)
        else:
            found.setdefault(weighed.origin, Spring(piece.evidence.origin)).pieces.append(piece)
    return Origins(sorted(found.values(), key=lambda spring: -len(spring.pieces)), unknown)
