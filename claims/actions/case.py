"""Gathers what a proposal says and rests on as plain values, and asks the rules about it."""

from datetime import date

from django.utils.translation import gettext as _

from claims.models import Bearing, Clause, Proposal, SearchLog
from claims.queries.place import languages_of_place
from claims.rules.citing import (
    Case,
    objections_beyond_reason,
    objections_to_days,
    objections_to_imported,
    objections_to_reason,
)
from claims.rules.corrections import objections_to_correction
from claims.rules.refusal import Objections
from claims.rules.transitions import objections_to_transition


def objections_to_case(
    found: Objections,
    proposal: Proposal,
    *,
    cites: list[Bearing],
    clauses: list[Clause],
    searches: list[SearchLog],
    on: date,
) -> None:
    """Adds every objection that the rules have to the proposal as it stands, on the day given."""
    _check_ownership(found, proposal, cites=cites, clauses=clauses, searches=searches)
    case = Case(
        type=proposal.type,
        from_status=proposal.from_status,
        to_status=proposal.to_status,
        effective_on=proposal.effective_on,
        reason=proposal.reason,
        cited=[bearing.weighed() for bearing in cites],
        clause_count=len(clauses),
        search_count=len(searches),
        happened_on=proposal.happened_on,
        due_on=proposal.claim.due_on,
        last_effective_on=proposal.follows.effective_on,
        made_on=proposal.claim.made_on,
        override=proposal.override,
        search_languages=[search.language for search in searches],
        place_languages=languages_of_place(proposal.claim) if searches else (),
    )
    transition = objections_to_transition(
        type=proposal.type, from_status=proposal.from_status, to_status=proposal.to_status
    )
    found.add(*transition, field="to_status")
    found.add(*objections_to_days(case, on=on), field="effective_on")
    if proposal.archive:
        found.add(*objections_to_imported(case), field="reason")
    else:
        found.add(*objections_to_reason(case), field="reason")
        found.add(*objections_beyond_reason(case))
    wrong = proposal.corrects
    correction = objections_to_correction(
        type=proposal.type,
        corrects=wrong.sequence if wrong else None,
        same_claim=wrong is None or wrong.claim_id == proposal.claim_id,
        already_corrected=bool(wrong and wrong.corrected_by.exists()),
    )
    found.add(*correction, field="corrects")


def _check_ownership(found: Objections, proposal: Proposal, *, cites: list, clauses: list, searches: list) -> None:
    """What a ruling cites must bear on its own claim."""
    claim_id = proposal.claim_id
    for bearing in cites:
        if bearing.claim_id != claim_id:
            found.add(
                _("%s does not bear on this claim, so it cannot be cited.") % bearing.evidence.reference, field="cites"
            )
        elif bearing.evidence.retracted_at:
            found.add(_("%s was retracted, so it cannot be cited.") % bearing.evidence.reference, field="cites")
    if any(clause.contract.claim_id != claim_id for clause in clauses):
        found.add(_("A clause of another claim's test cannot be applied here."), field="clauses")
    if any(search.claim_id != claim_id for search in searches):
        found.add(_("A search for another claim cannot be cited here."), field="searches")
