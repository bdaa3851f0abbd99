"""A part of a document, found by its first and last words."""

import pytest

from claims.actions.part import store_part
from claims.models import Document
from claims.rules.refusal import Refused
from tests.world import QUOTE, SPEECH


def part(world, **given):
    values = {
        "part_of": world.speech,
        "first_words": "The bridge will open",
        "last_words": "three years.",
        "type": "BRIEFING",
        "source": world.gazette,
        "title": "What she said",
    }
    return store_part(**values | given, by=world.contributor, at=world.tick())


def test_it_has_the_text_from_the_first_words_to_the_last(world):
    made = part(world)
    assert SPEECH[made.region_start : made.region_end].startswith(QUOTE)
    assert SPEECH[made.region_start : made.region_end].endswith("within three years.")
    assert (made.part_of, made.captures.count()) == (world.speech, 0)


def test_a_part_of_a_part_stands_within_it(world):
    inner = part(world, part_of=part(world), first_words="The ferry", last_words="does.")
    assert SPEECH[inner.region_start : inner.region_end] == "The ferry will stop when it does."


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"first_words": ""}, "first_words", "missing"),
        ({"last_words": "  "}, "last_words", "missing"),
        ({"first_words": "Nothing of the kind was ever said"}, "first_words", "not in"),
        ({"last_words": "will"}, "last_words", "times"),
        ({"last_words": "“We have the steel,”"}, "last_words", "not in"),
        ({"text": "Words of its own."}, "text", "from the whole"),
        ({"type": "SONG"}, "type", "not one of"),
        ({"source": None}, "source", "missing"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(world, given, field, words):
    with pytest.raises(Refused) as refused:
        part(world, **given)
    assert words in " ".join(refused.value.fields[field])
    assert Document.objects.count() == 1


def test_all_that_is_wrong_is_told_at_once(world):
    with pytest.raises(Refused) as refused:
        part(world, first_words="", type="SONG")
    assert {"first_words", "type"} <= set(refused.value.fields)
