"""The one way in which a form of the desk runs an action, and what a page answers when it was refused."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import format_html

from claims.desk import once
from claims.desk.fields import DeskForm
from claims.rules.refusal import Refused

REFUSED = 422


def attempt(form: DeskForm, action: Callable, **given):
    """What the action returns, or None when it was refused: nothing was written then, and the form says why."""
    if not form.is_valid():
        rehearse(form, action, **given)
        return None
    try:
        with transaction.atomic():
            once.take(form, by=given["by"], at=given["at"])
            return action(**form.cleaned_data, **given)
    except Refused as refusal:
        form.refuse(refusal)
    except once.SentOtherwise as before:
        once.ask_again(form, before.receipt)
    return None


def rehearse(form: DeskForm, action: Callable, **given) -> None:
    """Adds what the action objects to in a form from which something is missing, so that all is put right at once."""
    missing = {name for name, errors in form.errors.as_data().items() if all(e.code == "required" for e in errors)}
    if missing != set(form.errors) or not form.takes_blanks:
        return
    blanks = {name: getattr(form.fields[name], "empty_value", None) for name in missing}
    try:
        with transaction.atomic():
            action(**form.cleaned_data | blanks, **given)
            transaction.set_rollback(True)
    except Refused as refusal:
        form.refuse(refusal, but=missing)


def page(request: HttpRequest, template: str, form: DeskForm | None = None, **context) -> HttpResponse:
    """A page of the desk. A form that was refused is shown again with all that was typed, and answers 422."""
    status = REFUSED if form is not None and form.is_bound else 200
    return render(request, template, {"form": form, **context}, status=status)


def done(request: HttpRequest, to: str, sentence: str, *arguments) -> HttpResponse:
    """Leads on after a success, with a sentence that the next page shows. `arguments` are escaped into it."""
    # The tag tells the browser that what it kept of the form is on record now.
    words = format_html(sentence, *arguments) if arguments else sentence
    messages.success(request, words, extra_tags="done")
    return HttpResponseRedirect(to)


def typed(form_class: type[DeskForm], data, *arguments, **replaced) -> DeskForm:
    """An unjudged form with what was typed so far, for buttons that only change the form."""
    blank = form_class(*arguments, data=data)
    several = {
        name
        for name, field in blank.fields.items()
        if hasattr(field.widget, "allow_multiple_selected") and field.widget.allow_multiple_selected
    }
    kept = {name: data.getlist(name) if name in several else data.get(name) for name in blank.fields if name in data}
    return form_class(*arguments, initial=kept | replaced)
