"""The search of the desk: what readers find and what they do not see yet, with the way to its work; nothing is lost."""

import json
import random

import pytest
from django.utils.http import urlencode

from claims.actions.register import save_actor
from claims.models import Claim, Document
from claims.queries import search as queries
from claims.queries.desk_claim import find_claims
from claims.vocabulary import ActorKind, BearingKind
from tests.crowd import crowd_of_claims
from tests.extent import EVERYTHING
from tests.query_counts import check_query_count
from tests.vectors import vectors


@pytest.fixture
def record(world) -> Claim:
    claim = world.claim(title="The bridge will carry trains")
    world.evidence(claim, kind=BearingKind.CONFIRMS, title="Locomotive seen on the bridge")
    world.draft(title="A secret viaduct", wording="A viaduct would be hidden.")
    return claim


def asked(client, **query):
    answer = client.get("/desk/search/", query)
    assert answer.status_code == 200
    return answer


def links(answer) -> set[str]:
    shown = [row["url"] for _label, _noun, rows in answer.context["groups"] for row in rows]
    return {*shown, *(row["url"] for row in answer.context["rows"])}


def lettered(answer) -> list[str]:
    return [claim.title for claim in answer.context["lettered"]]


def test_every_kind_is_shown_with_the_way_to_its_work(one, world, record):
    found = links(asked(one, q="bridge"))
    assert f"/desk/claims/{record.slug}/" in found
    assert any(url.startswith("/desk/evidence/") for url in found)
    assert f"/desk/documents/{world.speech.slug}/" in found
    assert links(asked(one, q="minister of works")) >= {f"/desk/registers/actors/{world.minister.slug}/"}


def test_the_words_that_were_found_are_marked(one, record):
    assert '<b class="search__hit">bridge</b>' in asked(one, q="bridges").content.decode()


def test_a_draft_is_found_at_the_desk(one, record):
    answer = asked(one, q="viaduct")
    assert lettered(answer) == ["A secret viaduct"]
    assert "Draft" in answer.content.decode()


def test_what_no_reader_sees_is_found_too(one, world):
    report = world.document(text="The zeppelin will land on Friday.")
    save_actor(name="Madam Zed", kind=ActorKind.PERSON, by=world.operator, at=world.tick())
    assert links(asked(one, q="zeppelin")) == {f"/desk/documents/{report.slug}/"}
    assert links(asked(one, q="zed")) == {"/desk/registers/actors/madam-zed/"}
    assert Document.objects.filter(pk=report.pk, appearances__isnull=True).exists()


@pytest.mark.parametrize("words", ["CL-0001", "cl-1", "1", "rain", "ridge carr", "viaduc", "BRIDGE", "2023"])
def test_whatever_the_list_of_claims_finds_is_found(one, record, words):
    answer = asked(one, q=words)
    found = links(answer) | {f"/desk/claims/{claim.slug}/" for claim in answer.context["lettered"]}
    listed = {f"/desk/claims/{claim.slug}/" for claim in find_claims(words=words)}
    assert listed
    assert listed <= found


def test_the_list_of_all_that_have_the_letters_is_a_step_away(one, record):
    assert 'href="/desk/claims/?q=bridge"' in asked(one, q="bridge").content.decode()


def test_one_kind_is_shown_with_its_pages_and_facets(one, world, record, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for _each in range(3):
        world.claim()
    first = asked(one, q="bridge", **{"in": "claim"})
    assert (len(links(first)), first.context["pages"]["before"]) == (2, "")
    assert first.context["pages"]["after"].startswith("/desk/search/?q=bridge&in=claim")
    assert len(links(one.get(first.context["pages"]["after"]))) == 2


def test_a_word_spelt_wrong_is_offered_as_it_is_on_record(one, record):
    assert asked(one, q="locomotvie").context["instead"] == ("Did you mean “locomotive”?", "/desk/search/?q=locomotive")


@pytest.mark.parametrize("query", [{"q": "zzqx"}, {"q": "zzqx", "in": "evidence"}, {"q": "!!!"}, {"q": "status:void"}])
def test_nothing_found_still_leads_on(one, record, query):
    body = asked(one, **query).content.decode()
    assert ("Nothing at the desk has these words" in body, 'href="/desk/claims/"' in body) == (True, True)


@pytest.mark.parametrize(
    "query", ["", " ", '"', "*", "a" * 5_000, "\x00", "NEAR(a b)", "status:", "bridge \u202e", "status:opne", "0" * 400]
)
def test_whatever_is_typed_the_page_answers(one, record, query):
    answer = asked(one, q=query)
    assert "\u202e" not in answer.content.decode()


def test_naughty_strings_are_answered(one, record):
    words = json.loads((vectors("blns") / "blns.json").read_text(encoding="utf-8"))
    for each in words if EVERYTHING else random.Random(7).sample(words, 30):
        assert "<script>alert" not in asked(one, q=each).content.decode()


def test_the_box_of_every_page_of_the_desk_leads_here(one, record):
    assert 'action="/desk/search/"' in one.get("/desk/").content.decode()


def test_the_list_of_claims_leads_here_when_it_finds_nothing(one, record):
    body = one.get("/desk/claims/", {"q": "locomotvie"}).content.decode()
    assert f'href="/desk/search/?{urlencode({"q": "locomotvie"})}"' in body


@pytest.mark.parametrize("count", [3, 300])
def test_it_costs_the_same_at_three_and_at_three_hundred(one, world, count):
    crowd_of_claims(world, count)
    check_query_count(one, "desk search", "/desk/search/?q=bridge")
    check_query_count(one, "desk search of claims", "/desk/search/?q=bridge&in=claim")
