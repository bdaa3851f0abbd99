"""The code by which a claim stands on another site: a frame with its card, or a picture that needs no frame."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.html import escape
from django.utils.translation import gettext as _

from claims.queries.as_of import AsOf
from claims.ui.card import CardWords
from claims.ui.links import page_url
from claims.ui.pictures.card import HEIGHT as PICTURE_HEIGHT
from claims.ui.pictures.card import WIDTH as PICTURE_WIDTH

WIDTH, HEIGHT = 600, 360
SANDBOX = "allow-popups allow-top-navigation-by-user-activation"


@dataclass(frozen=True)
class Addresses:
    """Absolute addresses of a claim, all in one view of it."""

    page: str
    frame: str
    picture: str
    open_graph: str
    oembed_json: str
    oembed_xml: str


def addresses_of(request: HttpRequest, slug: str, as_of: AsOf) -> Addresses:
    def absolute(name: str) -> str:
        return request.build_absolute_uri(page_url(name, as_of, slug))

    def described(form: str) -> str:
        return request.build_absolute_uri(page_url("public:oembed", today, url=page, format=form))

    page, today = absolute("public:claim"), AsOf(as_of.today, as_of.today)
    return Addresses(
        page=page,
        frame=absolute("public:embed"),
        picture=absolute("public:embed-picture"),
        open_graph=absolute("public:open-graph"),
        oembed_json=described("json"),
        oembed_xml=described("xml"),
    )


def frame_code(address: str, title: str, width: int | str = "100%", height: int = HEIGHT) -> str:
    """A frame with the card. It may open the claim's page when a reader asks for that, and nothing else."""
    return _code(
        '<iframe src="{}" title="{}" width="{}" height="{}" sandbox="{}" loading="lazy" frameborder="0"></iframe>',
        *(address, title, width, height, SANDBOX),
    )


def frame_title(words: CardWords) -> str:
    """What a screen reader says of the frame."""
    return _("Claim %(reference)s: %(title)s") % {"reference": words.reference, "title": words.title}


def picture_code(addresses: Addresses, words: CardWords, *, is_today: bool) -> str:
    """The card as a picture that leads to the page; it needs no frame and no script.

    Its words stay where they were pasted, so those of a picture that goes with the times name no status.
    """
    instead = frame_title(words) if is_today else words.entitled
    return _code(
        '<a href="{}"><img src="{}" alt="{}" width="{}" height="{}" loading="lazy"></a>',
        *(addresses.page, addresses.picture, instead, PICTURE_WIDTH, PICTURE_HEIGHT),
    )


def _code(pattern: str, *values: str | int) -> str:
    # Not marked as safe: our own pages show it as text, to be copied.
    return pattern.format(*map(escape, values))
