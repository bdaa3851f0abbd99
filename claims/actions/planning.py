"""Who has claims in hand, and from when on they are looked at again: the desk's own business, so not on the ledger."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import ask_leave, check_required, check_texts
from claims.models import Claim, Editor
from claims.rules.permissions import Act
from claims.rules.refusal import Objections

AT_ONCE = 200
LONGEST_SNOOZE = 366  # days; nothing is put off for ever
LONGEST_REASON = 300


@transaction.atomic
def hand_over(*, claims: Sequence[Claim], assignee: Editor | None, by: Editor, at: datetime) -> list[Claim]:
    """This will give claims to a person, or to nobody.

    :raises Refused: when none or more than 200 are given.
    """
    ask_leave(by=by, act=Act.PROPOSE)
    found = Objections()
    _check_number(found, claims)
    found.refuse_if_any()
    return _update(claims, assignee=assignee)


@transaction.atomic
def snooze(*, claims: Sequence[Claim], until: date | None, reason: str, by: Editor, at: datetime) -> list[Claim]:
    """This will take claims out of the queues until a day, with a reason that the desk can read.

    :raises Refused: without a reason, for a day that is not ahead or more than a year off, or as for `hand_over`.
    """
    ask_leave(by=by, act=Act.PROPOSE)
    found = Objections()
    _check_number(found, claims)
    check_required(found, {"reason": (_("The reason for putting it off"), reason)})
    check_texts(found, {"reason": (_("The reason for putting it off"), reason, LONGEST_REASON)})
    if until is None or until <= at.date():
        found.add(_("Put it off to a day that is still ahead."), field="until")
    elif until > at.date() + timedelta(days=LONGEST_SNOOZE):
        found.add(_("A claim can be put off by a year at most, so that none is forgotten."), field="until")
    found.refuse_if_any()
    return _update(claims, snoozed_until=until, snooze_reason=reason.strip())


def _check_number(found: Objections, claims: Sequence[Claim]) -> None:
    if not claims:
        found.add(_("Choose at least one claim."), field="claims")
    if len(claims) > AT_ONCE:
        found.add(_("Choose at most %d claims at once.") % AT_ONCE, field="claims")


def _update(claims: Sequence[Claim], **values) -> list[Claim]:
    rows = Claim.objects.select_for_update(no_key=True).filter(pk__in=[claim.pk for claim in claims]).order_by("pk")
    changed = list(rows)
    for claim in changed:
        for name, value in values.items():
            setattr(claim, name, value)
    Claim.objects.bulk_update(changed, list(values))
    return changed
