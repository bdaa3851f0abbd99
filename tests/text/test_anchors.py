"""Quotes are found through typography, never through other words."""

import json
import random
import unicodedata

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from claims.text.anchors import Ambiguous, Found, NotFound, anchor_at, check, find
from claims.text.sentences import sentences

FOLDER = settings.BASE_DIR / "fixtures" / "demo"
ARTICLE = (FOLDER / "article.txt").read_text(encoding="utf-8")
QUOTES = [claim["quote"] for claim in json.loads((FOLDER / "claims.json").read_text(encoding="utf-8"))]
TEXT = (
    "The jets “would significantly strengthen Iran’s air force”, he said – within\nthe next year. "
    "So he said. So he said."
)

CHANGES = {
    "quotation marks": lambda s: s.translate(str.maketrans("“”‘’", "\"\"''")),
    "white space": lambda s: s.replace(" ", "  "),
    "line break": lambda s: s.replace(" ", "\n", 1),
    "no-break space": lambda s: s.replace(" ", "\u00a0"),
    "soft hyphen": lambda s: s[:3] + "\u00ad" + s[3:],
    "zero width": lambda s: s[:3] + "\u200b" + s[3:],
    "decomposed": lambda s: unicodedata.normalize("NFD", s),
    "dash": lambda s: s.replace("-", "–"),
}


@pytest.mark.parametrize("quote", QUOTES, ids=lambda q: str(q["start"]))
def test_every_quote_of_the_briefing_stands_at_its_place(quote):
    found = find(ARTICLE, quote["text"], near=quote["start"])
    assert (found.start, found.end, found.drift) == (quote["start"], quote["end"], ())


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("quote", QUOTES[:12], ids=lambda q: str(q["start"]))
def test_typography_does_not_hide_a_quote(quote, change):
    found = find(ARTICLE, change(quote["text"]), near=quote["start"])
    assert (found.start, found.end, found.exact) == (quote["start"], quote["end"], quote["text"])


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ('"would significantly strengthen', ["quotation marks"]),
        ("Iran's air force", ["quotation marks"]),
        ("he said - within", ["dash"]),
        ("within the next year", ["white space"]),
        ("signi\u00adficantly", ["invisible characters"]),
        ('force", he said - within the', ["quotation marks", "dash", "white space"]),
    ],
)
def test_a_found_quote_says_what_drifted(asked, kinds):
    assert [drift.kind for drift in find(TEXT, asked).drift] == kinds


@pytest.mark.parametrize(
    ("asked", "kind", "expected", "found"),
    [
        ("The jets “will significantly strengthen", "words changed", "will", "would"),
        ("The jets “would strengthen Iran’s air force”", "words missing", "", "significantly"),
        ("jets “would very significantly strengthen Iran’s", "words added", "very", ""),
    ],
)
def test_other_words_are_shown_and_not_taken(asked, kind, expected, found):
    answer = find(TEXT, asked)
    (drift,) = [d for d in answer.nearest.drift if d.kind == kind]
    assert (type(answer), drift.expected, drift.found) == (NotFound, expected, found)


def test_a_drift_is_a_sentence():
    (drift,) = find(TEXT, "he said - within").drift
    assert drift.sentence.startswith("The document has the dash “–”")


@pytest.mark.parametrize("asked", ["A cat sat on a mat in Milan.", "Zebras graze quietly.", "12345 67890"])
def test_what_has_nothing_in_common_has_no_nearest(asked):
    assert find(TEXT, asked) == NotFound()


def test_the_same_words_twice_are_ambiguous():
    assert isinstance(find(TEXT, "So he said."), Ambiguous)


def test_what_stands_around_settles_which_is_meant():
    second = TEXT.rindex("So he said.")
    assert find(TEXT, "So he said.", prefix="So he said. ").start == second


def test_the_expected_place_settles_which_is_meant():
    second = TEXT.rindex("So he said.")
    assert find(TEXT, "So he said.", near=second - 3).start == second


def test_a_region_bounds_the_search():
    first = TEXT.index("So he said.")
    assert find(TEXT, "So he said.", within=(first, first + 12)).start == first


def test_words_outside_the_region_are_not_found():
    assert isinstance(find(TEXT, "So he said.", within=(0, 40)), NotFound)


def test_prefix_and_suffix_point_at_changed_words():
    answer = find(TEXT, "three years", prefix="within\nthe ", suffix=". So he said. So")
    assert answer.nearest.exact == "next year"


def test_the_place_of_a_quote_is_checked():
    assert [drift.kind for drift in check(TEXT, "The jet", 0, 8)] == ["words changed"]


@pytest.mark.parametrize("span", [(5, 2), (0, 10_000), (-1, 4)])
def test_a_span_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="outside the text"):
        anchor_at(TEXT, *span)


def test_an_empty_span_is_refused():
    with pytest.raises(ValueError, match="from 3 to 3 is empty"):
        anchor_at(TEXT, 3, 3)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["at the cafe", "at  the cafe"], ids=["exact", "folded"])
def test_a_dropped_accent_is_another_word_however_it_is_stored(form, asked):
    assert isinstance(find(unicodedata.normalize(form, "They met at the café."), asked), NotFound)


@given(st.text(min_size=1, max_size=300), st.data())
def test_an_anchor_leads_back_to_its_span(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = anchor_at(text, start, end)
    found = find(text, anchor.exact, anchor.prefix, anchor.suffix, near=start)
    assert (found.start, found.end) == (start, end)


@given(
    st.lists(st.sampled_from([*"ab e.\n", "\u0301", "\u0323", "\u200b", "e\u0301"]), min_size=1).map("".join), st.data()
)
def test_an_anchor_leads_back_even_between_a_letter_and_its_accents(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = anchor_at(text, start, end)
    found = find(text, anchor.exact, anchor.prefix, anchor.suffix, near=start)
    assert (found.start, found.end) == (start, end)


@given(st.text(max_size=200), st.text(max_size=60))
def test_searching_never_fails(text, asked):
    assert isinstance(find(text, asked), Found | Ambiguous | NotFound)


@given(st.randoms(use_true_random=False))
def test_a_changed_word_is_never_taken_for_the_quote(rng: random.Random):
    start, end = rng.choice([span for span in sentences(ARTICLE) if span[1] - span[0] > 60])
    words = ARTICLE[start:end].split()
    words[rng.randrange(1, len(words) - 1)] = rng.choice(["giraffe", "umbrella", "never"])
    assert isinstance(find(ARTICLE, " ".join(words)), NotFound)


def test_megabytes_are_searched():
    text = "".join(f"Sentence {number} of a very long report says little. " for number in range(60_000))
    assert find(text, "Sentence 59000 of a very long report said little.").nearest is not None
