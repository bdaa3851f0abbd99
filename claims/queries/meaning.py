"""The operator's word vectors, if any: read once by each process, when they are first needed.

`CLAIM_LEDGER_EMBEDDINGS` names their file. What cannot be read is logged once, and claims are matched without it.
"""

import logging
from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings

from claims.text.embedding import WordVectors

logger = logging.getLogger(__name__)
_reading = Lock()


def embedding() -> WordVectors | None:
    """The vectors; None where there are none, or they cannot be read."""
    with _reading:
        return _read(settings.EMBEDDINGS)[0] if settings.EMBEDDINGS else None


def objection_to_embeddings() -> str:
    """Why the file cannot be used, and what to do; empty when it can, or none is named. It is read to say so."""
    with _reading:
        return _read(settings.EMBEDDINGS)[1] if settings.EMBEDDINGS else ""


@lru_cache(maxsize=1)
def _read(path: str) -> tuple[WordVectors | None, str]:
    try:
        return WordVectors.read(Path(path)), ""
    except OSError as error:
        why = f"cannot be read: {error.strerror or error}."
    except ValueError as error:
        why = f"holds no word vectors: {error}"
    objection = (
        f"CLAIM_LEDGER_EMBEDDINGS names {path}, which {why} Claims are matched without it. Name a text file with a "
        "word and its numbers in each line, or unset the variable; then start again."
    )
    logger.warning(objection)
    return None, objection
