"""A sentence as a row of words with their places, for cues and n-grams, and whether it reads as a sentence at all."""

import re
from dataclasses import dataclass

LONGEST = 2000  # code points; what is longer is no sentence
FEWEST = 4  # words
MOST_SIGNS = 0.15  # of the tokens, beside those of prose: code holds more
MOST_NUMBERS = 0.5
MOST_TABS = 1
NUMBER = "#"
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|_+")
_PLAIN_SIGNS = frozenset(".,;:!?-–—'’‘\"“”()…%$€£•&/")
_ASKS = ("?", "？", "؟")
_CLOSING = "”’»」』）\"')] \t\n"
_HANGING = ("'ll", "'re", "'s", "'m", "'ve", "'d")


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens in small letters, numbers as “#”, and for each its (start, end) in code points of the sentence."""

    tokens: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


def words_of(sentence: str) -> Words:
    tokens, places = [], []
    for match in _TOKEN.finditer(sentence[:LONGEST]):
        token, (start, end) = match[0].lower().replace("’", "'"), match.span()
        hanging = next((tail for tail in _HANGING if token.endswith(tail)), "") if "'" in token else ""
        if hanging and len(hanging) < len(token) == end - start:
            middle = end - len(hanging)
            tokens += [token[: -len(hanging)], hanging]
            places += [(start, middle), (middle, end)]
        else:
            tokens.append(NUMBER if token[0].isdigit() else token)
            places.append((start, end))
    return Words(tuple(tokens), tuple(places))


def reads_as_sentence(sentence: str, words: Words) -> bool:
    """Not for a question, a line of a few words, a row of a table, code, or what is too long for one."""
    if len(sentence) > LONGEST or "\0" in sentence or sentence.count("\t") > MOST_TABS:
        return False
    if sentence.rstrip(_CLOSING).endswith(_ASKS):
        return False
    count = len(words.tokens)
    letters = sum(token[0].isalpha() for token in words.tokens)
    numbers = words.tokens.count(NUMBER)
    signs = count - letters - numbers - sum(token in _PLAIN_SIGNS for token in words.tokens)
    return letters >= FEWEST and numbers <= MOST_NUMBERS * count and signs <= MOST_SIGNS * count
