"""The smaller work on a claim: logging a search, logging a question to somebody, planning the next look."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.claim import plan_review
from claims.actions.reply import ask_for_reply
from claims.actions.search_log import log_search
from claims.desk.acting import attempt, done, page
from claims.desk.load import claim_at, today
from claims.desk.work_form import ReplyForm, ReviewDayForm, SearchForm


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


def review_day(request: HttpRequest, slug: str) -> HttpResponse:
    words = {
        "title": _("Plan the next look"),
        "button": _("Plan it"),
        "done": _("The next look is planned."),
    }
    claim = claim_at(slug)
    initial = {"review_on": claim.review_on, "assignee": claim.assignee}
    return _on_claim(request, slug, ReviewDayForm, plan_review, words, initial=initial)


def _on_claim(request: HttpRequest, slug: str, form_class, action, words: dict, *, initial: dict) -> HttpResponse:
    claim = claim_at(slug)
    form = form_class(initial=initial)
    if request.method == "POST":
        form = form_class(request.POST)
        if attempt(form, action, claim=claim, by=request.user, at=timezone.now()):
            return done(request, reverse("desk:claim", args=[claim.slug]), words["done"])
    return page(request, "desk/work.html", form, claim=claim, words=words, section="claims")
