"""Moves the edition of the public pages, for acts that readers see and the ledger does not log."""

from datetime import datetime

from django.db.models import F

from claims.actions.entry import lock_head
from claims.models import Edition


def new_edition(*, at: datetime) -> None:
    """This will make every public page be written again. To be called last in an action, inside its transaction.

    An act that writes an entry on the ledger needs none. The lock is that of the ledger, and taken in the same place,
    so that two acts never wait for each other.
    """
    lock_head()
    moved = Edition.objects.filter(pk=Edition.ONLY).update(number=F("number") + 1, changed_at=at)
    if not moved:
        Edition.objects.create(pk=Edition.ONLY, number=1, changed_at=at)
