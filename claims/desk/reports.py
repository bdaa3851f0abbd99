"""Reports by readers: what waits, and an editor's answer to one."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.actions.reader_report import answer_report
from claims.desk.acting import attempt, done, page
from claims.desk.fields import DeskForm, TextField
from claims.desk.paging import part_of
from claims.models import ReaderReport
from claims.queries.reader_report import answered_reports, open_reports
from claims.rules.permissions import Act, may
from claims.vocabulary import ReportOutcome


class AnswerForm(DeskForm):
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), choices=ReportOutcome.choices, widget=forms.RadioSelect)
    entry_index = forms.IntegerField(
        label=gettext_lazy("Ledger entry that put it right"),
        required=False,
        min_value=0,
        max_value=2**62,
        help_text=gettext_lazy("Its number, of a correction, an amendment, a ruling or new evidence. If accepted."),
    )
    answer = TextField(
        label=gettext_lazy("Answer"),
        rows=4,
        required=False,
        help_text=gettext_lazy("Sent to the reader, and public if the reader allowed it. Needed to decline."),
    )
    is_quoted = forms.BooleanField(label=gettext_lazy("Show the reader’s words in public too"), required=False)

    def __init__(self, report: ReaderReport, *arguments, **options):
        super().__init__(*arguments, **options)
        if not report.may_publish:
            del self.fields["is_quoted"]


def reports(request: HttpRequest) -> HttpResponse:
    is_open = request.GET.get("state") != "answered"
    part = part_of(open_reports() if is_open else answered_reports(), request.GET.get("page", ""))
    states = [("open", _("Waiting"), is_open), ("answered", _("Answered"), not is_open)]
    may_answer = may(request.user.role, Act.ANSWER_REPORTS)
    context = {"part": part, "states": states, "is_open": is_open, "may_answer": may_answer}
    return page(request, "desk/reports.html", section="desk", **context)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    report = ReaderReport.objects.select_related("claim", "closed_by").filter(pk=pk).first()
    if report is None:
        raise Http404(_("There is no report of this number."))
    form = AnswerForm(report)
    if request.method == "POST":
        form = AnswerForm(report, request.POST)
        if attempt(form, answer_report, report=report, by=request.user, at=timezone.now()):
            return done(request, reverse("desk:reports"), _("The report is answered."))
    return page(request, "desk/report.html", form, report=report, section="desk")
