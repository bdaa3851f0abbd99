"""Measures how well tracked claims are matched with what somebody said, and how fast, on real statements and archives.

`python -m bench.text_matching [--data ../shared/data] [--part dev] [--claims 100000]`. The archive is filled into a
database of its own (SQLite, or the empty one that DATABASE_URL names) and asked by the desk's own `queries.matching`.
MAP@5, how often the desk says "nothing" when the right claim has been taken out of the archive, and how often what it
calls the same is, where each statement is asked twice: with its right claims in the archive and without them.
"""

import argparse
import csv
import json
import os
import re
import tempfile
import time
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

SETS = ("tweets", "debates")
AT = datetime(2026, 6, 15, 9, tzinfo=UTC)
# A tweet as it is embedded ends with who wrote it and when: a desk has both from the page.
SIGNED = re.compile(r"[—-]\s*([^—]{1,80}?)\s*\(@\w+\)\s*([A-Z][a-z]+ \d{1,2}, \d{4})\s*$")
NEIGHBOURS = 4  # sentences of a speech on either side
RECALL = 0.75
TIMED = 200


def archive(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "vclaims.jsonl").read_text(encoding="utf-8").splitlines()]


def made_on(row: dict) -> date | None:
    for shape, words in (("%d %B %Y", row["date"]), ("stated on %B %d, %Y", row["date"].partition(" in ")[0])):
        try:
            return datetime.strptime(words.strip().rstrip(":"), shape).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def queries(folder: Path, part: str) -> tuple[dict[str, str], dict[str, set[str]]]:
    """The statements by their names, and which claims are right for each."""
    with (folder / f"{part}.queries.tsv").open(encoding="utf-8", newline="") as file:
        asked = {row[0]: row[1] for row in csv.reader(file, delimiter="\t")}
    right = defaultdict(set)
    for line in (folder / f"{part}.qrels.tsv").read_text(encoding="utf-8").splitlines():
        name, _zero, claim, judged = line.split("\t")
        if judged.strip() != "0":
            right[name].add(claim)
    return asked, right


def statements(asked: dict[str, str], *, alone: bool) -> dict:
    """As a desk has them: with who spoke, when, and what stands around in the speech; or the words alone."""
    from claims.text.similarity import Statement

    return {name: Statement(words) if alone else _with_context(name, words, asked) for name, words in asked.items()}


def _with_context(name: str, words: str, asked: dict[str, str]):
    from claims.text.similarity import Statement

    if name.startswith("tweet"):
        signed = SIGNED.search(words)
        if signed is None:
            return Statement(words)
        try:
            day = datetime.strptime(signed[2], "%B %d, %Y").replace(tzinfo=UTC).date()
        except ValueError:
            day = None
        return Statement(words[: signed.start()], speaker=signed[1], said_on=day)
    speech, _sign, number = name.rpartition("_")
    near = (f"{speech}_{int(number) + step:04d}" for step in range(-NEIGHBOURS, NEIGHBOURS + 1) if step)
    return Statement(
        words,
        speaker=" ".join(re.findall("[A-Za-z]{3,}", speech)),
        said_on=datetime.strptime(name[:8], "%Y%m%d").replace(tzinfo=UTC).date(),
        around=" ".join(asked[other] for other in near if other in asked),
    )


def fill(rows: list[dict], copies_to: int = 0) -> dict[int, str]:
    """Publishes the archive in bulk; gives the name of each claim by its key. `copies_to` fills up with copies."""
    from claims.models import Actor, Claim, Editor

    editor = Editor.objects.create(username="bench", public_name="Bench")
    actors = {}
    for row in rows:
        name = row.get("speaker", "")[:200]
        if name not in actors:
            actors[name] = Actor.objects.create(slug=f"a-{len(actors)}", name=name, kind="PERSON")
    several = [rows[n % len(rows)] for n in range(max(len(rows), copies_to))]
    claims = (_claim(n, row, actors[row.get("speaker", "")[:200]], editor) for n, row in enumerate(several))
    made = Claim.objects.bulk_create(claims, batch_size=1000)
    return {claim.pk: row["vclaim_id"] for claim, row in zip(made, several, strict=True)}


def _claim(number: int, row: dict, actor, editor):
    from claims.models import Claim

    day = made_on(row) or date(1900, 1, 1)
    return Claim(
        number=number + 1,
        slug=f"c-{number}",
        title=row["title"][:200],
        wording=row["vclaim"],
        speaker=actor,
        made_on=day,
        kind="PREDICTION",
        modality="ASSERTS",
        published_at=AT,
        published_by=editor,
        recorded_at=AT,
        recorded_by=editor,
        status_since=day,
    )


def empty() -> None:
    from django.db import connection

    from claims.models import triggers

    triggers.lift(connection)
    with connection.cursor() as cursor:
        for table in ("claims_claim", "claims_actor", "claims_editor"):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
    triggers.install(connection)


def average_precision(found: list[str], right: set[str], most: int = 5) -> float:
    hits = total = 0
    for place, name in enumerate(found[:most], 1):
        if name in right:
            hits += 1
            total += hits / place
    return total / len(right)


def by_bm25(statement) -> list[int]:
    """The baseline: the index's own order, all words but those that say nothing."""
    from claims.queries.words_index import claims_with, counts_of, rarity_of

    stems = statement.wording.content
    counts = counts_of(stems)
    return claims_with(rarity_of(counts, stems, 0), counts, 5)


def nothing_at(there: list[float], gone: list[float]) -> float:
    """How often "nothing" is said of what is gone, at the bar over which three in four are found."""
    bar = sorted(there, reverse=True)[int(RECALL * len(there)) - 1]
    return sum(sure < bar for sure in gone) / len(gone)


def measure(folder: Path, part: str) -> list[tuple]:
    from claims.queries.matching import likenesses
    from claims.text.similarity import Verdict

    asked, right = queries(folder, part)
    rows = archive(folder)
    names = fill(rows)
    figures = defaultdict(list)
    there, gone, silent, found, same, times = [], [], [], [], [], []
    for name, statement in statements(asked, alone=False).items():
        began = time.perf_counter()
        every = likenesses(statement)
        times.append((time.perf_counter() - began) * 1000)
        listed = [names[each.key] for each in every]
        figures["map"].append(average_precision(listed, right[name]))
        hit = bool(right[name].intersection(listed[:5]))
        there.append(every[0].sure if every and hit else -1.0)
        found.append(hit and every[0].verdict != Verdict.NONE)
        rest = without(statement, {key for key, claim in names.items() if claim in right[name]})
        gone.append(rest[0].sure if rest else -1.0)
        silent.append(not rest or rest[0].verdict == Verdict.NONE)
        same += [names[each.key] in right[name] for each in every if each.verdict == Verdict.SAME]
        same += [False for each in rest if each.verdict == Verdict.SAME]
    for name, statement in statements(asked, alone=True).items():
        figures["alone"].append(average_precision([names[each.key] for each in likenesses(statement)], right[name]))
        figures["bm25"].append(average_precision([names[key] for key in by_bm25(statement)], right[name]))
    share = {key: sum(values) / len(values) for key, values in figures.items()}
    title = folder.name
    must = {"claimmatch_tweets": (0.82, 0.88), "claimmatch_debates": (0.40, 0.46)}[title]
    result = [
        (f"{title} {part}: MAP@5", len(asked), share["map"], *must),
        (f"{title} {part}: MAP@5, the words alone", len(asked), share["alone"], None, None),
        (f"{title} {part}: MAP@5 of BM25 alone", len(asked), share["bm25"], None, None),
        (f"{title} {part}: called the same, and right", len(same), sum(same) / max(len(same), 1), 0.75, None),
        (f"{title} {part}: ms, median", len(times), median(times), None, None),
    ]
    if title == "claimmatch_tweets":
        result += [
            (
                f'{title} {part}: "nothing" where it is gone, at recall .75',
                len(gone),
                nothing_at(there, gone),
                0.90,
                0.95,
            ),
            (
                f'{title} {part}: "nothing" where it is gone, as the desk says it',
                len(gone),
                sum(silent) / len(silent),
                None,
                None,
            ),
            (
                f"{title} {part}: found where it is there, as the desk says it",
                len(found),
                sum(found) / len(found),
                None,
                None,
            ),
        ]
    empty()
    return result


def without(statement, keys: set[int]) -> list:
    """The answer of the same archive without some claims."""
    from claims.queries import matching
    from claims.text.similarity import judged

    comparison, known = matching.compared(statement)
    return judged(comparison, [each for each in known if each.key not in keys]) if known else []


def speed(data: Path, claims: int) -> list[tuple]:
    """Every statement against a large archive: both archives, copied until there are so many claims."""
    from claims.queries.matching import similar_claims

    rows = [row for each in SETS for row in archive(data / f"claimmatch_{each}")]
    fill(rows, claims)
    times = []
    for each in SETS:
        asked, _right = queries(data / f"claimmatch_{each}", "dev")
        for statement in list(statements(asked, alone=False).values())[: TIMED // 2]:
            began = time.perf_counter()
            similar_claims(statement)
            times.append((time.perf_counter() - began) * 1000)
    empty()
    times.sort()
    return [
        (f"one statement against {claims:,} claims: ms, median", len(times), median(times), 60, 20),
        (
            f"one statement against {claims:,} claims: ms, 95th of 100",
            len(times),
            times[int(len(times) * 0.95)],
            None,
            None,
        ),
    ]


def shown(name: str, items: int, figure: float, must: float | None, stretch: float | None) -> str:
    """One row of the table; a figure over 1 is a time."""

    def written(value: float | None) -> str:
        return "" if value is None else f"{value:.1f}" if " ms" in name else f"{value:.3f}"

    return f"{name:<78}{items:>7,}{written(figure):>9}{written(must):>9}{written(stretch):>9}"


def run(data: Path, part: str, claims: int) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(f"{'what':<78}{'items':>7}{'figure':>9}{'must':>9}{'stretch':>9}")
    for each in SETS:
        folder = data / f"claimmatch_{each}"
        for row in measure(folder, part) if folder.is_dir() else ():
            print(shown(*row), flush=True)
    for row in speed(data, claims) if claims else ():
        print(shown(*row), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    beside = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
    parser.add_argument("--data", type=Path, default=beside)
    parser.add_argument("--part", default="dev", help="dev, train, or another part that is there")
    parser.add_argument("--claims", type=int, default=100_000, help="for the times; 0 leaves them out")
    given = parser.parse_args()
    missing = [f"claimmatch_{each}" for each in SETS if not (given.data / f"claimmatch_{each}").is_dir()]
    if missing:
        raise SystemExit(
            f"{', '.join(missing)} not in {given.data}. Say where the data is: --data /path/to/shared/data"
        )
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
        run(given.data, given.part, given.claims)


if __name__ == "__main__":
    main()
