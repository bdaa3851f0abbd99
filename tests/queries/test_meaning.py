"""Word vectors that the operator names: used when they can be read, and never in the way."""

import io
import json

import pytest
from django.core.management import call_command

from claims.queries import meaning
from claims.queries.matching import compared, similar_claims
from claims.text.similarity import Statement

VECTORS = "3 2\nbridge 1 0\ncrossing 0.9 0.1\nwheat 0 1\n"


@pytest.fixture(autouse=True)
def _read_anew():
    meaning._read.cache_clear()
    yield
    meaning._read.cache_clear()


@pytest.fixture
def file(tmp_path, settings):
    path = tmp_path / "words.vec"
    path.write_text(VECTORS, encoding="utf-8")
    settings.EMBEDDINGS = str(path)
    return path


def advice() -> list[str]:
    out = io.StringIO()
    call_command("doctor", "--json", stdout=out)
    return json.loads(out.getvalue())["advice"]


def test_without_a_file_there_is_no_measure_of_meaning(settings, world):
    world.claim()
    assert settings.EMBEDDINGS == ""
    comparison, known = compared(Statement("The bridge opens"))
    assert "meaning" not in comparison.measures(known[0], {}, 1)


def test_a_file_that_is_named_is_a_measure(file, world):
    world.claim()
    comparison, known = compared(Statement("A crossing, the bridge"))
    assert comparison.measures(known[0], {}, 1)["meaning"] > 0


def test_the_file_is_read_once(file):
    first = meaning.embedding()
    file.unlink()
    assert meaning.embedding() is first


@pytest.mark.parametrize("text", [None, "", "bridge 1 0\nwheat x y\n", "\x00\x01\x02"])
def test_what_cannot_be_read_is_said_and_matching_goes_on(file, world, text):
    claim = world.claim()
    file.unlink() if text is None else file.write_text(text, encoding="utf-8")
    assert similar_claims(claim.wording)[0].claim == claim
    (sentence,) = advice()
    assert sentence.startswith(f"CLAIM_LEDGER_EMBEDDINGS names {file}, which ")


def test_a_folder_is_no_file_of_vectors(file, db):
    file.unlink()
    file.mkdir()
    assert meaning.embedding() is None


def test_the_doctor_has_nothing_to_say_of_a_good_file(file, db):
    assert advice() == []
