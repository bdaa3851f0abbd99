"""oEmbed 1.0 (https://oembed.com): from the address of a claim to the frame that shows it, as JSON or as XML."""

from urllib.parse import parse_qsl, unquote, urlsplit
from xml.etree import ElementTree

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import get_language, get_language_from_path, gettext_lazy, override
from django.utils.translation import gettext as _

from claims.models import Claim
from claims.public.embed import NO_CLAIM, NO_DAY, TEXT, WIDTHS
from claims.queries.as_of import as_of_from
from claims.queries.card import Card, claim_card
from claims.ui.card import words_of
from claims.ui.embedding import HEIGHT, WIDTH, addresses_of, frame_code, frame_title
from claims.ui.pictures.painting import SIZE

FORMATS = ("json", "xml")
AN_HOUR = 3600
LARGEST = 100_000  # pixels; more is no size of a page
NO_URL = gettext_lazy("Say which claim: add url=, the address of its page, for example /oembed?url=%s.")
NO_FORMAT = gettext_lazy("This format is not made here. Write format=json or format=xml.")
NO_SIZE = gettext_lazy("maxwidth and maxheight are whole numbers of pixels, from 1 to 100000.")
NOT_OURS = gettext_lazy("This address is not that of a claim on this site.")


class Refusal(Exception):
    """A request that cannot be answered: a sentence, and the status that the specification has for it."""

    def __init__(self, said: str, status: int):
        super().__init__(said)
        self.said, self.status = said, status


def oembed(request: HttpRequest) -> HttpResponse:
    try:
        form = request.GET.get("format", "json")
        if form not in FORMATS:
            raise Refusal(NO_FORMAT, 501)
        path, query = path_asked(request)
        language = get_language_from_path(path) or get_language()
        with override(language):
            answer = described(request, asked_card(path, query), sizes_asked(request))
    except Refusal as refusal:
        response = HttpResponse(refusal.said, status=refusal.status, content_type=TEXT)
    else:
        response = JsonResponse(answer) if form == "json" else as_xml(answer)
    # Public data, and no cookie is read: a page elsewhere may ask for it by script.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def path_asked(request: HttpRequest) -> tuple[str, dict[str, str]]:
    """Path and query of the address that is asked about, which must be one of this site."""
    url = request.GET.get("url", "").strip()
    if not url:
        example = request.build_absolute_uri("/claims/the-address-of-a-claim/")
        raise Refusal(NO_URL % example, 400)
    try:
        parts = urlsplit(url)
        is_ours = parts.scheme in ("http", "https") and host_of(parts.netloc) == host_of(request.get_host())
    except ValueError as unreadable:
        raise Refusal(NOT_OURS, 404) from unreadable
    if not is_ours:
        raise Refusal(NOT_OURS, 404)
    return unquote(parts.path), dict(parse_qsl(parts.query))


def host_of(netloc: str) -> str:
    """The host without the port that its scheme has anyway. With a name of a user before it, it is no host of ours."""
    return netloc.lower().removesuffix(":80").removesuffix(":443")


def asked_card(path: str, query: dict[str, str]) -> Card:
    as_of = as_of_from(query, today=timezone.now().date())
    if as_of.objection:
        raise Refusal(NO_DAY, 400)
    try:
        return claim_card(slug=slug_in(path), as_of=as_of)
    except Claim.DoesNotExist as missing:
        raise Refusal(NO_CLAIM, 404) from missing


def slug_in(path: str) -> str:
    """The slug in the path of a claim's page, with or without the prefix of a language."""
    language = get_language_from_path(path)
    for tried in (path, path.removeprefix(f"/{language}") if language else path):
        try:
            found = resolve(tried)
        except Resolver404:
            continue
        if found.view_name == "public:claim":
            return found.kwargs["slug"]
    raise Refusal(NOT_OURS, 404)


def sizes_asked(request: HttpRequest) -> tuple[int, int]:
    """Width and height of the frame at most: what was asked for, or so much that nothing is bounded."""
    given = [request.GET.get(name, "") or str(LARGEST) for name in ("maxwidth", "maxheight")]
    if not all(each.isascii() and each.isdigit() and len(each) <= len(str(LARGEST)) for each in given):
        raise Refusal(NO_SIZE, 400)
    width, height = map(int, given)
    if not (0 < width <= LARGEST and 0 < height <= LARGEST):
        raise Refusal(NO_SIZE, 400)
    return width, height


def described(request: HttpRequest, card: Card, most: tuple[int, int]) -> dict:
    words, addresses = words_of(card), addresses_of(request, card.claim.slug, card.as_of)
    width, height = min(WIDTH, most[0]), min(HEIGHT, most[1])
    return {
        "version": "1.0",
        "type": "rich",
        "title": words.title,
        "provider_name": _("Claim Ledger"),
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": AN_HOUR,
        "html": frame_code(addresses.frame, frame_title(words), width, height),
        "width": width,
        "height": height,
        **thumbnail(addresses.open_graph, most),
    }


def thumbnail(address: str, most: tuple[int, int]) -> dict:
    """The largest picture within the bounds; none where even the smallest is too large."""
    for width in WIDTHS:
        height = width * SIZE[1] // SIZE[0]
        if width <= most[0] and height <= most[1]:
            sized = "" if width == WIDTHS[0] else f"{'&' if '?' in address else '?'}width={width}"
            return {"thumbnail_url": address + sized, "thumbnail_width": width, "thumbnail_height": height}
    return {}


def as_xml(answer: dict) -> HttpResponse:
    root = ElementTree.Element("oembed")
    for name, value in answer.items():
        ElementTree.SubElement(root, name).text = str(value)
    written = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(written, content_type="text/xml; charset=utf-8")
