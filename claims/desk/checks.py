"""What a second editor should know before deciding: each check holds, or needs a look."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Editor
from claims.queries.claim import Piece, origins_behind
from claims.queries.place import languages_of_place
from claims.queries.proposal import Review
from claims.rules.citing import BY_ABSENCE
from claims.rules.grading import side_of
from claims.rules.languages import any_of, is_spoken_there
from claims.vocabulary import FAMILY_OF, Family, ProposalState, Status


@dataclass(frozen=True)
class Check:
    holds: bool
    sentence: str


def checks_of(review: Review, person: Editor) -> list[Check]:
    """In the order in which they are read."""
    found = [_quote(review), _saved(review), _origins(review), _test(review), _contrary(review), _window(review)]
    found += [_language(review)]
    if review.proposal.state == ProposalState.PENDING:
        found = [_proposer(review, person), _fresh(review), *found]
    return [check for check in found if check]


def checks_before_verdict(review: Review, person: Editor) -> list[Check]:
    """Of these what tells nothing of the proposal, for whoever reads it blind."""
    return [_proposer(review, person), _fresh(review), _quote(review), _test(review), _deadline(review)]


def _proposer(review: Review, person: Editor) -> Check:
    if review.proposal.proposed_by_id == person.pk:
        return Check(False, _("You proposed this yourself"))
    return Check(True, _("You are not the proposer"))


def _fresh(review: Review) -> Check:
    if review.has_moved_on:
        return Check(False, _("Another ruling was recorded since this was proposed"))
    return Check(True, _("No other ruling since it was proposed"))


def _quote(review: Review) -> Check:
    if review.quote_matches:
        return Check(True, _("The quote matches the saved copy"))
    return Check(False, _("The quote differs from the saved copy"))


def _saved(review: Review) -> Check | None:
    cited = review.cited
    if not cited:
        return None
    seen = sum(piece.evidence.is_verified for piece in cited)
    words = {"seen": seen, "cited": len(cited)}
    return Check(seen == len(cited), _("A copy was seen of %(seen)d of %(cited)d pieces cited") % words)


def _origins(review: Review) -> Check | None:
    if not review.cited:
        return None
    count = origins_behind(review.cited)
    sentence = ngettext("%d independent origin is known", "%d independent origins are known", count) % count
    return Check(count > 0, sentence)


def _test(review: Review) -> Check:
    if review.page.contract.number > 1:
        return Check(False, _("The test was amended since it was fixed"))
    return Check(True, _("The test is unchanged since it was fixed"))


def _contrary(review: Review) -> Check | None:
    """Evidence of the other side that is on record and left out."""
    family = FAMILY_OF[Status(review.proposal.to_status)]
    other = {Family.CAME_ABOUT: "against", Family.DID_NOT: "supports"}.get(family)
    if other is None:
        return None
    count = sum(_is_on(piece, other) for piece in review.left_out)
    if not count:
        return Check(True, _("No evidence of the other side is left out"))
    sentence = ngettext(
        "%d piece of evidence that says otherwise is not cited",
        "%d pieces of evidence that say otherwise are not cited",
        count,
    )
    return Check(False, sentence % count)


def _language(review: Review) -> Check | None:
    """Whether one looked in a language of the place, where a ruling may rest on having found nothing."""
    if review.proposal.to_status not in BY_ABSENCE or not review.searches:
        return None
    place = languages_of_place(review.page.claim)
    if not place:
        return Check(False, _("No language of the place is on record"))
    if is_spoken_there([search.language for search in review.searches], place=place):
        return Check(True, _("A search was made in a language of the place"))
    return Check(False, _("No search was made in %s") % any_of(place))


def _is_on(piece: Piece, side: str) -> bool:
    return side_of(piece.bearing.kind) == side


def _window(review: Review) -> Check | None:
    due_on, effective_on = review.page.claim.due_on, review.proposal.effective_on
    if due_on is None:
        return Check(True, _("The claim has no deadline"))
    if effective_on > due_on:
        return Check(True, _("The window had closed by the effective day"))
    return Check(True, _("The window was open on the effective day"))


def _deadline(review: Review) -> Check:
    due_on = review.page.claim.due_on
    if due_on is None:
        return Check(True, _("The claim has no deadline"))
    return Check(True, _("The window has closed") if due_on < review.page.as_of.today else _("The window is open"))
