"""“Report a mistake”: a form for anybody, which ends in a queue of the desk."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.actions.reader_report import LONGEST_PAGE, report_mistake
from claims.models import Claim
from claims.reader.forms import ReportForm
from claims.reader.limits import REPORTING, give_back_to_reader, over_for_reader, too_often
from claims.reader.posting import from_here
from claims.rules.refusal import Refused

FORM = "reader/report.html"


@from_here
def report(request: HttpRequest) -> HttpResponse:
    given = request.GET.get("page", "")[:LONGEST_PAGE].replace("\x00", "")
    if request.method != "POST":
        shown, claim = page_of(request, given) if given else ("", None)
        return render(request, FORM, {"form": ReportForm(initial={"page": shown or ""}), "claim": claim})
    form, at = ReportForm(request.POST), timezone.now()
    if form.is_valid():
        page, claim = page_of(request, form.cleaned_data.pop("page"))
        if page is None:
            form.add_error("page", _("This is no page of this site. Copy its address from your browser."))
            return render(request, FORM, {"form": form}, status=422)
        refusal = over_for_reader(request, REPORTING, at=at)
        if refusal:
            return too_often(request, refusal, FORM, {"form": form})
        if reported(form, page, claim, at):
            return HttpResponseRedirect(reverse("reader:reported"), status=303)
        give_back_to_reader(request, REPORTING, at=at)
    return render(request, FORM, {"form": form}, status=422)


def reported(form: ReportForm, page: str, claim: Claim | None, at) -> bool:
    try:
        report_mistake(**form.cleaned_data, page=page, claim=claim, language=get_language() or "", at=at)
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def page_of(request: HttpRequest, address: str) -> tuple[str | None, Claim | None]:
    """The path of a public page of ours, and its claim where it is the page of one; (None, None) for anything else.

    A draft is no page: whoever guesses its address learns nothing here either.
    """
    try:
        parts = urlsplit(address.strip())
        match = resolve(parts.path) if parts.netloc in ("", request.get_host()) else None
    except (Resolver404, ValueError):
        match = None
    if match is None or match.namespace != "public":
        return None, None
    claim = None
    if match.url_name in ("claim", "check"):
        claim = Claim.objects.public().filter(slug=match.kwargs["slug"]).first()
        if claim is None:
            return None, None
    query = f"?{parts.query}" if parts.query else ""
    return (parts.path + query)[:LONGEST_PAGE], claim


def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "reader/reported.html")
