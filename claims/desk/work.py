"""The smaller work on a claim, each at an address of its own and, with htmx, in place on the claim's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions.claim import plan_review
from claims.actions.conflict import declare_conflict, may_declare
from claims.actions.note import add_note, mark_read
from claims.actions.planning import hand_over, snooze
from claims.actions.reply import ask_for_reply, record_reply
from claims.actions.search_log import log_search
from claims.desk.acting import attempt, done, page
from claims.desk.claim_page import section_page
from claims.desk.fields import DeskForm
from claims.desk.load import claim_at, today
from claims.desk.paging import part_of
from claims.desk.when import when
from claims.desk.work_form import (
    AssignForm,
    ConflictForm,
    NoteForm,
    OutcomeForm,
    PutOffForm,
    ReplyForm,
    ReviewDayForm,
    SearchForm,
)
from claims.models import Claim, Mention, RightOfReply
from claims.queries.reply import waiting_replies
from claims.ui.dates import day_in_words


def search(request: HttpRequest, slug: str) -> HttpResponse:
    words = {"title": _("Log a search"), "button": _("Log this search"), "done": _("The search is on the ledger.")}
    return _on_claim(request, slug, SearchForm, log_search, words, initial={"searched_on": today()})


def reply(request: HttpRequest, slug: str) -> HttpResponse:
    words = {
        "title": _("Log a question to somebody"),
        "button": _("Log this question"),
        "done": _("The question is on the ledger."),
    }
    return _on_claim(request, slug, ReplyForm, ask_for_reply, words, initial={"asked_on": today()})


def conflict(request: HttpRequest, slug: str) -> HttpResponse:
    words = {
        "title": _("Declare an interest"),
        "button": _("Declare it, for good"),
        "done": _("Your interest is on the ledger. Others rule on this claim from now on."),
        "objections": may_declare(claim_at(slug), by=request.user),
    }
    return _on_claim(request, slug, ConflictForm, declare_conflict, words, initial={})


def review_day(request: HttpRequest, slug: str) -> HttpResponse:
    words = {
        "title": _("Set the review day"),
        "button": _("Plan it"),
        "done": _("The review day is set."),
    }
    claim = claim_at(slug)
    if claim.review_on:
        who = claim.assignee or _("nobody")
        words["done"] += _(" Until now it was {day}, in hand of {who}.").format(
            day=day_in_words(claim.review_on), who=who
        )
    initial = {"review_on": claim.review_on, "assignee": claim.assignee}
    return _on_claim(request, slug, ReviewDayForm, plan_review, words, initial=initial, place=("plan", "review"))


def assign(request: HttpRequest, slug: str) -> HttpResponse:
    words = {"title": _("Who has it in hand"), "button": _("Hand it over"), "done": _("It is handed over.")}
    initial = {"assignee": claim_at(slug).assignee}
    return _on_claim(request, slug, AssignForm, _one(hand_over), words, initial=initial, place=("plan", "assign"))


def put_off(request: HttpRequest, slug: str) -> HttpResponse:
    words = {
        "title": _("Put it off"),
        "button": _("Put it off"),
        "done": _("It is put off, and comes back by itself on that day."),
    }
    return _on_claim(request, slug, PutOffForm, _one(snooze), words, initial={}, place=("plan", "put_off"))


def _one(action):
    """An action on several claims, for one."""

    def run(*, claim: Claim, **given):
        return action(claims=[claim], **given)

    return run


def note(request: HttpRequest, slug: str) -> HttpResponse:
    words = {"title": _("Add a note"), "button": _("Add the note"), "done": _("The note is added.")}
    return _on_claim(request, slug, NoteForm, add_note, words, initial={}, place=("notes", "note"))


@require_POST
def read_note(request: HttpRequest, pk: int) -> HttpResponse:
    mention = get_object_or_404(Mention.objects.select_related("note__claim"), pk=pk)
    slug = mention.note.claim.slug
    words = {"title": _("Mark as read"), "button": _("Mark as read"), "done": _("Marked as read.")}
    form = DeskForm(request.POST)
    read = attempt(form, mark_read, mention=mention, by=request.user, at=timezone.now())
    return _answer(request, slug, form, read, words, ("notes", "read"))


def replies(request: HttpRequest) -> HttpResponse:
    """Every question that waits for an answer."""
    part = part_of(waiting_replies(), request.GET.get("page", ""))
    rows = [(row, when(row.answer_by, today()), row.answer_by < today()) for row in part.rows]
    return page(request, "desk/replies.html", part=part, rows=rows, section="claims")


def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(RightOfReply.objects.select_related("claim__speaker", "asked"), pk=pk)
    words = {
        "title": _("What came of the question"),
        "button": _("Record it"),
        "done": _("What came of the question is on the ledger."),
        "about": _("%s was asked.") % asked.asked.name,
    }
    place = ("replies", f"outcome-{pk}")
    return work_on(request, asked.claim, OutcomeForm, record_reply, words, place=place, reply=asked)


def _on_claim(
    request: HttpRequest,
    slug: str,
    form_class,
    action,
    words: dict,
    *,
    initial: dict,
    place: tuple[str, str] = ("", ""),
) -> HttpResponse:
    claim = claim_at(slug)
    return work_on(request, claim, form_class, action, words, initial=initial, place=place, claim=claim)


def work_on(
    request: HttpRequest, about: Claim, form_class, action, words: dict, *, place=("", ""), initial=None, **given
) -> HttpResponse:
    """One form for one action. `place` is the section of the claim's page, and the form's name there."""
    form = form_class(initial=initial)
    if request.method == "POST":
        ids = {"auto_id": f"{place[1].replace('_', '-')}-%s"} if request.htmx else {}
        form = form_class(request.POST, **ids)
        made = attempt(form, action, by=request.user, at=timezone.now(), **given)
        if made or request.htmx:
            return _answer(request, about.slug, form, made, words, place)
    return page(request, "desk/work.html", form, claim=about, words=words, place=place[0], section="claims")


def _answer(request: HttpRequest, slug: str, form, made, words: dict, place: tuple[str, str]) -> HttpResponse:
    section, name = place
    if request.htmx and section:
        return section_page(request, slug, section, **({"said": words["done"]} if made else {"bound": {name: form}}))
    where = f"#{section}" if section else ""
    if made is None:
        return page(request, "desk/work.html", form, claim=claim_at(slug), words=words, section="claims")
    return done(request, reverse("desk:claim", args=[slug]) + where, words["done"])
