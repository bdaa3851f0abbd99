"""Following by e-mail: the form, the page behind each link of a letter, and what their buttons do.

Opening a link does nothing: scanners of mail open them all. Only a button acts.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.actions.following import ask_to_follow, change_rhythm, confirm_following, stop_all, stop_following
from claims.models import Follower
from claims.notify.sending import send_request
from claims.queries.following import followed_by, follower_of, offered, open_request, targets_of
from claims.reader.forms import FollowForm
from claims.reader.limits import FOLLOWING, LETTERS, Refusal, give_back_to_reader, over, over_for_reader, too_often
from claims.reader.posting import from_anywhere, from_here
from claims.rules.refusal import Refused
from claims.ui.letter_links import Purpose, handle_in, token_of
from claims.vocabulary import Rhythm

FORM = "reader/follow.html"
REFUSED = 422


@from_here
def follow(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:120].replace("\x00", "") for name in ("claim", "topic", "speaker")}
    targets = offered(**asked)
    if request.GET.get("what") == "corrections":
        targets.reverse()
    form = FollowForm(targets)
    context = {"form": form, "is_on": settings.MAIL_IS_ON}
    if request.method != "POST" or not settings.MAIL_IS_ON:
        return render(request, FORM, context, status=503 if request.method == "POST" else 200)
    context["form"] = form = FollowForm(targets, request.POST)
    if form.is_valid():
        at = timezone.now()
        refusal = _over(request, form.cleaned_data["address"], at)
        if refusal:
            return too_often(request, refusal, FORM, context)
        if asked_for(form, at):
            return HttpResponseRedirect(reverse("reader:sent"), status=303)
        give_back_to_reader(request, FOLLOWING, at=at)
    return render(request, FORM, context, status=REFUSED)


def _over(request: HttpRequest, address: str, at) -> Refusal | None:
    """Whether this reader, or the mailbox, has had enough; neither depends on who follows already."""
    return over_for_reader(request, FOLLOWING, at=at) or over(LETTERS, address.lower(), at=at)


def asked_for(form: FollowForm, at) -> bool:
    """Whether the wish is noted; the letter goes the same road, and takes the same time, whoever follows already."""
    try:
        wish = ask_to_follow(**form.cleaned_data, language=get_language() or settings.LANGUAGE_CODE, at=at)
    except Refused as refusal:
        form.refuse(refusal)
        return False
    send_request(wish)
    return True


def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "reader/sent.html")


@from_here
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    wish = open_request(_handle(Purpose.CONFIRM, token), at=timezone.now())
    if wish is None:
        return render(request, "reader/used.html", status=404)
    target = targets_of([(wish.scope, wish.subject)]).get((wish.scope, wish.subject))
    context = {"target": target, "rhythm": Rhythm(wish.rhythm).label}
    if request.method == "POST":
        try:
            follower = confirm_following(request=wish, at=timezone.now())
        except Refused as refusal:
            return render(request, "reader/confirm.html", context | {"reasons": refusal.reasons}, status=REFUSED)
        return HttpResponseRedirect(manage_url(follower) + "?new=1", status=303)
    return render(request, "reader/confirm.html", context)


@from_here
def manage(request: HttpRequest, token: str) -> HttpResponse:
    follower = follower_of(_handle(Purpose.MANAGE, token))
    if follower is None:
        return render(request, "reader/stopped.html", status=200 if request.method == "GET" else 404)
    if request.method == "POST":
        return _change(request, follower)
    context = {
        "follower": follower,
        "following": followed_by(follower),
        "rhythms": Rhythm.choices,
        "is_new": request.GET.get("new") == "1",
        "is_changed": request.GET.get("changed") == "1",
    }
    return render(request, "reader/manage.html", context)


def _change(request: HttpRequest, follower: Follower) -> HttpResponse:
    """One button, one thing: when to write about something, to stop it, or to stop everything."""
    if request.POST.get("do") == "stop-all":
        stop_all(follower=follower)
        return HttpResponseRedirect(request.path, status=303)
    number = request.POST.get("which", "")
    numbered = follower.subscriptions.filter(pk=int(number)) if number.isascii() and number.isdigit() else None
    subscription = numbered.first() if numbered is not None and len(number) < 19 else None
    if subscription and request.POST.get("do") == "stop":
        stop_following(subscription=subscription, at=timezone.now())
    elif subscription:
        try:
            change_rhythm(subscription=subscription, rhythm=request.POST.get("rhythm", ""))
        except Refused as refusal:
            context = {"follower": follower, "following": followed_by(follower), "rhythms": Rhythm.choices}
            return render(request, "reader/manage.html", context | {"reasons": refusal.reasons}, status=REFUSED)
    return HttpResponseRedirect(f"{request.path}?changed=1", status=303)


@from_anywhere
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """A button for people; mail providers send the form themselves. Sent twice, the second finds nothing to do."""
    follower = follower_of(_handle(Purpose.STOP, token))
    if follower is None:
        return render(request, "reader/stopped.html")
    if request.method == "POST":
        stop_all(follower=follower)
        return render(request, "reader/stopped.html")
    return render(request, "reader/stop.html", {"manage_url": manage_url(follower)})


def manage_url(follower: Follower) -> str:
    return reverse("reader:manage", args=[token_of(Purpose.MANAGE, follower.handle)])


def _handle(purpose: Purpose, token: str) -> str:
    handle = handle_in(purpose, token)
    if handle is None:
        raise Http404(_("This link is not complete. Copy the whole of it from the letter."))
    return handle
