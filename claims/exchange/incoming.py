"""Reads a table of claims as another archive has it: bytes in, rows and faults out. Writes nothing."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from rapidfuzz import process
from rapidfuzz.distance import OSA

from claims.exchange.table import (
    MEGABYTE,
    SEPARATORS,
    Limits,
    Table,
    Unreadable,
    csv_table,
    json_lines_table,
    json_table,
    text_of,
)
from claims.queries.engine import reading_by
from claims.rules.incoming import CHOICES, IncomingClaim, objections_to_incoming
from claims.text.deadlines import Deadline, deadline_in, read_phrase
from claims.text.hygiene import outward
from claims.text.opening import opening
from claims.vocabulary import Kind, Modality

LIMITS = Limits(rows=50_000, size=64 * MEGABYTE)
MOST_FAULTS = 200
FIRST_YEAR = 1700  # an earlier one is of another calendar

COLUMNS = (
    *("title", "wording", "quote", "speaker", "role", "made_on", "kind", "modality", "direction"),
    *("phrase", "window_start", "due_on", "topics"),
    *("source", "document_title", "document_url", "published_on", "language", "note"),
)
DAYS = ("made_on", "window_start", "due_on", "published_on")
SAY_WHAT = ("title", "wording", "quote")  # one of them at least
# What others call a column that we have.
ALSO_CALLED = {
    "claim": "wording", "statement": "quote", "text": "quote", "promise": "title", "date": "made_on",
    "said_on": "made_on", "said_by": "speaker", "author": "speaker", "person": "speaker", "deadline": "due_on",
    "due": "due_on", "window": "phrase", "topic": "topics", "tags": "topics", "category": "topics",
    "url": "document_url", "link": "document_url", "document": "document_title", "outlet": "source",
    "publisher": "source", "lang": "language", "comment": "note", "notes": "note",
}  # fmt: skip
OUTCOMES = frozenset({"status", "outcome", "verdict", "ruling", "rating", "result", "truth_label", "resolved_on"})
FAR = 4  # letters by which the name of a column may differ from the one that is suggested

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00(?:\.0{1,6})?)?(?:Z|\+00:00)?)?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True)
class Fault:
    """What is wrong, on which line and in which column ("" when it is the whole row), and what to do."""

    line: int
    column: str
    sentence: str
    in_lines: bool = True

    def __str__(self):
        where = _("Line %d") % self.line if self.in_lines else _("Entry %d") % self.line
        return f"{where}, {self.column}: {self.sentence}" if self.column else f"{where}: {self.sentence}"


@dataclass(frozen=True)
class Incoming:
    """A table as it was read. With any fault no row of it is imported; `more` says that not all faults are listed."""

    rows: list[IncomingClaim]
    faults: list[Fault]
    more: bool = False
    in_lines: bool = True


def read_claims(data: bytes, *, on: date, limits: Limits = LIMITS) -> Incoming:
    """The rows of a table; `on` is today, since nothing was said in the future.

    :raises Unreadable: when it is no table, or its columns are not known.
    """
    table = _table(text_of(data, limits), limits)
    columns = _columns(table.headers)
    rows, faults = [], []
    for line, cells in table.rows:
        row, wrong = _row(line, cells, columns, on)
        rows += [row] if row and not wrong else []
        faults += [Fault(line, column, sentence, table.in_lines) for column, sentence in wrong]
        if len(faults) > MOST_FAULTS:
            return Incoming([], faults[:MOST_FAULTS], more=True, in_lines=table.in_lines)
    return Incoming([] if faults else rows, faults, in_lines=table.in_lines)


def proposed_deadline(*, phrase: str, words: str, said_on: date) -> Deadline | None:
    """How a deadline may be read where a table gives no day: for an editor to decide on, never for a draft as it is."""
    return read_phrase(phrase, said_on) if phrase else deadline_in(words, said_on)


def template() -> str:
    """An empty table: the first line of a CSV file, with every column."""
    return ",".join(COLUMNS) + "\r\n"


def _table(text: str, limits: Limits) -> Table:
    start = text.lstrip()[:1]
    if start == "[":
        return json_table(text, limits)
    if start == "{":
        return json_lines_table(text, limits)
    return csv_table(text, limits, _separator(text))


def _separator(text: str) -> str:
    """The one by which the first line falls into most columns that are known; a comma where none does."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")[:10_000]
    return max(SEPARATORS, key=lambda sign: len({*map(_name, _cells(first, sign))} & set(COLUMNS)))


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _name(header: str) -> str:
    """“Made on” and “made-on” are made_on."""
    return re.sub(r"[\s-]+", "_", header.strip().lower())


def _columns(headers: list[str]) -> list[str]:
    """The names of the columns as they are known here.

    :raises Unreadable: naming all that are not, each with what it may stand for; or what is missing.
    """
    names = [_name(header) for header in headers]
    unknown = [(header, name) for header, name in zip(headers, names, strict=True) if name not in COLUMNS]
    if unknown:
        known = _("Known are: %s.") % ", ".join(COLUMNS)
        raise Unreadable(" ".join([*(_of_unknown(header, name) for header, name in unknown[:20]), known]))
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise Unreadable(_("The column “%s” stands twice in the first line. Keep one of them.") % min(twice))
    missing = [name for name in ("speaker", "made_on") if name not in names]
    if missing:
        raise Unreadable(_("The column “%s” is missing from the first line. Add it.") % missing[0])
    if not set(SAY_WHAT) & set(names):
        raise Unreadable(_("The table does not say what is claimed. Add one of the columns title, wording and quote."))
    return names


def _of_unknown(header: str, name: str) -> str:
    shown = outward(header)[:40]
    if name in OUTCOMES:
        return _(
            "The column “%s” cannot be imported: no claim has an outcome here before an editor has proposed a ruling "
            "and another has seconded it. Take it out, or put it into the column note."
        ) % (shown)
    nearest = ALSO_CALLED.get(name) or _nearest(name)
    if nearest:
        return _("The column “%(name)s” is not known. Is it “%(nearest)s”?") % {"name": shown, "nearest": nearest}
    return _("The column “%s” is not known. Take it out, or rename it.") % shown


def _nearest(name: str) -> str:
    known = (*COLUMNS, *ALSO_CALLED)
    found = process.extractOne(name[:40], known, scorer=OSA.distance, score_cutoff=min(FAR, len(name) // 3))
    return ALSO_CALLED.get(found[0], found[0]) if found else ""


def _row(
    line: int, cells: list[str], columns: list[str], on: date
) -> tuple[IncomingClaim | None, list[tuple[str, str]]]:
    if len(cells) != len(columns):
        counts = {"cells": len(cells), "columns": len(columns)}
        sentence = _("The row has %(cells)d cells, but the first line names %(columns)d columns. Fill it up.")
        return None, [("", sentence % counts)]
    # Line breaks as a browser sends them and as a file has them are the same.
    plain = (cell.replace("\r\n", "\n").replace("\r", "\n").strip() for cell in cells)
    said = {name: cell for name, cell in zip(columns, plain, strict=True) if cell}
    wrong: list[tuple[str, str]] = []
    for name in said.keys() & set(DAYS):
        said[name] = _taken(_day, said[name], name, on, wrong)
    for name in said.keys() & CHOICES.keys():
        said[name] = _taken(_choice, said[name], name, CHOICES[name], wrong)
    said["topics"] = tuple(part.strip() for part in said.get("topics", "").split(";") if part.strip())
    if not any(said.get(name) for name in SAY_WHAT):
        wrong.append(("", _("The row has neither title, wording nor quote. Fill in one of them.")))
        said |= {"title": "-", "wording": "-"}
    row = _filled(line, said)
    failed = {name for name, _sentence in wrong} | set(row.guessed)  # a guess is as wrong as what it was taken from
    wrong += [pair for pair in objections_to_incoming(row, on=on) if pair[0] not in failed]
    return row, sorted(wrong, key=lambda pair: columns.index(pair[0]) if pair[0] in columns else -1)


def _taken(read, cell: str, name: str, given, wrong: list[tuple[str, str]]):
    """What a cell says; nothing where it cannot be read, and then a sentence says so."""
    try:
        return read(cell, given)
    except ValueError as error:
        wrong.append((name, str(error)))
        return "" if name in CHOICES else None


def _day(cell: str, on: date) -> date:
    """:raises ValueError: with a sentence, for what is not one day, or could be two."""
    iso = _ISO.fullmatch(cell)
    try:
        day = date.fromisoformat(iso[1]) if iso else _day_in_words(cell, on)
    except ValueError as error:
        if not iso:
            raise
        raise ValueError(_("“%s” is not a day of the calendar.") % cell) from error
    if day.year < FIRST_YEAR:
        raise ValueError(
            _("“%s” is long past. Write the day by the Gregorian calendar, such as 2023-06-01.") % outward(cell)[:40]
        )
    return day


def _day_in_words(cell: str, on: date) -> date:
    read = read_phrase(cell, on) if len(cell) <= 40 and _YEAR.search(cell) else None
    readings = read.readings if read else ()
    days = list(dict.fromkeys(each.due_on for each in readings if each.due_on and each.due_on == each.window_start))
    if len(days) == 1 and len(readings) == 1 and read.phrase == cell and read.sureness == "SURE":
        return days[0]
    if len(days) > 1:
        either = {"cell": outward(cell)[:40], "one": days[0].isoformat(), "other": days[1].isoformat()}
        raise ValueError(_("“%(cell)s” can be %(one)s or %(other)s. Write the one that is meant.") % either)
    raise ValueError(_("“%s” is not one day. Write it as year-month-day, for example 2023-06-01.") % outward(cell)[:40])


def _choice(cell: str, choices) -> str:
    """:raises ValueError: with a sentence that has the codes. The words that readers see are taken as well."""
    wanted = cell.casefold()
    for code, label in choices.choices:
        if wanted in (code.casefold(), code.casefold().replace("_", " "), str(label).casefold()):
            return code
    sentence = _("“%(cell)s” is not one of: %(allowed)s.")
    raise ValueError(sentence % {"cell": outward(cell)[:40], "allowed": ", ".join(choices.values)})


def _filled(line: int, said: dict) -> IncomingClaim:
    """The row, with what it left out taken from what it says."""
    words = said.get("wording") or said.get("quote") or said.get("title", "")
    guessed = [name for name in ("title", "wording", "kind", "modality") if not said.get(name)]
    values = {
        "title": opening(words).rstrip("."),
        "wording": said.get("quote") or words,
        "speaker": "",
        "made_on": None,
    }
    values |= {name: value for name, value in said.items() if value}
    row = IncomingClaim(line=line, **values, guessed=tuple(guessed))
    if not {"kind", "modality"} & set(guessed):
        return row
    read = reading_by(row.language or "en", row.quote or row.wording)
    kind = said.get("kind") or read.kind or Kind.PREDICTION
    return replace(row, kind=kind, modality=said.get("modality") or read.modality or Modality.ASSERTS)


def faults_in_words(found: Incoming) -> Iterator[str]:
    yield from map(str, found.faults)
    if found.more:
        yield _("There are more faults than these. Put these right, and try again.")
