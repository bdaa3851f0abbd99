"""The other forms of a page: named in its head, its Link header and on the page, and each of them opens."""

import re

import pytest
from html5lib import parse

from claims.vocabulary import Status
from tests.furnished import furnish

ALTERNATE = re.compile(r'<([^>]+)>; rel="(\w+)"(?:; type="([^"]+)")?')
XHTML = "{http://www.w3.org/1999/xhtml}"


def links_of(answer) -> list[tuple[str, str, str]]:
    """(address, relation, type) of each link of the header."""
    return ALTERNATE.findall(answer.headers["Link"])


def in_head(answer) -> list[tuple[str, str]]:
    document = parse(answer.content)
    links = document.iter(f"{XHTML}link")
    return [(link.get("href"), link.get("type")) for link in links if link.get("rel") == "alternate"]


def on_page(answer) -> list[str]:
    document = parse(answer.content)
    formats = [part for part in document.iter(f"{XHTML}p") if part.get("class") == "formats"]
    return [link.get("href") for part in formats for link in part.iter(f"{XHTML}a")]


def pages(world) -> list[str]:
    claim = furnish(world)[Status.CONFIRMED]
    slugs = {"claims": claim, "topics": world.tower, "speakers": world.minister}
    return ["/", "/claims/", "/changes/", "/corrections/", *(f"/{noun}/{of.slug}/" for noun, of in slugs.items())]


def test_each_door_of_a_page_opens_and_is_what_it_says(client, world):
    for address in [*pages(world), "/method/", "/speakers/", "/documents/", f"/documents/{world.speech.slug}/"]:
        answer = client.get(address)
        doors = [(href, kind) for href, relation, kind in links_of(answer) if relation == "alternate"]
        assert doors, address
        for href, kind in doors:
            opened = client.get(href.removeprefix("http://testserver"))
            assert opened.status_code == 200, href
            # What leads to oEmbed has a type of its own; what is answered is JSON or XML.
            assert opened.headers["Content-Type"].split(";")[0] == kind.removesuffix("+oembed")
        assert {("http://testserver" + href, kind) for href, kind in in_head(answer)} >= set(doors) - {
            door for door in doors if "oembed" in door[0]
        }


def test_the_doors_stand_on_the_page_for_people(client, world):
    for address in pages(world)[1:]:
        answer = client.get(address)
        assert set(on_page(answer)) >= {href for href, _kind in in_head(answer) if "oembed" not in href}, address


def test_a_claim_can_be_followed_in_every_form(client, world):
    claim = world.claim()
    kinds = {kind for _href, _rel, kind in links_of(client.get(f"/claims/{claim.slug}/"))}
    assert kinds >= {"application/json", "application/atom+xml", "application/feed+json", "text/calendar"}


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("", ""),
        ("?utm_source=x&fbclid=y", ""),
        ("?page=2&status=open&q=", "?page=2&status=open"),
        ("?as_of=2024-01-09", "?as_of=2024-01-09"),
        ("?as_of=2024-01-09&by=effective", "?as_of=2024-01-09"),
        ("?by=recorded&as_of=2024-01-09", "?as_of=2024-01-09&by=recorded"),
    ],
)
def test_a_page_has_one_canonical_address(client, world, asked, canonical):
    world.claim()
    (href,) = [href for href, relation, _kind in links_of(client.get(f"/claims/{asked}")) if relation == "canonical"]
    assert href == f"http://testserver/claims/{canonical}"


def test_the_door_to_the_data_keeps_filters_and_day(client, world):
    world.claim()
    answer = client.get("/claims/?status=open&q=&as_of=2024-01-09")
    assert ("/claims/data.json?status=open&as_of=2024-01-09", "application/json") in in_head(answer)


def test_what_is_not_there_names_no_other_form(client, world):
    for address in ("/claims/nothing-like-it/", "/topics/nothing-like-it/"):
        answer = client.get(address)
        assert in_head(answer) == []
        assert "Link" not in answer.headers


def test_a_licence_is_named_where_there_is_one(client, world, settings):
    assert "license" not in client.get("/").headers["Link"]
    settings.DATA_LICENCE_URL = "https://licence.example/by/4.0/"
    assert '<https://licence.example/by/4.0/>; rel="license"' in client.get("/").headers["Link"]


def test_the_header_survives_words_of_the_address(client, world):
    world.claim()
    header = client.get("/claims/", {"q": '">; rel="evil"\r\nX: y'}).headers["Link"]
    assert 'evil"' not in header
    assert "\n" not in header
