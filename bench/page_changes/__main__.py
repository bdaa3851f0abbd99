"""Measures what is said of pages that changed: misses and false alarms for each kind of change, over several seeds.

`python -m bench.page_changes [--data ../shared/data] [--seeds 5] [--misses] [--history] [--long]`. Pages are composed
from texts written for it, from the demo's article and, where the data is, from real speeches; each goes through the
extractor before and after an edit. `--history` compares the versions of this project's own pages instead.
"""

import argparse
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.page_changes import edits as to
from bench.page_changes.articles import ROOT, WRITTEN, demo, speeches
from bench.page_changes.pairs import Pair, pairs
from claims.text.anchors import anchor_at
from claims.text.page_change import QUIET, PageState, Visit, compare
from claims.text.quote_change import QuoteState
from claims.text.sentences import sentences

LOUD = (QuoteState.CHANGED, QuoteState.REMOVED)
OF_QUOTES = (to.CHANGED, to.REMOVED)
MEGABYTES = 2


@dataclass
class Count:
    """`missed`: less was said than there is; `alarmed`: more; `named`: just what was expected."""

    expected: str
    pairs: int = 0
    missed: int = 0
    alarmed: int = 0
    named: int = 0


def judged(pair: Pair) -> tuple[bool, bool, bool, str]:
    """Missed, alarmed, named right; and what was said."""
    change = compare(pair.before.text, pair.quotes, pair.visit, title=pair.before.title, page=pair.before.page)
    loud = {place for place, quote in enumerate(change.quotes) if quote.state in LOUD}
    said = f"{change.state}; {[(str(q.state), q.after[:60]) for q in change.quotes if q.state in LOUD]}"
    said += f" {[(p.is_added, p.words[:50]) for p in change.passages[:4]]}"
    if pair.expected in OF_QUOTES:
        missed, alarmed = not pair.touched <= loud, bool(loud - pair.touched)
    elif pair.expected == to.QUIET:
        missed, alarmed = False, change.is_alarm
    elif pair.expected == to.NOT_SEEN:
        missed, alarmed = False, change.state not in QUIET
    else:
        missed, alarmed = change.state in QUIET, bool(loud)
    is_quiet = pair.expected == to.QUIET and change.state in (PageState.SAME, PageState.BOILERPLATE)
    return missed, alarmed, is_quiet or change.state == pair.expected, said


def counted(seed: int, data: Path, *, show: bool) -> dict[str, Count]:
    rng = random.Random(seed)
    counts: dict[str, Count] = {}
    for pair in pairs([*WRITTEN, demo(rng), *speeches(data, rng)], rng):
        missed, alarmed, named, said = judged(pair)
        count = counts.setdefault(pair.kind, Count(pair.expected))
        count.pairs += 1
        count.missed += missed
        count.alarmed += alarmed
        count.named += named
        if show and (missed or alarmed or not named):
            sign = "MISSED" if missed else "ALARM" if alarmed else "other"
            touched = [pair.quotes[at].exact[:80] for at in pair.touched]
            print(f"{sign} seed {seed}, {pair.kind} ({pair.name}), {touched}: {said}")
    return counts


def table(runs: list[dict[str, Count]]) -> None:
    """Sums over all seeds, and the worst seed where it matters."""
    print(f"{'kind of pair':34}{'pairs':>7}{'missed':>8}{'alarmed':>9}{'named right':>13}")
    for kind in runs[0]:
        rows = [run[kind] for run in runs if kind in run]
        named = sum(row.named for row in rows) / sum(row.pairs for row in rows)
        sums = [sum(getattr(row, name) for row in rows) for name in ("pairs", "missed", "alarmed")]
        print(f"{kind:34}{sums[0]:7,}{sums[1]:8}{sums[2]:9}{named:13.3f}")
    apart = [kind for kind in runs[0] if kind.startswith("unfamiliar")]
    for what, name, expected in (
        ("quote changes missed", "missed", OF_QUOTES),
        ("alarms for pages that did not change", "alarmed", (to.QUIET, to.NOT_SEEN)),
        ("quotes called changed that were not", "alarmed", (to.ELSEWHERE, *OF_QUOTES)),
    ):
        shares = []
        for run in runs:
            rows = [row for kind, row in run.items() if row.expected in expected and kind not in apart]
            shares.append(sum(getattr(row, name) for row in rows) / sum(row.pairs for row in rows))
        print(f"{what}: worst seed {max(shares):.4f}, mean {sum(shares) / len(shares):.4f}")
    print(f"(without {', '.join(apart)})")


def versions(path: str) -> list[str]:
    """The texts of a file of this project, oldest first."""
    log = _git("log", "--format=%H", "--reverse", "--", path).split()
    return [_git("show", f"{commit}:{path}") for commit in log]


def _git(*words: str) -> str:
    return subprocess.run(
        [shutil.which("git") or "git", *words], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def histories() -> Iterator[tuple[str, str, str]]:
    names = _git("ls-files", "README.md", "CHANGELOG.md", "docs/*.md", "claims/README.md", "bench/README.md").split()
    for name in names:
        texts = versions(name)
        for before, after in pairwise(texts):
            yield name, before, after


def history(*, show: bool) -> None:
    """Real edits: every sentence of a version as a quote, held against the next version by its words alone."""
    pages = asked = missed = alarmed = changed = 0
    for name, before, after in histories():
        spans = [span for span in sentences(before) if span[1] - span[0] > 40]
        pages, asked = pages + 1, asked + len(spans)
        plain = " ".join(after.split())
        answer = compare(before, [anchor_at(before, *span) for span in spans], Visit(200, after))
        for span, quote in zip(spans, answer.quotes, strict=True):
            stands = " ".join(before[slice(*span)].split()) in plain
            is_loud = quote.state in LOUD
            changed += not stands
            missed += not stands and not is_loud
            alarmed += stands and is_loud
            if show and stands == is_loud:
                print(f"{name}: {quote.state} {before[slice(*span)][:200]!r} {quote.after[:200]!r}")
    print(f"{pages} pairs of versions, {asked:,} sentences, {changed:,} of them changed or removed:")
    print(f"{missed} missed, {alarmed} alarms for sentences that still stand somewhere")


def long_text() -> None:
    """Seconds of CPU for texts of two megabytes: alike, unlike, and of one word."""
    words = [f"word{number % 5_000}" for number in range(MEGABYTES * 1024 * 1024 // 9)]
    random.Random(1).shuffle(words)
    text = "\n".join(" ".join(words[at : at + 60]) + "." for at in range(0, len(words), 60))
    other = "\n".join(reversed(text.split("\n")))
    same = "a " * (MEGABYTES * 1024 * 1024 // 2)
    for name, before, after in (("edited", text, text.replace("word77 ", "word78 ")), ("reversed", text, other),
                                ("one word", same, same + "b")):  # fmt: skip
        quotes = [anchor_at(before, at, at + 200) for at in range(0, len(before) - 200, len(before) // 10)]
        began = time.process_time()
        change = compare(before, quotes, Visit(200, after))
        print(
            f"{MEGABYTES} MB, {name}, {len(quotes)} quotes: {time.process_time() - began:.2f} s of CPU, {change.state}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data", help="the folder with the speeches"
    )
    parser.add_argument("--seeds", type=int, default=5, help="how many sets of pairs are drawn")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--misses", action="store_true", help="print what was not as expected")
    parser.add_argument("--history", action="store_true", help="compare versions of this project's own pages")
    parser.add_argument("--long", action="store_true", help="time texts of two megabytes")
    asked = parser.parse_args()
    if asked.history:
        history(show=asked.misses)
    elif asked.long:
        long_text()
    else:
        if not (asked.data / "speech_documents").is_dir():
            print(f"No speeches in {asked.data}: written texts and the demo's article alone. Say where with --data.")
        table([counted(asked.first + at, asked.data, show=asked.misses) for at in range(asked.seeds)])


if __name__ == "__main__":
    main()
