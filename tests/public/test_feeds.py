"""Feeds: valid Atom and JSON Feed that say the same, read by an outside reader, with nothing left out or leaked."""

import json
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import jsonschema
import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from claims.exchange import feeds
from claims.exchange.feeds import Feed, Item
from claims.models import Claim, LedgerEntry
from claims.queries.acts import TOLD, references
from claims.queries.correction import CORRECTING
from claims.vocabulary import EntryKind, Status
from tests.crowd import crowd_of_claims
from tests.furnished import HOSTILE, SECRETS, furnish
from tests.query_counts import check_query_count
from tests.signing import signed

SCHEMAS = Path(__file__).parent.parent / "schemas"
ATOM = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
JSON_FEED = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "jsonfeed.json").read_text(encoding="utf-8")))
NAMES = {"a": "http://www.w3.org/2005/Atom"}


def addresses(world, claim) -> list[str]:
    """Of every feed, without its last part."""
    slugs = (("topics", world.tower.slug), ("speakers", world.minister.slug), ("claims", claim.slug))
    return ["/feeds/all", "/feeds/corrections", *(f"/feeds/{noun}/{slug}" for noun, slug in slugs)]


def atom_of(client, address: str):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def json_of(client, address: str) -> dict:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/feed+json; charset=utf-8"
    return json.loads(answer.content)


def test_every_feed_is_valid_in_both_forms(client, world):
    claim = furnish(world)[Status.CONFIRMED]
    for address in addresses(world, claim):
        ATOM.assertValid(atom_of(client, f"{address}.atom"))
        JSON_FEED.validate(json_of(client, f"{address}.json"))


def test_a_reader_that_we_did_not_write_understands_every_feed(client, world):
    claim = furnish(world)[Status.CONFIRMED]
    for address in addresses(world, claim):
        read = feedparser.parse(client.get(f"{address}.atom").content)
        assert read.bozo == 0
        assert read.version == "atom10"
        assert read.entries, address
        assert all(entry.id and entry.link and entry.title and entry.author for entry in read.entries)
        # The reader takes away what could run; what people wrote is there in letters, not as markup.
        assert not any("<script" in part.value for entry in read.entries for part in entry.content)


def test_both_forms_say_the_same(client, world):
    claim = furnish(world)[Status.CONFIRMED]
    for address in addresses(world, claim):
        atom, said = atom_of(client, f"{address}.atom"), json_of(client, f"{address}.json")
        assert atom.xpath("a:entry/a:id/text()", namespaces=NAMES) == [item["id"] for item in said["items"]]
        assert atom.xpath("a:entry/a:title/text()", namespaces=NAMES) == [item["title"] for item in said["items"]]
        assert atom.xpath("string(a:updated)", namespaces=NAMES) == said["items"][0]["date_modified"]


def test_what_people_wrote_is_letters_and_no_markup(client, world):
    claim = furnish(world)[Status.CONFIRMED]
    atom = atom_of(client, f"/feeds/claims/{claim.slug}.atom")
    contents = atom.xpath("a:entry/a:content/text()", namespaces=NAMES)
    assert any("&lt;script&gt;alert(1)" in content for content in contents)
    assert not any("<script" in content for content in contents)
    assert any(HOSTILE in item["content_text"] for item in json_of(client, "/feeds/all.json")["items"])


def test_nothing_that_is_internal_is_in_any_feed(client, world):
    feeds_of_all = {address for claim in furnish(world).values() for address in addresses(world, claim)}
    said = "".join(
        client.get(f"{address}.{form}").content.decode() for address in feeds_of_all for form in ("atom", "json")
    )
    assert [secret for secret in SECRETS if secret.lower() in said.lower()] == []
    assert "Nescio" not in said


def test_everything_that_was_ruled_and_put_right_is_told_and_nothing_else(client, world):
    furnish(world)
    told = [item["_claim_ledger"]["ledger_entry"] for item in json_of(client, "/feeds/all.json")["items"]]
    entries = LedgerEntry.objects.filter(kind__in=TOLD).order_by("-index").values_list("index", flat=True)
    assert told == list(entries)[:50]
    kinds = {item["_claim_ledger"]["kind"] for item in json_of(client, "/feeds/corrections.json")["items"]}
    assert kinds == set(CORRECTING)
    assert EntryKind.PROPOSAL not in TOLD


def test_a_ruling_is_told_from_what_to_what_why_and_by_whom(client, world):
    claim = world.claim(title="The bridge will open")
    world.ruling(claim)
    item = json_of(client, "/feeds/all.json")["items"][0]
    assert item["title"] == "The bridge will open: from “Open” to “Confirmed”"
    assert item["content_text"] == (
        "Traffic crossed the bridge, as photographs show.\n\nIt became known on 8 January 2024.\n\n"
        "Proposed by Editor one, seconded by Editor two."
    )
    assert item["tags"] == ["Confirmed", "Ruling"]
    assert item["url"] == f"http://testserver/claims/{claim.slug}/"
    index = LedgerEntry.objects.get(kind=EntryKind.RULING).index
    assert item["id"] == f"http://testserver/ledger/entries/{index}/"
    assert (item["_claim_ledger"]["from"], item["_claim_ledger"]["to"]) == ("OPEN", "CONFIRMED")


def test_a_correction_is_told_as_one(client, world):
    claim = world.claim(title="The bridge will open")
    wrong = world.ruling(claim)
    world.ruling(claim, Status.REFUTED, corrects=wrong)
    item = json_of(client, "/feeds/corrections.json")["items"][0]
    assert item["title"] == "The bridge will open: corrected from “Confirmed” to “Refuted”"


def test_the_feed_of_a_claim_tells_of_it_and_its_evidence_alone(client, world):
    claims = furnish(world)
    for name in (Status.VOID, Status.CONFIRMED):
        said = json_of(client, f"/feeds/claims/{claims[name].slug}.json")["items"]
        assert {item["_claim_ledger"]["subject"][:2] for item in said} <= {"CL", "E-", "R-"}
        assert {item["_claim_ledger"]["subject"] for item in said if item["_claim_ledger"]["subject"][:2] == "CL"} == {
            claims[name].reference
        }
    kinds = {item["_claim_ledger"]["kind"] for item in said}
    assert kinds >= {"CLAIM_AMENDED", "EVIDENCE_REGRADED", "EVIDENCE_RETRACTED", "REDACTION"}


@pytest.mark.parametrize("few", [0, 500])
def test_few_claims_and_many_are_told_of_alike(client, world, monkeypatch, few):
    claims = furnish(world)
    monkeypatch.setattr("claims.queries.acts.FEW", few)
    for claim in claims.values():
        said = json_of(client, f"/feeds/claims/{claim.slug}.json")["items"]
        told = [item["_claim_ledger"]["ledger_entry"] for item in said]
        evidence = {piece.evidence.reference for piece in claim.bearings.select_related("evidence")}
        wanted = LedgerEntry.objects.filter(kind__in=TOLD, subject__in={claim.reference, *evidence}).order_by("-index")
        removal = LedgerEntry.objects.filter(kind=EntryKind.REDACTION)
        shows = claim == claims[Status.CONFIRMED]
        assert told == sorted([entry.index for entry in (*wanted, *(removal if shows else ()))], reverse=True)


def test_a_topic_and_a_speaker_tell_of_their_claims(client, world):
    claims = furnish(world)
    said = json_of(client, f"/feeds/speakers/{world.stranger.slug}.json")["items"]
    assert {item["_claim_ledger"]["subject"] for item in said} == {claims["open"].reference}
    under = json_of(client, f"/feeds/topics/{world.tower.slug}.json")["items"]
    topic = {item["_claim_ledger"]["subject"] for item in under}
    assert {claim.reference for claim in claims.values()} <= topic
    assert "CL-0010" not in topic  # the one without a deadline is filed under another topic


def test_a_long_feed_is_read_to_its_end_by_its_links(client, world):
    for _number in range(51):
        world.claim()
    found, address, pages = [], "/feeds/all.atom", 0
    while address:
        atom = atom_of(client, address.removeprefix("http://testserver"))
        ATOM.assertValid(atom)
        found += atom.xpath("a:entry/a:id/text()", namespaces=NAMES)
        address = atom.xpath("string(a:link[@rel='next']/@href)", namespaces=NAMES)
        pages += 1
    assert pages == 2
    assert len(found) == len(set(found)) == LedgerEntry.objects.filter(kind__in=TOLD).count()


def test_every_feed_carries_the_newest_checkpoint(client, world, signer):
    claim = world.claim()
    world.tower = world.bridges
    note = signed(world).note
    for address in addresses(world, claim):
        assert note.splitlines()[2] in atom_of(client, f"{address}.atom").xpath("string(a:subtitle)", namespaces=NAMES)
        assert json_of(client, f"{address}.json")["_claim_ledger"]["checkpoint"] == note


def test_a_feed_without_entries_is_valid_and_says_no_time_of_its_own(client, db):
    atom = atom_of(client, "/feeds/all.atom")
    ATOM.assertValid(atom)
    assert atom.xpath("string(a:updated)", namespaces=NAMES) == "1970-01-01T00:00:00+00:00"
    JSON_FEED.validate(json_of(client, "/feeds/corrections.json"))


def test_a_feed_is_the_same_bytes_until_the_record_moves_on(client, world):
    world.claim()
    first = client.get("/feeds/all.atom")
    again = client.get("/feeds/all.atom")
    assert first.content == again.content
    assert client.get("/feeds/all.atom", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    world.claim()
    assert client.get("/feeds/all.atom", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("form", ["atom", "json", "ics"])
@pytest.mark.parametrize("noun", ["topics", "speakers", "claims"])
def test_a_feed_of_nothing_is_not_found(client, world, noun, form):
    assert client.get(f"/feeds/{noun}/nothing-like-it.{form}").status_code == 404


@pytest.mark.parametrize("form", ["atom", "json", "ics"])
def test_a_draft_has_no_feed_and_a_reference_leads_to_one(client, world, form):
    draft, claim = world.draft(), world.claim()
    assert client.get(f"/feeds/claims/{draft.slug}.{form}").status_code == 404
    answer = client.get(f"/feeds/claims/{claim.reference}.{form}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/feeds/claims/{claim.slug}.{form}")


@pytest.mark.parametrize("before", ["", "x", "-1", "٣", "9" * 40, "0"])
def test_any_place_to_begin_gives_a_valid_feed(client, world, before):
    world.claim()
    ATOM.assertValid(atom_of(client, f"/feeds/all.atom?before={before}"))


def test_the_address_of_the_site_wins_in_feeds(client, world, settings):
    settings.SITE_URL = "https://ledger.example"
    claim = world.claim()
    world.tower = world.bridges
    for address in addresses(world, claim):
        for form in ("atom", "json", "ics"):
            answer = client.get(f"{address}.{form}")
            assert b"testserver" not in answer.content


def test_references_are_as_the_ledger_has_them(world):
    claim = world.claim()
    for number in (7, 9999, 10000, 123456):
        Claim.objects.filter(pk=claim.pk).update(number=number)
        claim.refresh_from_db()
        (named,) = references(Claim.objects.filter(pk=claim.pk), "CL")
        assert named["ledger_name"] == claim.reference


def test_feeds_cost_the_same_at_three_and_at_three_hundred_claims(client, world):
    world.claim()
    for crowd in (0, 300):
        crowd_of_claims(world, crowd) if crowd else None
        for name, args in (("all", []), ("topic", [world.bridges.slug])):
            for form in ("feed", "calendar"):
                check_query_count(client, f"{name}-{form}", reverse(f"public:{name}-{form}", args=args))


WORDS = st.text(max_size=60)
ITEMS = st.builds(
    Item,
    id=st.just("https://ledger.example/ledger/entries/1/"),
    url=st.just("https://ledger.example/claims/a/"),
    title=WORDS,
    paragraphs=st.lists(WORDS, max_size=3).map(tuple),
    at=st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    author=WORDS,
    categories=st.just((("OPEN", "Open"),)),
)


@given(title=WORDS, description=WORDS, items=st.lists(ITEMS, max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_words_make_a_valid_feed(title, description, items):
    feed = Feed(
        id="https://ledger.example/feeds/all.atom",
        home="https://ledger.example/changes/",
        here="https://ledger.example/feeds/all.atom",
        title=title or "-",
        description=description,
        language="en-gb",
        author="Claim Ledger",
        author_url="https://ledger.example/",
        items=tuple(items),
    )
    written = etree.fromstring(feeds.atom(feed))
    ATOM.assertValid(written)
    JSON_FEED.validate(json.loads(feeds.json_feed(feed)))
    titles = written.xpath("a:entry/a:title", namespaces=NAMES)
    assert [element.text or "" for element in titles] == [plain(item.title) for item in items]


def plain(text: str) -> str:
    """What XML makes of a text: what it cannot hold is replaced, and it has one kind of line end."""
    return feeds.clean(text).replace("\r\n", "\n").replace("\r", "\n")
