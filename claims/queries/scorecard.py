"""What became of a set of claims, counted in the database: by status, by how strongly it was put, by kind.

Four queries at most, however many claims there are.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from claims.queries.as_of import AsOf
from claims.queries.standing import is_late, is_overdue, with_came_about_on, with_next_on
from claims.rules.scoring import Calibrated, Tally, calibration, outcome_of_word
from claims.text.likelihood import STEMS, likelihood_in
from claims.vocabulary import Kind, Modality, Status

MOST_WORDS = 2000  # quotes that are read for words of probability, the latest claims first


@dataclass(frozen=True)
class Scorecard:
    """Counts of claims. `forward` and what stands below it are about claims that speak of what would come.

    `overdue` and `late` are counted over all of them. `is_cut` when not every quote was read for words of probability.
    """

    forward: Tally
    other: Tally
    overdue: int
    late: int
    by_modality: list[tuple[Modality, Tally]]
    by_kind: list[tuple[Kind, Tally]]
    calibrated: list[Calibrated] = field(default_factory=list)
    is_cut: bool = False

    @property
    def total(self) -> int:
        return self.forward.total + self.other.total

    @property
    def resolved(self) -> int:
        return self.forward.resolved + self.other.resolved

    def by_status(self) -> list[tuple[Status, int, int]]:
        """(status, forward-looking claims, statements about past and present), zeros kept."""
        counts = self.forward.by_status, self.other.by_status
        return [(status, *(count.get(status, 0) for count in counts)) for status in Status]


def scorecard_of(claims: QuerySet, as_of: AsOf) -> Scorecard:
    """`claims` are some of `standing.claims_on`, each of them once."""
    forward, other = Counter(), Counter()
    modalities = {modality: Counter() for modality in Modality}
    kinds = {kind: Counter() for kind in Kind}
    overdue = late = 0
    for status, looks_forward, modality, kind, count, over, after in _rows(claims, as_of):
        overdue, late = overdue + over, late + after
        (forward if looks_forward else other)[status] += count
        if looks_forward:
            modalities[modality][status] += count
            kinds[kind][status] += count
    found, is_cut = _words(claims)
    return Scorecard(
        forward=Tally(forward),
        other=Tally(other),
        overdue=overdue,
        late=late,
        by_modality=_used(modalities.items()),
        by_kind=_used(kinds.items()),
        calibrated=calibration(found),
        is_cut=is_cut,
    )


def _rows(claims: QuerySet, as_of: AsOf) -> Iterable[tuple]:
    columns = ("shown_status", "is_forward_looking", "modality", "kind")
    rows = with_came_about_on(with_next_on(claims, as_of), as_of).order_by().values_list(*columns)
    return rows.annotate(
        count=Count("pk"),
        over=Count("pk", filter=is_overdue(as_of)),
        after=Count("pk", filter=is_late()),
    )


def _used(tallies: Iterable[tuple]) -> list[tuple]:
    return [(code, Tally(counts)) for code, counts in tallies if counts]


def _words(claims: QuerySet) -> tuple[Counter, bool]:
    """(band, outcome of what it spoke of) for each quote with a word of probability; the database looks for stems."""
    stems = Q()
    for stem in STEMS:
        stems |= Q(appearances__quote__exact__icontains=stem)
    own = Q(appearances__position=1, appearances__document__language__istartswith="en")
    quotes = claims.filter(own & stems, is_forward_looking=True).order_by("-number")
    rows = list(quotes.values_list("appearances__quote__exact", "direction", "shown_status")[: MOST_WORDS + 1])
    found = Counter()
    for exact, direction, status in rows[:MOST_WORDS]:
        band = likelihood_in(exact)
        if band:
            found[band, outcome_of_word(band, direction, status)] += 1
    return found, len(rows) > MOST_WORDS
