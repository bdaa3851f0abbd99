"""Words of probability, and words that only look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.likelihood import STEMS, likelihood_in
from claims.vocabulary import Likelihood

WORDS = {
    "There is almost no chance that it opens this year.": "ALMOST_NO_CHANCE",
    "There is a remote possibility of a deal.": "ALMOST_NO_CHANCE",
    "It is very unlikely to open.": "VERY_UNLIKELY",
    "That is highly\nimprobable.": "VERY_UNLIKELY",
    "A deal is unlikely.": "UNLIKELY",
    "It is improbable that they will sell.": "UNLIKELY",
    "A deal is not likely before May.": "UNLIKELY",
    "It isn’t likely to open.": "UNLIKELY",
    "It isn't very likely to open.": "UNLIKELY",
    "That will not be likely for years.": "UNLIKELY",
    "It is no longer likely that they meet.": "UNLIKELY",
    "There is a roughly even chance that it opens.": "ROUGHLY_EVEN",
    "It is as likely as not.": "ROUGHLY_EVEN",
    "The odds are fifty-fifty.": "ROUGHLY_EVEN",
    "They will likely open it.": "LIKELY",
    "LIKELY to open in May.": "LIKELY",
    "It will probably open.": "LIKELY",
    "It will probably not open.": "LIKELY",
    "It is more likely than not that it opens.": "LIKELY",
    "It is not only likely, it is planned.": "LIKELY",
    "It is very likely to open.": "VERY_LIKELY",
    "It is highly probable that they meet.": "VERY_LIKELY",
    "It will almost certainly open.": "ALMOST_CERTAIN",
    "It is virtually certain.": "ALMOST_CERTAIN",
}
NONE = (
    "",
    "It may open.",
    "It could open, and might stay open.",
    "They are considering opening it.",
    "It will open.",
    "It is not unlikely that it opens.",
    "That isn't at all improbable.",
    "It is not almost certain.",
    "It is more likely to open in May than in June.",
    "How likely is it that it opens",
    "Will it likely open?",
    "They are likely to open it, though a delay is very unlikely.",
    "Likely voters were asked.",
    "Certain conditions apply, and they certainly matter.",
    "It has no chance.",
    "In remote areas the chance remains.",
    "A likely-looking bridge.",
    "The likelihood of rain was discussed.",
    "Es ist wahrscheinlich.",
)


@pytest.mark.parametrize(("text", "band"), WORDS.items())
def test_a_word_of_probability_has_its_band(text, band):
    assert likelihood_in(text) == band


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_probability_has_none(text):
    assert likelihood_in(text) == ""


@pytest.mark.parametrize("text", WORDS)
def test_whoever_looks_for_the_stems_first_misses_nothing(text):
    assert any(stem in text.lower() for stem in STEMS)


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_gives_a_known_band_or_none(text):
    assert likelihood_in(text) in {"", *Likelihood.values}


@given(st.lists(st.sampled_from(["not", "very", "un", "likely", "unlikely", "almost", "certain", "be", "?", "-"])))
def test_any_run_of_these_words_gives_a_known_band_or_none(words):
    assert likelihood_in(" ".join(words)) in {"", *Likelihood.values}
