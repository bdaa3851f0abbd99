"""Which tracked claims say the same as these words, or something related, and what agrees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max

from claims.models import Claim
from claims.queries.meaning import embedding
from claims.queries.words_index import claims_with, counts_of, rarity_of, texts_of
from claims.text.similarity import Agreement, Comparison, Known, Likeness, Statement, Verdict, judged

COMPARED = 40  # claims that are compared in full, by their words
COMPARED_BY_DAY = 30  # and by the day on which they were made
NEAR = timedelta(days=2)
SHOWN = 5


@dataclass(frozen=True)
class Match:
    """A published claim beside the words: the verdict, how sure it is (0 to 1), and what agrees."""

    claim: Claim
    verdict: Verdict
    sure: float
    agreement: Agreement

    @property
    def is_same(self) -> bool:
        return self.verdict == Verdict.SAME


def similar_claims(said: Statement | str, *, but: Claim | None = None, most: int = SHOWN) -> list[Match]:
    """The published claims that say the same or something related, best first; empty when there is none.

    `but` is left out: a claim that is compared with the others. Words alone will do; whoever knows the speaker, the
    day and the words around gives a `Statement`.
    """
    statement = said if isinstance(said, Statement) else Statement(said)
    found = [each for each in likenesses(statement, but=but.pk if but else None) if each.verdict != Verdict.NONE][:most]
    claims = Claim.objects.public().select_related("speaker").in_bulk([each.key for each in found])
    return [Match(claims[each.key], each.verdict, each.sure, each.agreement) for each in found if each.key in claims]


def likenesses(statement: Statement, *, but: int | None = None) -> list[Likeness]:
    """Every claim that was compared, best first; what is not alike is among them and says so."""
    comparison, known = compared(statement)
    return judged(comparison, [each for each in known if each.key != but])


def compared(statement: Statement) -> tuple[Comparison, list[Known]]:
    """The statement ready for comparing, and the claims that may be like it."""
    size = Claim.objects.aggregate(most=Max("number"))["most"] or 0
    counts = counts_of(statement.terms)
    rarity = rarity_of(counts, statement.terms, size)
    keys = claims_with({stem: rarity[stem] for stem in statement.wording.content}, counts, COMPARED)
    return Comparison(statement, rarity, embedding()), _known(keys + _made_then(statement, keys) if keys else [])


def _made_then(statement: Statement, keys: list[int]) -> list[int]:
    """Claims of the days about: the same may have been said in quite other words."""
    if not statement.days:
        return []
    day = statement.days[0]
    about = Claim.objects.public().filter(made_on__range=(day - NEAR, day + NEAR))
    found = about.order_by("made_on", "id").values_list("pk", flat=True)[:COMPARED_BY_DAY]
    return [key for key in found if key not in set(keys)]


def _known(keys: Iterable[int]) -> list[Known]:
    """The claims as they are compared, in the order of the keys."""
    wanted = list(keys)
    texts = texts_of(wanted)
    who = Claim.objects.public().filter(pk__in=wanted).values_list("pk", "speaker__name", "made_on")
    said = {pk: (speaker, made_on) for pk, speaker, made_on in who}
    return [Known(key, texts[key], *said[key]) for key in wanted if key in texts and key in said]
