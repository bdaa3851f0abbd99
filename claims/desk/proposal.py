"""Proposing a ruling on a claim."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.ruling import may_propose, propose_ruling
from claims.desk.acting import attempt, done, page
from claims.desk.draft import show_latest
from claims.desk.load import claim_file_at, today
from claims.desk.proposal_form import ProposalForm, initial_of
from claims.models import Claim, Ruling
from claims.queries.desk_claim import DeskClaim
from claims.queries.proposal import next_entry


def propose(request: HttpRequest, slug: str) -> HttpResponse:
    file = claim_file_at(slug)
    wrong = ruling_to_correct(file.claim, request)
    seen = file.page.history[0].ruling.sequence if file.page else 0
    form = ProposalForm(file.claim, initial=start_of(file, wrong, request, seen), is_correction=wrong is not None)
    if request.method == "POST":
        form = ProposalForm(file.claim, request.POST, is_correction=wrong is not None)
        proposal = attempt(form, propose_ruling, claim=file.claim, by=request.user, at=timezone.now())
        if proposal:
            to = reverse("desk:proposal", args=[proposal.pk])
            return done(request, to, _("Proposed. The page stays as it is until another editor seconds it."))
        show_latest(form, "seen_ruling", seen)
    context = {"file": file, "claim": file.claim, "wrong": wrong, "next_entry": next_entry(), "section": "claims"}
    return page(request, "desk/propose.html", form, objections=may_propose(file.claim), **context)


def ruling_to_correct(claim: Claim, request: HttpRequest) -> Ruling | None:
    asked = request.POST.get("corrects") or request.GET.get("corrects", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 16):
        return None
    return claim.rulings.filter(pk=int(asked)).first()


def start_of(file: DeskClaim, wrong: Ruling | None, request: HttpRequest, seen: int) -> dict:
    """Today's effective day; for a revision what was proposed before."""
    returned = file.returned
    before = initial_of(returned) if returned and request.GET.get("revises") == str(returned.pk) else {}
    return {"effective_on": today(), "seen_ruling": seen, "corrects": wrong} | before
