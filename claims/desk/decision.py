"""Deciding on a proposed ruling: second it, return it with a reason, or take it back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions.ruling import may_decide, return_proposal, second_proposal, withdraw_proposal
from claims.desk.acting import attempt, done, page
from claims.desk.checks import checks_of
from claims.desk.differences import differences_of
from claims.desk.fields import DeskForm
from claims.desk.load import review_at
from claims.desk.paging import part_of
from claims.desk.proposal_form import DecisionForm, ReturnForm
from claims.queries.proposal import Review, entry_of
from claims.queries.proposal import proposals as proposals_in
from claims.rules.permissions import Act, objections_to_acting
from claims.vocabulary import ProposalState


def proposals(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("state", "").upper()
    state = asked if asked in ProposalState.values else ProposalState.PENDING
    part = part_of(proposals_in(state=state), request.GET.get("page", ""))
    states = [(code.lower(), label, code == state) for code, label in ProposalState.choices]
    return page(request, "desk/proposals.html", part=part, states=states, state=state, section="rulings")


def review(request: HttpRequest, pk: int) -> HttpResponse:
    return decision_page(request, review_at(pk))


@require_POST
def second(request: HttpRequest, pk: int) -> HttpResponse:
    form = DecisionForm(request.POST)
    found = review_at(pk)
    ruling = attempt(form, second_proposal, proposal=found.proposal, by=request.user, at=timezone.now())
    if ruling is None:
        return decision_page(request, review_at(pk), form)
    to = reverse("public:claim", args=[ruling.claim.slug])
    sentence = _('Ledger entry {} is written: {} is now “{}”. <a href="{}">See its page</a>')
    words = (entry_of(ruling), ruling.claim.reference, ruling.get_to_status_display(), to)
    return done(request, reverse("desk:proposal", args=[pk]), sentence, *words)


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    form = ReturnForm(request.POST)
    proposal = review_at(pk).proposal
    if attempt(form, return_proposal, proposal=proposal, by=request.user, at=timezone.now()) is None:
        return decision_page(request, review_at(pk), form)
    sentence = _("Returned to {} with your reason. The page stays as it is.")
    return done(request, reverse("desk:queue"), sentence, proposal.proposed_by.public_name)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    form = DecisionForm(request.POST)
    proposal = review_at(pk).proposal
    if attempt(form, withdraw_proposal, proposal=proposal, by=request.user, at=timezone.now()) is None:
        return decision_page(request, review_at(pk), form)
    return done(request, reverse("desk:claim", args=[proposal.claim.slug]), _("The proposal is withdrawn."))


def decision_page(request: HttpRequest, found: Review, form: DeskForm | None = None) -> HttpResponse:
    """The proposal with all that speaks for and against it; `form` is a decision that was refused."""
    person, proposal = request.user, found.proposal
    role = objections_to_acting(role=person.role, act=Act.SECOND)
    return page(
        request,
        "desk/review.html",
        form,
        review=found,
        proposal=proposal,
        claim=proposal.claim,
        differences=differences_of(found),
        checks=checks_of(found, person),
        objections=(*role, *may_decide(proposal, by=person)),
        return_form=form if isinstance(form, ReturnForm) else ReturnForm(),
        is_mine=proposal.proposed_by_id == person.pk,
        is_waiting=proposal.state == ProposalState.PENDING,
        section="rulings",
    )
