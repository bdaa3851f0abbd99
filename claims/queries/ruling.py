"""Rulings as readers meet them: the list of what changed, on any day and by either clock."""

from datetime import date

from django.db.models import Q, QuerySet

from claims.models import Ruling
from claims.queries.as_of import AsOf
from claims.vocabulary import RulingType


def changes(*, as_of: AsOf, types: tuple[str, ...] = (), claims: QuerySet | None = None) -> QuerySet:
    """Rulings on published claims up to the day, latest first, with the claim and its speaker.

    Ordered by effective day, or by the time of recording when the view goes by that clock. `types` keeps only some
    types of ruling, `claims` only those of some claims.
    """
    rulings = Ruling.objects.filter(as_of.rulings(), claim__published_at__isnull=False)
    if types:
        rulings = rulings.filter(type__in=types)
    if claims is not None:
        rulings = rulings.filter(claim__in=claims)
    order = ("-recorded_at", "-id") if as_of.by_recorded else ("-effective_on", "-id")
    return rulings.select_related("claim", "claim__speaker", "archive").order_by(*order)


def latest_changes(*, as_of: AsOf, limit: int, claims: QuerySet | None = None) -> list[Ruling]:
    """The last few rulings; reviews count too, the first recording of a claim does not."""
    types = (RulingType.CHANGE, RulingType.REVIEW, RulingType.CORRECTION)
    return list(changes(as_of=as_of, types=types, claims=claims)[:limit])


def changes_before(rulings: QuerySet, *, day: date, pk: int) -> QuerySet:
    """The part of `changes` (by effective day) that follows the ruling `pk` of `day`: the next page of a long list."""
    return rulings.filter(Q(effective_on__lt=day) | Q(effective_on=day, pk__lt=pk))
