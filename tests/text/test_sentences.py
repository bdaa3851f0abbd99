"""Sentences, with their offsets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("In a briefing on Dec. 9, 2022: it began.", ["In a briefing on Dec. 9, 2022: it began."]),
        ("The U.S. and the U.N. met. They spoke.", ["The U.S. and the U.N. met.", "They spoke."]),
        ("“We will.” He left.", ["“We will.”", "He left."]),
        ("to Russia.“Russia’s acquisition is next.", ["to Russia.", "“Russia’s acquisition is next."]),
        ("First line\nsecond line", ["First line", "second line"]),
        ("• One\n• Two", ["• One", "• Two"]),
        ("It cost 3.5 million. So what?", ["It cost 3.5 million.", "So what?"]),
        ("Mr. Smith of Gen. Motors came. Yes.", ["Mr. Smith of Gen. Motors came.", "Yes."]),
        ("Wait … then go.", ["Wait … then go."]),
        ("It is a partnership. … This is a threat.", ["It is a partnership. …", "This is a threat."]),
        ("They met in the U.S. The U.N. did not.", ["They met in the U.S.", "The U.N. did not."]),
        ("J. Smith spoke at 5 p.m. They left.", ["J. Smith spoke at 5 p.m.", "They left."]),
        ("“Will it?” he asked. No.", ["“Will it?” he asked.", "No."]),
        ("1. First of all. 2 came.", ["1. First of all.", "2 came."]),
        ("1. Build roads. 2. Build schools.", ["1. Build roads.", "2. Build schools."]),
        ("It ended in 19. The rest came.", ["It ended in 19.", "The rest came."]),
        ("The answer is no. We will see.", ["The answer is no.", "We will see."]),
        ("See No. 10 and Fig. 3. It grows.", ["See No. 10 and Fig. 3.", "It grows."]),
        ("Art. 5 will apply. Mt. Everest stays.", ["Art. 5 will apply.", "Mt. Everest stays."]),
        ("U.S. Sen. Smith will speak. The U.S. will too.", ["U.S. Sen. Smith will speak.", "The U.S. will too."]),
        ("He said: “It will.” “Really?” she asked.", ["He said: “It will.”", "“Really?” she asked."]),
        ("A headline without an end\nThe story begins.", ["A headline without an end", "The story begins."]),
        ("Name\tDate\nA\t3.5", ["Name\tDate", "A\t3.5"]),
        ("はい。次。", ["はい。", "次。"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_is_cut_where_a_reader_would(text, expected):
    assert cut(text) == expected


@given(st.text(alphabet=st.sampled_from("ab. !?…”“\n\t'U.S2"), max_size=120))
def test_sentences_cover_everything_but_white_space(text):
    covered = "".join(text[start:end] for start, end in sentences(text))
    assert "".join(covered.split()) == "".join(text.split())


@given(st.text(max_size=200))
def test_sentences_are_in_order_and_apart(text):
    spans = sentences(text)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_long_line_of_full_stops_takes_no_time():
    assert sentences("." * 2_000_000) == [(0, 2_000_000)]
