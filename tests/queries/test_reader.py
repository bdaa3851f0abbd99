"""A document's text cut into pieces: none of it lost, each quote in its place."""

import random

import pytest

from claims.actions.disposition import account_for
from claims.queries.reader import reading_of
from claims.vocabulary import DispositionKind
from tests.world import QUOTE


def reading(document):
    return reading_of(document, document.captures.get())


def words(paragraphs) -> str:
    return "".join("".join(piece.text for piece in paragraph) for paragraph in paragraphs)


def quoted(paragraphs) -> list[str]:
    return [piece.text for paragraph in paragraphs for piece in paragraph if piece.appearances]


def test_a_quote_is_one_piece_in_its_place(world):
    claim = world.claim()
    found = reading(world.speech)
    assert quoted(found.paragraphs) == [QUOTE]
    assert [a.claim for paragraph in found.paragraphs for piece in paragraph for a in piece.ending] == [claim]


def test_a_quote_within_a_quote_leaves_both_whole(world):
    outer = world.claim(quote=f"{QUOTE} The ferry will stop when it does.")
    inner = world.claim(quote="by the end of the year")
    pieces = [piece for paragraph in reading(world.speech).paragraphs for piece in paragraph if piece.appearances]
    assert [{a.claim for a in piece.appearances} for piece in pieces] == [{outer}, {outer, inner}, {outer}]
    assert "".join(piece.text for piece in pieces) == f"{QUOTE} The ferry will stop when it does."


def test_a_sentence_that_is_quoted_or_accounted_for_is_not_unread(world):
    world.claim()
    account_for(
        document=world.speech,
        quote="A second tunnel may follow within three years.",
        kind=DispositionKind.NOT_FORWARD_LOOKING,
        by=world.editor_one,
        at=world.tick(),
    )
    unread = [piece.text for piece in reading(world.speech).unread]
    assert QUOTE not in unread
    assert "A second tunnel may follow within three years." not in unread
    assert "The ferry will stop when it does." in unread


@pytest.mark.parametrize("seed", range(20))
def test_no_word_of_a_text_is_lost(world, seed):
    chance = random.Random(seed)
    text = "".join(chance.choices(["word ", "end. ", "\n", "“Quoted.” ", "\n\n", "یک ", "🌉 "], k=80)).strip() + "x"
    document = world.document(text=text)
    assert words(reading(document).paragraphs).split() == text.split()


def test_a_very_long_text_is_cut_and_says_so(world, monkeypatch):
    monkeypatch.setattr("claims.queries.reader.MOST_CHARACTERS", 40)
    found = reading(world.speech)
    assert found.is_cut
    assert len(words(found.paragraphs)) <= 40
