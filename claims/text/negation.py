"""Which words of an English text are denied: “will not sell” denies what “will sell” asserts."""

import re

from claims.text.stemming import stem

REACH = 4  # words that say something, after a denial and within its clause
_CLAUSE = re.compile(r"[.,;:!?()\[\]“”\"\n]|\s[-–—]+\s|\b(?:but|while|although|though|however|whereas)\b")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DENIES = frozenset(
    (
        "not", "cannot", "never", "no", "none", "neither", "without", "unlikely", "nobody", "nothing",
        "dont", "doesnt", "didnt", "wont", "wouldnt", "cant", "couldnt", "shouldnt", "isnt", "arent", "wasnt", "werent",
        "hasnt", "havent", "hadnt",
        "deny", "denies", "denied", "denying",
    )
)  # fmt: skip
# Words that deny only what follows upon a second one: “refused to sell”, “rules out a sale”.
_DENIES_WITH = {
    "to": frozenset(
        ("refuse", "refuses", "refused", "refusing", "decline", "declines", "declined", "declining", "fail", "fails",
         "failed", "failing")
    ),
    "out": frozenset(("rule", "rules", "ruled", "ruling")),
    "from": frozenset(("refrain", "refrains", "refrained", "refraining")),
}  # fmt: skip
# “Not only” and “no doubt” assert.
_ASSERTS = frozenset(("only", "just", "merely", "least", "doubt", "matter"))


def denied(text: str, empty: frozenset[str]) -> frozenset[str]:
    """The stems that are denied; a second denial takes the first one back. `empty` are words that say nothing."""
    found, asserted = set(), set()
    for clause in _CLAUSE.split(text.lower()):
        words = _WORD.findall(clause)
        reach: list[int] = []
        for at, word in enumerate(words):
            if _is_denial(word, words[at + 1 : at + 2]):
                reach.append(REACH)
            elif word not in empty:
                (found if len(reach) % 2 else asserted).add(stem(word.split("'")[0].split("’")[0]))
                reach = [left - 1 for left in reach if left > 1]
    return frozenset(found - asserted)


def _is_denial(word: str, after: list[str]) -> bool:
    follows = after[0] if after else ""
    if word in _DENIES:
        return follows not in _ASSERTS
    return word.endswith(("n't", "n’t")) or word in _DENIES_WITH.get(follows, ())
