"""One claim as an editor needs it, draft or published: what it says, its test, and the work under way on it."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from claims.models import Appearance, Claim, Clause, ContractVersion, IncomingRow, Proposal, WindowReading
from claims.queries.as_of import AsOf
from claims.queries.claim import ClaimPage, claim_page
from claims.queries.saying import Saying, sayings_of
from claims.text.search_query import MOST_TERMS
from claims.vocabulary import ProposalState, Status

WAITING = (ProposalState.PENDING, ProposalState.RETURNED)
DRAFT = "draft"


@dataclass
class DeskClaim:
    """A claim with its test and its open proposals. `page` is what the public sees of it; None for a draft.

    `incoming` is the row of an imported table that it came from. An imported draft has no `first` appearance until it
    is quoted from a document.
    """

    claim: Claim
    sayings: list[Saying]
    contract: ContractVersion
    clauses: list[Clause]
    page: ClaimPage | None = None
    readings: list[WindowReading] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    incoming: IncomingRow | None = None

    @property
    def pending(self) -> Proposal | None:
        return next((p for p in self.proposals if p.state == ProposalState.PENDING), None)

    @property
    def returned(self) -> Proposal | None:
        """The latest one that went back to its proposer and was not taken up again."""
        return next((p for p in reversed(self.proposals) if p.state == ProposalState.RETURNED), None)

    @property
    def first(self) -> Appearance | None:
        return self.sayings[0].appearance if self.sayings else None


def desk_claim(*, slug: str, on: date) -> DeskClaim:
    """The claim as it stands today.

    :raises Claim.DoesNotExist: when there is no such claim.
    """
    as_of = AsOf(day=on, today=on)
    claim = Claim.objects.select_related(
        "speaker", "assignee", "recorded_by", "published_by", "ladder_rung__ladder", "incoming__file__recorded_by"
    ).get(slug=slug)
    page = claim_page(slug=slug, as_of=as_of) if claim.is_published else None
    contract = claim.contracts.prefetch_related("clauses").latest("number")
    proposals = claim.proposals.filter(state__in=WAITING).select_related("proposed_by", "decided_by").order_by("pk")
    return DeskClaim(
        claim=claim,
        sayings=page.sayings if page and page.sayings else sayings_of(claim, as_of),
        contract=contract,
        clauses=sorted(contract.clauses.all(), key=lambda clause: clause.number),
        page=page,
        readings=page.readings if page else list(claim.readings.order_by("pk")),
        proposals=list(proposals),
        incoming=getattr(claim, "incoming", None),
    )


def find_claims(*, words: str = "", status: str = "") -> QuerySet:
    """Claims of the desk, drafts too, latest number first. Each word stands in the title, wording, quote or number.

    Of many words the first few count.
    """
    claims = Claim.objects.select_related("speaker", "recorded_by")
    if status == DRAFT:
        claims = claims.drafts()
    elif status.upper() in Status.values:
        claims = claims.public().filter(status=status.upper())
    for word in list(dict.fromkeys(words.split()))[:MOST_TERMS]:
        claims = claims.filter(_says(word))
    return claims.order_by("-number")


def _says(word: str) -> Q:
    quoted = Appearance.objects.filter(quote__exact__icontains=word).values("claim")
    found = Q(title__icontains=word) | Q(wording__icontains=word) | Q(pk__in=quoted)
    digits = word.upper().removeprefix("CL-").lstrip("0")
    return found | Q(number=int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 9 else found
