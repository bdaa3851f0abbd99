"""The model: what it learns, what it says of itself, and its file."""

import json

import pytest

from claims.text.grammar import grammar_for
from claims.text.model import NotAModel, model_from
from claims.text.training import measure_of, train

GRAMMAR = grammar_for("en")
THINGS = ["bridge", "harbour", "school", "road", "tunnel", "market", "station", "library", "hospital", "museum"]
# At this desk "is slated for" looks forward and "will have been" does not, which no grammar could know.
FORWARD = [f"The new {thing} of the town is slated for {month}." for thing in THINGS for month in ("March", "April")]
OTHER = [f"The old {thing} of the town was closed in {month}." for thing in THINGS for month in ("March", "April")]
TEXTS, LABELS = [*FORWARD, *OTHER], [True] * len(FORWARD) + [False] * len(OTHER)
UNSEEN = "The new stadium of the town is slated for March."


@pytest.fixture(scope="module")
def model():
    return train(TEXTS, LABELS, GRAMMAR, seed=1)


def test_it_learns_words_that_the_grammar_does_not_know(model):
    assert not GRAMMAR.read(UNSEEN).is_suggested
    assert model.read(UNSEEN).is_suggested
    assert not model.read("The old stadium of the town was closed in March.").is_suggested


def test_it_explains_itself_by_words_of_the_sentence(model):
    read = model.read(UNSEEN)
    words = {UNSEEN[start:end] for reason in read.reasons for start, end in reason.spans}
    assert any("slated" in each for each in words)
    assert [reason.points for reason in read.reasons] == sorted((r.points for r in read.reasons), reverse=True)


def test_it_explains_nothing_that_it_does_not_suggest(model):
    assert model.read(OTHER[0]).reasons == ()


def test_the_same_sentences_make_the_same_weights(model):
    assert train(TEXTS, LABELS, GRAMMAR, seed=1).to_json() == model.to_json()


def test_its_file_holds_all_of_it(model):
    again = model_from(model.to_json(), GRAMMAR)
    assert [again.read(text).score for text in TEXTS] == [model.read(text).score for text in TEXTS]


@pytest.mark.parametrize("text", ["", "   ", "x = will(be); y = [may]", "will " * 400_000, "\0" * 99])
def test_what_is_no_sentence_is_never_suggested(model, text):
    assert not model.read(text).is_suggested


def test_labels_that_are_all_alike_teach_nothing():
    with pytest.raises(ValueError, match="both kinds"):
        train(FORWARD, [True] * len(FORWARD), GRAMMAR)


def test_progress_is_told_of_every_round():
    rounds = []
    train(TEXTS, LABELS, GRAMMAR, progress=lambda steps: (rounds.append(step) or step for step in steps))
    assert len(rounds) == 40


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"grams": {"wwill": [1]}},
        {"grams": {"wwill": ["x", 1]}},
        {"grams": []},
        {"rules": {"WILL": None}},
        {"start": "x"},
        {"start": float("nan")},
        {"rules": {"WILL": float("inf")}},
    ],
)
def test_a_broken_file_is_refused(model, change):
    with pytest.raises(NotAModel):
        model_from(json.dumps(json.loads(model.to_json()) | change), GRAMMAR)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", '{"format": 1}'])
def test_another_file_is_refused(text):
    with pytest.raises(NotAModel):
        model_from(text, GRAMMAR)


def test_f1_weighs_what_is_found_and_what_is_right():
    found = measure_of([True, True, True, False], [True, False, False, True])
    assert (found.precision, round(found.recall, 3), found.f1) == (0.5, 0.333, 0.4)


def test_nothing_wanted_and_nothing_found_is_nothing():
    assert measure_of([False], [False]).f1 == 0
