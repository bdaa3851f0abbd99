"""Receipts for forms that were acted upon: the same form sent again, by a double click or another tab, does nothing."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from claims.models import Editor, Receipt

LONGEST = 300


class SentBefore(Exception):
    """The form with this token was acted upon already; `receipt` says what came of it."""

    def __init__(self, receipt: Receipt):
        self.receipt = receipt
        super().__init__(str(receipt.token))


@transaction.atomic
def take_receipt(*, token: UUID, digest: str, by: Editor, at: datetime) -> Receipt:
    """This will note that a form is acted upon now. To be called in the transaction of the act itself.

    Of two that come at the same time, the second waits for the first to be committed.

    :raises SentBefore: when a form with this token was acted upon already.
    """
    before = Receipt.objects.filter(token=token).first()
    if before is None:
        try:
            with transaction.atomic():
                return Receipt.objects.create(token=token, person=by, digest=digest, received_at=at)
        except IntegrityError:
            before = Receipt.objects.get(token=token)
    raise SentBefore(before)


@transaction.atomic
def close_receipt(*, token: UUID, leads_to: str, by: Editor) -> None:
    """This will note where the act led, for whoever sends the form again."""
    if len(leads_to) <= LONGEST:
        Receipt.objects.filter(token=token, person=by, leads_to="").update(leads_to=leads_to)


@transaction.atomic
def drop_receipts(*, until: datetime) -> int:
    """This will forget the receipts of forms that were sent before that time, and say how many they were."""
    return Receipt.objects.filter(received_at__lt=until).delete()[0]
