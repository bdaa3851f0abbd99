"""What the record knows around a piece of evidence: tests it may speak to, reports beside it, origins it may share."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz, process, utils

from claims.models import Bearing, Claim, Clause, Evidence, Origin, Rung
from claims.rules.grading import Reports, Weighed, count_reports
from claims.vocabulary import Derivation

MOST_ORIGINS = 5000
NEAR = 60  # of 100, as for claims
SHOWN = 3


@dataclass
class Test:
    """What evidence on a claim may speak to: the clauses of its newest test, and the rungs of its ladder."""

    clauses: list[Clause] = field(default_factory=list)
    rungs: list[Rung] = field(default_factory=list)

    __test__ = False  # no test of ours


def tests_of(claims: Collection[Claim]) -> dict[int, Test]:
    """By the key of the claim; three queries for any number of claims."""
    tests = {claim.pk: Test() for claim in claims}
    newest: dict[int, int] = {}
    clauses = Clause.objects.filter(contract__claim__in=tests).select_related("contract")
    for clause in clauses.order_by("-contract__number", "number"):
        claim = clause.contract.claim_id
        if newest.setdefault(claim, clause.contract_id) == clause.contract_id:
            tests[claim].clauses.append(clause)
    ladders = dict(
        Claim.objects.filter(pk__in=tests, ladder_rung__isnull=False).values_list("pk", "ladder_rung__ladder")
    )
    by_ladder = defaultdict(list)
    for rung in Rung.objects.filter(ladder__in=set(ladders.values())).order_by("position"):
        by_ladder[rung.ladder_id].append(rung)
    for claim, ladder in ladders.items():
        tests[claim].rungs = by_ladder.get(ladder, [])
    return tests


def weighed_on(claims: Collection[Claim]) -> dict[int, list[Weighed]]:
    """The evidence on each claim as the rules see it, by the key of the claim; one query."""
    found: dict[int, list[Weighed]] = {claim.pk: [] for claim in claims}
    for bearing in Bearing.objects.filter(claim__in=found).select_related("evidence"):
        found[bearing.claim_id].append(bearing.weighed())
    return found


def reports_on(claims: Collection[Claim]) -> dict[int, Reports]:
    return {claim: count_reports(evidence) for claim, evidence in weighed_on(claims).items()}


def of_same_origin(evidence: Evidence) -> QuerySet:
    """Other reports that stand and derive from the same origin; none where the origin is unknown."""
    if evidence.origin_id is None or evidence.derivation == Derivation.UNKNOWN:
        return Evidence.objects.none()
    same = Evidence.objects.filter(origin=evidence.origin_id, retracted_at=None)
    return same.exclude(Q(pk=evidence.pk) | Q(derivation=Derivation.UNKNOWN)).select_related("source")


def at_address(url: str) -> QuerySet:
    """Evidence that is on record from this very address, whether or not it ends in a slash."""
    bare = url.strip().split("#")[0].rstrip("/")
    if not bare:
        return Evidence.objects.none()
    return Evidence.objects.filter(url__in=[bare, f"{bare}/"], retracted_at=None).order_by("number")


def origins_like(*, words: str, url: str = "") -> list[Origin]:
    """Origins on record that a report may share: those of reports from its address, then those of a name like it."""
    known = [evidence.origin for evidence in at_address(url).exclude(origin=None).select_related("origin")]
    names = dict(Origin.objects.order_by("-pk").values_list("pk", "name")[:MOST_ORIGINS]) if words.strip() else {}
    alike = process.extract(
        words, names, scorer=fuzz.token_set_ratio, processor=utils.default_process, limit=SHOWN, score_cutoff=NEAR
    )
    rows = Origin.objects.in_bulk([pk for _name, _score, pk in alike])
    return _once([*known, *(rows[pk] for _name, _score, pk in alike)])[:SHOWN]


def _once(origins: Iterable[Origin]) -> list[Origin]:
    return list({origin.pk: origin for origin in origins}.values())
