"""The search page: it finds what readers may see, says why, narrows, pages, and is never a dead end."""

import json
import random
from copy import deepcopy

import pytest

from claims.queries import search as queries
from claims.vocabulary import BearingKind, Status
from tests.extent import EVERYTHING
from tests.vectors import vectors


@pytest.fixture(scope="module")
def record_once(world_once):
    claim = world_once.claim(title="The bridge will carry trains")
    world_once.evidence(claim, kind=BearingKind.CONFIRMS, title="Locomotive seen on the bridge")
    world_once.ruling(claim, Status.CONFIRMED)
    world_once.claim(title="The tunnel will carry trains")
    world_once.draft(title="A secret viaduct")
    return claim


@pytest.fixture
def record(record_once, db):
    return deepcopy(record_once)


def asked(client, **query):
    answer = client.get("/search/", query)
    assert answer.status_code == 200
    return answer


def links(answer) -> list[str]:
    return [row.url for row in answer.context["rows"]]


def test_a_claim_is_found_by_a_word_and_shows_which(client, record):
    answer = asked(client, q="bridge trains")
    assert links(answer)[0] == f"/claims/{record.slug}/"
    assert '<b class="search__hit">bridge</b>' in answer.content.decode()


def test_evidence_leads_to_its_place_on_a_claims_page(client, record):
    assert links(asked(client, q="locomotive"))[0].startswith(f"/claims/{record.slug}/#E-")


def test_a_document_and_a_speaker_are_found_too(client, world, record):
    answer = asked(client, q="tunnel may follow", **{"in": "document"})
    assert links(answer) == [f"/documents/{world.speech.slug}/"]
    assert links(asked(client, q="minister", **{"in": "speaker"})) == [f"/speakers/{world.minister.slug}/"]


def test_a_draft_is_never_found(client, record):
    answer = asked(client, q="viaduct")
    assert (links(answer), "secret" in answer.content.decode()) == ([], False)


def test_filters_narrow_and_a_facet_adds_one(client, record):
    assert len(links(asked(client, q="trains"))) == 2
    answer = asked(client, q="trains status:confirmed")
    assert links(answer) == [f"/claims/{record.slug}/"]
    (facet,) = [facet for facet in asked(client, q="trains").context["facets"] if facet[0] == "Status"]
    assert "/search/?q=trains+status%3Aopen" in [url for _label, url, _count in facet[1]]


def test_a_filter_that_is_not_there_is_said_in_a_sentence(client, record):
    assert "is not a filter of ours" in asked(client, q="colour:red trains").content.decode()


def test_a_word_spelt_wrong_is_offered_as_it_is_on_record(client, record):
    answer = asked(client, q="locomotvie")
    assert answer.context["instead"] == ("Did you mean “locomotive”?", "/search/?q=locomotive")


def test_nothing_found_still_leads_on(client, record):
    body = asked(client, q="zeppelin").content.decode()
    assert ("Nothing public has these words." in body, 'href="/claims/"' in body, "/report/" in body) == (True,) * 3


def test_what_was_typed_cannot_break_out(client, record):
    body = asked(client, q='"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in body


@pytest.mark.parametrize(
    "query", ["", " ", '"', "*", "a" * 5_000, "\x00", "NEAR(a b)", "status:", "due:>", "AND OR NOT"]
)
def test_whatever_is_typed_the_page_answers(client, record, query):
    asked(client, q=query)


def test_two_statuses_are_either_and_a_facet_leaves_one(client, record):
    answer = asked(client, q="trains status:open status:confirmed")
    assert len(links(answer)) == 2
    (facet,) = [facet for facet in answer.context["facets"] if facet[0] == "Status"]
    assert {url for _label, url, _count in facet[1]} == {
        "/search/?q=trains+status%3Aconfirmed",
        "/search/?q=trains+status%3Aopen",
    }


@pytest.mark.parametrize(
    ("query", "offer"),
    [
        ("trains status:opne", "Did you mean “trains status:open”?"),
        ("status:opne", "Did you mean “status:open”?"),
        ("due:<2020 due:>2021", "Search for “due:&gt;2021” instead"),
        ("trains status:void", "Search for “trains” without the filters"),
    ],
)
def test_filters_that_lead_nowhere_lead_on(client, record, query, offer):
    assert offer in asked(client, q=query).content.decode()


@pytest.mark.parametrize("query", ["!!!", "“…”", "the of and", "status:void", "status:void speaker:nobody", "🌉"])
def test_a_question_that_finds_nothing_is_no_dead_end(client, record, query):
    body = asked(client, q=query).content.decode()
    assert ("Nothing public has these words." in body, 'href="/claims/"' in body) == (True, True)


def test_of_a_question_that_is_too_long_the_beginning_is_read_and_that_is_said(client, record):
    body = asked(client, q="trains " + "bridge " * 500).content.decode()
    assert "the first 400 letters, 12 words and 12 filters are read" in body
    assert len(body) < 40_000


def test_marks_that_turn_the_direction_are_not_repeated(client, record):
    answer = asked(client, q="bridge \u202etrains\u2066\x00")
    assert (len(links(answer)), "\u202e" in answer.content.decode()) == (2, False)


SOME = ("blns.json", 40)


def test_naughty_strings_are_answered(client, record):
    """The words that break programs, of an outside collection: each gets a page, and its words are escaped."""
    name, most = SOME
    words = json.loads((vectors("blns") / name).read_text(encoding="utf-8"))
    for each in words if EVERYTHING else random.Random(7).sample(words, most):
        body = asked(client, q=each.replace("\ud800", "")).content.decode()
        assert "<script>alert" not in body


@pytest.mark.parametrize("number", ["0", "-1", "2", "9999999999999999999999", "two", ""])
def test_a_page_that_is_not_there_gives_the_nearest(client, record, number):
    assert len(links(asked(client, q="trains", page=number))) == 2


def test_many_are_paged(client, world, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for _each in range(3):
        world.claim()
    first = asked(client, q="bridge")
    assert (len(links(first)), first.context["pages"]["before"]) == (2, "")
    assert len(links(client.get(first.context["pages"]["after"]))) == 1


def test_an_earlier_day_finds_what_was_on_record_then(client, record):
    answer = asked(client, q="bridge", as_of="2020-01-01")
    assert answer.context["found"].counts["claim"] == 0


def test_search_engines_are_asked_to_stay_away(client, record):
    assert '<meta name="robots" content="noindex, follow">' in asked(client, q="bridge").content.decode()


def test_the_box_of_every_page_leads_here(client, record):
    assert 'action="/search/"' in client.get("/").content.decode()


def test_a_kind_that_is_not_there_gives_the_claims(client, record):
    assert len(links(asked(client, q="trains", **{"in": "nothing"}))) == 2
