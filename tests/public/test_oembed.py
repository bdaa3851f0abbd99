"""oEmbed 1.0, point by point: https://oembed.com."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest

from claims.models import Claim
from claims.ui.embedding import HEIGHT, WIDTH
from tests.public.test_embed import STORED, entitled

HOST = "http://testserver"


def ask(client, claim_or_url, **given):
    is_claim = isinstance(claim_or_url, Claim)
    url = f"{HOST}/claims/{claim_or_url.slug}/" if is_claim else claim_or_url
    return client.get("/oembed", {"url": url, **given})


class Frame(HTMLParser):
    def __init__(self, html: str):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def frame_in(html: str) -> dict[str, str]:
    ((tag, attributes),) = Frame(html).tags
    assert tag == "iframe"
    return attributes


def test_a_claim_is_described_as_json_unless_something_else_is_asked_for(client, world):
    claim = world.claim()
    response = ask(client, claim)
    said = response.json()
    assert response["Content-Type"] == "application/json"
    assert {name: said[name] for name in ("version", "type", "title", "provider_name", "provider_url")} == {
        "version": "1.0",
        "type": "rich",
        "title": claim.title,
        "provider_name": "Claim Ledger",
        "provider_url": f"{HOST}/",
    }
    assert (said["width"], said["height"]) == (WIDTH, HEIGHT)
    assert said["cache_age"] > 0


def test_xml_says_the_same(client, world):
    claim = world.claim()
    response = ask(client, claim, format="xml")
    root = ElementTree.fromstring(response.content)
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert root.tag == "oembed"
    said = {element.tag: element.text for element in root}
    assert said == {name: str(value) for name, value in ask(client, claim, format="json").json().items()}


def test_the_frame_has_a_title_and_may_do_little(client, world):
    claim = world.claim()
    frame = frame_in(ask(client, claim).json()["html"])
    assert frame["src"] == f"{HOST}/embed/{claim.slug}/"
    assert frame["title"] == f"Claim {claim.reference}: {claim.title}"
    assert frame["sandbox"] == "allow-popups allow-top-navigation-by-user-activation"
    assert client.get(urlsplit(frame["src"]).path).status_code == 200


@pytest.mark.parametrize("title", STORED.values(), ids=STORED)
@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_hostile_title_stays_text(client, world, title, form):
    claim = entitled(world.claim(), title)
    response = ask(client, claim, format=form)
    is_xml = form == "xml"
    html = ElementTree.fromstring(response.content).find("html").text if is_xml else response.json()["html"]
    frame = frame_in(html)
    assert set(frame) == {"src", "title", "width", "height", "sandbox", "loading", "frameborder"}
    assert not set(response.content.decode()) & set("\u202e\u2066")


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ({"maxwidth": "400"}, (400, HEIGHT)),
        ({"maxheight": "200"}, (WIDTH, 200)),
        ({"maxwidth": "320", "maxheight": "240"}, (320, 240)),
        ({"maxwidth": "5000", "maxheight": "5000"}, (WIDTH, HEIGHT)),
        ({"maxwidth": "1"}, (1, HEIGHT)),
        ({"maxwidth": "", "maxheight": ""}, (WIDTH, HEIGHT)),
    ],
)
def test_the_frame_keeps_to_the_size_that_was_asked_for(client, world, asked, size):
    said = ask(client, world.claim(), **asked).json()
    frame = frame_in(said["html"])
    assert (said["width"], said["height"]) == (int(frame["width"]), int(frame["height"])) == size


@pytest.mark.parametrize("value", ["0", "-1", "wide", "1.5", "1e3", "١٢٠", "9" * 30, "100001", " 5"])
@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
def test_a_size_that_is_none_is_a_sentence(client, world, name, value):
    response = ask(client, world.claim(), **{name: value})
    assert (response.status_code, "whole numbers of pixels" in response.content.decode()) == (400, True)


@pytest.mark.parametrize(
    ("asked", "width"),
    [
        ({}, 1200),
        ({"maxwidth": "1200"}, 1200),
        ({"maxwidth": "1199"}, 600),
        ({"maxheight": "315"}, 600),
        ({"maxwidth": "300"}, 300),
        ({"maxwidth": "299"}, None),
    ],
)
def test_the_thumbnail_keeps_to_the_size_too(client, world, asked, width):
    said = ask(client, world.claim(), **asked).json()
    assert said.get("thumbnail_width") == width
    if width:
        assert client.get(said["thumbnail_url"].removeprefix(HOST))["Content-Type"] == "image/png"
    else:
        assert not [name for name in said if name.startswith("thumbnail")]


def test_an_earlier_day_in_the_address_is_kept(client, world):
    claim = world.claim()
    said = ask(client, f"{HOST}/claims/{claim.slug}/?as_of=2023-06-01&by=recorded&utm_source=x", maxwidth="600").json()
    assert frame_in(said["html"])["src"] == f"{HOST}/embed/{claim.slug}/?as_of=2023-06-01&by=recorded"
    assert parse_qs(urlsplit(said["thumbnail_url"]).query) == {
        "as_of": ["2023-06-01"],
        "by": ["recorded"],
        "width": ["600"],
    }


@pytest.mark.parametrize(
    "pattern",
    [
        "{host}/claims/{slug}/",
        "https://testserver/claims/{slug}/",
        "HTTP://TestServer/claims/{slug}/",
        "http://testserver:80/claims/{slug}/",
        "{host}/claims/{slug}/#rulings",
        "{host}/en-gb/claims/{slug}/",
        " {host}/claims/{slug}/ ",
        "{host}/claims/{slug}/?theme=dark",
    ],
)
def test_the_address_of_a_claim_is_known_however_it_is_written(client, world, pattern):
    claim = world.claim()
    response = ask(client, pattern.format(host=HOST, slug=claim.slug))
    assert response.status_code == 200, response.content


def test_the_prefix_of_a_language_is_known(client, world, settings):
    settings.LANGUAGES = [("en-gb", "English"), ("fa", "Persian")]
    claim = world.claim()
    assert ask(client, f"{HOST}/fa/claims/{claim.slug}/").status_code == 200
    assert ask(client, f"{HOST}/xx/claims/{claim.slug}/").status_code == 404


@pytest.mark.parametrize(
    "pattern",
    [
        "http://elsewhere.example/claims/{slug}/",
        "http://testserver.elsewhere.example/claims/{slug}/",
        "http://somebody@testserver/claims/{slug}/",
        "http://testserver:8000/claims/{slug}/",
        "/claims/{slug}/",
        "ftp://testserver/claims/{slug}/",
        "javascript:alert(1)",
        "//testserver/claims/{slug}/",
        "http://[::1/",
        "{host}/",
        "{host}/claims/",
        "{host}/embed/{slug}/",
        "{host}/claims/{slug}/check/",
        "{host}/claims/nothing/",
        "{host}/claims/{slug}",
        "{host}/desk/claims/{slug}/",
        "{host}/%00",
        "{host}/claims/{slug}/%2e%2e/",
        "x" * 5000,
    ],
)
@pytest.mark.parametrize("form", ["json", "xml"])
def test_any_other_address_is_not_found(client, world, pattern, form):
    claim = world.claim()
    response = ask(client, pattern.format(host=HOST, slug=claim.slug), format=form)
    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/plain")


def test_a_draft_is_not_found(client, world):
    draft = world.draft()
    response = ask(client, draft)
    assert (response.status_code, draft.title in response.content.decode()) == (404, False)


@pytest.mark.parametrize("query", ["", "?url=", "?url=%20", "?format=xml"])
def test_without_an_address_there_is_a_sentence(client, db, query):
    response = client.get(f"/oembed{query}")
    assert (response.status_code, "/oembed?url=" in response.content.decode()) == (400, True)


@pytest.mark.parametrize("form", ["jsonp", "html", "JSON", "", "x" * 500])
def test_another_format_is_not_implemented(client, world, form):
    response = ask(client, world.claim(), format=form)
    assert (response.status_code, "format=json" in response.content.decode()) == (501, True)


def test_a_day_that_cannot_be_followed_is_a_sentence(client, world):
    claim = world.claim()
    response = ask(client, f"{HOST}/claims/{claim.slug}/?as_of=someday")
    assert (response.status_code, "as_of=2023-06-01" in response.content.decode()) == (400, True)


def test_a_page_elsewhere_may_ask_by_script_and_gets_no_cookie(client, world):
    response = ask(client, world.claim())
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies


def test_the_page_of_a_claim_leads_here(client, world):
    claim = world.claim()
    page = client.get(f"/claims/{claim.slug}/").content.decode()
    for kind in ("application/json+oembed", "text/xml+oembed"):
        found = [attributes for tag, attributes in Frame(page).tags if attributes.get("type") == kind]
        (link,) = found
        assert link["rel"] == "alternate"
        assert client.get(link["href"].removeprefix(HOST)).status_code == 200
