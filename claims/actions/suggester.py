"""Learning from the desk which sentences look forward, measuring what was learned, and switching it on."""

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from claims.queries.engine import weights_of
from claims.queries.labels import Label
from claims.rules.refusal import Refused
from claims.text.forward import Engine
from claims.text.grammar import Grammar
from claims.text.model import Model
from claims.text.training import Measure, Progress, measure_of, train

LEAST_SENTENCES = 300
LEAST_OF_A_KIND = 40
LEAST_DOCUMENTS = 4
HELD_OUT = 0.25  # of the sentences, in whole documents


@dataclass(frozen=True)
class Trained:
    """A model, and how well it and the grammar find the forward-looking ones among sentences it was not shown."""

    model: Model
    seen: int
    held_out: int
    forward: int
    by_model: Measure
    by_grammar: Measure

    @property
    def is_better(self) -> bool:
        return self.by_model.f1 > self.by_grammar.f1


def train_suggester(labels: Sequence[Label], grammar: Grammar, *, seed: int, progress: Progress = iter) -> Trained:
    """The same for the same labels and seed. Whole documents are held out.

    :raises Refused: when there are too few labels to learn from or to measure on.
    """
    _check(labels)
    held = held_out(labels, seed)
    seen = [label for label in labels if label.document not in held]
    left = [label for label in labels if label.document in held]
    for some in (seen, left):
        if len({label.is_forward for label in some}) < 2:
            raise Refused(_("The documents divide badly: choose another --seed, or account for more of them."))
    texts, truths, sources = zip(*((label.text, label.is_forward, label.source) for label in seen), strict=True)
    model = train(texts, truths, grammar, sources=sources, seed=seed, progress=progress)
    wanted = [label.is_forward for label in left]
    by_model, by_grammar = (measure_of(wanted, _suggested(engine, left)) for engine in (model, grammar))
    return Trained(model, len(seen), len(left), sum(wanted), by_model, by_grammar)


def _suggested(engine: Engine, labels: Sequence[Label]) -> list[bool]:
    return [engine.read(label.text, label.source).is_suggested for label in labels]


def _check(labels: Sequence[Label]) -> None:
    forward = sum(label.is_forward for label in labels)
    documents = len({label.document for label in labels})
    enough = (
        len(labels) >= LEAST_SENTENCES
        and min(forward, len(labels) - forward) >= LEAST_OF_A_KIND
        and documents >= LEAST_DOCUMENTS
    )
    if not enough:
        raise Refused(
            _(
                "There is too little to learn from: %(labels)d sentences are accounted for, %(forward)d of them "
                "forward-looking, in %(documents)d documents. It takes %(least)d, with %(kind)d of each kind, in "
                "%(places)d documents. The cue grammar goes on suggesting."
            )
            % {
                "labels": len(labels),
                "forward": forward,
                "documents": documents,
                "least": LEAST_SENTENCES,
                "kind": LEAST_OF_A_KIND,
                "places": LEAST_DOCUMENTS,
            }
        )


def held_out(labels: Sequence[Label], seed: int) -> set[str]:
    """Documents, in an order drawn by the seed, until they hold a quarter of the sentences; never all of them."""
    documents = sorted({label.document for label in labels})
    random.Random(seed).shuffle(documents)  # noqa: S311 it guards nothing
    held: set[str] = set()
    for document in documents[:-1]:
        if sum(label.document in held for label in labels) >= HELD_OUT * len(labels):
            break
        held.add(document)
    return held


def switch_on(trained: Trained) -> Path:
    """Writes the weights: from now on the model suggests. A reader of the file finds the old ones or the new, whole.

    :raises Refused: when the grammar does as well.
    """
    if not trained.is_better:
        raise Refused(_("The model is not switched on: on the sentences held out it does no better than the grammar."))
    path = weights_of(trained.model.grammar.language)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    with new.open("w", encoding="utf-8") as file:
        file.write(trained.model.to_json())
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    return path


def switch_off(language: str) -> bool:
    """Removes the weights, so that the grammar suggests again; whether there were any."""
    path = weights_of(language)
    there = path.exists()
    path.unlink(missing_ok=True)
    return there
