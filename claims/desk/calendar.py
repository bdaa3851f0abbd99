"""The calendar of the desk: what falls on which day, and what passed while nobody looked."""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateformat import format as worded
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from claims.desk.acting import page
from claims.desk.load import today
from claims.desk.queue_form import people
from claims.queries.calendar import Occasion, missed, month_of
from claims.ui.months import Turn, month_after, month_before, month_from, weekdays

VIEWS = {"month": _("Month"), "list": _("List")}
WORDS = {
    Occasion.DEADLINE: (_("Deadline"), "f-overdue"),
    Occasion.REVIEW: (_("Review"), "refresh"),
    Occasion.ANSWER: (_("Answer wanted"), "user"),
    Occasion.AWAKE: (_("Put off until then"), "return"),
}
IN_A_CELL = 5  # of a busy day that the month shows; the list shows all


class WhoseForm(forms.Form):
    person = forms.ModelChoiceField(
        people(), label=_("In hand of"), required=False, empty_label=_("Anybody at the desk")
    )


def calendar(request: HttpRequest) -> HttpResponse:
    on = today()
    view = request.GET.get("view") if request.GET.get("view") in VIEWS else "month"
    first = month_from(request.GET.get("month", "")) or on.replace(day=1)
    form = WhoseForm(request.GET)
    person = form.cleaned_data.get("person") if form.is_valid() else None
    return page(
        request,
        "desk/calendar.html",
        month=month_of(first, on=on, person=person),
        missed=missed(on=on, person=person),
        words=[(occasion, *WORDS[occasion]) for occasion in Occasion],
        first=first,
        view=view,
        whose=form,
        person=person,
        most=IN_A_CELL,
        most_slice=f":{IN_A_CELL}",
        weekdays=weekdays(),
        list_url=address(first, "list", person),
        turns=turns(first, on, view, person),
        views=[Turn(label, address(first, name, person), name == view) for name, label in VIEWS.items()],
        section="calendar",
    )


def turns(first: date, on: date, view: str, person) -> list[Turn]:
    """The month before, this one, and the month after."""
    before, after = month_before(first), month_after(first)
    named = [
        (worded(before, "F Y"), before, "["),
        (_("Today"), on.replace(day=1), ""),
        (worded(after, "F Y"), after, "]"),
    ]
    return [Turn(label, address(month, view, person), month == first, key) for label, month, key in named]


def address(first: date, view: str, person) -> str:
    query = {"month": f"{first:%Y-%m}", "view": view} | ({"person": person.pk} if person else {})
    return f"{reverse('desk:calendar')}?{urlencode(query)}"
