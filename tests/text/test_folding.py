"""Folding: one spelling for what differs in typography alone, with the way back."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.text.folding import CHUNK, DASHES, DOUBLE_QUOTES, INVISIBLES, MARKS, SINGLE_QUOTES, Folded, fold, pieces

SIGNS = st.sampled_from(
    [*"aeé1 .-\n…“’–\u00a0\u00ad\u200bﬁ", "e\u0301", "a\u0323\u0301", "-\n", ". . .", "한", "👩\u200d🔧", "\ud800"]
)
TYPOGRAPHY = st.lists(SIGNS, max_size=60).map("".join)
BOTH = pytest.mark.parametrize("joined", [False, True], ids=["plain", "joined"])


@pytest.mark.parametrize("sign", DASHES)
def test_every_dash_folds_to_a_hyphen(sign):
    assert fold(f"a {sign} b") == "a-b"


@pytest.mark.parametrize("sign", SINGLE_QUOTES)
def test_every_single_quotation_mark_folds_to_an_apostrophe(sign):
    assert fold(f"a{sign}b") == "a'b"


@pytest.mark.parametrize("sign", DOUBLE_QUOTES)
def test_every_double_quotation_mark_folds_to_a_straight_one(sign):
    assert fold(f"a{sign}b") == 'a"b'


@pytest.mark.parametrize("sign", INVISIBLES, ids=lambda sign: f"{ord(sign):04X}")
def test_every_invisible_sign_folds_to_nothing(sign):
    assert fold(f"a{sign}b") == "ab"


@pytest.mark.parametrize("words", ["10²", "½", "①", "Å ngström".replace(" ", ""), "US us", "naïve", "ß", "5' 5\""])
def test_what_carries_meaning_stays_apart(words):
    plain = {"10²": "102", "½": "1/2", "①": "1", "Ångström": "Angstrom", "naïve": "naive", "ß": "ss"}
    assert fold(words) != fold(plain.get(words, words.swapcase() + "x"))


@BOTH
@given(text=TYPOGRAPHY | st.text(max_size=80))
@example(text=".\xad. . .")
def test_the_pieces_fold_to_the_length_of_the_whole(joined, text):
    cut = pieces(text, joined=joined)
    assert [start for start, _, _ in cut] == [0, *(end for _, end, _ in cut)][: len(cut)]
    assert sum(length for _, _, length in cut) == len(fold(text, joined=joined))


@BOTH
@given(text=TYPOGRAPHY)
@example(text=".\xad. . .")
def test_a_span_leads_back_to_text_that_folds_to_it(joined, text):
    folded = Folded(text, joined=joined)
    ends = [0, *accumulate(length for _, _, length in pieces(text, joined=joined))]
    for start, end in pairwise(ends):
        span = folded.span(start, end) if start < end else None
        if span is not None and span[0] < span[1]:
            assert fold(text[slice(*span)], joined=joined).strip() == folded.text[start:end].strip()


@BOTH
def test_a_long_text_folds_as_it_would_in_one(joined):
    parts = ["word", " ", "  ", "—", "-\n", "é", "e\u0301", "…", ". . .", "\u00ad", "\u200b ", "“x”", ".", "한국", "ﬁ"]
    text = "".join(parts[(step * step + step // 7) % len(parts)] for step in range(8 * CHUNK))
    assert Folded(text, joined=joined).text == fold(text, joined=joined)


def test_a_heap_of_marks_on_one_letter_takes_no_time():
    text = "a" + "\u0301\u0323" * 500_000
    assert len(Folded(text).text) == len(text)


def test_marks_are_known():
    assert {"\u0301", "\u064b", "\u3099"} <= set(MARKS)
