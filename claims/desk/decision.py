"""Deciding on a proposed ruling: read it blind, second it, return it with a reason, or take it back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions.reading import may_read, read_blind
from claims.actions.ruling import may_decide, may_return, return_proposal, second_proposal, withdraw_proposal
from claims.desk.acting import attempt, done, page
from claims.desk.checks import checks_before_verdict, checks_of
from claims.desk.claim_page import groups_of
from claims.desk.differences import differences_of
from claims.desk.fields import DeskForm
from claims.desk.load import review_at
from claims.desk.paging import part_of
from claims.desk.proposal_form import DecisionForm, DissentForm, ReturnForm, VerdictForm
from claims.desk.steps import steps_for
from claims.models import Editor, Ruling
from claims.queries.claim import origins_behind
from claims.queries.desk_claim import DeskClaim
from claims.queries.proposal import Review, entry_of
from claims.queries.proposal import proposals as proposals_in
from claims.queries.reading import BlindRead, blind_read_of
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
def read(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = review_at(pk).proposal
    form = VerdictForm(proposal.claim, request.POST)
    reading = attempt(form, read_blind, proposal=proposal, by=request.user, at=timezone.now())
    if reading is None:
        return decision_page(request, review_at(pk), form)
    ruling = review_at(pk).proposal.ruling
    if ruling:
        return _ruled(request, pk, ruling, _("You came to the same verdict. "))
    sentence = _("Your verdict is on record, and the proposal is open to all: both stand side by side.")
    return done(request, reverse("desk:proposal", args=[pk]), sentence)


@require_POST
def second(request: HttpRequest, pk: int) -> HttpResponse:
    found = review_at(pk)
    form = second_form(blind_read_of(found.proposal), request.user, request.POST)
    ruling = attempt(form, second_proposal, proposal=found.proposal, by=request.user, at=timezone.now())
    if ruling is None:
        return decision_page(request, review_at(pk), form)
    return _ruled(request, pk, ruling)


def _ruled(request: HttpRequest, pk: int, ruling: Ruling, before: str = "") -> HttpResponse:
    to = reverse("public:claim", args=[ruling.claim.slug])
    sentence = before + _('Ledger entry {} is written: {} is now “{}”. <a href="{}">See its page</a>')
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
    if proposal.is_hidden_from(person):
        return blind_page(request, found, form)
    role, read = objections_to_acting(role=person.role, act=Act.SECOND), blind_read_of(proposal)
    returning = () if role else may_return(proposal, by=person)
    return page(
        request,
        "desk/review.html",
        form,
        review=found,
        read=read,
        proposal=proposal,
        claim=proposal.claim,
        differences=differences_of(found),
        checks=checks_of(found, person),
        objections=(*role, *may_decide(proposal, by=person)),
        return_objections=returning,
        may_return=not role and not returning,
        second_form=form if isinstance(form, DissentForm) else second_form(read, person),
        return_form=form if isinstance(form, ReturnForm) else ReturnForm(),
        is_mine=proposal.proposed_by_id == person.pk,
        is_waiting=proposal.state == ProposalState.PENDING,
        section="rulings",
    )


def blind_page(request: HttpRequest, found: Review, form: DeskForm | None) -> HttpResponse:
    """Test, evidence and searches without what is proposed, and a form for a verdict of one's own."""
    person, file = request.user, file_of(found)
    role = objections_to_acting(role=person.role, act=Act.SECOND)
    return page(
        request,
        "desk/blind.html",
        form,
        number=found.proposal.pk,
        proposed_by=found.proposal.proposed_by,
        proposed_at=found.proposal.proposed_at,
        file=file,
        claim=file.claim,
        steps=steps_for(file, person),
        groups=groups_of(file.page),
        origins=origins_behind(file.page.pieces),
        checks=checks_before_verdict(found, person),
        objections=(*role, *may_read(found.proposal, by=person)),
        verdict_form=form if isinstance(form, VerdictForm) else VerdictForm(file.claim),
        section="rulings",
    )


def file_of(found: Review) -> DeskClaim:
    """The claim as its own page at the desk shows it."""
    public, clauses = found.page, [clause for clause, _is_applied in found.clauses]
    return DeskClaim(public.claim, public.sayings, public.contract, clauses, page=public)


def second_form(read: BlindRead, person: Editor, data=None) -> DeskForm:
    """A button alone; whoever read it blind and came to another verdict has to say why."""
    return DissentForm(data) if read.is_dissent_of(person) else DecisionForm(data)
