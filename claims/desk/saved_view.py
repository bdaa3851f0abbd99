"""Views of the queue that a person keeps by name."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions.saved_view import delete_view, save_view
from claims.desk.acting import attempt, done
from claims.desk.queue import queue_page
from claims.desk.queue_form import ViewForm, kept_of
from claims.desk.several import back_to_queue
from claims.models import SavedView


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keeps what the address of this form says after its question mark."""
    form = ViewForm(request.POST)
    view = attempt(form, save_view, query=kept_of(request.GET), by=request.user, at=timezone.now())
    if view is None:
        return queue_page(request, form)
    return done(request, back_to_queue(request), _("The view “{}” is kept."), view.name)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """A view that is gone already, by a second press of the button, is gone."""
    view = SavedView.objects.filter(pk=pk, person=request.user).first()
    if view is None:
        return HttpResponseRedirect(back_to_queue(request))
    delete_view(view=view, by=request.user, at=timezone.now())
    return done(request, back_to_queue(request), _("The view “{}” is deleted."), view.name)
