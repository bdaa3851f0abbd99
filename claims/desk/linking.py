"""Linking a claim to another, with those that are most like it, and ending a link that was wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import retarget

from claims.actions.link import end_link, link_claims
from claims.desk.acting import attempt, done, page
from claims.desk.alike import Alike, alike_to, statement_of
from claims.desk.claim_page import section_page
from claims.desk.evidence import known_claims
from claims.desk.load import claim_at, today
from claims.desk.work import work_on
from claims.desk.work_form import EndLinkForm, LinkForm
from claims.models import Claim, ClaimLink
from claims.queries.as_of import AsOf
from claims.queries.link import links_of
from claims.vocabulary import LinkKind


def link(request: HttpRequest, slug: str) -> HttpResponse:
    """The form and the claims that this one is most like; with htmx, the body of a fold on the claim's page."""
    claim = claim_at(slug)
    form = LinkForm(initial={"other": request.GET.get("other", "")}, auto_id="link-%s")
    if request.method == "POST":
        form = LinkForm(request.POST, auto_id="link-%s")
        made = attempt(form, link_claims, claim=claim, by=request.user, at=timezone.now())
        if made and request.htmx:
            return section_page(request, slug, "links", said=_("The link is public and on the ledger."))
        if made:
            to = reverse("desk:claim", args=[slug]) + "#links"
            return done(request, to, _("{} and {} are linked, in public."), claim.reference, made.other.reference)
    template = "desk/_link_form.html" if request.htmx else "desk/link.html"
    context = {"similar": alike(claim), "kinds": LinkKind, "known": known_claims(), "section": "claims"}
    shown = page(request, template, form, claim=claim, **context)
    return retarget(shown, "#link-body") if request.htmx else shown


def alike(claim: Claim) -> list[Alike]:
    """Claims that say the same or something related and are not linked to this one: possible duplicates."""
    linked = {each.other.pk for each in links_of(claim, AsOf(today(), today())).standing}
    return [match for match in alike_to(statement_of(claim), but=claim) if match.claim.pk not in linked]


def end(request: HttpRequest, pk: int) -> HttpResponse:
    ended = get_object_or_404(ClaimLink.objects.select_related("claim__speaker", "other"), pk=pk)
    words = {
        "title": _("End this link"),
        "button": _("End it in public"),
        "done": _("The link is ended. It stays on record, with your reason."),
        "about": str(ended),
    }
    place = ("links", f"end-{pk}")
    about = ended.other if request.GET.get("from") == ended.other.slug else ended.claim
    return work_on(request, about, EndLinkForm, end_link, words, place=place, link=ended)
