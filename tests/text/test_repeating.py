"""What only repeats a statement is told from what says something else in nearly the same words."""

import pytest

from claims.text.repeating import repeats

BRIDGE = "The harbour bridge will open to lorries by the end of 2023."


@pytest.mark.parametrize(
    "again",
    [
        BRIDGE,
        BRIDGE.upper(),
        "By the end of 2023 the harbour bridge is open to lorries.",
        "The minister vowed: the harbour bridge will open to lorries by the end of 2023",
    ],
)
def test_the_same_words_in_any_order_and_a_few_more_repeat_it(again):
    assert repeats([again], [BRIDGE])
    assert repeats([BRIDGE], [again])


@pytest.mark.parametrize(
    "other",
    [
        "The airport bridge will open to lorries by the end of 2023.",
        "The harbour bridge will open to lorries by the end of 2024.",
        "The harbour bridge will close to lorries by the end of 2023.",
        "The harbour bridge will open to lorries.",
        "The harbour bridge.",
        "The harbour bridge will open to lorries by the end of 2023, and 40 tunnels will follow.",
        "",
        "…",
    ],
)
def test_a_word_in_the_place_of_another_or_another_number_repeats_nothing(other):
    assert not repeats([other], [BRIDGE])


def test_one_text_of_several_is_enough():
    assert repeats(["A title", BRIDGE], ["Another one", "", BRIDGE])


def test_nothing_repeats_nothing():
    assert not repeats([], [BRIDGE])
    assert not repeats([""], [""])
