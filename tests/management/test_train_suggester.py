"""Training a model on what editors said of sentences: what it learns from, what it says, and when it is switched on."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.actions import suggester
from claims.actions.disposition import account_for_sentences
from claims.actions.register import save_source
from claims.actions.suggester import held_out
from claims.queries.engine import engine_for, weights_of
from claims.queries.labels import Label, documents_with_labels, labels_of
from claims.queries.reader import reading_of
from claims.text.grammar import grammar_for
from claims.text.model import Model
from claims.text.sentences import sentences
from tests.world import QUOTE, SPEECH

THINGS = ["bridge", "harbour", "school", "road", "tunnel", "market", "station", "library", "hospital", "museum"]
OLD = "The ferry will stop when it does."


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.SUGGESTER_DIR = tmp_path / "suggester"


@pytest.fixture
def _small(monkeypatch):
    monkeypatch.setattr(suggester, "LEAST_SENTENCES", 40)
    monkeypatch.setattr(suggester, "LEAST_OF_A_KIND", 10)


def told(world, forward: str, other: str, documents: int = 4) -> None:
    """Documents of which editors said that one form of words looks forward and another does not."""
    for number in range(documents):
        lines = [f"The {form} of the town in district {number}." for form in _forms(forward, other)]
        document = world.document(text="\n".join(lines))
        spans = sentences(document.captures.get().text)
        half = len(spans) // 2
        said = {"document": document, "by": world.editor_one, "at": world.tick()}
        account_for_sentences(spans=spans[:half], kind="NOT_TRACKED", why="ROUTINE", **said)
        account_for_sentences(spans=spans[half:], kind="NOT_FORWARD_LOOKING", **said)


def _forms(forward: str, other: str) -> list[str]:
    return [f"new {thing} {forward}" for thing in THINGS] + [f"old {thing} {other}" for thing in THINGS]


def run(*args) -> str:
    out = StringIO()
    call_command("train_suggester", *args, stdout=out)
    return out.getvalue()


def test_labels_are_what_editors_said(world):
    world.claim()
    at = SPEECH.index(OLD)
    account_for_sentences(
        document=world.speech,
        spans=[(at, at + len(OLD))],
        kind="NOT_FORWARD_LOOKING",
        by=world.editor_one,
        at=world.tick(),
    )
    labels = {label.text: label.is_forward for label in labels_of(documents_with_labels("en"))}
    assert labels == {QUOTE: True, OLD: False}


def test_what_was_made_unread_again_is_no_label(world):
    at = SPEECH.index(OLD)
    for kind in ("NOT_FORWARD_LOOKING", "UNREAD"):
        account_for_sentences(
            document=world.speech, spans=[(at, at + len(OLD))], kind=kind, by=world.editor_one, at=world.tick()
        )
    assert list(labels_of(documents_with_labels("en"))) == []


def test_too_few_labels_are_refused_in_a_sentence(world):
    with pytest.raises(CommandError, match=r"too little to learn from: 0 sentences"):
        run("--switch-on")
    assert not weights_of("en").exists()


@pytest.mark.usefixtures("_small")
def test_a_better_model_is_offered_and_nothing_changed(world):
    told(world, "is slated for March", "was closed in March")
    said = run()
    assert "Held out: 20 in other documents, 10 of them forward-looking." in said
    assert "The model is better." in said
    assert engine_for("en") is grammar_for("en")


@pytest.mark.usefixtures("_small")
def test_a_better_model_suggests_once_it_is_switched_on(world):
    told(world, "is slated for March", "was closed in March")
    run("--switch-on")
    assert isinstance(engine_for("en"), Model)
    assert engine_for("en").read("The new stadium is slated for March of the year.").is_suggested


@pytest.mark.usefixtures("_small")
def test_a_model_that_is_no_better_is_refused(world):
    told(world, "will be opened soon", "was closed in March")
    with pytest.raises(CommandError, match="no better than the grammar"):
        run("--switch-on")
    assert not weights_of("en").exists()


@pytest.mark.usefixtures("_small")
def test_without_switch_on_a_model_that_is_no_better_ends_with_status_1(world):
    told(world, "will be opened soon", "was closed in March")
    with pytest.raises(SystemExit) as ended:
        run("--json")
    assert ended.value.code == 1


@pytest.mark.usefixtures("_small")
def test_it_answers_as_json(world):
    told(world, "is slated for March", "was closed in March")
    found = json.loads(run("--json"))
    assert (found["trained_on"], found["held_out"], found["better"], found["on"]) == (60, 20, True, False)
    assert found["model"]["f1"] > found["grammar"]["f1"]


@pytest.mark.usefixtures("_small")
def test_the_grammar_suggests_again_once_it_is_switched_off(world):
    told(world, "is slated for March", "was closed in March")
    run("--switch-on")
    assert run("--switch-off") == "The grammar suggests again.\n"
    assert run("--switch-off") == "No model was switched on.\n"
    assert engine_for("en") is grammar_for("en")


def test_the_reader_tells_the_model_who_published_a_document(world):
    gazette = f"s{world.gazette.reference}"
    weights_of("en").parent.mkdir(parents=True)
    weights_of("en").write_text(Model(grammar_for("en"), -1, {gazette: 1}, {gazette: 9}, {}).to_json())
    other = save_source(name="The Herald", reliability="B", by=world.operator, at=world.tick())
    documents = [world.document(text="The ferry left the harbour at noon.", source=by) for by in (world.gazette, other)]
    readings = [reading_of(document, document.captures.get(), suggests=True) for document in documents]
    assert [len(reading.suggested) for reading in readings] == [1, 0]


def test_a_label_names_the_source(world):
    world.claim()
    assert [label.source for label in labels_of(documents_with_labels("en"))] == [world.gazette.reference]


def test_a_language_without_cues_is_refused(db):
    with pytest.raises(CommandError, match="Nobody has written cues"):
        run("--language", "xx")


@pytest.mark.parametrize("text", ["", "{}", "\udcff", '{"format": 1, "start": 0, "grams": [], "rules": {}}'])
def test_weights_that_are_broken_leave_the_grammar(text):
    path = weights_of("en")
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert engine_for("en") is grammar_for("en")


def test_whole_documents_are_held_out_by_the_seed():
    labels = [Label(f"d{number}", "S-0001", "words", True) for number in range(8) for _time in range(10)]
    assert len(held_out(labels, 1)) == 2
    assert held_out(labels, 1) == held_out(labels, 1)
    assert len({frozenset(held_out(labels, seed)) for seed in range(9)}) > 1


def test_one_document_is_never_held_out_alone():
    assert held_out([Label("d", "S-0001", "words", True)], 1) == set()
