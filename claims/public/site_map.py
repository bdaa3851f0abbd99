"""For crawlers: where every page is and when it changed, and what they should leave alone."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from claims.exchange import sitemap
from claims.queries.as_of import AsOf, as_of_from
from claims.queries.pages_of_site import part_of, parts_of
from claims.ui.links import absolute

XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
PAGES = (
    *("board", "claims", "speakers", "sources", "documents", "topics"),
    *("changes", "corrections", "due", "ledger", "method", "data", "about"),
)
LISTS = "pages"  # the part that holds the pages above
CLOSED = ("/desk/", "/admin/", "/accounts/")


def today() -> AsOf:
    return as_of_from({}, today=timezone.now().date())


def index(request: HttpRequest) -> HttpResponse:
    parts = [(LISTS, 1), *parts_of(today())]
    addresses = [absolute(request, reverse("public:sitemap-part", args=part)) for part in parts]
    return HttpResponse(sitemap.index(addresses), content_type=XML)


def part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """The pages of one kind, or of one part of them; what is no part is not found."""
    if name == LISTS and number == 1:
        pages = [(absolute(request, reverse(f"public:{page}")), None) for page in PAGES]
        return HttpResponse(sitemap.urlset(pages), content_type=XML)
    places = part_of(name, number, today())
    if not places:
        raise Http404(_("The map of the site has no such part."))
    pages = [(absolute(request, reverse(f"public:{name}", args=[place.slug])), place.changed_at) for place in places]
    return HttpResponse(sitemap.urlset(pages), content_type=XML)


def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but what asks for a sign-in (RFC 9309). There is a map for each language."""
    maps = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            maps.append(f"Sitemap: {absolute(request, reverse('public:sitemap'))}")
    closed = [f"Disallow: {path}" for path in CLOSED]
    return HttpResponse("\n".join(("User-agent: *", *closed, "", *maps)) + "\n", content_type=TEXT)
