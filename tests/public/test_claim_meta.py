"""What other services read in the head of a page: its one address, and how it looks as a card."""

import re
from html import unescape

import pytest

from claims.vocabulary import Status
from tests.public.test_embed import STORED, entitled
from tests.public.test_oembed import Frame

HOST = "http://testserver"


def head(client, path: str) -> list[tuple[str, dict[str, str]]]:
    return Frame(client.get(path).content.decode().partition("</head>")[0]).tags


def canonical(client, path: str) -> list[str]:
    return [values["href"] for tag, values in head(client, path) if values.get("rel") == "canonical"]


def said(client, path: str) -> dict[str, str]:
    metas = [values for tag, values in head(client, path) if tag == "meta"]
    return {values.get("property") or values.get("name", ""): values.get("content") for values in metas}


def test_the_head_says_the_status_and_why(client, world):
    claim = world.claim()
    world.ruling(claim, reason="Traffic crossed the bridge. Photographs show it.")
    found = said(client, f"/claims/{claim.slug}/")
    assert found["og:title"] == found["twitter:title"] == claim.title
    assert found["og:description"] == "Confirmed since 8 Jan 2024. Traffic crossed the bridge."
    assert (found["og:type"], found["og:site_name"]) == ("article", "Claim Ledger")
    assert found["twitter:card"] == "summary_large_image"


def test_the_head_leads_to_a_picture_of_the_size_it_names(client, world):
    claim = world.claim()
    found = said(client, f"/claims/{claim.slug}/")
    picture = client.get(found["og:image"].removeprefix(HOST))
    assert picture["Content-Type"] == found["og:image:type"] == "image/png"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert claim.title in found["og:image:alt"]


def test_the_head_names_the_time_of_the_last_entry(client, world):
    claim = world.claim()
    ruling = world.ruling(claim)
    found = said(client, f"/claims/{claim.slug}/")
    assert found["article:modified_time"] == f"{ruling.recorded_at:%Y-%m-%dT%H:%M:%SZ}"


def test_the_head_of_an_earlier_day_speaks_of_that_day(client, world):
    claim = world.claim()
    world.ruling(claim)
    found = said(client, f"/claims/{claim.slug}/?as_of=2023-06-01")
    assert found["og:description"].startswith("Open since 10 Jan 2023.")
    assert found["og:url"] == f"{HOST}/claims/{claim.slug}/?as_of=2023-06-01"
    assert found["og:image"].endswith("card.png?as_of=2023-06-01")


@pytest.mark.parametrize("title", STORED.values(), ids=STORED)
def test_a_hostile_title_adds_nothing_to_the_page(client, world, title):
    claim = world.claim()
    plain = client.get(f"/claims/{claim.slug}/").content.decode()
    page = client.get(f"/claims/{entitled(claim, title).slug}/").content.decode()
    assert [tag for tag, _values in Frame(page).tags] == [tag for tag, _values in Frame(plain).tags]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("", ""),
        ("?theme=dark", ""),
        ("?utm_source=x&fbclid=y", ""),
        ("?as_of=2023-06-01", "?as_of=2023-06-01"),
        ("?by=recorded&as_of=2023-06-01&theme=dark", "?as_of=2023-06-01&by=recorded"),
        ("?as_of=someday", ""),
        ("?as_of=2999-01-01", ""),
    ],
)
def test_a_claim_has_one_address_for_each_day(client, world, asked, kept):
    path = f"/claims/{world.claim().slug}/"
    assert canonical(client, path + asked) == [f"{HOST}{path}{kept}"]


def test_a_filtered_table_keeps_its_filter(client, world):
    found = canonical(client, "/claims/?status=refuted&q=%22%3E%3Cscript%3E&theme=dark")
    assert found == [f"{HOST}/claims/?status=refuted&q=%22%3E%3Cscript%3E"]


@pytest.mark.parametrize("path", ["/", "/claims/", "/speakers/", "/changes/", "/corrections/", "/ledger/", "/method/"])
def test_every_public_page_names_its_address(client, world, path):
    assert canonical(client, path) == [HOST + path]


def test_what_is_no_public_page_names_none(client, world, signed_in):
    assert canonical(client, "/nothing-here/") == canonical(client, "/claims/nothing/") == []
    assert canonical(client, "/accounts/login/") == canonical(signed_in(world.editor_one), "/desk/") == []


def test_the_rail_shows_the_code_to_embed_as_text(client, world):
    claim = entitled(world.claim(), 'The "bridge" & <b>more</b>')
    world.ruling(claim, Status.CONFIRMED)
    page = client.get(f"/claims/{claim.slug}/").content.decode()
    frame, picture = (re.search(rf'<code id="embed-{name}">(.*?)</code>', page)[1] for name in ("frame", "picture"))
    assert "<" not in frame + picture
    shown = Frame(f"<p>{unescape(frame)}{unescape(picture)}").tags[1:]
    assert [tag for tag, _values in shown] == ["iframe", "a", "img"]
    assert shown[0][1]["title"] == shown[2][1]["alt"] == f"Claim {claim.reference}: {claim.title}"
    assert shown[1][1]["href"] == f"{HOST}/claims/{claim.slug}/"


def test_the_code_of_an_earlier_day_keeps_it(client, world):
    claim = world.claim()
    page = client.get(f"/claims/{claim.slug}/?as_of=2023-06-01").content.decode()
    assert f"/embed/{claim.slug}/?as_of=2023-06-01" in page
    assert "as of 1 Jun 2023" in re.search(r'<code id="embed-picture">(.*?)</code>', page)[1]
