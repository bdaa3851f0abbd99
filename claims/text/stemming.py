"""The stem of an English word, as both databases stem what they index: SQLite's `porter`, PostgreSQL's as well.

The algorithm and its names (measure, steps 1a to 5b) are those of M. F. Porter, An algorithm for suffix stripping,
Program 14(3), 1980. Words of other scripts have no such endings and stay as they are.
"""

import re
from functools import lru_cache

SHORTEST, LONGEST = 3, 64  # letters of a word that is stemmed: those of SQLite

_V = "(?:[aeiou]|(?<=[^aeiou])y)"
_C = "(?:[^aeiouy]|(?<![^aeiou])y)"
_RUN = re.compile(f"{_V}+{_C}")
_HAS_VOWEL = re.compile(_V)
_DOUBLE = re.compile(f"({_C})\\1$")
_CVC = re.compile(f"{_C}{_V}(?![wxy]){_C}$")

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "logi": "log", "bli": "ble",
    "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate",
    "alism": "al", "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive",
    "biliti": "ble",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = dict.fromkeys(
    (
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
        "iti", "ous", "ive", "ize",
    ),
    "",
)  # fmt: skip


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a word in lower case. Of other than plain letters and digits, the word itself."""
    if not (SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalnum()):
        return word
    word = _without_plural(word)
    word = _without_past(word)
    if word.endswith("y") and _HAS_VOWEL.search(word[:-1]):
        word = word[:-1] + "i"
    word = _replaced(word, _STEP_2, 0)
    word = _replaced(word, _STEP_3, 0)
    word = _replaced(word, _STEP_4, 1)
    return _tidied(word)


def _measure(stem: str) -> int:
    return len(_RUN.findall(stem))


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest != word:
            return _restored(rest) if _HAS_VOWEL.search(rest) else word
    return word


def _restored(rest: str) -> str:
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if _DOUBLE.search(rest) and rest[-1] not in "lsz":
        return rest[:-1]
    return rest + "e" if _measure(rest) == 1 and _CVC.search(rest) else rest


def _replaced(word: str, endings: dict[str, str], above: int) -> str:
    """The longest ending is replaced where the rest of the word is long enough."""
    for length in range(7, 1, -1):
        ending = word[-length:]
        if len(word) > length and ending in endings:
            rest = word[:-length]
            fits = _measure(rest) > above and (ending != "ion" or rest.endswith(("s", "t")))
            return rest + endings[ending] if fits else word
    return word


def _tidied(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        measure = _measure(rest)
        if measure > 1 or (measure == 1 and not _CVC.search(rest)):
            word = rest
    if word.endswith("ll") and _measure(word[:-1]) > 1:
        return word[:-1]
    return word
