"""What differs, said exactly."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.text.anchors import Found, NotFound, find
from claims.text.drift import SENTENCES, Drift, DriftKind, drift_between

TEXT = (
    "He warned: “We can’t wait – the café’s roof won’t hold.” Two well-known experts, both from Łódź, agreed… "
    "It may open\nin early\u00a02027, they said. Or not."
)
# How a typist, a page or a file changes each sign, and the kind of drift that this is.
CHANGES = {
    "“": ('"', DriftKind.QUOTATION_MARKS),
    "”": ('"', DriftKind.QUOTATION_MARKS),
    "’": ("'", DriftKind.QUOTATION_MARKS),
    "–": ("—", DriftKind.DASH),
    "-": ("\u2010", DriftKind.DASH),
    "é": ("e\u0301", DriftKind.COMPOSED_LETTERS),
    "ó": ("o\u0301", DriftKind.COMPOSED_LETTERS),
    "…": ("...", DriftKind.ELLIPSIS),
    "\n": (" ", DriftKind.WHITE_SPACE),
    "\u00a0": (" ", DriftKind.WHITE_SPACE),
    "w": ("w\u00ad", DriftKind.INVISIBLE_CHARACTERS),
    "fi": ("ﬁ", DriftKind.LIGATURE),
}


@given(st.randoms(use_true_random=False))
def test_every_change_of_typography_is_named_at_its_place(rng: random.Random):
    start = rng.choice([0, *(place + 1 for place, sign in enumerate(TEXT) if sign == " ")])
    end = rng.choice([place for place, sign in enumerate(TEXT + " ") if sign.isspace() and place > start])
    quote, kinds = "", []
    for place in range(start, end):
        sign = TEXT[place]
        spelling, kind = CHANGES.get(sign, (sign, None))
        if kind is not None and rng.random() < 0.5:
            quote, kinds = quote + spelling, [*kinds, (kind, place)]
        else:
            quote += sign
    found = find(TEXT, quote, near=start)
    assert (type(found), found.start, found.end) == (Found, start, end)
    # A dash is one piece with the spaces beside it, and an invisible sign comes right after its letter.
    named = [(drift.kind, drift.at) for drift in found.drift]
    assert [kind for kind, _ in named] == [kind for kind, _ in kinds]
    assert all(abs(at - place) <= 1 for (_, at), (_, place) in zip(named, kinds, strict=True))


@given(st.randoms(use_true_random=False), st.sampled_from(["swap", "drop", "add", "case"]))
def test_a_change_of_words_is_never_found(rng: random.Random, change):
    words = TEXT.split()
    start = rng.randrange(len(words) - 8)
    quote = words[start : start + 8]
    place = rng.randrange(1, 7)
    if change == "swap":
        quote[place] = "giraffe"
    elif change == "drop":
        del quote[place]
    elif change == "add":
        quote.insert(place, "hardly")
    else:
        quote[place] = quote[place].swapcase()
    unchanged = change == "case" and quote == words[start : start + 8]
    gone = change == "drop" and not any(sign.isalnum() for sign in words[start + place])
    assert isinstance(find(TEXT, " ".join(quote)), Found if unchanged else NotFound) or gone


@pytest.mark.parametrize("kind", DriftKind)
def test_every_kind_has_a_sentence(kind):
    sentence = Drift(kind, "’\u00ad", "", 0).sentence
    assert (sentence.endswith("."), "{" in sentence, kind in SENTENCES) == (True, False, True)


def test_signs_that_look_alike_are_told_apart_by_name():
    (drift,) = drift_between("a-b", "a–b", 0)
    assert drift.sentence == "The document has the dash “–” (en dash) where the quote has “-” (hyphen-minus)."


def test_a_long_run_of_words_is_cut_in_the_sentence():
    (drift,) = drift_between("x" * 10_000, "y", 0)
    assert len(drift.sentence) < 200


def test_typography_is_told_from_wording():
    drifts = drift_between("the “new” bridge", 'the "old" bridge', 0)
    assert [(drift.kind, drift.is_wording) for drift in drifts] == [
        (DriftKind.QUOTATION_MARKS, False),
        (DriftKind.WORDS_CHANGED, True),
        (DriftKind.QUOTATION_MARKS, False),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
@example("", " ")
def test_drift_is_empty_only_between_equals(expected, found):
    assert (drift_between(expected, found, 0) == ()) == (expected == found)
