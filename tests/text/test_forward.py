"""The first list of cues: what is suggested as forward-looking, and how it was put."""

import json
from pathlib import Path

import pytest

from claims.text.forward import cue_in
from claims.text.sentences import sentences
from claims.vocabulary import Kind, Modality

DEMO = Path(__file__).resolve().parent.parent.parent / "fixtures" / "demo"
PUT = {
    "Iran may begin receiving the aircraft within a year.": "MAY",
    "We even believe that Iran is considering the sale of missiles.": "CONSIDERING",
    "We expect Iranian support to grow.": "EXPECTS",
    "The government intends to sell the port.": "INTENDS",
    "The bridge will open in March.": "ASSERTS",
    "These planes would strengthen the air force.": "CONDITIONAL",
    "We're going to continue to work with our allies.": "INTENDS",
}
NOT_FORWARD = [
    "",
    "Will the bridge open in March?",
    "The bridge opened in March of last year.",
    "He did it against the will of the people there.",
    "I would note that this was said before.",
    "Next steps",
]


@pytest.mark.parametrize("sentence", PUT)
def test_a_sentence_about_what_is_to_come_is_found(sentence):
    assert cue_in(sentence).modality == PUT[sentence]


@pytest.mark.parametrize("sentence", NOT_FORWARD)
def test_another_is_not(sentence):
    assert cue_in(sentence) is None


@pytest.mark.parametrize("sentence", PUT)
def test_its_codes_are_those_of_the_vocabulary(sentence):
    cue = cue_in(sentence)
    assert cue.modality in Modality.values
    assert cue.kind in Kind.values


def test_the_words_of_the_cue_are_named():
    sentence = "The bridge will open in March."
    cue = cue_in(sentence)
    assert sentence[cue.start : cue.end] == "will"


def test_every_forward_looking_claim_of_the_briefing_is_suggested():
    text = (DEMO / "article.txt").read_text(encoding="utf-8")
    suggested = [(start, end) for start, end in sentences(text) if cue_in(text[start:end])]
    claims = json.loads((DEMO / "claims.json").read_text(encoding="utf-8"))
    places = [(claim["quote"]["start"], claim["quote"]["end"]) for claim in claims if claim["is_forward_looking"]]
    missed = [place for place in places if not any(s < place[1] and place[0] < e for s, e in suggested)]
    assert (len(places), missed) == (17, [])
    assert len(suggested) <= 20
