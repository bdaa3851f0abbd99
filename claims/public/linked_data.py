"""What the heads of pages say to machines about the page; see `exchange.claim_review`."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.exchange import claim_review
from claims.queries.claim import ClaimPage
from claims.ui.links import absolute, absolute_name


def site_of(request: HttpRequest) -> claim_review.Site:
    licence = getattr(settings, "DATA_LICENCE_URL", "")
    return claim_review.Site(name=settings.SITE_NAME, named=absolute_name(request), licence=licence)


def of_claim(request: HttpRequest, page: ClaimPage, crumbs: list[tuple[str, str]]) -> str:
    """The claim as it stands today; the page of an earlier day has none, so that nobody takes that for the verdict."""
    if not page.as_of.is_today:
        return ""
    here = reverse("public:claim", args=[page.claim.slug])
    steps = [(name, absolute(request, url or here)) for name, url in crumbs]
    return claim_review.as_script(claim_review.about_claim(page, steps, site_of(request)))


def of_site(request: HttpRequest) -> str:
    return claim_review.as_script(claim_review.website(site_of(request)))


def of_ledger(request: HttpRequest) -> str:
    name = _("The ledger of %s") % settings.SITE_NAME
    said = _("Every public act of this desk, in an append-only log with signed checkpoints that anybody can check.")
    return claim_review.as_script(claim_review.ledger(site_of(request), name=name, description=said))
