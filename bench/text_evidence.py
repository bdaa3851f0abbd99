"""Measures how well claims are found that a document may bear on, and how fast.

`python -m bench.text_evidence [--data ../shared/data] [--claims 100000]`. Two sets: the demo's evidence, each piece
taken as a document and the claims that its editors tied it to as right; and, from the data beside the checkout, real
forecast questions, each background taken as a document and its own question as right. Both are asked by the desk's own
`queries.finding` in a database of its own, beside the index's order alone (BM25). The words of the demo's tests were
written when the outcome was known, so it is measured without them as well. Four speeches that bear on none of the
questions say how often something is found for nothing.
"""

import argparse
import html
import json
import os
import re
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

from bench.text_matching import archive, average_precision, empty, fill, shown

ROOT = Path(__file__).resolve().parent.parent
FORECASTS, SPEECHES, ARCHIVES = "forecast_claims", "speech_documents", ("claimmatch_tweets", "claimmatch_debates")
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
BOILERPLATE = "polymarket"  # its backgrounds repeat the question and say little else
SHORTEST = 400  # characters of a background
LISTED = 20  # claims that the desk shows
WORDS = 10_000  # of the document that is timed
ROUNDS = 5


@dataclass(frozen=True)
class Asked:
    """A document, the keys of the claims that are right for it, and the day before which those were made."""

    title: str
    text: str
    right: frozenset[int]
    published_on: date | None = None
    precision: str = ""


def plain(markup: str) -> str:
    return re.sub(r"https?://\S+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))


def speech(path: Path) -> str:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
    return "\n".join(row[2] for row in rows if len(row) > 2)


def forecasts(folder: Path) -> list[Asked]:
    """Publishes every question; gives the backgrounds that say something."""
    rows = [json.loads(line) for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    claims = [{"vclaim_id": row["id"], "title": row["claim"], "vclaim": row["claim"], "date": ""} for row in rows]
    keys = {name: key for key, name in fill(claims).items()}
    texts = [(row["id"], plain(row["background"])) for row in rows if row["source"] != BOILERPLATE]
    return [Asked("", text, frozenset({keys[name]})) for name, text in texts if len(text) >= SHORTEST]


def demo() -> list[Asked]:
    """Plays the demo; gives its evidence. A claim that was made after a piece was published is not right for it."""
    from claims.actions.editor import add_editor
    from claims.exchange.story import Player
    from claims.exchange.story_files import read_story
    from claims.models import Evidence

    given = {"password": "measured-by-a-bench", "at": AT}
    one = add_editor(username="one", public_name="One", role="OPERATOR", **given)
    two = add_editor(username="two", public_name="Two", role="SECOND_EDITOR", by=one, **given)
    Player(read_story(ROOT / "fixtures" / "demo"), by=one, second=two, at=AT).play()
    found = []
    for piece in Evidence.objects.prefetch_related("bearings").order_by("number"):
        words = piece.excerpt or piece.paraphrase
        given = (piece.published_on, piece.published_precision)
        keys = frozenset(_open_to(*given).filter(bearings__evidence=piece).values_list("pk", flat=True))
        found += [Asked(piece.title, words, keys, *given)] if keys else []
    return found


def _open_to(published_on: date | None, precision: str):
    """Whatever became of the claims since: they are taken as open."""
    from claims.models import Claim
    from claims.rules.windows import last_day

    claims = Claim.objects.public()
    return claims.filter(made_on__lte=last_day(published_on, precision)) if published_on else claims


def by_desk(asked: Asked) -> list[int]:
    from claims.models import Document
    from claims.queries.finding import findings_among
    from claims.text.finding import Cut

    cut = Cut(f"{asked.title}\n{asked.text}", title=asked.title)
    document = Document(title=asked.title, published_on=asked.published_on)
    return [found.claim.pk for found in findings_among(_open_to(asked.published_on, asked.precision), cut, document)]


def by_bm25(asked: Asked) -> list[int]:
    """The baseline: the index's own order for all words of the document at once."""
    from claims.models import Claim
    from claims.queries.words_index import claims_with, counts_of, rarity_of
    from claims.text.wording import Wording

    stems = Wording(f"{asked.title}\n{asked.text}").content
    counts = counts_of(stems)
    keys = claims_with(rarity_of(counts, stems, Claim.objects.count()), counts, 10 * LISTED)
    may_be = set(_open_to(asked.published_on, asked.precision).filter(pk__in=keys).values_list("pk", flat=True))
    return [key for key in keys if key in may_be][:LISTED]


def figures(name: str, how: str, documents: list[Asked], find) -> list[tuple]:
    measured = defaultdict(list)
    for asked in documents:
        found = find(asked)
        for most in (5, 10):
            measured[f"recall@{most}"].append(len(asked.right.intersection(found[:most])) / len(asked.right))
        measured["MAP@20"].append(average_precision(found, asked.right, LISTED))
    return [
        (f"{name}: {what}, {how}", len(documents), sum(values) / len(values), None, None)
        for what, values in measured.items()
    ]


def without_tests(asked: Asked) -> list[int]:
    from claims.queries import finding
    from claims.queries.evidence import Test

    kept = finding.tests_of
    finding.tests_of = lambda claims: {claim.pk: Test() for claim in claims}
    try:
        return by_desk(asked)
    finally:
        finding.tests_of = kept


def quality(data: Path):
    """Rows of the table, as they are ready. The demo comes last: what it leaves cannot be cleared away."""
    if (data / FORECASTS).is_dir():
        documents = forecasts(data / FORECASTS)
        yield from figures("forecasts", "as the desk", documents, by_desk)
        yield from figures("forecasts", "BM25 alone", documents, by_bm25)
        speeches = [Asked("", speech(path), frozenset()) for path in sorted((data / SPEECHES).glob("*.tsv"))]
        found = [len(by_desk(each)) for each in speeches]
        yield "found for nothing in a speech, claims each", len(found), sum(found) / max(len(found), 1), None, None
        empty()
    else:
        print(f"{FORECASTS} is not in {data}. Say where the data is: --data /path/to/shared/data", file=sys.stderr)


def of_demo():
    documents = demo()
    yield from figures("demo", "as the desk", documents, by_desk)
    yield from figures("demo", "without the words of the tests", documents, without_tests)
    yield from figures("demo", "BM25 alone", documents, by_bm25)


def speed(data: Path, claims: int) -> list[tuple]:
    """Documents against a large archive: both archives, copied until there are so many claims."""
    if not all((data / each).is_dir() for each in ARCHIVES):
        return []
    fill([row for each in ARCHIVES for row in archive(data / each)], claims)
    words = " ".join(speech(path) for path in sorted((data / SPEECHES).glob("*.tsv"))).split(" ")
    text = " ".join((words * (WORDS // len(words) + 1))[:WORDS])
    long = " ".join(words * (2_000_000 // len(" ".join(words)) + 1))[:2_000_000]
    timed = {f"{WORDS:,} words": text, "2 MB of sentences": long, "2 MB of one sentence": "said of bread " * 140_000}
    rows = []
    for what, each in timed.items():
        times = []
        for _round in range(ROUNDS if each is text else 1):
            began = time.process_time()
            by_desk(Asked("", each, frozenset()))
            times.append((time.process_time() - began) * 1000)
        rows.append((f"{what} against {claims:,} claims: ms of CPU, median", len(times), median(times), None, None))
    empty()
    return rows


def run(data: Path, claims: int) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(f"{'what':<78}{'items':>7}{'figure':>9}{'must':>9}{'stretch':>9}")
    for row in quality(data):
        print(shown(*row), flush=True)
    for row in speed(data, claims) if claims else ():
        print(shown(*row), flush=True)
    for row in of_demo():
        print(shown(*row), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--claims", type=int, default=100_000, help="for the times; 0 leaves them out")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claim-ledger-bench-") as name:
        (Path(name) / "static").mkdir()
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{name}/ledger.sqlite3")
        os.environ |= {
            "CLAIM_LEDGER_MODE": "test",
            "CLAIM_LEDGER_VAR": name,
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
        }
        import django

        django.setup()
        run(given.data, given.claims)


if __name__ == "__main__":
    main()
