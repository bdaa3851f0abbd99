"""The blind second read of a proposal: what was read, whether it agrees, and how often it does at this desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

from django.db.models import Count
from django.utils.translation import gettext as _

from claims.models import BlindReading, Editor, Proposal


@dataclass(frozen=True)
class BlindRead:
    """Where it stands: sealed, not read by anybody; then `reading` is what another editor stated."""

    proposal: Proposal
    reading: BlindReading | None = None

    @property
    def agreed(self) -> bool | None:
        """Whether the reader came to the proposed verdict; None while there is none."""
        return self.reading.to_status == self.proposal.to_status if self.reading else None

    @property
    def dissenter(self) -> Editor | None:
        """Who came to another verdict."""
        return self.reading.recorded_by if self.agreed is False else None

    def is_dissent_of(self, person: Editor) -> bool:
        return self.dissenter is not None and self.dissenter.pk == person.pk

    def for_rules(self, person: Editor) -> dict:
        """What the rules ask about somebody who wants to decide."""
        is_reader = self.reading is not None and self.reading.recorded_by_id == person.pk
        return {"is_sealed": self.proposal.is_sealed, "agreed": self.agreed, "is_reader": is_reader}

    def dissent(self, paragraph: str = "") -> str:
        """A dissent as readers see it: the verdict that was stated blind, and why; empty when there is none."""
        if self.dissenter is None:
            return ""
        words = {"status": self.reading.get_to_status_display(), "why": paragraph.strip() or self.reading.reason}
        return _("“%(status)s”. %(why)s") % words


def blind_read_of(proposal: Proposal) -> BlindRead:
    """One query, for a proposal that was read; none for others."""
    if not proposal.is_blind or proposal.is_sealed:
        return BlindRead(proposal)
    return BlindRead(proposal, proposal.readings.select_related("recorded_by").first())


def verdicts_read_blind() -> Iterator[tuple[str, str]]:
    """(proposed verdict, verdict stated blind) of every ruling that was read blind, also of those that came to nothing.

    One query, and one row of it for each pair of verdicts, however many were read.
    """
    pairs = BlindReading.objects.values_list("proposal__to_status", "to_status").annotate(times=Count("pk"))
    for proposed, stated, times in pairs.order_by("proposal__to_status", "to_status"):
        yield from repeat((proposed, stated), times)
