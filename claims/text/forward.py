"""Finds sentences that speak of what is to come, by the words that show it. A first list of cues, for English.

The editor decides; the cue shows why a sentence was suggested.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    """The words at [start, end), in code points, and the codes (`vocabulary.Modality`, `Kind`) that they suggest."""

    start: int
    end: int
    modality: str
    kind: str


def _of(words: str) -> re.Pattern:
    return re.compile(rf"(?:\b|(?=['’]))(?:{words})\b", re.IGNORECASE)


_BE = r"(?:is|are|was|were|be|been|am|(?<=\w)['’](?:re|s|m))"
_WEIGHS = "considering|weighing|mulling|exploring|contemplating|assessing|looking at|looking into"
_TRIES = "seeking|looking|trying|preparing|negotiating|prepared|ready|in talks(?: with \\w+)?"
_WANTS = (
    "intends?|intended|plans?|planned|planning|aims?|aiming|vows?|vowed|pledges?|pledged|promises?|promised"
    "|agreed|agrees|commits?|committed|undertakes?|undertook|has decided|have decided"
)
_EXPECTS = "expects?|expected|anticipates?|anticipated|forecasts?|projects|projected|predicts?|predicted"

# In this order: a condition or a doubt says more of a sentence than the "will" that it softens.
CUES = (
    (_of(rf"{_BE} (?:also |actively |obviously |now )?(?:{_WEIGHS})"), "CONSIDERING", "INTENTION"),
    (_of(rf"{_BE} (?:also |actively |now )?(?:{_TRIES}) to|seeks? to"), "CONSIDERING", "INTENTION"),
    (_of(rf"{_BE} (?:also )?working (?:\w+ ){{1,8}}?to (?!be\b)[a-z]+"), "INTENDS", "INTENTION"),
    (_of(rf"(?:{_WANTS}) (?:not )?to|{_BE} going to"), "INTENDS", "INTENTION"),
    (
        _of(rf"(?:{_EXPECTS})(?! by\b)|{_BE} (?:highly |very |most )?(?:un)?likely to|on (?:track|course) to"),
        "EXPECTS",
        "PREDICTION",
    ),
    (_of(r"(?:may|might|could)(?: also| soon| well| now| even)? [a-z]{2,}"), "MAY", "PREDICTION"),
    (_of(r"would(?: also| soon| well| not| likely)? (?!like|have|rather)[a-z]{2,}"), "CONDITIONAL", "PREDICTION"),
    (_of(r"(?:will|shall|won['’]t|(?<=\w)['’]ll)(?! of\b)"), "ASSERTS", "PREDICTION"),
    (_of(rf"{_BE} (?:due|set|scheduled|about|bound) to"), "EXPECTS", "PREDICTION"),
)
_NEGATED_WILL = re.compile(r"\b(?:the|his|her|their|its|our|political|good|free|of|at) will\b", re.IGNORECASE)
_OFFERS = re.compile(
    r"\b(?:will|would|may|might|could) (?:note|say|add|remind|refer|repeat|recall|point|mention)\b", re.I
)
LONGEST = 2000


def cue_in(sentence: str) -> Cue | None:
    """The first cue by rank; None for a question, a line that is hardly a sentence, or one without any."""
    words = sentence[:LONGEST]
    if words.rstrip("”\"')] ").endswith("?") or len(words.split()) < 4:
        return None
    masked = _OFFERS.sub(_blank, _NEGATED_WILL.sub(_blank, words))
    for pattern, modality, kind in CUES:
        found = pattern.search(masked)
        if found:
            return Cue(found.start(), found.end(), modality, kind)
    return None


def _blank(match: re.Match) -> str:
    return " " * len(match[0])
