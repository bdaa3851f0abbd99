"""Public acts as the ledger has them, for feeds: of everything, or of some claims; and when claims last changed."""

from collections.abc import Collection

from django.db.models import Case, CharField, Count, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat, LPad, Substr

from claims.models import Document, Evidence, LedgerEntry, Redaction
from claims.queries.correction import CORRECTING, Corrected, read
from claims.vocabulary import EntryKind

RULED = (EntryKind.CLAIM_PUBLISHED, EntryKind.RULING)
TOLD = (*RULED, *CORRECTING)
DIGITS = 4  # of a reference, at least
FEW = 500  # claims


def acts(
    *, kinds: Collection[str] = TOLD, claims: QuerySet | None = None, before: int | None = None, most: int
) -> list[Corrected]:
    """The latest first, at most so many, of a smaller index than `before` if that is given.

    With `claims` (public ones) only what is about them, the evidence on them, or a removal that shows on their pages.
    """
    entries = LedgerEntry.objects.filter(kind__in=kinds).order_by("-index")
    if claims is not None:
        entries = _about(entries, claims, kinds)
    if before is not None:
        entries = entries.filter(index__lt=before)
    return read(list(entries[:most]))


def _about(entries: QuerySet, claims: QuerySet, kinds: Collection[str]) -> QuerySet:
    """Entries about some claims: the few are named to the ledger; for many the ledger is walked back from its end."""
    evidence = Evidence.objects.filter(bearings__claim__in=claims.values("pk"))
    removals = Q(index__in=_removals_on(claims, evidence))
    if claims.order_by()[: FEW + 1].count() <= FEW:
        named = Q(subject__in=references(claims, "CL")) | Q(subject__in=references(evidence, "E"))
        return entries.filter(named | removals)
    numbered = entries.annotate(claim=_number("CL", kinds), piece=_number("E", kinds))
    of_claim = Exists(claims.filter(number=OuterRef("claim")))
    on_claim = Exists(evidence.filter(number=OuterRef("piece")))
    return numbered.filter(Q(of_claim) | Q(on_claim) | removals)


def _number(noun: str, kinds: Collection[str]) -> Case:
    """The number in a reference; null for other subjects. Those of acts that are told are references, never names."""
    digits = Cast(Substr("subject", len(noun) + 2), IntegerField())
    return Case(When(kind__in=kinds, subject__startswith=f"{noun}-", then=digits), default=None)


def references(rows: QuerySet, noun: str) -> QuerySet:
    """The references by which the ledger names rows with a `number`, as one column."""
    return with_ledger_name(rows.order_by(), noun).values("ledger_name")


def with_ledger_name(rows: QuerySet, noun: str) -> QuerySet:
    """Adds `ledger_name`: CL-0001, or CL-12345."""
    digits = Cast(F("number"), CharField())
    padded = Case(
        When(number__lt=10**DIGITS, then=LPad(digits, DIGITS, Value("0"))), default=digits, output_field=CharField()
    )
    return rows.annotate(ledger_name=Concat(Value(f"{noun}-"), padded))


def latest_of(names: Collection[str]) -> dict[str, dict]:
    """For each reference, when its latest entry was recorded (`at`) and how often it was amended; one query."""
    rows = LedgerEntry.objects.filter(subject__in=names).order_by().values("subject")
    counted = rows.annotate(at=Max("recorded_at"), amended=Count("pk", filter=Q(kind=EntryKind.CLAIM_AMENDED)))
    return {row["subject"]: row for row in counted}


def _removals_on(claims: QuerySet, evidence: QuerySet) -> list[int]:
    """Entries of removals that name one of these claims, their evidence, or a document that one of them quotes.

    There are few removals, so they are read, and what they name is looked up.
    """
    carried_out = Redaction.objects.filter(carried_out_at__isnull=False).values_list("entry_index", "places")
    named = {index: {what for place in places for what in place["what"]} for index, places in carried_out}
    if not named:
        return []
    documents = Document.objects.filter(appearances__claim__in=claims.values("pk"))
    known = {
        f"{noun}-{number:04d}"
        for noun, rows in (("CL", claims), ("E", evidence), ("D", documents))
        for number in rows.filter(number__in=_numbers(noun, named.values())).values_list("number", flat=True)
    }
    return [index for index, names in named.items() if names & known]


def _numbers(noun: str, names: Collection[set[str]]) -> list[int]:
    parts = (name.partition("-") for some in names for name in some)
    return [int(number) for what, _dash, number in parts if what == noun and number.isdigit()]
