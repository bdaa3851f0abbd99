"""When somebody last looked at a claim: the desk's own business, so not on the ledger."""

from datetime import date

from django.db.models import Q

from claims.models import Claim


def look_at(claim: Claim, *, on: date) -> None:
    """This will note that somebody looked at a claim on a day, within the transaction of what they did. One query.

    The day never goes back: what is written down late does not hide a later look.
    """
    earlier = Q(looked_on__isnull=True) | Q(looked_on__lt=on)
    Claim.objects.filter(earlier, pk=claim.pk).update(looked_on=on)
