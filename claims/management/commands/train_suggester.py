"""Trains the model that suggests forward-looking sentences on what the desk's editors said of sentences."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from claims.actions.suggester import Trained, switch_off, switch_on, train_suggester
from claims.queries.labels import documents_with_labels, labels_of
from claims.rules.refusal import Refused
from claims.text.grammar import grammar_for
from claims.text.training import Measure


class Command(BaseCommand):
    help = (
        "Learns from the sentences that editors accounted for which ones look forward, and says on documents that were "
        "held out whether that beats the cue grammar. Changes nothing without --switch-on, which is refused when it "
        "does not. Exit status 1 when there is too little to learn from or the grammar does as well. "
        "Example: manage.py train_suggester --switch-on"
    )

    def add_arguments(self, parser):
        parser.add_argument("--language", default="en", help="of the documents, as a code (default en)")
        parser.add_argument("--seed", type=int, default=1, help="draws the documents that are held out (default 1)")
        parser.add_argument("--switch-on", action="store_true", help="let the model suggest, when it is better")
        parser.add_argument("--switch-off", action="store_true", help="let the grammar suggest again; trains nothing")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *, language: str, seed: int, **options):
        grammar = grammar_for(language)
        if grammar is None:
            raise CommandError(f"Nobody has written cues for the language “{language}”, which the model builds on.")
        if options["switch_off"]:
            self._answer(options, {"on": False}, said_of_switching_off(switch_off(grammar.language)))
            return
        quiet = options["json"] or not sys.stderr.isatty()

        def bar(steps: Sequence, name: str = "Rounds"):
            return tqdm(steps, desc=name, unit="", disable=quiet)

        try:
            labels = list(labels_of(bar(documents_with_labels(grammar.language), "Documents")))
            trained = train_suggester(labels, grammar, seed=seed, progress=bar)
            path = switch_on(trained) if options["switch_on"] else None
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except OSError as error:
            raise CommandError(f"The weights could not be written: {error}") from error
        self._answer(options, as_data(trained, on=path is not None), said_of(trained, on=path is not None))
        if not trained.is_better:
            sys.exit(1)

    def _answer(self, options: dict, data: dict, said: str) -> None:
        self.stdout.write(json.dumps(data) if options["json"] else said)


def as_data(trained: Trained, *, on: bool) -> dict:
    return {
        "trained_on": trained.seen,
        "held_out": trained.held_out,
        "forward_looking_held_out": trained.forward,
        "model": asdict(trained.by_model),
        "grammar": asdict(trained.by_grammar),
        "better": trained.is_better,
        "on": on,
    }


def said_of(trained: Trained, *, on: bool) -> str:
    verdict = "The model is better." if trained.is_better else "The model is no better: the grammar goes on suggesting."
    held = f"{trained.held_out:,} in other documents, {trained.forward:,} of them forward-looking"
    lines = [
        f"Trained on {trained.seen:,} sentences. Held out: {held}.",
        f"The model on those: {figures_of(trained.by_model)}.",
        f"The grammar on those: {figures_of(trained.by_grammar)}.",
        verdict,
    ]
    if on:
        lines.append("It is switched on: documents show its suggestions when they are opened next.")
    elif trained.is_better:
        lines.append("Nothing is changed yet. To let it suggest: manage.py train_suggester --switch-on")
    return "\n".join(lines)


def figures_of(measure: Measure) -> str:
    return f"F1 {measure.f1:.3f} (precision {measure.precision:.2f}, recall {measure.recall:.2f})"


def said_of_switching_off(there: bool) -> str:
    return "The grammar suggests again." if there else "No model was switched on."
