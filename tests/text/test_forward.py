"""The cue grammar: what is suggested as forward-looking, how it was put, and by which words."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.forward import SUGGESTED, Reading, Reason
from claims.text.grammar import FOLDER, Grammar, grammar_for
from claims.text.sentences import sentences
from claims.ui.suggestions import SAYS
from claims.vocabulary import Kind, Modality

DEMO = Path(__file__).resolve().parent.parent.parent / "fixtures" / "demo"
GRAMMAR = grammar_for("en")
PUT = {
    "Iran may begin receiving the aircraft within a year.": "MAY",
    "We even believe that Iran is considering the sale of missiles.": "CONSIDERING",
    "We expect Iranian support to grow.": "EXPECTS",
    "The government intends to sell the port.": "INTENDS",
    "The bridge will open in March.": "ASSERTS",
    "It’ll rain on the day of the vote.": "ASSERTS",
    "These planes would strengthen the air force.": "CONDITIONAL",
    "We're going to continue to work with our allies.": "INTENDS",
    "Revenues are expected to be in the range of $84 to $86 million.": "EXPECTS",
    "Set up a commission to study the loans of farmers.": "INTENDS",
    "- Abolish the tax on bread within two years.": "INTENDS",
}
NOT_FORWARD = [
    "Will the bridge open in March?",
    "The bridge opened in March of last year.",
    "He did it against the will of the people there.",
    "I would note that this was said before.",
    "Growth was higher than expected in the first quarter.",
    "The rate fell to 4.2 per cent in May 2019.",
    "Next steps",
]
WORDS = [
    "will",
    "the",
    "’ll",
    "'s",
    "be",
    "to",
    "in",
    "next",
    "year",
    "#",
    "3.5",
    "—",
    "not",
    "expected",
    "'",
    "^",
    "may",
    "İ",
]
UNREADABLE = {
    "nothing": "",
    "white space": " \t\n ",
    "code": "if will_be: plan(to, be); may = {'could': [1, 2]}  # would",
    "a call": "return self.will_be(to_do, for_each=lambda x: x + 1) and this.may(be)",
    "a row of a table": "Q1 | 2023 | 4.5 | will | 17 | 18 | may",
    "tabs": "Q1\t2023\t4,5\t6\twill be\t17\t18",
    "German": "Er will morgen nach Berlin fahren und danach das alte Haus kaufen.",
    "French": "Le plan est de construire une usine avant la fin du mois de mai.",
    "Persian": "این پل تا پایان سال باز خواهد شد.",
    "a NUL": "The bridge will open in March.\0",
    "2 MB without an end": "The bridge will open in March and " * 60_000,
    "2 MB of one word": "will" * 500_000,
    "2 MB of cues": "will " * 400_000,
    "2 MB of signs": "'" * 2_000_000,
}


@pytest.mark.parametrize("sentence", PUT)
def test_a_sentence_about_what_is_to_come_is_found(sentence):
    read = GRAMMAR.read(sentence)
    assert (read.is_suggested, read.modality) == (True, PUT[sentence])


@pytest.mark.parametrize("sentence", NOT_FORWARD)
def test_another_is_not(sentence):
    assert not GRAMMAR.read(sentence).is_suggested


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_is_no_sentence_of_the_language_is_never_suggested(what):
    assert GRAMMAR.read(UNREADABLE[what]).score == 0


@pytest.mark.parametrize("sentence", PUT)
def test_its_codes_are_those_of_the_vocabulary(sentence):
    read = GRAMMAR.read(sentence)
    assert read.modality in Modality.values
    assert read.kind in Kind.values


def test_the_words_of_each_reason_are_named():
    sentence = "It’ll open within two years, next year at best, and is likely to stay."
    read = GRAMMAR.read(sentence)
    told = {reason.rule: [sentence[a:b] for a, b in reason.spans] for reason in read.reasons}
    assert told["WILL"] == ["’ll"]
    assert told["AHEAD"] == ["within two years", "next year"]
    assert told["EXPECTS"] == ["is likely to"]


def test_words_of_two_reasons_are_underlined_once():
    read = Reading(1.0, (Reason("A", ((5, 9), (20, 22)), 1), Reason("B", ((0, 3), (8, 12)), 1)))
    assert read.spans == [(0, 3), (5, 12), (20, 22)]


def test_the_strongest_reason_stands_first():
    points = [reason.points for reason in GRAMMAR.read(next(iter(PUT))).reasons]
    assert points == sorted(points, reverse=True)


def test_more_of_the_same_cue_is_no_better():
    once, thrice = "The bridge will open.", "The bridge will, will and will open."
    assert GRAMMAR.read(once).score == GRAMMAR.read(thrice).score


def test_a_doubt_comes_before_the_will_that_it_softens():
    assert GRAMMAR.read("The port will be sold, or the state may keep it.").modality == "MAY"


@given(st.text(max_size=300))
def test_any_text_has_a_score_and_spans_within_it(text):
    read = GRAMMAR.read(text)
    assert 0 <= read.score <= 1
    assert all(0 <= start < end <= len(text) for start, end in read.spans)


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_spans_are_in_order_and_apart(words):
    spans = GRAMMAR.read(" ".join(words)).spans
    assert all(end < start for (_low, end), (start, _high) in pairwise(spans))


@pytest.mark.parametrize("code", ["fa", "xx", "", "../en", "e n"])
def test_a_language_without_cues_has_no_grammar(code):
    assert grammar_for(code) is None


def test_a_region_has_the_cues_of_its_language():
    assert grammar_for("en-GB").rules == GRAMMAR.rules


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_each_rule_of_a_file_can_be_told_to_an_editor(path):
    rules = grammar_for(path.stem).rules
    assert [rule["code"] for rule in rules if rule["code"] not in SAYS] == []
    assert len({rule["code"] for rule in rules}) == len(rules)
    assert {rule["modality"] for rule in rules if "modality" in rule} <= set(Modality.values)


def test_another_language_is_another_file():
    cues = {
        "start": -1.0,
        "common": "und die",
        "lists": {"BE": "wird werden"},
        "masks": {"words": []},
        "rules": [{"code": "WILL", "modality": "ASSERTS", "kind": "PREDICTION", "points": 2.0, "words": ["<BE>"]}],
    }
    read = Grammar("de", cues).read("Die Brücke wird bald geöffnet.")
    assert (read.score > SUGGESTED, read.modality) == (True, "ASSERTS")


def test_every_forward_looking_claim_of_the_briefing_is_suggested():
    text = (DEMO / "article.txt").read_text(encoding="utf-8")
    suggested = [(start, end) for start, end in sentences(text) if GRAMMAR.read(text[start:end]).is_suggested]
    claims = json.loads((DEMO / "claims.json").read_text(encoding="utf-8"))
    places = [(claim["quote"]["start"], claim["quote"]["end"]) for claim in claims if claim["is_forward_looking"]]
    missed = [place for place in places if not any(s < place[1] and place[0] < e for s, e in suggested)]
    false = [span for span in suggested if not any(span[0] < e and s < span[1] for s, e in places)]
    assert (len(places), missed) == (17, [])
    assert len(false) <= 3
