"""Which sentence of a text a claim has most in common with, and that no text makes the search endless."""

import pytest

from claims.text import finding
from claims.text.finding import Cut, Searched, shared_spans
from claims.text.similarity import Known

CLAIM = Known(7, ("Iran may receive Su-35 fighters within a year", "Iran might begin receiving the aircraft.", "", ""))
REPORT = "The weather was fine. The first two Su-35 fighters landed in Iran on Tuesday. Ministers applauded."
FILLER = "Nothing of note was said in the long meeting about the price of bread. "


class Counting(list):
    """Places of a word that count how many of them are looked at."""

    looked_at = 0

    def __getitem__(self, key):
        found = super().__getitem__(key)
        Counting.looked_at += len(found) if isinstance(key, slice) else 1
        return found


def searched(text: str, rarity: float = 0.8, **given) -> Searched:
    cut = Cut(text, **given)
    return Searched(cut, dict.fromkeys(cut.stems, rarity))


def test_the_sentence_that_speaks_to_the_claim_is_given_with_its_place():
    hit = searched(REPORT).best_for(CLAIM)
    assert REPORT[hit.sentence.start : hit.sentence.end] == "The first two Su-35 fighters landed in Iran on Tuesday."
    assert hit.key == CLAIM.key


def test_places_are_counted_in_the_whole_text_where_a_part_is_searched():
    cut = Cut(FILLER + REPORT, len(FILLER))
    hit = Searched(cut, dict.fromkeys(cut.stems, 0.8)).best_for(CLAIM)
    assert (FILLER + REPORT)[hit.sentence.start : hit.sentence.end].startswith("The first two Su-35")


def test_what_stands_after_the_part_is_not_searched():
    assert searched(REPORT).best_for(CLAIM)
    assert Cut(FILLER + REPORT, 0, len(FILLER)).sentences[-1].end <= len(FILLER)


def test_a_sentence_with_more_of_the_rare_words_scores_higher():
    near, far = (
        searched(text).best_for(CLAIM).score
        for text in ("Iran received Su-35 fighters.", "Iran received fighters and aircraft.")
    )
    assert near > far


def test_words_in_the_sentence_before_and_in_the_title_count_in_part():
    alone = searched("Two fighters were received by the Iran air force.").best_for(CLAIM).score
    before = searched("The Su-35 is meant. Two fighters were received by the Iran air force.").best_for(CLAIM).score
    titled = searched("Two fighters were received by the Iran air force.", title="Su-35").best_for(CLAIM).score
    assert alone < titled
    assert alone < before


def test_a_long_text_asks_for_more_in_common_than_a_short_one():
    words = "Aircraft flew over Iran."
    assert searched(words).best_for(CLAIM)
    assert searched(words + " " + FILLER * 400).best_for(CLAIM) is None


def test_a_claim_in_another_script_is_found():
    claim = Known(1, ("ایران جنگنده سوخو ۳۵ دریافت می‌کند", ""))
    assert searched("هوا خوب بود. ایران نخستین جنگنده سوخو ۳۵ را دریافت کرد.").best_for(claim)


@pytest.mark.parametrize("text", ["", "   \n", "…", "\x00", "the and of", "def f(x): return x ** 2", "مرحبا"])
def test_what_has_nothing_in_common_gives_nothing(text):
    assert searched(text).best_for(CLAIM) is None


def test_two_megabytes_without_a_full_stop_are_no_sentence():
    assert Cut("Iran receives Su-35 fighters " * 70_000).sentences == []


def test_a_text_of_any_length_is_looked_up_in_so_many_parts():
    assert len(list(Cut(FILLER * 20_000).passages())) <= finding.PASSAGES
    assert len(list(Cut(REPORT).passages())) == 1


def test_only_so_many_words_of_a_text_are_asked_for():
    assert len(Cut(". ".join(f"Word{n} stands here" for n in range(9_000))).stems) == finding.WORDS


@pytest.mark.parametrize(
    "text", [REPORT * 9_000, "Iran. " * 60_000, "Iran receives Su-35 fighters within a year. " * 45_000]
)
def test_a_claim_is_held_against_a_bounded_number_of_sentences(text):
    """Two megabytes of sentences with the claim's own words: a few thousand looks for the claim, not a million."""
    asked = searched(text)
    asked.places = {word: Counting(places) for word, places in asked.places.items()}
    Counting.looked_at = 0
    assert asked.best_for(CLAIM) or len(asked.sentences) > 50
    assert 0 < Counting.looked_at <= finding.PLACES


def test_the_words_in_common_are_marked_where_they_stand():
    sentence = "The first two Su-35 fighters landed in Iran on Tuesday."
    words = [sentence[start:end] for start, end in shared_spans(sentence, CLAIM)]
    assert words == ["Su", "35", "fighters", "Iran"]
