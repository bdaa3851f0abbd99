"""Following by e-mail: asked for by anybody, and nothing is sent before whoever reads that mailbox confirms it.

Readers have no account, so nobody is named as the one who acts: the handle in a letter is their right.
"""

import secrets
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import check_choice
from claims.models import Follower, FollowRequest, Notice, Outbox, Subscription
from claims.queries.following import occasions_of, target_of
from claims.queries.ledger import size
from claims.rules.following import CONFIRM_WITHIN, MOST_FOLLOWED, UNREACHABLE_KEPT
from claims.rules.refusal import Objections, Refused
from claims.text.hygiene import objections_to_text
from claims.vocabulary import Rhythm

LONGEST_ADDRESS = 254


@transaction.atomic
def ask_to_follow(*, address: str, what: str, rhythm: str, language: str, at: datetime) -> FollowRequest:
    """This will note a wish to follow, for which a letter with a link goes out. It is the same whoever follows already.

    `what` is the key of a target, such as CLAIM:CL-0001.

    :raises Refused: for what is no address, or cannot be followed.
    """
    found = Objections()
    found.add(*objections_to_address(address), field="address")
    target = target_of(what)
    if target is None:
        found.add(_("There is nothing of that name to follow. Choose from the list."), field="what")
    check_choice(found, "rhythm", _("When to write"), rhythm, Rhythm)
    found.refuse_if_any()
    return FollowRequest.objects.create(
        address=tidy(address),
        scope=target.scope,
        subject=target.subject,
        rhythm=rhythm,
        language=language,
        handle=new_handle(),
        asked_at=at,
        not_before=at,
    )


@transaction.atomic
def confirm_following(*, request: FollowRequest, at: datetime) -> Follower:
    """This will follow what the request names, from the next entry of the ledger on; the request is gone then.

    The outbox is locked meanwhile, so that no act falls between the entry that is counted from and the one that was
    announced last.

    :raises Refused: when it was confirmed or forgotten in the meantime, or is too old, or too much is followed.
    """
    head = lock_outbox(at=at)
    request = FollowRequest.objects.select_for_update(no_key=True).filter(pk=request.pk).first()
    if request is None or request.asked_at <= at - CONFIRM_WITHIN:
        raise Refused(_("This link was used before, or is older than seven days."))
    follower = Follower.objects.filter(address__iexact=request.address).first()
    if follower is None:
        follower = Follower.objects.create(
            address=request.address,
            language=request.language,
            handle=new_handle(),
            confirmed_at=at,
            not_before=at,
        )
    elif follower.given_up_at:  # the letter with this link has arrived
        follower.given_up_at, follower.failures, follower.trouble, follower.not_before = None, 0, "", at
        follower.save()
    if follower.subscriptions.count() >= MOST_FOLLOWED:
        raise Refused(_("You follow %d things already. Stop some of them first, or follow everything.") % MOST_FOLLOWED)
    Subscription.objects.update_or_create(
        follower=follower,
        scope=request.scope,
        subject=request.subject,
        defaults={"rhythm": request.rhythm},
        create_defaults={"rhythm": request.rhythm, "since": max(size(), head.announced), "confirmed_at": at},
    )
    request.delete()
    return follower


@transaction.atomic
def change_rhythm(*, subscription: Subscription, rhythm: str) -> Subscription:
    """This will write about it as often as said. What is waiting already goes out as it was planned.

    :raises Refused: for a rhythm that there is not.
    """
    found = Objections()
    check_choice(found, "rhythm", _("When to write"), rhythm, Rhythm)
    found.refuse_if_any()
    Subscription.objects.filter(pk=subscription.pk).update(rhythm=rhythm)
    subscription.rhythm = rhythm
    return subscription


@transaction.atomic
def stop_following(*, subscription: Subscription, at: datetime) -> bool:
    """This will stop one thing, and what waits for no other reason. With the last one the address is deleted.

    Returns whether anything is still followed.
    """
    lock_outbox(at=at)
    follower = Follower.objects.get(pk=subscription.follower_id)
    Subscription.objects.filter(pk=subscription.pk).delete()
    left = set(follower.subscriptions.values_list("scope", "subject"))
    if not left:
        follower.delete()
        return False
    waiting = list(follower.notices.all())
    kept = {occasion.index for occasion in occasions_of(waiting) if occasion.keys & left}
    Notice.objects.filter(pk__in=[notice.pk for notice in waiting if notice.entry_index not in kept]).delete()
    return True


@transaction.atomic
def stop_all(*, follower: Follower) -> None:
    """This will delete the address and everything that is kept for it, requests that wait for it among them."""
    FollowRequest.objects.filter(address__iexact=follower.address).delete()
    Follower.objects.filter(pk=follower.pk).delete()


@transaction.atomic
def drop_unconfirmed(*, at: datetime) -> int:
    """This will forget the requests that nobody confirmed in time, and say how many they were."""
    return FollowRequest.objects.filter(asked_at__lte=at - CONFIRM_WITHIN).delete()[0]


@transaction.atomic
def drop_unreachable(*, at: datetime) -> int:
    """This will delete the followers whom no letter has reached for long, and say how many they were."""
    lost = Follower.objects.filter(given_up_at__lte=at - UNREACHABLE_KEPT)
    count = lost.count()
    lost.delete()
    return count


def lock_outbox(*, at: datetime) -> Outbox:
    """The outbox, ours until the transaction ends. Whoever finds none begins where the ledger ends now."""
    Outbox.objects.get_or_create(pk=1, defaults={"announced": size(), "not_before": at})
    return Outbox.objects.select_for_update(no_key=True).get(pk=1)


def new_handle() -> str:
    return secrets.token_urlsafe(16)


def tidy(address: str) -> str:
    """As it was typed, but for the domain, which knows no capitals."""
    name, _at, domain = address.strip().rpartition("@")
    return f"{name}@{domain.lower()}"


def objections_to_address(address: str) -> tuple[str, ...]:
    """Why no letter can be sent there; empty when one can. The sentences do not repeat it."""
    if not address.strip():
        return (_("The e-mail address is missing. Fill it in."),)
    if len(address) > LONGEST_ADDRESS:
        return (_("The e-mail address is longer than %d characters.") % LONGEST_ADDRESS,)
    wrong = _("This is not an e-mail address. It has a name, an @ and a domain, such as name@example.org.")
    try:
        validate_email(address.strip())
    except ValidationError:
        return (wrong,)
    return (wrong,) if objections_to_text("", address, limit=LONGEST_ADDRESS) else ()
