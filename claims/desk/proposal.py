"""Proposing a ruling on a claim: beside its test and evidence, judged and shown as readers would see it meanwhile."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions.conflict import may_take_part
from claims.actions.receipt import SentBefore
from claims.actions.ruling import may_propose, propose_ruling
from claims.actions.search_log import log_search
from claims.desk.acting import REFUSED, attempt, done, rehearse, typed
from claims.desk.draft import show_latest
from claims.desk.load import claim_file_at, today
from claims.desk.preview import preview_of
from claims.desk.proposal_form import ProposalForm, initial_of
from claims.desk.ticks import NAMES, keys_in, offered_words, sheet_of, with_offer
from claims.desk.work_form import SearchForm, searched, searched_next
from claims.models import Claim, Ruling
from claims.queries.desk_claim import DeskClaim
from claims.queries.proposal import next_entry
from claims.ui.once import NAME, new_token

OFFERED = ("offered", "offered_for", "offered_day")


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
    return proposing(request, file, form, status=REFUSED if form.is_bound else 200)


@require_POST
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Says what stands against the ruling as it is typed, and shows it as readers would see it. Writes nothing."""
    file = claim_file_at(slug)
    data = with_offer(file, request.POST, on=today())
    is_correction = ruling_to_correct(file.claim, request) is not None
    judged, at = ProposalForm(file.claim, data, is_correction=is_correction), timezone.now()
    judged.is_valid()
    said = dict(judged.cleaned_data)  # a refusal takes out what it is about
    rehearse(judged, propose_ruling, claim=file.claim, is_rehearsal=True, by=request.user, at=at)
    sheet = sheet_of(file, keys_in({name: data.getlist(name) for name in NAMES}))
    day = data.get("offered_day", "") if data.get("offered_day") == data.get("effective_on") else ""
    context = {
        "judged": judged,
        "offered_words": offered_words(sheet, data),
        "offered_day": day,
        "is_of_today": day == today().isoformat(),
        "preview": preview_of(file, said, sheet, by=request.user, at=at),
        "to_status": said.get("to_status", ""),
    }
    if request.htmx:
        return render(request, "desk/_before.html", context | {"claim": file.claim, "sheet": sheet})
    return proposing(request, file, as_typed(file, data, is_correction=is_correction), data=data, **context)


@require_POST
def search(request: HttpRequest, slug: str) -> HttpResponse:
    """Logs a search without leaving the form of the ruling; it then stands ticked, and another can follow."""
    file, data = claim_file_at(slug), request.POST.copy()
    form = SearchForm(searched(data), prefix="search")
    try:
        made = attempt(form, log_search, claim=file.claim, by=request.user, at=timezone.now())
    except SentBefore:
        made = file.claim.searches.filter(recorded_by=request.user).order_by("pk").last()
    if made:
        file, form = claim_file_at(slug), SearchForm(initial=searched_next(form), prefix="search")
        data.appendlist("searches", str(made.pk))
    context = {"search_form": form, "made": made, "status": 200 if made else REFUSED}
    if request.htmx:
        sheet = sheet_of(file, keys_in({name: data.getlist(name) for name in NAMES}))
        return render(request, "desk/_propose_searches.html", shown(file, sheet, **context), status=context["status"])
    is_correction = ruling_to_correct(file.claim, request) is not None
    return proposing(request, file, as_typed(file, data, is_correction=is_correction), data=data, **context)


def proposing(request: HttpRequest, file: DeskClaim, form: ProposalForm, *, status=200, data=None, **given):
    """The page with what is typed; `data` is that where it came over the wire."""
    data = data if data is not None else (request.POST if form.is_bound else None)
    sheet = sheet_of(file, keys_in({name: form[name].value() for name in NAMES}))
    context = shown(file, sheet, **given) | {
        "form": form,
        "wrong": ruling_to_correct(file.claim, request),
        "objections": (*may_propose(file.claim), *may_take_part(file.claim, by=request.user)),
        "next_entry": next_entry(),
        "kept": {name: data.get(name, "") for name in OFFERED} if data is not None else offered_at_first(form),
        "section": "claims",
    }
    return render(request, "desk/propose.html", context, status=status)


def offered_at_first(form: ProposalForm) -> dict:
    """The day of today is the form's own and may move; what was proposed before is the editor's."""
    day, status = form.initial["effective_on"], form.initial.get("to_status", "")
    return {"offered_for": status, "offered_day": "" if status else day.isoformat()}


def shown(file: DeskClaim, sheet, **given) -> dict:
    """What the page shows of the claim, with an empty form for a search and a token of its own in it."""
    search_form = given.get("search_form") or SearchForm(initial={"searched_on": today()}, prefix="search")
    token = search_form.data.get(NAME) if search_form.is_bound else None
    whole = {"file": file, "claim": file.claim, "sheet": sheet, "search_token": token or new_token()}
    return whole | given | {"search_form": search_form}


def as_typed(file: DeskClaim, data, *, is_correction: bool) -> ProposalForm:
    return typed(partial(ProposalForm, is_correction=is_correction), data, file.claim)


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
