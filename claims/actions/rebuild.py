"""Rebuilds the projection of every claim from the record, and says where it differed."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from claims.actions.edition import new_edition
from claims.actions.projection import projected
from claims.models import Claim


def differences(claims: Iterable[Claim]) -> dict[str, dict[str, tuple]]:
    """For each claim (by slug) whose row disagrees with its rulings and bearings: column, (has, should have)."""
    found = {}
    for claim in claims:
        should = projected(claim)
        wrong = {name: (getattr(claim, name), value) for name, value in should.items() if getattr(claim, name) != value}
        if wrong:
            found[claim.slug] = wrong
    return found


def rebuild_status(
    *, mend: bool, at: datetime | None = None, progress: Callable[[Iterable], Iterable] = lambda claims: claims
) -> dict:
    """This will compare every published claim with its record, and put right what differs when `mend` is true.

    `at` is when that is done; only mending needs it. Returns what differed, as `differences` does. `progress` may wrap
    the claims in a progress bar. Each claim is locked and put right in a transaction of its own, so that the desk goes
    on working.
    """
    found = {}
    for slug in progress(list(Claim.objects.public().order_by("id").values_list("slug", flat=True))):
        with transaction.atomic():
            claim = Claim.objects.select_for_update(no_key=True).get(slug=slug)
            wrong = differences([claim])
            found.update(wrong)
            if wrong and mend:
                for name, (_has, value) in wrong[slug].items():
                    setattr(claim, name, value)
                claim.save(update_fields=list(wrong[slug]))
                new_edition(at=at)
    return found
