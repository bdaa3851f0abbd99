"""Logging where one looked, and in which languages a ruling by absence has to have looked."""

import json

import pytest

from claims.actions.register import save_actor
from claims.models import Actor, LedgerEntry, LedgerText
from claims.queries.place import languages_of_place
from claims.rules.refusal import Refused
from claims.vocabulary import ActorKind, Status


@pytest.fixture
def place(world):
    """A country where Persian is spoken."""
    made = save_actor(name="Iran", kind=ActorKind.COUNTRY, by=world.operator, at=world.tick())
    Actor.objects.filter(pk=made.pk).update(languages=["fa"])
    made.refresh_from_db()
    return made


def not_borne_out(world, claim, *languages):
    searches = [world.search(claim, language=language) for language in languages]
    return world.ruling(claim, Status.NOT_BORNE_OUT, cites=[], searches=searches)


def test_the_address_of_a_search_is_kept_and_committed_to(world):
    claim = world.claim()
    made = world.search(claim, link="https://archive.example/?q=bridge")
    index = LedgerEntry.objects.latest("index").index
    texts = dict(LedgerText.objects.filter(entry_index=index).values_list("name", "text"))
    assert (made.link, texts["link"]) == ("https://archive.example/?q=bridge",) * 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"language": "Persian"}, "is not the code of a language"),
        ({"language": ""}, "The language is missing"),
        ({"language": "zh-hans-cn-pinyin"}, "is not the code of a language"),
        ({"place": "x" * 201}, "at most 200 can be stored"),
        ({"link": "https://archive.example/" + "x" * 1000}, "longer than 1000"),
        ({"link": "javascript:alert(1)"}, "is not a web address"),
        ({"link": "ftp://archive.example"}, "is not a web address"),
    ],
)
def test_what_cannot_be_read_is_refused(world, given, words):
    claim = world.claim()
    with pytest.raises(Refused, match=words):
        world.search(claim, **given)


def test_not_borne_out_needs_a_search_in_a_language_of_the_place(world, place):
    claim = world.claim(about=[place])
    with pytest.raises(Refused, match=r"Look once in Persian \(fa\) too"):
        not_borne_out(world, claim, "en")
    ruling = not_borne_out(world, claim, "en", "fa-IR")
    said = json.loads(bytes(LedgerEntry.objects.filter(kind="RULING").latest("index").body))
    assert (ruling.to_status, said["place_languages"]) == (Status.NOT_BORNE_OUT, ["fa"])


def test_where_no_language_is_on_record_any_will_do(world):
    assert not_borne_out(world, world.claim(), "en").to_status == Status.NOT_BORNE_OUT


def test_the_speakers_country_counts_where_the_claim_names_no_place(world, place):
    envoy = save_actor(name="The envoy", kind=ActorKind.PERSON, organisation=place, by=world.operator, at=world.tick())
    assert languages_of_place(world.claim(speaker=envoy)) == ("fa",)
    assert languages_of_place(world.claim()) == ()


def test_a_place_counts_before_the_speakers_country(world, place):
    abroad = save_actor(name="Russia", kind=ActorKind.COUNTRY, by=world.operator, at=world.tick())
    Actor.objects.filter(pk=abroad.pk).update(languages=["ru"])
    assert languages_of_place(world.claim(speaker=Actor.objects.get(pk=abroad.pk), about=[place])) == ("fa",)
