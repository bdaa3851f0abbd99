"""Which engine suggests sentences at this desk: the model that it trained and switched on, or the cue grammar."""

import logging
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from claims.models import Source
from claims.text.forward import NOTHING, Engine, Reading
from claims.text.grammar import grammar_for
from claims.text.model import Model, NotAModel, model_from

log = logging.getLogger(__name__)


def weights_of(language: str) -> Path:
    """Where the weights of a language lie once a model is switched on."""
    return Path(settings.SUGGESTER_DIR) / f"{language}.json"


def engine_for(language: str) -> Engine | None:
    """For a document's language; None where nobody has written cues for it. Weights that are broken are passed over."""
    grammar = grammar_for(language)
    if grammar is None:
        return None
    path = weights_of(grammar.language)
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return grammar
    return _model_at(path, changed) or grammar


@lru_cache(maxsize=4)
def _model_at(path: Path, _changed: int) -> Model | None:
    try:
        return model_from(path.read_text(encoding="utf-8"), grammar_for(path.stem))
    except (OSError, UnicodeDecodeError, NotAModel) as error:
        log.warning("The weights at %s are passed over, and the grammar suggests: %s", path, error)
        return None


# Stored text never changes, so what an engine finds in it is found once.
@lru_cache(maxsize=32_768)
def _read(engine: Engine, sentence: str, source: str) -> Reading:
    return engine.read(sentence, source)


def reading_by(language: str, sentence: str, source: Source | None = None) -> Reading:
    """What the engine of this desk says of a sentence that the source published."""
    return readings_by(language, [sentence], source)[0]


def readings_by(language: str, sentences: list[str], source: Source | None = None) -> list[Reading]:
    engine = engine_for(language)
    by = source.reference if source else ""
    return [_read(engine, sentence, by) if engine else NOTHING for sentence in sentences]
