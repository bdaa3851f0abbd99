"""What two texts are compared by: the stems of their words, the numbers and the names in them."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain, pairwise

from claims.text.folding import MARKS
from claims.text.negation import denied
from claims.text.stemming import stem

LONGEST = 4_000  # code points of a text that are compared; of a longer one, its beginning
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S*")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MARKS = re.compile("[" + "".join(sign for sign in MARKS if unicodedata.combining(sign)) + "]")
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"[A-Z][^\W_]+")
_BEGINS = re.compile(r"[.!?:“”\"(\[‘]\s*$")
_UNIT = r"%|percent\b|(?:hundred|thousand|[mb]illion|trillion)\b"
_NUMBER = re.compile(rf"(?<![\w.,])(\d{{1,15}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,6}})?)(?!\d)\s?({_UNIT})?", re.IGNORECASE)
_TIMES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
# "one" is left out: it is more often a pronoun.
_SPELT = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40",
    "fifty": "50", "sixty": "60", "hundred": "100",
}  # fmt: skip
_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_SHORT, 1)}
_MONTH = f"(?:{'|'.join(_SHORT)})[a-z]{{0,6}}"
_DAY = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? |(?P<first>\d{{1,2}}) (?P<second>{_MONTH}),? )"
    r"(?P<year>\d{4})\b|\b(?P<iso>\d{4})-(?P<number>\d\d)-(?P<last>\d\d)\b",
    re.IGNORECASE,
)
# Words that any sentence may hold: they say nothing about what it is about.
EMPTY = frozenset(
    (
        "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because",
        "been", "before", "being", "but", "by", "can", "could", "did", "do", "does", "for", "from", "get",
        "got", "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is",
        "it", "its", "just", "like", "me", "more", "most", "my", "no", "not", "now", "of", "on", "or", "our",
        "out", "over", "re", "s", "said", "say", "says", "she", "should", "so", "some", "t", "than", "that",
        "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "up", "us", "was",
        "we", "were", "what", "when", "where", "which", "who", "will", "with", "would", "you", "your",
    )
)  # fmt: skip


def plain(text: str) -> str:
    """The text without accents and in lower case. Marks of scripts that are no accents go too, as SQLite has it."""
    text = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).casefold()
    return text if text.isascii() else _MARKS.sub("", text)


def words_in(text: str) -> list[str]:
    """The words of a text, plain, in their order; letters and digits alone make words."""
    return _WORD.findall(plain(text))


@lru_cache(maxsize=4_096)
def stems_in(text: str) -> tuple[str, ...]:
    return tuple(map(stem, words_in(text)))


def _is_headline(text: str) -> bool:
    """Whether nearly all words that say something begin with a capital letter, so that the letter says nothing."""
    words = [word for word in _WORD.findall(text) if plain(word) not in EMPTY]
    return len(words) > 4 and sum(word[0].isupper() for word in words) > len(words) * 0.75


@lru_cache(maxsize=16_384)
def _letters(word: str) -> tuple[str, ...]:
    spaced = f" {word} "
    return tuple(spaced[at : at + long] for long in (3, 4) for at in range(len(spaced) - long + 1))


@dataclass(frozen=True)
class Wording:
    """A text as it is compared. Addresses and handles are left out, and #TagsOfWords are read as words."""

    text: str

    @cached_property
    def cleaned(self) -> str:
        text = _ADDRESS.sub(" ", self.text[:LONGEST])
        return _HUMP.sub(" ", text)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        return stems_in(self.cleaned)

    @cached_property
    def spelling(self) -> dict[str, str]:
        """The stems of the words that say something, each with a word as it was written."""
        words = (word for word in _WORD.findall(self.cleaned))
        return {stem(plain(word)): word for word in words if plain(word) not in EMPTY}

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that say something."""
        return frozenset(self._sequence)

    @cached_property
    def content(self) -> frozenset[str]:
        return frozenset(map(stem, self.words))

    @cached_property
    def _sequence(self) -> tuple[str, ...]:
        return tuple(word for word in words_in(self.cleaned) if word not in EMPTY)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Stems that follow each other, with the empty words left out."""
        return frozenset(pairwise(map(stem, self._sequence)))

    @cached_property
    def letters(self) -> Counter:
        """Three and four neighbouring letters of the words that say something, with the spaces around them."""
        return Counter(chain.from_iterable(map(_letters, self._sequence)))

    @cached_property
    def denied(self) -> frozenset[str]:
        return denied(self.cleaned, EMPTY)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers in one spelling: "1.5 million" is 1500000, "ten" is 10, a share keeps its sign."""
        found = set()
        for digits, unit in _NUMBER.findall(self.cleaned):
            value = float(digits.replace(",", "")) * _TIMES.get(unit.lower(), 1)
            found.add(f"{value:.12g}" + ("%" if unit.lower() in ("%", "percent") else ""))
        return frozenset(found | {_SPELT[word] for word in words_in(self.cleaned) if word in _SPELT})

    @cached_property
    def names(self) -> frozenset[str]:
        """Words with a capital letter that does not come of beginning a sentence. In a headline all may have one."""
        text = self.cleaned
        if _is_headline(text):
            return frozenset()
        found = set()
        for match in _NAME.finditer(text):
            before = text[max(0, match.start() - 3) : match.start()]
            if before and not _BEGINS.search(before):
                found.add(plain(match[0]))
        return frozenset(word for word in found - EMPTY if word[:3] not in _MONTHS)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Days that are written out: "January 14, 2020", "14 January 2020", "2020-01-14"."""
        found = []
        for match in _DAY.finditer(self.text[:LONGEST]):
            month, day, year = match["month"] or match["second"], match["day"] or match["first"], match["year"]
            number = int(match["number"]) if match["number"] else _MONTHS[month[:3].lower()]
            try:
                found.append(date(int(year or match["iso"]), number, int(day or match["last"])))
            except ValueError:
                continue
        return tuple(found)
