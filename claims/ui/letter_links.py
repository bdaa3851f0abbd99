"""The links in letters: a random handle, signed for one purpose. What is in the database alone opens none of them.

They are signed with `SECRET_KEY` and go on working under `SECRET_KEY_FALLBACKS`.
"""

from enum import StrEnum

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse


class Purpose(StrEnum):
    """What a link is good for; each is an address of its own."""

    CONFIRM = "confirm"
    MANAGE = "manage"
    STOP = "stop"


def token_of(purpose: Purpose, handle: str) -> str:
    return _signer(purpose).sign(handle)


def handle_in(purpose: Purpose, token: str) -> str | None:
    """The handle in a token that was signed for this purpose; None for any other text."""
    try:
        return _signer(purpose).unsign(token)
    except BadSignature:
        return None


def link(purpose: Purpose, handle: str) -> str:
    """The whole address, for a letter."""
    return whole(reverse(f"reader:{purpose}", args=[token_of(purpose, handle)]))


def whole(path: str) -> str:
    """An address of ours as it stands in a letter."""
    return settings.MAIL_SITE_URL + path


def _signer(purpose: Purpose) -> Signer:
    return Signer(sep=".", salt=f"claims.following.{purpose}")
