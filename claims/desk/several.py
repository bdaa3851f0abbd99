"""Several claims of the queue at once: given to somebody, put off, or taken to the form for evidence."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from claims.actions.planning import hand_over as hand_over_claims
from claims.actions.planning import snooze
from claims.desk.acting import attempt, done
from claims.desk.queue import queue_page
from claims.desk.queue_form import EvidenceForForm, HandOverForm, SnoozeForm


@require_POST
def hand_over(request: HttpRequest) -> HttpResponse:
    words = _("%d claims are in other hands."), _("%d claim is in other hands.")
    return _several(request, HandOverForm(request.POST), hand_over_claims, *words)


@require_POST
def put_off(request: HttpRequest) -> HttpResponse:
    words = _("%d claims are put off."), _("%d claim is put off.")
    return _several(request, SnoozeForm(request.POST), snooze, *words)


@require_POST
def evidence_for(request: HttpRequest) -> HttpResponse:
    """Leads to the form for evidence with those that are checked; nothing is written."""
    form = EvidenceForForm(request.POST)
    if not form.is_valid():
        return queue_page(request, form)
    chosen = form.cleaned_data["claims"].order_by("number")
    query = urlencode({"claim": [claim.reference for claim in chosen]}, doseq=True)
    return HttpResponseRedirect(f"{reverse('desk:evidence-add')}?{query}")


def _several(request: HttpRequest, form, action, many: str, one: str) -> HttpResponse:
    changed = attempt(form, action, by=request.user, at=timezone.now())
    if changed is None:
        return queue_page(request, form)
    return done(request, back_to_queue(request), (one if len(changed) == 1 else many) % len(changed))


def back_to_queue(request: HttpRequest) -> str:
    """The queue as it was narrowed when the form was sent."""
    back = request.GET.urlencode()
    return reverse("desk:queue") + (f"?{back}" if back else "")
