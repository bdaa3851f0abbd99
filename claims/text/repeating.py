"""Whether one statement only repeats another, word for word or nearly.

`similarity` says how likely two statements are about the same, to somebody who then looks. This is for what is done
before anybody looked, such as leaving a row out of an import: it would rather say no. In lists of claims that differ
by one name or one month, most of what is alike is not the same.
"""

from collections.abc import Iterable
from itertools import product

from claims.text.wording import Wording

SHARED = 0.6  # of all their words that say something, how many both have to have


def repeats(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether any text of one (a title, a wording, a quote) repeats any text of the other.

    One of the two then has every word of the other, and both give the same numbers: a word in the place of another
    makes another claim.
    """
    return any(_repeats(Wording(one), Wording(other)) for one, other in product(ours, list(theirs)) if one and other)


def _repeats(one: Wording, other: Wording) -> bool:
    if one.stems == other.stems:
        return bool(one.content)
    ours, theirs = one.content, other.content
    is_within = ours <= theirs or theirs <= ours
    return is_within and one.numbers == other.numbers and len(ours & theirs) >= SHARED * len(ours | theirs)
