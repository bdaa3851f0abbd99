"""One proposed ruling beside the record it would change, for the editor who has to decide on it."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from claims.models import Clause, LedgerEntry, Proposal, Ruling, SearchLog
from claims.queries.as_of import AsOf
from claims.queries.claim import ClaimPage, Piece, claim_page
from claims.vocabulary import EntryKind, ProposalState

RELATED = ("claim__speaker", "proposed_by", "decided_by", "follows", "corrects", "ruling", "revises")


@dataclass
class Review:
    """A proposal, the claim's page as it stands, and what the proposal rests on and leaves out."""

    proposal: Proposal
    page: ClaimPage
    cited: list[Piece] = field(default_factory=list)
    left_out: list[Piece] = field(default_factory=list)
    clauses: list[tuple[Clause, bool]] = field(default_factory=list)
    searches: list[SearchLog] = field(default_factory=list)
    next_entry: int = 0

    @property
    def now(self) -> Ruling:
        """The last ruling on the claim."""
        return self.page.history[0].ruling

    @property
    def now_cites(self) -> list[str]:
        return sorted(piece.evidence.reference for piece in self.page.history[0].pieces)

    @property
    def now_clauses(self) -> list[int]:
        return self.page.history[0].clauses

    @property
    def quote_matches(self) -> bool:
        return bool(self.page.sayings) and self.page.sayings[0].matches

    @property
    def has_moved_on(self) -> bool:
        """Another ruling was recorded since this was proposed."""
        return self.now.pk != self.proposal.follows_id


def review_of(*, pk: int, on: date) -> Review:
    """A proposal for review.

    :raises Proposal.DoesNotExist: when there is none of that number.
    """
    proposal = Proposal.objects.select_related(*RELATED).get(pk=pk)
    page = claim_page(slug=proposal.claim.slug, as_of=AsOf(day=on, today=on))
    cited = set(proposal.cites.values_list("pk", flat=True))
    applied = set(proposal.clauses.values_list("pk", flat=True))
    clauses = sorted(page.contract.clauses.all(), key=lambda clause: clause.number)
    pieces = [*page.pieces, *page.retracted]
    return Review(
        proposal=proposal,
        page=page,
        cited=[piece for piece in pieces if piece.bearing.pk in cited],
        left_out=[piece for piece in page.pieces if piece.bearing.pk not in cited],
        clauses=[(clause, clause.pk in applied) for clause in clauses],
        searches=list(proposal.searches.order_by("searched_on", "pk")),
        next_entry=next_entry(),
    )


def next_entry() -> int:
    """The number of the ledger entry that would be written next."""
    head = LedgerEntry.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if head is None else head + 1


def entry_of(ruling: Ruling) -> int | None:
    """The number of the ledger entry that records a ruling on a claim."""
    kinds = (EntryKind.RULING, EntryKind.CORRECTION)
    entries = LedgerEntry.objects.filter(
        subject=ruling.claim.reference, kind__in=kinds, recorded_at__gte=ruling.recorded_at
    )
    return entries.order_by("index").values_list("index", flat=True).first()


def proposals(*, state: str = ProposalState.PENDING) -> QuerySet:
    """Proposals in one state, with what a list shows of them: the oldest that wait, the latest that were decided."""
    found = Proposal.objects.filter(state=state).select_related("claim", "proposed_by", "decided_by")
    waits = state in (ProposalState.PENDING, ProposalState.RETURNED)
    return found.order_by("proposed_at", "pk") if waits else found.order_by("-decided_at", "-pk")
