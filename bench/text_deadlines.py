"""Measures how deadline phrases are read, on phrases that others resolved, and how long a long document takes.

`python -m bench.text_deadlines --data ../shared/data`. The data and its scorer are not part of this project. Each
phrase is read alone with the day on which it was said. "Confidently wrong" is the share of the items that were
answered, not marked as unsure, and wrong; `--misses` prints what was not read right.
"""

import argparse
import json
import runpy
import time
from datetime import date
from pathlib import Path

from claims.text.deadlines import Sureness, deadline_in, read_phrase

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
SETS = ("recognizers", "duckling", "forecast")
# name -> set, block of the scorer, must reach, stretch, what a common date parser reaches (the data's own notes)
FIGURES = {
    "recognizers, forward": ("recognizers", "core_forward", 0.80, 0.92, "dateparser .29-.38, recognizers-text .65"),
    "recognizers, forward ranges": ("recognizers", "core_forward_ranges", 0.80, 0.92, ""),
    "duckling, forward": ("duckling", "core_forward", 0.65, 0.85, "dateparser .11-.26, recognizers-text .38"),
    "forecast, clean": ("forecast", "core_forward", 0.95, 0.98, "dateparser .43-.51, recognizers-text .89"),
}
CONFIDENTLY_WRONG = "confidently wrong, all three"
WORDS = 10_000


def items_of(data: Path, name: str) -> list[dict]:
    with (data / f"deadlines_{name}" / "deadlines.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def answers(items: list[dict]) -> dict[str, tuple[str | None, bool]]:
    """The last day of the usual reading by the item's name, and whether it was called sure."""
    found = {}
    for item in items:
        read = read_phrase(item["phrase"], date.fromisoformat(item["ref"][:10]))
        due = read.readings[0].due_on if read and read.readings else None
        found[item["id"]] = (due and due.isoformat(), read is not None and read.sureness == Sureness.SURE)
    return found


def is_core(item: dict) -> bool:
    left_out = item.get("subday") or item.get("holiday") or not item.get("clean", True)
    return bool(item.get("forward")) and not left_out


def figures(data: Path) -> list[tuple[str, int, float, float, float]]:
    """Rows of name, items, figure, what it must reach and the stretch; in the last a lower figure is better.

    :raises FileNotFoundError: when the data is not there.
    """
    score = runpy.run_path(str(data / "scorers" / "score_deadlines.py"))["score"]
    items = {name: items_of(data, name) for name in SETS}
    read = {name: answers(items[name]) for name in SETS}
    blocks = {
        name: score(items[name], [{"id": each, "deadline": due} for each, (due, _sure) in read[name].items()])
        for name in SETS
    }
    rows = []
    for name, (of, block, least, stretch, _others) in FIGURES.items():
        rows.append((name, blocks[of][block]["n"], blocks[of][block]["accuracy"], least, stretch))
    asked = [(name, item) for name in SETS for item in items[name] if is_core(item)]
    wrong = sum(is_confidently_wrong(item, read[name][item["id"]]) for name, item in asked)
    rows.append((CONFIDENTLY_WRONG, len(asked), wrong / len(asked), 0.08, 0.03))
    return rows


def is_confidently_wrong(item: dict, answer: tuple[str | None, bool]) -> bool:
    due, sure = answer
    return due is not None and sure and due not in item["gold_deadlines"]


def seconds_for_a_document(data: Path) -> tuple[int, float]:
    """Sentences and seconds of CPU for a document of 10,000 words, read sentence by sentence."""
    sentences = [item["text"] for name in ("forecast", "recognizers") for item in items_of(data, name)]
    document, words = [], 0
    while words < WORDS:
        document.append(sentences[len(document) % len(sentences)])
        words += len(document[-1].split())
    deadline_in("in 2027", date(2026, 1, 1))
    began = time.process_time()
    for sentence in document:
        deadline_in(sentence, date(2026, 1, 1))
    return len(document), time.process_time() - began


def print_misses(data: Path) -> None:
    for name in SETS:
        items = items_of(data, name)
        read = answers(items)
        for item in filter(is_core, items):
            due, sure = read[item["id"]]
            if due not in item["gold_deadlines"]:
                mark = "!" if due and sure else "?" if due else "-"
                print(f"{mark} {name} {item['ref'][:10]} {item['phrase']!r}: {due}, not {item['gold_deadlines'][:2]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with the data sets and scorers")
    parser.add_argument("--misses", action="store_true", help="print what was not read right")
    asked = parser.parse_args()
    try:
        rows = figures(asked.data)
    except FileNotFoundError as missing:
        parser.exit(1, f"The data is not there: {missing.filename}. Say where it is with --data.\n")
    print(f"{'':32}{'items':>7}{'figure':>8}{'must':>7}{'stretch':>9}  others")
    for name, count, figure, least, stretch in rows:
        others = FIGURES[name][-1] if name in FIGURES else ""
        print(f"{name:32}{count:7}{figure:8.3f}{least:7.2f}{stretch:9.2f}  {others}".rstrip())
    sentences, seconds = seconds_for_a_document(asked.data)
    print(f"{WORDS:,} words in {sentences} sentences, most with a deadline: {seconds:.3f} s of CPU")
    if asked.misses:
        print_misses(asked.data)


if __name__ == "__main__":
    main()
