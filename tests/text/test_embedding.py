"""Word vectors that an operator brings, read from a plain file."""

import pytest

from claims.text import embedding
from claims.text.embedding import WordVectors, nearness

FILE = "4 2\nbridge 1 0\nviaduct 0.9 0.1\nwheat 0 1\nBRIDGE 5 5\n"


@pytest.fixture
def vectors(tmp_path):
    (tmp_path / "words.txt").write_text(FILE, encoding="utf-8")
    return WordVectors.read(tmp_path / "words.txt")


def test_words_of_like_meaning_are_near(vectors):
    near = nearness(vectors.vector("The bridge"), vectors.vector("a viaduct"))
    assert near > 0.9 > nearness(vectors.vector("bridge"), vectors.vector("wheat"))


def test_what_is_not_known_is_near_to_nothing(vectors):
    assert nearness(vectors.vector("zeppelin"), vectors.vector("bridge")) == 0.0


def test_a_word_with_spaces_is_read_by_its_numbers(tmp_path):
    (tmp_path / "words.vec").write_text("bridge 1 0\nsuspension bridge 0 1\n", encoding="utf-8")
    assert set(WordVectors.read(tmp_path / "words.vec").vectors) == {"bridge", "suspension bridge"}


def test_no_more_numbers_are_held_than_fit(tmp_path, monkeypatch):
    monkeypatch.setattr(embedding, "MOST_HELD", 4)
    (tmp_path / "words.vec").write_text("a 1 0\nb 1 0\nc 1 0\n", encoding="utf-8")
    assert len(WordVectors.read(tmp_path / "words.vec").vectors) == 2


@pytest.mark.parametrize("text", ["", "\n\n", "3 2\n"])
def test_a_file_without_words_is_refused(tmp_path, text):
    (tmp_path / "words.vec").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="no word"):
        WordVectors.read(tmp_path / "words.vec")


@pytest.mark.parametrize(
    "text",
    [
        "bridge 1 0\nwheat 1\n",
        "bridge 1 x\n",
        "bridge nan 1\n",
        "bridge inf 1\n",
        "x" * 50_000,
        "bridge" + " 1" * 2_000,
    ],
)
def test_a_broken_file_is_told_with_its_line(tmp_path, text):
    (tmp_path / "words.txt").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="Line"):
        WordVectors.read(tmp_path / "words.txt")
