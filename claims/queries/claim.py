"""One claim with everything behind it, as it stood on a day. A fixed number of queries, however long its history."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from claims.models import (
    Bearing,
    Claim,
    Conflict,
    ContractVersion,
    Discrepancy,
    LedgerEntry,
    Redaction,
    RightOfReply,
    Ruling,
    RulingCitation,
    RulingClause,
    RulingSearch,
    SearchLog,
    WindowReading,
)
from claims.queries.as_of import AsOf
from claims.queries.line import Line
from claims.queries.logged import Logged, read_entries, take_back_amendments
from claims.queries.looked import Looked, looked_for
from claims.queries.saying import Saying, sayings_of
from claims.rules.contracts import Fixed, when_fixed
from claims.rules.grading import count_origins, side_of
from claims.vocabulary import FAMILY_OF, EntryKind, Family, RulingType, Status


@dataclass
class Piece:
    """One piece of evidence as it bears on the claim. `cited_in` are numbers of rulings."""

    bearing: Bearing
    cited_in: list[int] = field(default_factory=list)

    @property
    def evidence(self):
        return self.bearing.evidence


@dataclass
class Judged:
    """One ruling with what it cites and the number of its ledger entry."""

    ruling: Ruling
    pieces: list[Piece] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    searches: list[int] = field(default_factory=list)
    looked: list[Looked] = field(default_factory=list)
    entry: int | None = None

    @property
    def is_review(self) -> bool:
        return self.ruling.type == RulingType.REVIEW

    @property
    def is_negative(self) -> bool:
        """Whether it rules that something did not happen, and so has to say where we looked."""
        return not self.is_review and FAMILY_OF[Status(self.ruling.to_status)] == Family.DID_NOT


@dataclass
class ClaimPage:
    """Everything the page of a claim shows. Lists are newest first, where they have days."""

    claim: Claim
    as_of: AsOf
    line: Line
    sayings: list[Saying] = field(default_factory=list)
    contract: ContractVersion | None = None
    versions: list[ContractVersion] = field(default_factory=list)
    readings: list[WindowReading] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    retracted: list[Piece] = field(default_factory=list)
    history: list[Judged] = field(default_factory=list)
    looked: list[Looked] = field(default_factory=list)
    replies: list[RightOfReply] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    discrepancies: list[Discrepancy] = field(default_factory=list)
    log: list[Logged] = field(default_factory=list)
    removals: list[Redaction] = field(default_factory=list)

    @property
    def is_on_record(self) -> bool:
        return bool(self.line.rulings)

    @property
    def standing(self) -> Judged:
        """The ruling by which the status began; reviews since then did not move it."""
        return next(judged for judged in self.history if judged.ruling.from_status != judged.ruling.to_status)

    @property
    def last_review(self) -> Judged | None:
        """The latest look without change, if it came after the standing ruling."""
        latest = self.history[0]
        return latest if latest.is_review else None

    def when_fixed(self, contract: ContractVersion) -> Fixed:
        """Whether a version of the test was frozen before an outcome could be known."""
        kinds = ((judged.ruling.effective_on, FAMILY_OF[Status(judged.ruling.to_status)]) for judged in self.history)
        return when_fixed(
            is_written_afterwards=contract.is_written_afterwards,
            frozen_on=contract.frozen_at.date(),
            due_on=self.claim.due_on,
            outcome_on=min((day for day, family in kinds if family != Family.STILL_OPEN), default=None),
        )

    @property
    def is_fixed_in_time(self) -> bool:
        """Of the test that is in force. Only then may a closed lock be shown."""
        return self.contract is not None and self.when_fixed(self.contract) == Fixed.BEFORE

    @property
    def corrections(self) -> list[Judged]:
        return [judged for judged in self.history if judged.ruling.type == RulingType.CORRECTION]

    def by_side(self) -> dict[str, list[Piece]]:
        """Evidence that supports, speaks against, or is context; empty sides are kept."""
        sides: dict[str, list[Piece]] = {"supports": [], "against": [], "context": []}
        for piece in self.pieces:
            sides[side_of(piece.bearing.kind)].append(piece)
        return sides

    @property
    def searches(self) -> list[SearchLog]:
        return [looked.log for looked in self.looked]

    @property
    def ledger_faults(self) -> list[int]:
        """Numbers of rulings that differ from what the ledger says of them."""
        return [judged.ruling.sequence for judged in self.history if not _is_as_logged(judged, self.log)]


def claim_page(*, slug: str, as_of: AsOf) -> ClaimPage:
    """The page of a published claim. On a day before its first ruling only the claim itself is filled in.

    :raises Claim.DoesNotExist: for a draft, or when there is no such claim.
    """
    related = ("speaker", "archive", "ladder_rung__ladder", "published_by")
    claim = Claim.objects.public().select_related(*related).prefetch_related("topics", "about").get(slug=slug)
    line = Line(claim=claim, as_of=as_of)
    page = ClaimPage(claim=claim, as_of=as_of, line=line)
    rulings = list(
        claim.rulings.filter(as_of.rulings())
        .select_related("proposed_by", "seconded_by", "dissent_by", "archive", "corrects")
        .order_by("-sequence")
    )
    if not rulings:
        return page
    take_back_amendments(claim, as_of)
    page.sayings = sayings_of(claim, as_of)
    page.versions = _versions(claim, as_of)
    page.contract = page.versions[0] if page.versions else None
    page.readings = list(claim.readings.order_by("id"))
    _add_evidence(page)
    page.log = _log(claim, as_of)
    page.history = _history(rulings, page)
    page.removals = _removals(page)
    _fill_line(page)
    _add_searches(page)
    replies = claim.replies.filter(as_of.acts("asked_on")).select_related("asked")
    page.replies = list(replies.order_by("-asked_on", "-id"))
    declared = claim.conflicts.filter(recorded_at__lt=as_of.day_ends).select_related("recorded_by")
    page.conflicts = list(declared.order_by("recorded_at", "id"))
    page.discrepancies = list(claim.discrepancies.select_related("document").order_by("document", "number"))
    return page


def origins_behind(pieces: Iterable[Piece]) -> int:
    """How many independent origins are known behind these reports."""
    return count_origins(piece.bearing.weighed() for piece in pieces)


def _versions(claim: Claim, as_of: AsOf) -> list[ContractVersion]:
    """The test, latest version first. By the day of knowing, a test that was written afterwards is shown too."""
    versions = (
        claim.contracts.filter(frozen_at__isnull=False)
        .select_related("frozen_by")
        .prefetch_related("clauses")
        .order_by("-number")
    )
    in_force = Q(frozen_at__lt=as_of.day_ends)
    return list(versions.filter(in_force if as_of.by_recorded else in_force | Q(number=1)))


def _add_evidence(page: ClaimPage) -> None:
    related = ("evidence__source", "evidence__origin", "evidence__document", "evidence__speaker", "clause", "rung")
    bearings = Bearing.objects.filter(page.as_of.known(), claim=page.claim).select_related(*related)
    for bearing in bearings.order_by("evidence__known_on", "evidence__number"):
        shelf = page.retracted if bearing.evidence.retracted_at else page.pieces
        shelf.append(Piece(bearing))


def _log(claim: Claim, as_of: AsOf) -> list[Logged]:
    entries = LedgerEntry.objects.filter(subject=claim.reference).order_by("-index")
    if as_of.by_recorded:
        entries = entries.filter(recorded_at__lt=as_of.day_ends)
    return read_entries(entries)


def _removals(page: ClaimPage) -> list[Redaction]:
    """What was removed for a legal reason from anything that this page shows."""
    shown = {page.claim.reference, *(saying.appearance.document.reference for saying in page.sayings)}
    shown |= {piece.evidence.reference for piece in (*page.pieces, *page.retracted)}
    carried_out = Redaction.objects.filter(carried_out_at__isnull=False).select_related("recorded_by", "approved_by")
    return [
        removal
        for removal in carried_out.order_by("-entry_index")
        if any(shown.intersection(place["what"]) for place in removal.places)
    ]


def _history(rulings: list[Ruling], page: ClaimPage) -> list[Judged]:
    """Rulings, newest first, each with its citations; three queries for all of them."""
    of_claim = {"ruling__claim": page.claim}
    cited, clauses, searches = defaultdict(list), defaultdict(list), defaultdict(list)
    pieces = {piece.bearing.pk: piece for piece in (*page.pieces, *page.retracted)}
    in_order = ("bearing__evidence__known_on", "bearing__evidence__number")
    rows = RulingCitation.objects.filter(**of_claim).order_by(*in_order)
    for ruling_id, sequence, bearing_id in rows.values_list("ruling_id", "ruling__sequence", "bearing_id"):
        if bearing_id in pieces:
            cited[ruling_id].append(pieces[bearing_id])
            pieces[bearing_id].cited_in.append(sequence)
    for ruling_id, number in RulingClause.objects.filter(**of_claim).values_list("ruling_id", "clause__number"):
        clauses[ruling_id].append(number)
    for ruling_id, search_id in RulingSearch.objects.filter(**of_claim).values_list("ruling_id", "search_id"):
        searches[ruling_id].append(search_id)
    numbers = {_sequence(logged): logged.entry.index for logged in page.log}
    return [
        Judged(
            ruling=ruling,
            pieces=cited[ruling.pk],
            clauses=sorted(clauses[ruling.pk]),
            searches=sorted(searches[ruling.pk]),
            entry=numbers.get(ruling.sequence),
        )
        for ruling in rulings
    ]


def _add_searches(page: ClaimPage) -> None:
    found = looked_for(page.claim, page.as_of, {judged.ruling.sequence: judged.searches for judged in page.history})
    page.looked = list(reversed(found.values()))
    for judged in page.history:
        judged.looked = sorted((found[pk] for pk in judged.searches), key=lambda looked: looked.number)


def _fill_line(page: ClaimPage) -> None:
    line = page.line
    line.evidence = [(piece.evidence.known_on, piece.bearing.kind) for piece in page.pieces]
    line.weighed = [piece.bearing.weighed() for piece in page.pieces]
    oldest_first = [judged.ruling for judged in reversed(page.history)]
    line.rulings = [(ruling.effective_on, ruling.to_status, ruling.type) for ruling in oldest_first]
    changes = [ruling for ruling in oldest_first if ruling.type != RulingType.REVIEW]
    if FAMILY_OF[Status(line.status)] == Family.CAME_ABOUT:
        line.came_about_on = changes[-1].happened_on


def _sequence(logged: Logged) -> int | None:
    """The number of the ruling that an entry records; None for another act."""
    if logged.entry.kind == EntryKind.CLAIM_PUBLISHED:
        return 1
    return logged.said.get("sequence") if logged.entry.kind in (EntryKind.RULING, EntryKind.CORRECTION) else None


def _is_as_logged(judged: Judged, log: list[Logged]) -> bool:
    """Whether status, day and reason of a ruling are those of its ledger entry."""
    ruling = judged.ruling
    logged = next((logged for logged in log if logged.entry.index == judged.entry), None)
    shown = {"to": ruling.to_status, "effective_on": ruling.effective_on.isoformat()}
    if logged is None or any(logged.said.get(key) != value for key, value in shown.items()):
        return False
    # A text that was removed for a legal reason is no longer there to compare.
    return logged.texts.get("reason", ruling.reason) == ruling.reason
