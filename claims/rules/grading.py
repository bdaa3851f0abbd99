"""Weight of evidence: Admiralty grades, origins, and when a claim is disputed."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.vocabulary import BearingKind, Credibility, Derivation, Reliability

# F and 6 mean "cannot be judged", never "low"; they carry no weight either way.
WEIGHTY_RELIABILITY = frozenset({Reliability.A, Reliability.B, Reliability.C})
WEIGHTY_CREDIBILITY = frozenset({Credibility.CONFIRMED_ELSEWHERE, Credibility.PROBABLY_TRUE, Credibility.POSSIBLY_TRUE})
SUPPORTING = frozenset({BearingKind.CONFIRMS, BearingKind.PARTLY_CONFIRMS})


@dataclass(frozen=True)
class Weighed:
    """One piece of evidence as it bears on one claim. `origin` is None where the origin is unknown."""

    bearing: str
    reliability: str
    credibility: int
    derivation: str = Derivation.UNKNOWN
    origin: int | str | None = None
    is_retracted: bool = False

    @property
    def has_weight(self) -> bool:
        return (
            not self.is_retracted
            and self.reliability in WEIGHTY_RELIABILITY
            and self.credibility in WEIGHTY_CREDIBILITY
        )


def is_disputed(evidence: Iterable[Weighed]) -> bool:
    """Bearings of weight on both sides."""
    weighty = [piece for piece in evidence if piece.has_weight]
    supports = any(piece.bearing in SUPPORTING for piece in weighty)
    return supports and any(piece.bearing == BearingKind.REFUTES for piece in weighty)


def count_origins(evidence: Iterable[Weighed]) -> int:
    """Independent origins behind some evidence. Origins are counted, not articles; an unknown origin adds none."""
    known = (piece for piece in evidence if not piece.is_retracted and piece.derivation != Derivation.UNKNOWN)
    return len({piece.origin for piece in known if piece.origin is not None})


def count_by_side(bearings: Iterable[str]) -> dict[str, int]:
    """How many pieces of evidence support, speak against, or give context."""
    counts = {"supports": 0, "against": 0, "context": 0}
    for bearing in bearings:
        counts[side_of(bearing)] += 1
    return counts


def side_of(bearing: str) -> str:
    """The side that a bearing is shown on."""
    if bearing in SUPPORTING:
        return "supports"
    return "against" if bearing == BearingKind.REFUTES else "context"
