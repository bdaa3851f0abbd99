"""The other forms of a public page (JSON, feeds, a calendar), for its head, its Link header and the page itself."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.queries.as_of import AsOf
from claims.ui.links import absolute, canonical_url

JSON = "application/json"
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
CALENDAR = "text/calendar"
OEMBED = "application/json+oembed"

# For each page, what its feeds and its calendar are called.
FEEDS_OF = {
    "public:board": "all",
    "public:claims": "all",
    "public:changes": "all",
    "public:topic": "topic",
    "public:speaker": "speaker",
    "public:claim": "claim",
    "public:corrections": "corrections",
}
FORMS = (
    ("{}-feed", ATOM, gettext_lazy("Atom feed"), "feed"),
    ("{}-json-feed", JSON_FEED, gettext_lazy("JSON Feed"), "feed"),
    ("{}-calendar", CALENDAR, gettext_lazy("Calendar of what falls due"), "calendar"),
)


@dataclass(frozen=True)
class Door:
    """One other form of a page. `icon` is the name of its sign."""

    path: str
    type: str
    title: str | Promise
    icon: str


def doors_of(request: HttpRequest) -> list[Door]:
    """The other forms of the page that was asked for; only those that this site has."""
    found = request.resolver_match
    name, args = found.view_name, list(found.kwargs.values())
    doors = []
    if as_json := _address(f"{name}-data", args):
        kept = request.GET.copy()
        for key in [key for key in kept if not any(kept.getlist(key))]:
            del kept[key]
        doors.append(Door(as_json + (f"?{kept.urlencode()}" if kept else ""), JSON, _("JSON"), "down"))
    for pattern, kind, title, icon in FORMS if name in FEEDS_OF else ():
        if address := _address("public:" + pattern.format(FEEDS_OF[name]), args):
            doors.append(Door(address, kind, title, icon))
    return doors


def link_header(request: HttpRequest, doors: list[Door], as_of: AsOf) -> str:
    """The value of the Link header (RFC 8288): the canonical address, the other forms, the licence if there is one."""
    day = None if as_of.is_today else as_of.day
    canonical = canonical_url(request, day, as_of.basis)
    links = [f'<{canonical}>; rel="canonical"']
    links += [f'<{absolute(request, door.path)}>; rel="alternate"; type="{door.type}"' for door in doors]
    if request.resolver_match.view_name == "public:claim" and (service := _address("public:oembed", [])):
        query = urlencode({"url": canonical, "format": "json"})
        links.append(f'<{absolute(request, service)}?{query}>; rel="alternate"; type="{OEMBED}"')
    if licence := getattr(settings, "DATA_LICENCE_URL", ""):
        links.append(f'<{licence}>; rel="license"')
    return ", ".join(links)


def _address(name: str, args: list) -> str:
    """Empty where this site has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
