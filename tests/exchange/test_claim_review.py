"""Linked data: words that schema.org has, as an outside reader finds them, and a verdict only where there is one."""

import json
import re
from copy import deepcopy
from datetime import date

import extruct
import pytest
from pyld import jsonld

from claims.actions.register import save_actor
from claims.exchange.claim_review import as_script
from claims.rules.rating import BEST, RATING, WORST
from claims.vocabulary import FAMILY_OF, ActorKind, Family, Status
from tests.furnished import HOSTILE, furnish
from tests.schemaorg import objections_to
from tests.world import QUOTE

SCHEMA = "https://schema.org/"


def found_in(client, address: str) -> list[dict]:
    """What extruct, which we did not write, finds on a page."""
    page = client.get(address)
    assert page.status_code == 200
    blocks = extruct.extract(page.content.decode(), base_url="http://testserver", syntaxes=["json-ld"])["json-ld"]
    return [node for block in blocks for node in block["@graph"]]


def of_type(graph: list[dict], kind: str) -> list[dict]:
    return [node for node in graph if node["@type"] == kind]


@pytest.fixture(scope="module")
def claims_once(world_once):
    return furnish(world_once)


@pytest.fixture
def claims(world, claims_once):
    return deepcopy(claims_once)


def test_every_word_is_one_of_schema_org(client, world, claims):
    found = []
    for address in ("/", "/ledger/", *(f"/claims/{claim.slug}/" for claim in claims.values())):
        graph = found_in(client, address)
        assert graph
        found += [(address, objection) for node in graph for objection in objections_to(node)]
    assert found == []


@pytest.mark.parametrize(
    ("said", "objection"),
    [
        ({"@type": "Klaim"}, "no type is called Klaim"),
        ({"@type": "Claim", "verdict": "x"}, "no property is called verdict"),
        ({"@type": "Person", "claimReviewed": "x"}, "Person has no property claimReviewed"),
        (
            {"@type": "ClaimReview", "itemReviewed": {"@type": "Rating", "bestRating": {"@type": "Person"}}},
            "Rating.bestRating takes ['Number', 'Text'], not Person",
        ),
        ({"@type": "Claim", "appearance": "x"}, "Claim.appearance takes ['CreativeWork'], not a text"),
    ],
)
def test_the_vocabulary_objects_to_what_it_does_not_have(said, objection):
    assert objection in objections_to(said)


def test_only_a_claim_with_a_verdict_has_a_review(client, claims):
    for claim in claims.values():
        graph = found_in(client, f"/claims/{claim.slug}/")
        has_verdict = FAMILY_OF[Status(claim.status)] != Family.STILL_OPEN
        assert len(of_type(graph, "ClaimReview")) == has_verdict, claim.status
        (said,) = of_type(graph, "Claim")
        assert said["@id"] == f"http://testserver/claims/{claim.slug}/#claim"
        assert (said["name"], said["text"]) == (claim.title, QUOTE)


def test_only_a_status_on_the_scale_has_a_figure(client, claims):
    for claim in claims.values():
        for review in of_type(found_in(client, f"/claims/{claim.slug}/"), "ClaimReview"):
            rating = review["reviewRating"]
            assert rating["alternateName"] == Status(claim.status).label
            assert rating.get("ratingValue") == RATING.get(claim.status)
            assert ("bestRating" in rating) == ("worstRating" in rating) == (claim.status in RATING)


def test_the_scale_follows_the_families():
    families = {status: FAMILY_OF[status] for status in RATING}
    assert {families[status] for status in RATING} == {Family.CAME_ABOUT, Family.DID_NOT}
    assert all((RATING[status] == WORST) == (families[status] == Family.DID_NOT) for status in RATING)
    assert RATING[Status.CONFIRMED] == BEST
    assert min(RATING.values()) == WORST


def test_a_review_is_dated_by_its_ruling_and_moves_with_every_change(client, world):
    claim = world.claim()
    world.ruling(claim)
    (before,) = of_type(found_in(client, f"/claims/{claim.slug}/"), "ClaimReview")
    assert before["datePublished"] == "2024-01-08"
    assert before["author"] == {
        "@type": "Organization",
        "@id": "http://testserver/#desk",
        "name": "Claim Ledger",
        "url": "http://testserver/",
    }
    world.search(claim)
    (after,) = of_type(found_in(client, f"/claims/{claim.slug}/"), "ClaimReview")
    assert after["dateModified"] > before["dateModified"]
    assert after["datePublished"] == before["datePublished"]


def test_the_speaker_is_the_one_at_wikidata(client, claims):
    (said,) = of_type(found_in(client, f"/claims/{claims['open'].slug}/"), "Claim")
    assert (said["author"]["@type"], said["author"]["sameAs"]) == (
        "Organization",
        "https://www.wikidata.org/entity/Q42",
    )
    assert len(said["appearance"]) == 2


@pytest.mark.parametrize("kind", ActorKind)
def test_whoever_speaks_is_a_person_or_an_organisation(client, world, kind):
    actor = save_actor(name=f"A {kind.label}", kind=kind, by=world.operator, at=world.tick())
    claim = world.claim(speaker=actor)
    (said,) = of_type(found_in(client, f"/claims/{claim.slug}/"), "Claim")
    assert said["author"]["@type"] == ("Person" if kind == ActorKind.PERSON else "Organization")
    assert "sameAs" not in said["author"]


@pytest.mark.parametrize(("precision", "written"), [("DAY", "2023-01-01"), ("MONTH", "2023-01"), ("YEAR", "2023")])
def test_a_document_is_dated_as_exactly_as_is_known(client, world, precision, written):
    document = world.document(published_on=date(2023, 1, 1), published_precision=precision)
    claim = world.claim(document=document)
    (said,) = of_type(found_in(client, f"/claims/{claim.slug}/"), "Claim")
    assert said["firstAppearance"]["datePublished"] == written


def test_the_page_of_an_earlier_day_states_no_verdict(client, claims):
    claim = claims[Status.CONFIRMED]
    page = client.get(f"/claims/{claim.slug}/?as_of=2024-01-08")
    assert b"ld+json" not in page.content


def test_a_processor_of_linked_data_reads_the_same(client, claims):
    """Expanded and made flat by pyld, the review leads to the claim that it is about."""
    graph = found_in(client, f"/claims/{claims[Status.REFUTED].slug}/")
    expanded = jsonld.expand({"@context": {"@vocab": SCHEMA}, "@graph": graph})
    flat = {node["@id"]: node for node in jsonld.flatten(expanded)}
    (review,) = [node for node in flat.values() if node.get("@type") == [f"{SCHEMA}ClaimReview"]]
    claim = flat[review[f"{SCHEMA}itemReviewed"][0]["@id"]]
    assert claim["@type"] == [f"{SCHEMA}Claim"]
    assert claim[f"{SCHEMA}text"] == [{"@value": QUOTE}]


def test_no_text_can_end_the_script(client, claims):
    for claim in claims.values():
        page = client.get(f"/claims/{claim.slug}/").content.decode()
        (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        assert not set(block) & set("<>&\u2028\u2029")
        assert json.loads(block)["@graph"][0]["name"] == claim.title


def test_what_is_escaped_reads_as_it_was_written():
    said = {"@type": "Claim", "name": f"{HOSTILE}\u2028\u2029<!-- -->"}
    assert json.loads(as_script([said]))["@graph"] == [said]


def test_the_way_to_the_page_ends_with_the_page(client, claims):
    claim = claims[Status.CONFIRMED]
    (way,) = of_type(found_in(client, f"/claims/{claim.slug}/"), "BreadcrumbList")
    steps = way["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert steps[0]["item"]["@id"] == "http://testserver/claims/"
    assert steps[-1]["item"]["@id"] == f"http://testserver/claims/{claim.slug}/"


def test_the_site_says_how_it_is_searched(client, claims):
    (site,) = of_type(found_in(client, "/"), "WebSite")
    address = site["potentialAction"]["target"]["urlTemplate"].replace("{search_term_string}", "bridge")
    assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_the_name_and_the_address_of_the_desk_are_settings(client, claims, settings):
    settings.SITE_URL, settings.SITE_NAME = "https://ledger.example", "Our desk"
    (review,) = of_type(found_in(client, f"/claims/{claims[Status.REFUTED].slug}/"), "ClaimReview")
    assert (review["author"]["name"], review["author"]["url"]) == ("Our desk", "https://ledger.example/")
    assert review["itemReviewed"]["@id"].startswith("https://ledger.example/claims/")
