"""Measures the suggestions of forward-looking sentences on real data, and how long they take.

`python -m bench.text_forward --data /path/to/shared/data`. Each row: what is measured, on how many sentences, the
figure, what it must reach and what would be better. Figures are F1 of the forward-looking class; the model's are
measured on sentences that it was not trained on: ten parts drawn with a seed, or one manifesto after the other. A
draw is better or worse by luck, so the mean of five is told as well. The model is told the source of a sentence where
the data names it, as at a desk; what it does without is told too. `--grammar` leaves out the model, which takes
minutes.
"""

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from claims.text.forward import Engine
from claims.text.grammar import grammar_for
from claims.text.sentences import sentences
from claims.text.training import measure_of, train

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
DEMO = ROOT / "fixtures" / "demo"
WORDS = 10_000
PARTS, FEWER = 10, 5
SEED = 1
DRAWS = (SEED, 2, 3, 4, 5)

# (folder, its field for the source, that of what is left out together, what the grammar and the model must reach)
SETS = (
    ("fls_central_banks", "bank", "", (0.74, 0.78), (0.79, 0.85)),
    ("pledges_india", "", "doc", (0.56, 0.60), (0.62, 0.70)),
    ("numeric_claims_finance", "", "", (None, None), None),
    ("pledges_australia", "", "doc", (None, None), None),
)
# What the data's own notes say that others reach: a list of cues, and TF-IDF with logistic regression.
KNOWN = {
    "fls_central_banks": {"another cue list": 0.68, "TF-IDF and logistic regression": 0.75, "RoBERTa": 0.87},
    "pledges_india": {"another cue list": 0.55, "TF-IDF and logistic regression": 0.59},
    "numeric_claims_finance": {"another cue list": 0.82, "TF-IDF and logistic regression": 0.81},
    "pledges_australia": {"another cue list": 0.52, "TF-IDF and logistic regression": 0.56},
}
# A list such as one would write down at once, beside which the grammar has to show its worth.
LIST = re.compile(
    r"\b(?:will|shall|would|may|might|could|should|likely|expect\w*|forecast\w*|project(?:s|ed)|anticipat\w*|intend\w*"
    r"|plan(?:s|ned)?|aims?|going to|outlook|next (?:year|month|quarter)|in the future)\b",
    re.IGNORECASE,
)
WILL = re.compile(r"\b(?:will|shall)\b", re.IGNORECASE)


class Shown(NamedTuple):
    """What a model is shown of sentences."""

    texts: list[str]
    labels: list[bool]
    sources: list[str]


@dataclass(frozen=True)
class Row:
    """`least` and `better` are None for a figure that is only told. Seconds are better when they are fewer."""

    name: str
    items: int
    figure: float
    least: float | None = None
    better: float | None = None
    fewer: bool = False

    @property
    def is_reached(self) -> bool:
        if self.least is None:
            return True
        return self.figure <= self.least if self.fewer else round(self.figure, 3) >= self.least


def rows(data: Path, *, with_model: bool = True) -> Iterator[Row]:
    """:raises FileNotFoundError: when a set is not there."""
    grammar = grammar_for("en")
    for name, source, together, (least, better), of_model in SETS:
        items = _items(data, name)
        texts, labels = [item["text"] for item in items], [int(item["label"]) == 1 for item in items]
        yield Row(f"{name}: will or shall", len(items), _f1(labels, [bool(WILL.search(text)) for text in texts]))
        yield Row(f"{name}: a list of cues", len(items), _f1(labels, [bool(LIST.search(text)) for text in texts]))
        for other, figure in KNOWN[name].items():
            yield Row(f"{name}: {other}, as known", len(items), figure)
        suggested = [grammar.read(text).is_suggested for text in texts]
        yield Row(f"{name}: the grammar", len(items), _f1(labels, suggested), least, better)
        if with_model and of_model:
            shown = Shown(texts, labels, [str(item[source]) if source else "" for item in items])
            if together:
                figure = _crossed(shown, [str(item[together]) for item in items], SEED)
                yield Row(f"{name}: the model", len(items), figure, *of_model)
            else:
                yield from _drawn(f"{name}: the model", shown, of_model)
    yield from _on_briefing(grammar)
    yield from _seconds(data, with_model=with_model)


def _items(data: Path, name: str) -> list[dict]:
    lines = (data / name / "train.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _f1(labels: list[bool], suggested: list[bool]) -> float:
    return measure_of(labels, suggested).f1


def _drawn(name: str, shown: Shown, of_model: tuple) -> Iterator[Row]:
    """The mean of the draws, and what stands beside it."""
    unsaid = Shown(shown.texts, shown.labels, [""] * len(shown.texts))
    asked = [(shown, PARTS, seed) for seed in DRAWS]
    asked += [(shown, FEWER, seed) for seed in DRAWS] + [(unsaid, PARTS, SEED)]
    with ProcessPoolExecutor() as pool:
        figures = list(pool.map(_of_draw, *zip(*asked, strict=True)))
    many, few, alone = figures[: len(DRAWS)], figures[len(DRAWS) : -1], figures[-1]
    items = len(shown.texts)
    yield Row(f"{name}, mean of {len(DRAWS)} draws of {PARTS} parts", items, fmean(many), *of_model)
    yield Row(f"{name}, the worst of them", items, min(many))
    yield Row(f"{name}, mean of {len(DRAWS)} draws of {FEWER} parts", items, fmean(few))
    yield Row(f"{name}, not told the source", items, alone)


def _of_draw(shown: Shown, parts: int, seed: int) -> float:
    draw = random.Random(seed)
    return _crossed(shown, [str(draw.randrange(parts)) for _text in shown.texts], seed)


def _crossed(shown: Shown, parts: list[str], seed: int) -> float:
    """F1 of what a model says of each part that was trained on the others."""
    said = [False] * len(parts)
    for part in sorted(set(parts)):
        seen = [[row[at] for at, of in enumerate(parts) if of != part] for row in shown]
        model = train(seen[0], seen[1], grammar_for("en"), sources=seen[2], seed=seed)
        for at, of in enumerate(parts):
            if of == part:
                said[at] = model.read(shown.texts[at], shown.sources[at]).is_suggested
    return _f1(shown.labels, said)


def _on_briefing(engine: Engine) -> Iterator[Row]:
    """The demo's article: its forward-looking claims that are suggested, and suggestions that are none of them."""
    text = (DEMO / "article.txt").read_text(encoding="utf-8")
    claims = json.loads((DEMO / "claims.json").read_text(encoding="utf-8"))
    places = [(claim["quote"]["start"], claim["quote"]["end"]) for claim in claims if claim["is_forward_looking"]]
    suggested = [(start, end) for start, end in sentences(text) if engine.read(text[start:end]).is_suggested]

    def touch(a: tuple[int, int], b: tuple[int, int]) -> bool:
        return a[0] < b[1] and b[0] < a[1]

    found = sum(any(touch(place, span) for span in suggested) for place in places)
    false = sum(not any(touch(place, span) for place in places) for span in suggested)
    yield Row("the demo's article: claims found", len(places), found, 16, 17)
    yield Row("the demo's article: false suggestions", len(suggested), false, 6, 3, fewer=True)


def _seconds(data: Path, *, with_model: bool) -> Iterator[Row]:
    grammar = grammar_for("en")
    text = (DEMO / "article.txt").read_text(encoding="utf-8")
    long = "\n".join(text for _time in range(WORDS // len(text.split()) + 1))
    count = len(long.split())
    yield Row("seconds of CPU, sentences and grammar", count, _taken(grammar, long), 0.3, 0.1, fewer=True)
    if with_model:
        items = _items(data, SETS[0][0])
        began = time.process_time()
        model = train([item["text"] for item in items], [item["label"] == 1 for item in items], grammar, seed=SEED)
        yield Row("seconds of CPU, training", len(items), time.process_time() - began, 60, fewer=True)
        yield Row("seconds of CPU, sentences and model", count, _taken(model, long), 0.5, fewer=True)


def _taken(engine: Engine, text: str) -> float:
    began = time.process_time()
    for start, end in sentences(text):
        engine.read(text[start:end])
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--grammar", action="store_true", help="leave out the model")
    given = parser.parse_args()
    missing = [name for name, *_rest in SETS if not (given.data / name / "train.jsonl").is_file()]
    if missing:
        sys.exit(f"There is no {' and no '.join(missing)} in {given.data}. Say with --data where the data lies.")
    short = 0
    print(f"{'':60} {'items':>7} {'figure':>7} {'least':>6} {'better':>6}")
    for row in rows(given.data, with_model=not given.grammar):
        least, better = (f"{n:6.2f}" if n is not None else " " * 6 for n in (row.least, row.better))
        print(f"{row.name:60} {row.items:7,} {row.figure:7.3f} {least} {better}{'' if row.is_reached else '  SHORT'}")
        short += not row.is_reached
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
