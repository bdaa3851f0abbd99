"""Which open claims a document may bear on, and the sentence in it that speaks most to each: evidence to look at.

The claim is not asked whether it says the same: a report that a delivery took place shares with the promise of it who,
what and where (`text/finding.py`). The work is bounded: a text of any length is looked up in the index of words in
sixty parts at most, and three hundred claims at most are held against its sentences.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from claims.models import Appearance, Bearing, Capture, Claim, Dismissal, Document, Evidence
from claims.queries.evidence import tests_of
from claims.queries.words_index import claims_with, counts_of, rarity_of, texts_of
from claims.rules.windows import last_day
from claims.text.finding import Cut, Hit, Searched, shared_spans
from claims.text.similarity import Agreement, Comparison, Known, Statement, agreed
from claims.vocabulary import ClauseKind

MOST_CHARACTERS = 2_000_000
LOOKED_UP = 100  # claims that the index gives for one part of the text
COMPARED = 300
SHOWN = 20


@dataclass(frozen=True)
class Finding:
    """A claim, the sentence at [start, end) of the copy that speaks most to it, and what the two have in common.

    `score` has no unit: it puts claims in order. `spans` are the words in common, in code points of the sentence.
    `evidence` is on record from this very sentence already, for another claim.
    """

    claim: Claim
    text: str
    start: int
    end: int
    score: float
    agreement: Agreement
    spans: tuple[tuple[int, int], ...]
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Findings:
    """Those that wait for somebody to look at them, best first, and what was dismissed."""

    waiting: tuple[Finding, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()


def findings_in(document: Document, capture: Capture | None) -> Findings:
    """What to look at in a document.

    Left out are claims that are made in this text, that evidence from the document is tied to, that were dismissed
    for it, and those that were made after it was published: what was not yet said cannot be borne out. A day of
    publication that is not known leaves out none.
    """
    if capture is None:
        return Findings()
    low = document.region_start or 0
    high = min(document.region_end or len(capture.text), low + MOST_CHARACTERS)
    claims = _open_to(document, capture, low, high)
    found = findings_among(claims, Cut(capture.text, low, high, document.title), document)
    return Findings(_with_evidence(found, capture), tuple(dismissals_of(document)))


def dismissals_of(document: Document) -> QuerySet:
    """Those that stand, the latest first."""
    standing = Dismissal.objects.filter(document=document, taken_back_at=None)
    return standing.select_related("claim", "recorded_by").order_by("-recorded_at", "-pk")


def findings_among(claims: QuerySet, cut: Cut, document: Document) -> list[Finding]:
    """Which of these claims the text may bear on, best first. The document says whose it is and of which day."""
    size = Claim.objects.aggregate(most=Max("number"))["most"] or 0
    counts = counts_of(cut.stems)
    rarity = rarity_of(counts, cut.stems, size)
    keys = _candidates(claims, cut, rarity, counts)
    searched = Searched(cut, rarity)
    known = {each.key: each for each in _known(keys)}
    hits = sorted(filter(None, map(searched.best_for, known.values())), key=lambda hit: (-hit.score, hit.key))[:SHOWN]
    found = claims.select_related("speaker").in_bulk([hit.key for hit in hits])
    return [_finding(found[hit.key], hit, known[hit.key], document, rarity) for hit in hits if hit.key in found]


def _open_to(document: Document, capture: Capture, low: int, high: int) -> QuerySet:
    said_here = Q(document=document) | Q(quote__capture=capture, quote__start__lt=high, quote__end__gt=low)
    made = Appearance.objects.filter(said_here, claim=OuterRef("pk"))
    tied = Bearing.objects.filter(claim=OuterRef("pk"), evidence__document=document, evidence__retracted_at=None)
    dismissed = Dismissal.objects.filter(claim=OuterRef("pk"), document=document, taken_back_at=None)
    claims = Claim.objects.still_open().exclude(Exists(made)).exclude(Exists(tied)).exclude(Exists(dismissed))
    if document.published_on is None:
        return claims
    return claims.filter(made_on__lte=last_day(document.published_on, document.published_precision))


def _candidates(claims: QuerySet, cut: Cut, rarity: dict[str, float], counts: dict[str, int]) -> list[int]:
    """Those of the claims that share most rare words with a part of the text: the best of each part, then the next."""
    by_part = [
        claims_with({word: rarity[word] for word in words & rarity.keys()}, counts, LOOKED_UP)
        for words in cut.passages()
    ]
    ranked = list(dict.fromkeys(key for key in chain.from_iterable(zip_longest(*by_part)) if key is not None))
    standing = set(claims.filter(pk__in=ranked).values_list("pk", flat=True))
    return [key for key in ranked if key in standing][:COMPARED]


def _known(keys: Iterable[int]) -> list[Known]:
    """The claims as they are compared: their texts, and what their tests ask for."""
    claims = Claim.objects.filter(pk__in=list(keys)).select_related("speaker").in_bulk()
    texts, tests = texts_of(list(claims)), tests_of(claims.values())
    asked = {
        key: " ".join(clause.text for clause in test.clauses if clause.kind != ClauseKind.DOES_NOT_COUNT)
        for key, test in tests.items()
    }
    return [
        Known(key, (*texts[key], asked[key]), claim.speaker.name, claim.made_on)
        for key, claim in claims.items()
        if key in texts
    ]


def _finding(claim: Claim, hit: Hit, known: Known, document: Document, rarity: dict[str, float]) -> Finding:
    sentence = hit.sentence
    speaker = document.speaker.name if document.speaker else document.author
    statement = Statement(sentence.wording.text, speaker, document.published_on)
    return Finding(
        claim=claim,
        text=sentence.wording.text,
        start=sentence.start,
        end=sentence.end,
        score=hit.score,
        agreement=agreed(Comparison(statement, rarity), known),
        spans=shared_spans(sentence.wording.text, known),
    )


def _with_evidence(found: list[Finding], capture: Capture) -> tuple[Finding, ...]:
    """Evidence that was taken from the very sentence: one more claim can be tied to it."""
    taken = Evidence.objects.filter(quote__capture=capture, retracted_at=None).select_related("quote").order_by("-pk")
    by_place = {(evidence.quote.start, evidence.quote.end): evidence for evidence in taken}
    return tuple(replace(each, evidence=by_place.get((each.start, each.end))) for each in found)
