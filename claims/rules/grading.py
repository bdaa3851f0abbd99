"""Weight of evidence: Admiralty grades, origins, and when a claim is disputed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

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


@dataclass(frozen=True)
class Reports:
    """How many reports there are, and how many independent origins are known behind them."""

    reports: int
    origins: int


def count_reports(evidence: Iterable[Weighed]) -> Reports:
    standing = [piece for piece in evidence if not piece.is_retracted]
    return Reports(len(standing), count_origins(standing))


def adds_origin(evidence: Iterable[Weighed], piece: Weighed) -> bool:
    """Whether one more piece brings an origin that is not behind the others already."""
    on_record = list(evidence)
    return count_origins([*on_record, piece]) > count_origins(on_record)


@dataclass(frozen=True)
class Grades:
    """Both grades and the reason for them, as they go on record."""

    reliability: str
    credibility: int
    reason: str


def grades_or_defaults(*, reliability: str, credibility: int | None, reason: str, default: str | None) -> Grades:
    """The grades with what was left open filled in, and a reason that says so.

    The source's grade is its `default` (None where no source is named); information that nobody judged has 6, which
    means that it cannot be judged, never a good grade that nobody gave.
    """
    said = []
    if not reliability:
        said.append(default_sentence() if default else unnamed_sentence())
    if credibility is None:
        said.append(unjudged_sentence())
    missing = [sentence for sentence in said if sentence not in reason]
    return Grades(
        reliability=reliability or default or Reliability.F,
        credibility=Credibility.CANNOT_BE_JUDGED if credibility is None else credibility,
        reason=" ".join(filter(None, (reason.strip(), *missing))),
    )


def objections_to_grades(grades: Grades, *, default: str | None) -> tuple[str, ...]:
    """A grade that somebody gave needs more of a reason than that a default was taken."""
    own_words = grades.reason
    for sentence in (default_sentence(), unnamed_sentence(), unjudged_sentence()):
        own_words = own_words.replace(sentence, "")
    is_judged = grades.credibility != Credibility.CANNOT_BE_JUDGED or grades.reliability != (default or Reliability.F)
    if not grades.reason.strip():
        return (_("The reason for the grades is missing. Fill it in."),)
    if is_judged and not own_words.strip():
        return (_("These grades are more than defaults, and the reason speaks of defaults only. Say why they are so."),)
    return ()


def default_sentence() -> str:
    return _("The source’s default grade; not judged further.")


def unnamed_sentence() -> str:
    return _("No source is named, so its reliability cannot be judged.")


def unjudged_sentence() -> str:
    return _("The information was not judged.")


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
