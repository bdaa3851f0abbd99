"""Commitments to text that the law may one day make us remove: the log holds them, never the text itself."""

import hmac
import secrets

SALT = 32


def new_salt() -> bytes:
    """A salt of its own for each text: without it, a short text could be guessed from its hash."""
    return secrets.token_bytes(SALT)


def commit(salt: bytes, text: str) -> str:
    """HMAC-SHA256 of the text under the salt, in hexadecimal. Text is hashed as given, not normalised."""
    return hmac.digest(salt, text.encode(), "sha256").hex()
