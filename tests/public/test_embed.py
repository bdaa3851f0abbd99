"""A claim on somebody else's page: the card, its pictures, and who may show them."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import override

from claims.actions.amendment import amend_claim
from claims.models import Claim, Quote
from claims.public.embed import drawable_words
from claims.queries.as_of import as_of_from
from claims.queries.card import claim_card
from claims.rules.access import ACCESS, ACT, ANYBODY, methods_of
from claims.vocabulary import Direction, Status
from tests.query_counts import check_query_count
from tests.ui.cards import HOSTILE

OUTWARD = ("public:embed", "public:embed-picture", "public:open-graph")
SVG = "{http://www.w3.org/2000/svg}"
# A database stores what has a character for it.
STORED = {name: text for name, text in HOSTILE.items() if name not in ("controls", "half a character", "nothing")}


def address(claim: Claim, name: str = "public:embed", query: str = "") -> str:
    return reverse(name, args=[claim.slug]) + query


def read(client, claim: Claim, query: str = "") -> str:
    response = client.get(address(claim, query=query))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def directives(response) -> dict[str, str]:
    policy = response["Content-Security-Policy"].split("; ")
    return dict(directive.partition(" ")[::2] for directive in policy)


def entitled(claim: Claim, title: str) -> Claim:
    """Kept to what a title may be as long as: the database does not ask on every system."""
    Claim.objects.filter(pk=claim.pk).update(title=title[:200])
    return Claim.objects.get(pk=claim.pk)


def test_a_card_says_the_status_its_reason_the_words_and_the_day(client, world):
    claim = world.claim()
    world.ruling(claim)
    page = read(client, claim)
    assert '<span class="status__word">Confirmed</span></span> since <time datetime="2024-01-08">8 Jan 2024' in page
    assert "Traffic crossed the bridge, as photographs show." in page
    assert '<mark class="q">The bridge will open by the end of the year.</mark>' in page
    assert "The minister of works, 10 Jan 2023" in page
    assert f'as of <time datetime="{timezone.now().date()}">' in page


def test_a_card_draws_the_line_of_the_claim_with_the_shapes_it_needs(client, world):
    claim = world.claim()
    world.ruling(claim, Status.PARTLY_CONFIRMED)
    world.ruling(claim)
    page = read(client, claim)
    assert "Confirmed since 8 January 2024." in page
    used = {part.split('"')[0] for part in page.split('<use href="#')[1:]}
    assert used == {"s-confirmed", "s-partly_confirmed", "i-mark"}
    assert all(f'<symbol id="{name}"' in page for name in used)
    assert page.count("<symbol") == len(used)


def test_a_card_leads_to_the_page_and_out_of_its_frame(client, world):
    claim = world.claim()
    assert f'href="http://testserver/claims/{claim.slug}/" target="_top" rel="noopener"' in read(client, claim)


def test_long_words_are_never_cut_and_can_be_scrolled_by_keys(client, world):
    words = "The bridge will open, " * 40 + "he said."
    claim = world.claim(document=world.document(text=words), quote=words)
    page = read(client, claim)
    assert words in page
    assert 'embed__q--long" lang="en" dir="auto" tabindex="0" role="group"' in page


def test_a_claim_that_something_will_not_happen_holds_so_far(client, world):
    claim = world.claim(direction=Direction.DOES_NOT_HAPPEN)
    assert "Holding so far" in read(client, claim)
    assert "Holding so far" in client.get(address(claim, "public:embed-picture")).content.decode()


def test_a_card_shows_an_earlier_day_in_every_form(client, world):
    claim = world.claim()
    world.ruling(claim)
    query = "?as_of=2023-06-01"
    page = read(client, claim, query)
    assert '<span class="status__word">Open</span>' in page
    assert 'as of <time datetime="2023-06-01">1 Jun 2023</time>' in page
    assert f"/claims/{claim.slug}/?as_of=2023-06-01" in page
    picture = client.get(address(claim, "public:embed-picture", query)).content.decode()
    assert (">Open<" in picture, "as of 1 Jun 2023" in picture) == (True, True)
    earlier, today = (client.get(address(claim, "public:open-graph", each)).content for each in (query, ""))
    assert earlier != today


def test_a_card_says_the_title_of_its_day(client, world):
    claim = world.claim()
    old = claim.title
    amend_claim(
        claim=claim, title="Another title", reason="The old one was not exact.", by=world.editor_one, at=world.tick()
    )
    assert "Another title" in read(client, claim)
    assert old in read(client, claim, "?as_of=2023-06-01")


@pytest.mark.parametrize("name", OUTWARD)
def test_a_day_before_the_record_is_said(client, world, name):
    response = client.get(address(world.claim(), name, "?as_of=2020-01-01"))
    assert response.status_code == 200
    if name != "public:open-graph":
        assert "Not on our record on that day" in response.content.decode()


@pytest.mark.parametrize("query", ["?as_of=someday", "?as_of=2999-01-01", "?as_of=2023-01-01&by=tea"])
@pytest.mark.parametrize("name", OUTWARD)
def test_a_day_that_cannot_be_followed_is_a_sentence(client, world, name, query):
    response = client.get(address(world.claim(), name, query))
    assert response.status_code == 400
    sentence = response.content.decode()
    assert any(words in sentence for words in ("as_of=2023-06-01", "not a day", "has not come yet", "not a clock"))


@pytest.mark.parametrize("name", OUTWARD)
def test_a_draft_and_an_unknown_claim_are_not_found_and_may_be_shown_so(client, world, name):
    draft = world.draft()
    for slug in (draft.slug, "nothing-like-it"):
        response = client.get(reverse(name, args=[slug]))
        assert response.status_code == 404
        assert draft.title not in response.content.decode()
        assert directives(response)["frame-ancestors"] == "*"
        assert "X-Frame-Options" not in response


def test_the_theme_is_asked_for_by_the_address_and_not_by_a_cookie(client, world):
    claim = world.claim()
    client.cookies["theme"] = "dark"
    assert "data-theme" not in read(client, claim)
    assert 'data-theme="dark"' in read(client, claim, "?theme=dark")
    assert 'data-theme="light"' in read(client, claim, "?theme=light")
    assert "data-theme" not in read(client, claim, '?theme="><script>')


def test_a_card_has_its_own_strict_headers(client, world):
    response = client.get(address(world.claim()))
    assert directives(response) == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "*",
    }
    assert "X-Frame-Options" not in response
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("name", OUTWARD[1:])
def test_a_picture_may_load_nothing_at_all(client, world, name):
    response = client.get(address(world.claim(), name))
    kept = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": "*"}
    assert directives(response) == kept
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_no_other_public_page_can_be_framed(client, world):
    claim = world.claim()
    kept = {
        "public:claim": [claim.slug],
        "public:check": [claim.slug],
        "public:speaker": [world.minister.slug],
        "public:source": [world.gazette.slug],
        "public:document": [world.speech.slug],
        "public:topic": [world.bridges.slug],
        "public:entry": [0],
        "public:entry-body": [0],
    }
    # What needs an argument that is not here answers 404, which must not be framed either.
    names = [name for name, role in ACCESS.items() if role == ANYBODY and name not in OUTWARD]
    assert len(names) > 25
    for name in names:
        try:
            path = reverse(name, args=kept.get(name, []))
        except NoReverseMatch:
            path = "/nothing-here/"
        response = client.post(path) if methods_of(name) == ACT else client.get(path)
        assert directives(response)["frame-ancestors"] == "'none'", name
        assert response["X-Frame-Options"] == "DENY", name


@pytest.mark.parametrize("title", STORED.values(), ids=STORED)
def test_a_hostile_title_is_only_text_in_every_form(client, world, title):
    claim = entitled(world.claim(), title)
    page = read(client, claim)
    assert ("<script" in page, "<img" in page, "<foreignObject" in page) == (False, False, False)
    assert not set(page) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    root = ElementTree.fromstring(client.get(address(claim, "public:embed-picture")).content)
    found = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert found <= {"svg", "title", "rect", "path", "circle", "text"}
    assert not [name for element in root.iter() for name in element.attrib if "href" in name or name.startswith("on")]
    assert client.get(address(claim, "public:open-graph")).content.startswith(b"\x89PNG")


def test_words_of_a_document_with_hidden_controls_show_them(client, world):
    words = "The bridge \u202enepo lliw\u202c soon."
    claim = world.claim(document=world.document(text=words), quote=words)
    assert Quote.objects.filter(exact=words).exists()
    assert "The bridge [RLO]nepo lliw[PDF] soon." in read(client, claim)


def test_every_status_has_another_picture(client, world):
    drawn = set()
    for status in (Status.CONFIRMED, Status.PARTLY_CONFIRMED, Status.REFUTED, Status.NOT_BORNE_OUT):
        claim = world.claim(title="The bridge will open", due_on=date(2023, 12, 31))
        world.ruling(claim, status)
        svg = client.get(address(claim, "public:embed-picture")).content.replace(claim.reference.encode(), b"")
        drawn |= {svg, client.get(address(claim, "public:open-graph")).content}
    assert len(drawn) == 8


def test_in_a_language_without_its_letters_the_png_speaks_that_of_the_project(world):
    claim = world.claim()
    card = claim_card(slug=claim.slug, as_of=as_of_from({}, today=world.now.date()))
    with override("zh-hans"):
        assert drawable_words(card).as_of == "as of 9 Jan 2024"


@pytest.mark.parametrize("width", ["0", "-1", "601", "1e3", "", "wide", "1200\n"])
def test_a_width_that_is_not_made_is_a_sentence(client, world, width):
    response = client.get(address(world.claim(), "public:open-graph"), {"width": width})
    assert response.status_code == 400
    assert "1200, 600 or 300 pixels" in response.content.decode()


@pytest.mark.parametrize("name", OUTWARD)
def test_who_signed_in_gets_the_same_bytes(client, signed_in, world, name):
    claim = world.claim()
    anonymous = client.get(address(claim, name)).content
    assert signed_in(world.editor_one).get(address(claim, name)).content == anonymous


def test_a_card_costs_few_queries(client, world):
    claim = world.claim()
    for _ in range(3):
        world.evidence(claim)
    world.ruling(claim)
    check_query_count(client, "embed", address(claim))
    check_query_count(client, "embed as of", address(claim, query="?as_of=2023-06-01"))
    check_query_count(client, "embed picture", address(claim, "public:embed-picture"))
