"""Changes of sources at the desk: the list, one beside its stored copy, the judgement, and when a page is looked at."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims.actions.watching import judge_change, pause_watch
from claims.desk.acting import attempt, done, page
from claims.desk.fields import DeskForm, TextField
from claims.desk.load import document_at
from claims.desk.paging import part_of
from claims.jobs.watching import start_look
from claims.models import Document, PageChange, Watch
from claims.queries.watching import claims_of, judged, the_watcher, unjudged
from claims.rules.permissions import Act, may
from claims.vocabulary import ChangeOutcome


class JudgementForm(DeskForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("What you found"), choices=ChangeOutcome.choices, widget=forms.RadioSelect
    )
    note = TextField(
        label=gettext_lazy("Note, for the public"),
        rows=3,
        required=False,
        help_text=gettext_lazy("A false alarm needs a reason; readers then see nothing of the change."),
    )

    takes_blanks = True


def changes(request: HttpRequest) -> HttpResponse:
    is_open = request.GET.get("state") != "judged"
    part = part_of(unjudged() if is_open else judged(), request.GET.get("page", ""))
    states = [("open", _("To be looked at"), is_open), ("judged", _("Judged"), not is_open)]
    context = {"part": part, "states": states, "is_open": is_open, "watcher": the_watcher()}
    return page(request, "desk/changes.html", **context, section="documents")


def change(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _at(pk), JudgementForm()
    if request.method == "POST":
        form = JudgementForm(request.POST)
        if attempt(form, judge_change, change=found, by=request.user, at=timezone.now()):
            return done(request, reverse("desk:changes"), _("The change is judged. That is on the ledger."))
    context = {
        "change": found,
        "claims": claims_of(found),
        "may_judge": may(request.user.role, Act.JUDGE_CHANGES),
    }
    return page(request, "desk/change.html", form, **context, section="documents")


def _at(pk: int) -> PageChange:
    related = ("document__source", "before", "after", "judged_by", "recorded_by")
    found = PageChange.objects.select_related(*related).prefetch_related("quotes__quote").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no change of this number."))
    return found


@require_POST
def look_now(request: HttpRequest, slug: str) -> HttpResponse:
    document, form = document_at(slug), DeskForm(request.POST)
    to = reverse("desk:document", args=[slug])
    if attempt(form, start_look, document=document, by=request.user, at=timezone.now()):
        return done(request, to, _("Its page is looked at as soon as a worker is free."))
    return _refused(request, form, document, _("Look at its page now"))


@require_POST
def pause(request: HttpRequest, slug: str) -> HttpResponse:
    document, form = document_at(slug), DeskForm(request.POST)
    watch = Watch.objects.filter(document=document).first()
    if watch is None:
        raise Http404(_("The page of this document is not watched."))
    to = reverse("desk:document", args=[slug])
    if attempt(form, pause_watch, watch=watch, by=request.user, at=timezone.now()):
        return done(request, to, _("Its page is left alone until somebody has it looked at again."))
    return _refused(request, form, document, _("Leave its page alone"))


def _refused(request: HttpRequest, form: DeskForm, document: Document, title: str) -> HttpResponse:
    crumbs = [(document.label, reverse("desk:document", args=[document.slug]))]
    words = {"title": title, "button": title}
    return page(request, "desk/act.html", form, words=words, crumbs=crumbs, section="documents")
