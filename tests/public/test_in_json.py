"""The public pages as JSON: as the page says it, on its address and beside it; errors too; nothing that is internal."""

import json
from copy import deepcopy
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from claims.actions.register import merge_source, save_source
from claims.models import Claim, LedgerEntry
from claims.rules.access import ACCESS
from claims.vocabulary import Status
from tests.crowd import crowd_of_claims
from tests.furnished import HOSTILE, SECRETS, furnish
from tests.other_forms import arguments_of_other_forms
from tests.query_counts import check_query_count

NAMES = sorted(name for name in ACCESS if name.startswith("public:") and name.endswith("-data"))


@pytest.fixture(scope="module")
def ruled_once(world_once):
    claim = world_once.claim()
    world_once.ruling(claim)
    return Claim.objects.get(pk=claim.pk)


@pytest.fixture
def ruled(ruled_once, db):
    return deepcopy(ruled_once)


def addresses(world, claim) -> dict[str, str]:
    kept = arguments_of_other_forms(world, claim)
    return {name: reverse(name, args=kept.get(name, [])) for name in NAMES}


def asked(client, address: str, code: int = 200, /, **query) -> dict:
    answer = client.get(address, query, headers={"Accept": "application/json"})
    assert answer.status_code == code, answer.content
    assert answer.headers["Content-Type"] == ("application/json" if code == 200 else "application/problem+json")
    return json.loads(answer.content)


def test_every_page_has_the_same_data_on_its_address_and_beside_it(client, world, ruled):
    for address in addresses(world, ruled).values():
        page = address.removesuffix("data.json")
        assert client.get(address).content == client.get(page, headers={"Accept": "application/json"}).content
        assert client.get(page).headers["Content-Type"].startswith("text/html")


def test_every_answer_says_where_it_is_for_which_day_and_how_far_the_ledger_had_come(client, world, ruled):
    for address in addresses(world, ruled).values():
        said = asked(client, address, as_of="2024-01-09", by="recorded")
        assert said["data_url"] == f"http://testserver{address}?as_of=2024-01-09&by=recorded"
        assert said["url"] == said["data_url"].replace("data.json", "")
        assert said["as_of"] == {"day": "2024-01-09", "by": "recorded"}
        if address.count("/") < 3:  # about the site as a whole
            assert said["ledger_entry"] == LedgerEntry.objects.count() - 1


def test_an_answer_about_one_thing_stays_as_it_is_until_that_thing_changes(client, world, ruled):
    about = {name: url for name, url in addresses(world, ruled).items() if url.count("/") == 3}
    before = {name: client.get(url).content for name, url in about.items()}
    world.document(source=save_source(name="Another paper", by=world.operator, at=world.tick()))
    assert {name: client.get(url).content for name, url in about.items()} == before


def test_a_shared_cache_is_told_that_the_answer_depends_on_what_is_asked_for(client, world, ruled):
    assert "Accept" in client.get("/claims/").headers["Vary"]
    tags = {client.get("/claims/", headers={"Accept": kind}).headers["ETag"] for kind in ("*/*", "application/json")}
    assert len(tags) == 2


def test_an_answer_that_has_not_changed_is_not_sent_again(client, world, ruled):
    for address in addresses(world, ruled).values():
        tag = client.get(address).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def texts_in(said) -> list[str]:
    if isinstance(said, dict):
        return [text for pair in said.items() for part in pair for text in texts_in(part)]
    return [text for part in said for text in texts_in(part)] if isinstance(said, list) else [str(said)]


def test_nothing_that_is_internal_is_in_any_answer(client, world):
    found = []
    for address in {url for claim in furnish(world).values() for url in addresses(world, claim).values()}:
        for query in ({}, {"as_of": world.now.date().isoformat(), "by": "recorded"}):
            said = " ".join(texts_in(asked(client, address, **query)))
            found += [(address, secret) for secret in SECRETS if secret.lower() in said.lower()]
    assert found == []


def test_what_the_law_removed_is_in_no_answer(client, world):
    claim = furnish(world)[Status.CONFIRMED]
    said = [asked(client, address) for address in addresses(world, claim).values()]
    assert "Nescio" not in json.dumps(said)
    (removal,) = asked(client, reverse("public:claim-data", args=[claim.slug]))["removals"]
    assert removal["ground"] == {"code": "PRIVACY", "word": "Privacy of a person"}


def test_words_are_given_letter_for_letter(client, world):
    claim = furnish(world)["open"]
    assert asked(client, f"/claims/{claim.slug}/")["title"] == f"No tower {HOSTILE}"


def test_a_claim_says_all_that_its_page_says(client, world):
    claims = furnish(world)
    said = asked(client, f"/claims/{claims[Status.CONFIRMED].slug}/")
    assert said["status"] == {"code": "CONFIRMED", "word": "Confirmed"}
    assert [ruling["to"]["code"] for ruling in said["rulings"]] == ["CONFIRMED", "OPEN"]
    assert said["rulings"][0]["seconded_by"] == "Editor two"
    assert said["rulings"][0]["ledger_url"].endswith(f"/ledger/entries/{said['rulings'][0]['ledger_entry']}/")
    assert said["test"][0]["clauses"][0]["kind"]["code"] == "CONFIRMS_IF"
    assert said["replies"][0]["answer"] == HOSTILE
    assert said["evidence_retracted"][0]["retracted"]["reason"].startswith("Withdrawn.")
    assert said["sayings"][0]["quote"]["stands_in_the_copy"] is True
    assert {entry["kind"]["code"] for entry in said["ledger_entries"]} >= {"CLAIM_PUBLISHED", "RULING", "CLAIM_AMENDED"}


def test_a_claim_that_something_will_not_happen_holds_so_far(client, world):
    claim = furnish(world)["open"]
    said = asked(client, f"/claims/{claim.slug}/")
    assert said["status"] == {"code": "OPEN", "word": "Holding so far"}
    assert (said["due_on"], said["next_on"]) == ("2031-05-31", "2031-05-31")
    assert [saying["type"] for saying in said["sayings"]][1]["code"] == "POSTPONES"


def test_on_an_earlier_day_it_says_what_was_known_then(client, ruled):
    then = asked(client, f"/claims/{ruled.slug}/", as_of="2023-06-01")
    assert then["status"]["code"] == "OPEN"
    assert len(then["rulings"]) == 1
    before = asked(client, f"/claims/{ruled.slug}/", as_of="2020-01-01")
    assert before["is_on_record"] is False
    assert "status" not in before


def test_the_filters_of_the_table_hold_and_stay_on_the_way_to_the_next_part(client, world):
    crowd_of_claims(world, 30)
    first = asked(client, "/claims/", status="open", sort="made")
    assert len(first["items"]) == 25
    second = asked(client, first["next"].removeprefix("http://testserver"))
    assert first["matching"] == second["matching"] == len(first["items"]) + len(second["items"])
    assert second["next"] is None
    made = [item["made_on"] for item in (*first["items"], *second["items"])]
    assert made == sorted(made)
    assert len({item["reference"] for item in (*first["items"], *second["items"])}) == first["matching"]


def test_every_change_is_met_once_on_the_way_through_the_parts(client, world):
    crowd_of_claims(world, 70)
    address, met = "/changes/data.json", []
    while address:
        said = asked(client, address)
        met += [(item["claim"]["reference"], item["number"]) for item in said["items"]]
        address = said["next"] and said["next"].removeprefix("http://testserver")
    assert len(met) == len(set(met)) == sum(claim.rulings.count() for claim in Claim.objects.public())


@pytest.mark.parametrize(
    ("address", "query", "sentence"),
    [
        ("/", {"as_of": "banana"}, "“banana” is not a day. Write it as year-month-day, for example 2023-06-01."),
        ("/claims/", {"as_of": "2999-01-01"}, "has not come yet"),
        ("/claims/", {"status": "guilty"}, "“guilty” is not a status"),
        ("/claims/", {"sort": "colour"}, "cannot be sorted by “colour”"),
        ("/claims/", {"topic": "\0"}, "No topic of that name"),
        ("/claims/", {"q": "colour:red"}, "is not a filter of ours"),
        ("/search/", {"q": "bridge status:opne"}, "“opne” is not a status"),
        ("/search/", {"q": "bridge " * 100}, "are read"),
        ("/method/", {"as_of": "2024-01-01", "by": "moon"}, "“moon” is not a clock of ours"),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_a_sentence(client, ruled, address, query, sentence):
    said = asked(client, address, 400, **query)
    assert (said["status"], said["title"], said["type"]) == (400, "Bad Request", "about:blank")
    assert sentence in said["detail"]
    assert "Below" not in said["detail"]
    assert asked(client, f"{address}data.json", 400, **query)["detail"] == said["detail"]


def test_a_search_says_what_its_page_says(client, world, ruled):
    world.claim(title="A tunnel for trains")
    said = asked(client, "/search/", q="tunnels", sort="day")
    assert (said["q"], said["noun"], said["counts"]["claim"], said["next"]) == ("tunnels", "claim", 1, None)
    (item,) = said["items"]
    assert item["title"] == [
        {"text": "A ", "is_hit": False},
        {"text": "tunnel", "is_hit": True},
        {"text": " for trains", "is_hit": False},
    ]
    assert item["url"].startswith("http://testserver/claims/")
    assert item["status"] == {"code": "OPEN", "word": "Open"}
    both = asked(client, "/search/", q="bridge")
    assert [facet["q"] for facet in both["facets"]["status"]] == ["status:confirmed", "status:open"]


def test_every_thing_found_is_met_once_on_the_way_through_the_parts_of_a_search(client, world):
    crowd_of_claims(world, 50)
    address, met = "/search/?q=bridge", []
    while address:
        said = asked(client, address)
        met += [item["reference"] for item in said["items"]]
        address = said["next"] and said["next"].removeprefix("http://testserver")
    assert len(met) == len(set(met)) == said["counts"]["claim"]


def test_a_search_that_finds_nothing_offers_another(client, world, ruled):
    assert asked(client, "/search/", q="brigde")["instead"] == {"q": "bridge", "is_respelt": True}
    assert asked(client, "/search/")["items"] == []


@pytest.mark.parametrize("noun", ["claims", "speakers", "sources", "documents", "topics"])
def test_what_is_not_there_is_a_problem_too(client, world, noun):
    said = asked(client, f"/{noun}/nothing-like-it/", 404)
    assert (said["status"], said["title"]) == (404, "Not Found")
    assert "nothing-like-it" in said["detail"]


def test_an_address_without_a_page_answers_in_the_form_that_was_asked_for(client, db):
    assert "/nothing/at/all/" in asked(client, "/nothing/at/all/", 404)["detail"]
    assert client.get("/nothing/at/all/").headers["Content-Type"].startswith("text/html")


def test_a_draft_has_no_data(client, world):
    draft = world.draft()
    asked(client, f"/claims/{draft.slug}/data.json", 404)
    asked(client, f"/claims/{draft.reference}/data.json", 404)


@pytest.mark.parametrize("written", ["CL-0001", "cl-0001", "Cl-1", "CL-000001"])
@pytest.mark.parametrize("rest", ["", "data.json", "check/"])
def test_the_reference_of_a_claim_is_a_short_address_for_good(client, ruled, written, rest):
    answer = client.get(f"/claims/{written}/{rest}?as_of=2024-01-08")
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/claims/{ruled.slug}/{rest}?as_of=2024-01-08"


@pytest.mark.parametrize("written", ["CL-0002", "CL-", "CL-٣", "CL-99999999999999999999", "D-0001"])
def test_a_reference_of_nothing_leads_nowhere(client, ruled, written):
    assert client.get(f"/claims/{written}/").status_code == 404


def test_a_source_that_was_merged_twice_leads_to_where_it_is_now(client, world):
    names = ("First", "Second", "Third")
    first, second, third = (save_source(name=name, by=world.operator, at=world.tick()) for name in names)
    world.evidence(world.claim(), source=third)
    for old, new in ((first, second), (second, third)):
        merge_source(source=old, into=new, reason="One and the same.", by=world.editor_one, at=world.tick())
    for rest in ("", "data.json"):
        answer = client.get(f"/sources/{first.slug}/{rest}")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/sources/{third.slug}/{rest}")


def test_the_address_of_the_site_wins_over_what_was_asked(client, ruled, settings):
    settings.SITE_URL = "https://ledger.example/"
    said = asked(client, f"/claims/{ruled.slug}/")
    assert said["url"] == f"https://ledger.example/claims/{ruled.slug}/"
    assert "testserver" not in json.dumps(said)


def test_days_and_times_are_iso_8601(client, ruled):
    said = asked(client, f"/claims/{ruled.slug}/")
    assert date.fromisoformat(said["made_on"]) == ruled.made_on
    assert datetime.fromisoformat(said["published_at"]) == ruled.published_at.replace(microsecond=0, tzinfo=UTC)


def test_data_cost_the_same_at_three_and_at_three_hundred_claims(client, world):
    claim = world.claim()
    world.evidence(claim)
    for crowd in (0, 300):
        crowd_of_claims(world, crowd) if crowd else None
        for name, address in addresses(world, claim).items():
            check_query_count(client, name.removeprefix("public:"), address)
