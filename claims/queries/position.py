"""How far the public record has come: what a page is written from has changed only if this has."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from claims.models import Edition, LedgerEntry, SignedCheckpoint


@dataclass(frozen=True)
class Position:
    """The ledger's entries, how many of them are signed, and the edition of what is not logged."""

    entries: int = 0
    signed: int = 0
    edition: int = 0
    moved_at: datetime | None = None


def _seen_from_the_last_entry() -> QuerySet:
    checkpoint = SignedCheckpoint.objects.filter(size__lte=OuterRef("index") + 1).order_by("-size")
    seen = {
        "signed": Coalesce(Subquery(checkpoint.values("size")[:1]), Value(0)),
        "signed_at": Subquery(checkpoint.values("signed_at")[:1]),
        "edition": Coalesce(Subquery(EDITION.values("number")), Value(0)),
        "edition_at": Subquery(EDITION.values("changed_at")),
    }
    return LedgerEntry.objects.order_by("-index").annotate(**seen).values_list("index", "recorded_at", *seen)


EDITION = Edition.objects.filter(pk=Edition.ONLY)
SEEN = _seen_from_the_last_entry()  # put together once: every page asks it twice, and that took longer than the answer


def position() -> Position:
    """One query while the ledger has entries, two before that."""
    found = SEEN.first()
    if found is None:
        only = EDITION.values_list("number", "changed_at").first()
        return Position(edition=only[0], moved_at=only[1]) if only else Position()
    index, recorded_at, signed, signed_at, number, changed_at = found
    moved_at = max(moment for moment in (recorded_at, signed_at, changed_at) if moment)
    return Position(entries=index + 1, signed=signed, edition=number, moved_at=moved_at)
