"""Hostile words break no page: whatever they are, the page has the elements that harmless words give it.

The words are those of outside collections. They are written behind the back of the actions, which refuse some of them.
"""

import json
import random
import re

import html5lib
import pytest
from django.db import connection
from django.urls import NoReverseMatch, reverse
from icalendar import Calendar
from lxml import etree

from claims.models import Actor, Claim, Evidence, Ruling, triggers
from claims.rules.access import ACCESS
from claims.vocabulary import Status
from tests.extent import EVERYTHING
from tests.public.test_markup import MACHINES, objections_to_structure
from tests.vectors import vectors

HARMLESS = "The bridge opens"
TRIED = None if EVERYTHING else 30  # of each collection's words
LONG = "ab" * 5_000
EXTREMES = {
    "ten thousand letters without a blank": LONG,
    "ten thousand letters": "a b " * 2_500,
    "ten thousand letters from right to left": "پل" * 5_000,
    "marks that turn the direction": "\u202e\u2066\u2067\u202b\u202d" * 40 + "bridge",
    "marks above marks": "Z" + "\u0301\u0323\u0489" * 300,
    "nothing": "",
    "a blank": " ",
    "signs beyond the first plane": "🌉" * 200,
}


def payloads() -> list[str]:
    """One line each, as a title is; what no XML can hold is refused by every form, and left out."""
    lines = (vectors("xss") / "payloads.jsonl").read_text(encoding="utf-8").splitlines()
    words = [json.loads(line)["payload"] for line in lines]
    words = sorted({re.sub(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]", " ", each)[:2_000] for each in words})
    return words if TRIED is None else random.Random(5).sample(words, TRIED)


@pytest.fixture
def claim(world) -> Claim:
    """A claim with a verdict, in a record whose rows can be rewritten."""
    claim = world.claim()
    world.ruling(claim, Status.CONFIRMED, override="Photographs of the thing itself.")
    triggers.lift(connection)
    return Claim.objects.get(pk=claim.pk)


def say_everywhere(claim: Claim, words: str) -> None:
    # On PostgreSQL a column takes no more than its length; there is no way past that.
    told = words or HARMLESS  # no database takes a reason that says nothing
    Claim.objects.filter(pk=claim.pk).update(title=words, wording=words, speaker_role=words, editor_note=words)
    Actor.objects.filter(pk=claim.speaker_id).update(name=words)
    Evidence.objects.update(title=words, paraphrase=told, grading_reason=told, published_by_line=words)
    Ruling.objects.filter(claim=claim).update(reason=told)


def skeleton(body: str) -> list[tuple]:
    """What a browser makes of a page, but for its words: each element with the names of its attributes, and where it
    leads unless that is on our site. A class is left out: a long title has one."""
    made = []
    for element in html5lib.parse(body).iter():
        if not isinstance(element.tag, str):
            continue
        leads = [element.get(name, "") for name in ("href", "src", "action", "formaction")]
        made.append(
            (element.tag, *sorted(map(str, set(element.attrib) - {"class"})), *(each for each in leads if ":" in each))
        )
    return made


def pages_of(claim: Claim) -> list[str]:
    return [f"/claims/{claim.slug}/", f"/embed/{claim.slug}/", f"/speakers/{claim.speaker.slug}/", "/claims/", "/"]


def test_no_word_of_a_collection_adds_an_element_to_a_page(client, claim):
    address = f"/claims/{claim.slug}/"
    say_everywhere(claim, HARMLESS)
    expected = skeleton(client.get(address).content.decode())
    broken = []
    for words in payloads():
        say_everywhere(claim, words)
        if skeleton(client.get(address).content.decode()) != expected:
            broken.append(words)
    assert broken == []


@pytest.mark.parametrize("words", EXTREMES.values(), ids=EXTREMES)
def test_pages_stand_whatever_the_length_and_the_script(client, claim, words):
    say_everywhere(claim, HARMLESS)
    addresses = pages_of(claim)
    expected = {address: len(skeleton(client.get(address).content.decode())) for address in addresses}
    say_everywhere(claim, words)
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        # A field that is empty may leave its line out.
        assert not words.strip() or len(skeleton(answer.content.decode())) == expected[address], address


@pytest.mark.parametrize("words", EXTREMES.values(), ids=EXTREMES)
def test_other_forms_stand_too(client, claim, words):
    say_everywhere(claim, words)
    root = f"/claims/{claim.slug}"
    assert json.loads(client.get(f"{root}/data.json").content)["title"] == words
    assert json.loads(client.get(f"/feeds/claims/{claim.slug}.json").content)["items"]
    assert len(etree.fromstring(client.get(f"/feeds/claims/{claim.slug}.atom").content)) > 3
    assert Calendar.from_ical(client.get(reverse("public:all-calendar")).content)
    for picture in ("public:embed-picture", "public:open-graph"):
        assert client.get(reverse(picture, args=[claim.slug])).status_code == 200


def test_the_comparison_sees_an_element_that_words_added():
    assert skeleton("<p>a<b>c</b></p>") != skeleton("<p>a</p>")
    assert skeleton("<a href='javascript:x'>a</a>") != skeleton("<a href='/x'>a</a>")
    assert skeleton("<p onclick='x'>a</p>") != skeleton("<p>a</p>")


def test_every_page_of_an_empty_record_is_well_made(client, db):
    found = {}
    for name in ACCESS:
        if not name.startswith("public:") or name.endswith(MACHINES):
            continue
        try:
            address = reverse(name)
        except NoReverseMatch:  # it is about one thing, and there is none
            continue
        answer = client.get(address)
        found[name] = (answer.status_code, objections_to_structure(html5lib.parse(answer.content.decode())))
    assert len(found) > 12
    assert {name: said for name, said in found.items() if said != (200, [])} == {}
