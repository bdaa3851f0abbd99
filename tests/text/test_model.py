"""The model: what it learns, what it says of itself, and its file."""

import json
import tomllib

import pytest

from claims.text.forward import SOURCE
from claims.text.grammar import FOLDER, Grammar, grammar_for
from claims.text.grams import SHARE, counts_of, grams_of, names_of
from claims.text.model import NotAModel, model_from
from claims.text.training import _best_cut, measure_of, train
from claims.text.words import words_of

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


def test_it_knows_how_a_sentence_is_built_by_words_that_it_was_not_shown():
    later = [f"The {thing} will soon {does}." for thing in THINGS for does in ("grow", "rise")]
    before = [f"The {thing} was soon {done}." for thing in THINGS for done in ("grown", "raised")]
    model = train([*later, *before], [True] * len(later) + [False] * len(before), grammar_without_rules(), seed=1)
    assert model.read("A pier shall then expand a bit.").score > model.read("A pier were then expanded a bit.").score


def grammar_without_rules() -> Grammar:
    data = tomllib.loads((FOLDER / "en.toml").read_text(encoding="utf-8"))
    return Grammar("en", data | {"rules": []})


def test_what_two_words_weigh_together_is_shared_between_them(model):
    reasons = model.read(UNSEEN).reasons
    assert all(len(reason.spans) == 1 for reason in reasons if not reason.rule)


def test_the_start_lies_amid_the_cuts_that_are_as_good_as_the_best():
    told = [(10.0, True)] * 100 + [(8.0, False), (6.0, True)] + [(0.0, False)] * 100
    assert _best_cut(told) == pytest.approx((9 + 7 + 3) / 3)


@pytest.fixture(scope="module")
def of_sources():
    """One source speaks of what is to come and another of what was, in sentences that are alike."""
    texts = [f"The {thing} of the town in {month}." for thing in THINGS for month in ("March", "April")]
    labels = [True] * len(texts) + [False] * len(texts)
    sources = ["S-0001"] * len(texts) + ["S-0002"] * len(texts)
    return train([*texts, *texts], labels, GRAMMAR, sources=sources, seed=1)


def test_who_published_a_sentence_counts(of_sources):
    text = "The stadium of the town in March."
    assert of_sources.read(text, "S-0001").is_suggested
    assert not of_sources.read(text, "S-0002").is_suggested


def test_a_source_is_a_reason_without_words(of_sources):
    reasons = of_sources.read("The stadium of the town in March.", "S-0001").reasons
    assert [(reason.rule, reason.spans) for reason in reasons if reason.rule] == [(SOURCE, ())]


def test_a_source_that_was_not_learned_from_counts_nothing(of_sources):
    text = "The stadium of the town in March."
    assert of_sources.read(text, "S-0003") == of_sources.read(text)


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
        {"grams": {"": [1, 1]}},
        {"grams": {"xwil": [1, 1]}},
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


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", '{"format": 3}'])
def test_another_file_is_refused(text):
    with pytest.raises(NotAModel):
        model_from(text, GRAMMAR)


def test_f1_weighs_what_is_found_and_what_is_right():
    found = measure_of([True, True, True, False], [True, False, False, True])
    assert (found.precision, round(found.recall, 3), found.f1) == (0.5, 0.333, 0.4)


def test_nothing_wanted_and_nothing_found_is_nothing():
    assert measure_of([False], [False]).f1 == 0


def test_families_tell_which_stands_before_which():
    names = names_of(words_of("Members said that prices would rise"), GRAMMAR)
    assert {"fSAY WOULD", "fWOULD UP", "f^ PRICE"} <= set(names)
    assert "fWOULD SAY" not in names


def test_families_tell_which_stand_next_to_one_another():
    names = names_of(words_of("Prices would then rise"), GRAMMAR)
    assert {"nPRICE WOULD", "nWOULD PAST", "rPRICE WOULD PAST"} <= set(names)
    assert "nWOULD UP" not in names


def test_a_clause_knows_nothing_of_the_one_before_it():
    names = names_of(words_of("Prices would rise, which members expected"), GRAMMAR)
    assert "cPRICE UP" in names
    assert "fPRICE EXPECT" in names
    assert "cPRICE EXPECT" not in names


def test_a_source_is_a_gram_where_it_is_known():
    words = words_of("Prices would rise")
    assert set(names_of(words, GRAMMAR, "S-0001")) - set(names_of(words, GRAMMAR)) == {"sS-0001"}


def test_a_word_of_no_family_takes_that_of_its_ending():
    assert GRAMMAR.families_of("jogging") == ("ING",)
    assert GRAMMAR.families_of("ring") == ()
    assert "RISK" in GRAMMAR.families_of("threaten")


def test_grams_say_where_they_stand():
    words = words_of("Prices would rise")
    assert dict(grams_of(words, GRAMMAR))["fPRICE UP"] == ((0, 1), (2, 3))


def test_a_kind_of_gram_counts_the_same_in_a_short_sentence_and_in_a_long_one():
    values = {f"w{word}": 1.0 for word in "abcdefgh"}
    for names in (["wa"], [*values]):
        assert sum(count**2 for count in counts_of(names, values).values()) == pytest.approx(SHARE["w"] ** 2)


def test_families_grow_no_faster_than_there_are_families():
    """A long sentence has many words, and yet only so many families that stand before one another."""
    families = {family for named in GRAMMAR.families.values() for family in named}
    names = names_of(words_of("prices would rise " * 100), GRAMMAR)
    assert sum(name[0] in "fnc" for name in names) <= 3 * (len(families) + 1) ** 2
