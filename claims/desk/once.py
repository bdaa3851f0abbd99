"""A form of the desk does what it is for once: a double click, the back button or a second tab doubles nothing."""

import hashlib
import json
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from claims.actions.receipt import SentBefore, close_receipt, take_receipt
from claims.models import Editor, Receipt
from claims.ui.once import NAME, new_token, token_in

NOT_TYPED = {NAME, "csrfmiddlewaretoken"}


class OnceMiddleware:
    """Notes where an act led, and leads there whoever sends the same form again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        token = token_in(request.POST) if request.method == "POST" and response.status_code == 302 else None
        if token and request.user.is_authenticated:
            close_receipt(token=token, leads_to=response.headers["Location"], by=request.user)
        return response

    def process_view(self, request, view, args, kwargs):
        """What was acted upon already is not even judged again: by now the rules would have something against it.

        A form with a file is read first: only then is it known whether it says the same.
        """
        is_plain = request.method == "POST" and request.user.is_authenticated and not request.FILES
        token = token_in(request.POST) if is_plain else None
        before = Receipt.objects.filter(token=token, person=request.user).first() if token else None
        return self.lead_on(request, before) if before and before.digest == digest_of(request.POST) else None

    def process_exception(self, request, exception):
        return self.lead_on(request, exception.receipt) if isinstance(exception, SentBefore) else None

    def lead_on(self, request, receipt: Receipt):
        words = _("This form was sent twice. What it says is on record once.")
        messages.info(request, words, extra_tags="done")
        if request.htmx:  # another page must not land in the place of a part of this one
            return HttpResponseClientRefresh()
        return HttpResponseRedirect(leads_to(receipt, request))


def leads_to(receipt: Receipt, request) -> str:
    """Where the act led; for a moment after it nobody knows yet, and then the queue shows what is new."""
    return receipt.leads_to if receipt.leads_to and receipt.person == request.user else reverse("desk:queue")


def digest_of(data) -> str:
    """Of everything that was typed or chosen."""
    said = sorted((name, data.getlist(name)) for name in data if name not in NOT_TYPED)
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def take(form, *, by: Editor, at: datetime) -> None:
    """Marks the form as acted upon, in the transaction of the act. A form without a token is not looked after.

    :raises SentBefore: when the very same was acted upon before.
    :raises SentOtherwise: when this form was, and said something else.
    """
    token = token_in(form.data)
    if token is None:
        return
    digest = digest_of(form.data)
    try:
        take_receipt(token=token, digest=digest, by=by, at=at)
    except SentBefore as before:
        if before.receipt.digest == digest:
            raise
        raise SentOtherwise(before.receipt) from before


class SentOtherwise(Exception):
    """The form was acted upon before, when it said something else."""

    def __init__(self, receipt: Receipt):
        self.receipt = receipt
        super().__init__(str(receipt.token))


def ask_again(form, receipt: Receipt) -> None:
    """Shows the form again with what it says now; sent once more, it is meant as something new."""
    form.data = form.data.copy()
    form.data[NAME] = new_token()
    form.add_error(
        None,
        _(
            "This form was sent before, and recorded then. It says something else now, and nothing of that is recorded "
            "yet: send it again to record it as well, or leave it."
        ),
    )
