"""Reads what somebody typed into the search box: words, "phrases", prefi* and filters such as due:<2026."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from claims.text.stemming import stem
from claims.text.wording import EMPTY, words_in

LONGEST = 400  # code points of a question that are read
MOST_TERMS = 12
MOST_FILTERS = 12
SHORTEST_PREFIX = 2  # letters
NAMES = ("status", "speaker", "topic", "due", "made", "source")
OTHER_NAMES = {"from": "source"}
_TOKEN = re.compile(r'(?:(?P<name>[^\W\d_]{1,20}):(?!/))?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))')
_DAY = re.compile(r"(?P<sign><=|>=|<|>)?(?P<year>\d{4})(?:-(?P<month>\d\d?))?(?:-(?P<day>\d\d?))?")


@dataclass(frozen=True)
class Term:
    """Words that stand together. The last word of a prefix may go on; more words than one are a phrase."""

    words: tuple[str, ...]
    is_prefix: bool = False

    @property
    def text(self) -> str:
        words = " ".join(self.words)
        return f'"{words}"' if len(self.words) > 1 else words

    @property
    def says_nothing(self) -> bool:
        return len(self.words) == 1 and self.words[0] in EMPTY

    def fits(self, word: str) -> bool:
        """Whether a plain word is one of these, in any of its English forms."""
        own = stem(word)
        return any(own == stem(each) for each in self.words) or (self.is_prefix and word.startswith(self.words[-1]))


@dataclass(frozen=True)
class Filter:
    """A narrowing by name. `start` and `end` are the first and last day of a time that is meant, either may be open."""

    name: str
    value: str
    start: date | None = None
    end: date | None = None

    @property
    def text(self) -> str:
        return f'{self.name}:"{self.value}"' if " " in self.value else f"{self.name}:{self.value}"


@dataclass(frozen=True)
class SearchQuery:
    """What was asked. `unknown` are filters of no such name, `unreadable` those whose day cannot be read.

    `is_cut` when more was typed than is read.
    """

    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    unknown: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    is_cut: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.terms or self.filters)

    def fits(self, word: str) -> bool:
        return any(term.fits(word) for term in self.terms)

    def with_word(self, wrong: str, right: str) -> str:
        """The question as it would be typed with one word spelt otherwise and without its filters."""
        terms = (Term(tuple(right if word == wrong else word for word in term.words)) for term in self.terms)
        return " ".join(term.text for term in terms)

    @property
    def words_alone(self) -> str:
        """The words as they would be typed; the last one is the beginning of a word anyway."""
        first = [term.text + "*" * term.is_prefix for term in self.terms[:-1]]
        return " ".join([*first, *(term.text for term in self.terms[-1:])])

    def with_filters(self, filters: Iterable[str]) -> str:
        """The question as it would be typed with other filters."""
        return " ".join(part for part in (self.words_alone, *filters) if part)


def without(text: str, name: str) -> str:
    """What was typed, without the filters of this name."""
    return " ".join(token[0] for token in _TOKEN.finditer(text[:LONGEST]) if _name_of(token) != name)


def read_query(text: str) -> SearchQuery:
    """What was typed, as far as it can be read; signs that mean something to databases mean nothing here.

    The last word counts as the beginning of one, since somebody may still be typing it.
    """
    terms, filters, unknown, unreadable = [], [], [], []
    for token in _TOKEN.finditer(text[:LONGEST]):
        name, value = _name_of(token), token["quoted"] or token["bare"] or ""
        if not name:
            terms += _terms(token)
        elif name not in NAMES:
            unknown.append(token[0])
        else:
            read = _filter(name, value)
            (filters if read else unreadable).append(read or token[0])
    terms = [term for term in terms if not term.says_nothing] or terms
    is_cut = len(text) > LONGEST or len(terms) > MOST_TERMS or len(filters) > MOST_FILTERS
    terms, filters = terms[:MOST_TERMS], filters[:MOST_FILTERS]
    if terms and not text[:LONGEST][-1:].isspace() and len(terms[-1].words) == 1:
        last = terms[-1]
        terms[-1] = Term(last.words, is_prefix=len(last.words[0]) >= SHORTEST_PREFIX)
    return SearchQuery(tuple(terms), tuple(filters), tuple(unknown), tuple(unreadable), is_cut)


def _name_of(token: re.Match) -> str:
    name = (token["name"] or "").lower()
    return OTHER_NAMES.get(name, name)


def _terms(token: re.Match) -> list[Term]:
    words = words_in(token[0])
    if not words:
        return []
    starts = token[0].endswith("*") and len(words[-1]) >= SHORTEST_PREFIX
    # Marks within a word, as in 7,500 or kirby's, part what belongs together.
    return [Term(tuple(words[:MOST_TERMS]), is_prefix=starts)]


def _filter(name: str, value: str) -> Filter | None:
    """None for a day that cannot be read, or for a filter without a value."""
    if name not in ("due", "made"):
        return Filter(name, value) if value else None
    given = _DAY.fullmatch(value)
    if given is None:
        return None
    try:
        first, last = _period(int(given["year"]), given["month"], given["day"])
    except (ValueError, OverflowError):
        return None
    start, end = {
        None: (first, last),
        "<": (None, first - timedelta(days=1)) if first > date.min else (None, date.min),
        "<=": (None, last),
        ">": (last + timedelta(days=1), None) if last < date.max else (date.max, None),
        ">=": (first, None),
    }[given["sign"]]
    return Filter(name, value, start, end)


def _period(year: int, month: str | None, day: str | None) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    first = date(year, int(month or 1), int(day or 1))
    if day:
        return first, first
    if month:
        after = date(year + first.month // 12, first.month % 12 + 1, 1) if (year, first.month) < (9999, 12) else None
        return first, after - timedelta(days=1) if after else date.max
    return first, date(year, 12, 31)
