"""Finds real words of probability in English, and the band of ICD 203 that they stand for.

Only words that say how likely a thing is: “may”, “could” and “considering” say that it is possible, which is no
probability, and “more likely” compares. Codes are those of `vocabulary.Likelihood`.
"""

import re

_VERY = r"(?:very|highly|extremely|quite|most)"
_CERTAIN = r"(?:almost|nearly|virtually|all but)"
_NOT = r"(?:not|\w+n['’]t|never|hardly|scarcely|no longer)(?: be| been)?"
_SO = r"(?:(?:at all|all that|so|that|too|very|highly|terribly|particularly) )?"

# The first that fits at a place holds, so what turns a word round stands before the word.
_PHRASES = (
    ("", rf"{_NOT} {_SO}(?:unlikely|improbable|almost certain|nearly certain)"),
    ("ROUGHLY_EVEN", r"(?:just )?as likely as not|(?:roughly |about )?even (?:chance|odds)|fifty[- ]fifty|50[-/]50"),
    ("LIKELY", r"more likely than not|more probable than not"),
    ("UNLIKELY", rf"{_NOT} {_SO}(?:likely|probable)"),
    ("", r"(?:more|less|most|least|how|as|equally|however) (?:likely|unlikely|probable)|likely voters?"),
    ("ALMOST_NO_CHANCE", r"(?:almost|virtually|practically) no chance|(?:a |only a )?remote (?:chance|possibility)"),
    ("VERY_UNLIKELY", rf"{_VERY} (?:unlikely|improbable)"),
    ("VERY_LIKELY", rf"{_VERY} (?:likely|probable|probably)"),
    ("ALMOST_CERTAIN", rf"{_CERTAIN} (?:certain|certainly)|almost surely"),
    ("UNLIKELY", r"unlikely|improbable"),
    ("LIKELY", r"likely|probable|probably"),
)
_ONE = re.compile(
    "|".join(rf"(?P<p{place}>(?<![\w-])(?:{words})(?![\w-]))" for place, (_code, words) in enumerate(_PHRASES)).replace(
        " ", r"\s+"
    ),
    re.IGNORECASE,
)
# Every phrase above holds one of these: whoever searches many texts may look for them first.
STEMS = ("likely", "probabl", "certain", "chance", "odds", "fifty", "50", "possibility", "surely")


def likelihood_in(text: str) -> str:
    """The code of the band that the words stand for; empty when there is no such word.

    Empty too for a question, and where words of two bands stand side by side: nobody could say which of them the
    claim is about.
    """
    if text.rstrip("”\"')] \n").endswith("?"):
        return ""
    found = {_PHRASES[int(match.lastgroup[1:])][0] for match in _ONE.finditer(text)} - {""}
    return found.pop() if len(found) == 1 else ""
