"""One claim on somebody else's page: a card for a frame, and the card as a picture, SVG or PNG.

These answers alone may be shown by other sites. They hold no script, set no cookie and load nothing from elsewhere.
"""

from collections.abc import Callable

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy, override
from django.views.decorators.clickjacking import xframe_options_exempt

from claims.models import Claim
from claims.public.shown import shown
from claims.queries.as_of import AsOf, as_of_from
from claims.queries.card import Card, claim_card
from claims.ui.card import CardWords, words_of
from claims.ui.embedding import addresses_of
from claims.ui.pictures import painting
from claims.ui.pictures.card import card_picture
from claims.ui.pictures.colours import BRAND, INK, PAPER, RULE
from claims.ui.pictures.shapes import drawn, symbols
from claims.ui.tracks import scale_of, track_of
from claims.ui.verdict import first_sentence

TEXT = "text/plain; charset=utf-8"
LONG = 240  # characters; a longer quote scrolls in its box, so that the foot of the card stays in sight
THEMES = ("light", "dark")
WIDTHS = (1200, 600, 300)  # of the PNG
BLANK = {"script-src": None, "font-src": None, "connect-src": None, "manifest-src": None}
FRAME = BLANK | {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": ["*"],
}
PICTURE = FRAME | {"style-src": None, "img-src": None}
NO_CLAIM = gettext_lazy("No published claim has this address.")
NO_DAY = gettext_lazy(
    "The address asks for a day or a clock that cannot be followed. Write as_of=year-month-day for a day that has "
    "come, for example as_of=2023-06-01, and by=effective or by=recorded, or leave both out for today."
)
NO_WIDTH = gettext_lazy("This picture is 1200, 600 or 300 pixels wide: write width=600, or leave it out.")


def for_other_sites(policy: dict) -> Callable:
    """Marks a view whose answers, its errors too, other sites may show."""

    def marked(view: Callable) -> Callable:
        def opened(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            response = view(request, *args, **kwargs)
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
            response["Referrer-Policy"] = "no-referrer"
            return response

        return xframe_options_exempt(csp_replace(policy)(opened))

    return marked


@for_other_sites(FRAME)
@shown
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    theme = request.GET.get("theme", "")
    context = {"theme": theme if theme in THEMES else "", "home": request.build_absolute_uri("/")}
    as_of = as_of_from(request.GET, today=timezone.now().date())
    try:
        card = claim_card(slug=slug, as_of=as_of)
    except Claim.DoesNotExist:
        return render(request, "public/embed_lost.html", context | {"symbols": symbols(["i-mark"])}, status=404)
    context |= parts_of(card) | as_of.context() | {"addresses": addresses_of(request, slug, as_of)}
    return render(request, "public/embed.html", context, status=as_of.status_code)


def parts_of(card: Card) -> dict:
    words = words_of(card)
    track = track_of(card.line)
    keys = [card.line.status.lower(), *(status.lower() for _day, status in track.earlier)]
    return {
        "card": card,
        "words": words,
        "why": first_sentence(card.standing.reason)[0] if card.is_on_record else "",
        "is_long": len(words.quote) > LONG,
        "track": track,
        "scale": scale_of([track], card.as_of),
        "symbols": symbols(["i-mark", *(f"s-{key}" for key in keys)]),
    }


@for_other_sites(PICTURE)
@shown
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The card as SVG: one file, without script, style sheet or anything from elsewhere."""
    card = asked_card(request, slug)
    if isinstance(card, HttpResponse):
        return card
    words = words_of(card)
    picture = card_picture(words)
    context = {
        "words": words,
        "card": picture,
        "paper": PAPER,
        "rule": RULE,
        "glyph": drawn(f"s-{picture.status}", ink=picture.ink, ground=PAPER) if picture.status else "",
        "mark": drawn("i-mark", ink=INK, ground=PAPER, brand=BRAND),
    }
    return render(request, "components/pictures/card.svg.html", context, content_type="image/svg+xml; charset=utf-8")


@for_other_sites(PICTURE)
@shown
def open_graph(request: HttpRequest, slug: str) -> HttpResponse:
    """The card as PNG, for services that show a link as a picture."""
    width = request.GET.get("width", str(WIDTHS[0]))
    if width not in map(str, WIDTHS):
        return HttpResponse(NO_WIDTH, status=400, content_type=TEXT)
    card = asked_card(request, slug)
    if isinstance(card, HttpResponse):
        return card
    return HttpResponse(painting.png(drawable_words(card), int(width)), content_type="image/png")


def asked_card(request: HttpRequest, slug: str) -> Card | HttpResponse:
    """The card of a picture, or a sentence: a picture has no room to say that it shows another day than was asked."""
    as_of: AsOf = as_of_from(request.GET, today=timezone.now().date())
    if as_of.objection:
        return HttpResponse(NO_DAY, status=400, content_type=TEXT)
    try:
        return claim_card(slug=slug, as_of=as_of)
    except Claim.DoesNotExist:
        return HttpResponse(NO_CLAIM, status=404, content_type=TEXT)


def drawable_words(card: Card) -> CardWords:
    """In the language of the request where the font of the PNG has its letters, else in that of the project."""
    words = words_of(card)
    if painting.can_draw(words.word + words.since_line + words.told_on + words.site):
        return words
    with override(settings.LANGUAGE_CODE):
        return words_of(card)
