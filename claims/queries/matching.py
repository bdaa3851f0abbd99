"""Which claims are like these words: a first answer, by the words alone."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from claims.models import Claim

MOST_CLAIMS = 5000
NEAR = 60  # of 100; below it two sentences share little more than the words that all sentences share
SHOWN = 3


@dataclass(frozen=True)
class Match:
    """A published claim and how near its words come, from 0 to 100 (token-set ratio of rapidfuzz)."""

    claim: Claim
    score: float


def similar_claims(words: str, *, but: Claim | None = None) -> list[Match]:
    """The nearest published claims, best first; the newest five thousand are looked through."""
    if not words.strip():
        return []
    rows = Claim.objects.public().exclude(pk=but.pk if but else None).order_by("-number")
    texts = {
        pk: f"{title}. {wording}" for pk, title, wording in rows.values_list("pk", "title", "wording")[:MOST_CLAIMS]
    }
    found = process.extract(
        words, texts, scorer=fuzz.token_set_ratio, processor=utils.default_process, limit=SHOWN, score_cutoff=NEAR
    )
    claims = Claim.objects.in_bulk([pk for _text, _score, pk in found])
    return [Match(claims[pk], score) for _text, score, pk in found]
