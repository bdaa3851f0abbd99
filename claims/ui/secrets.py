"""Secrets of second factors are encrypted in the database, so that a copy of it signs nobody in."""

import base64
import secrets
from hashlib import blake2b

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

PURPOSE = b"second factor"  # the key is used for nothing else


def _box() -> MultiFernet:
    """Under the secret key; what an older one encrypted is still read."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (blake2b(key.encode(), digest_size=32, person=PURPOSE).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def sealed(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def opened(token: str) -> str:
    """The secret; under a secret key that is lost it becomes one that no code fits."""
    try:
        return _box().decrypt(token.encode()).decode()
    except InvalidToken:
        return base64.b32encode(secrets.token_bytes(20)).decode()
