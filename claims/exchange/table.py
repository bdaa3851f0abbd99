"""Strict reading of tables that people bring, as CSV, JSON or JSON lines: a doubtful file is refused in a sentence."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.text.hygiene import outward

MEGABYTE = 1024 * 1024
# What a spreadsheet would take for a formula. Exports put an apostrophe before it, imports take it off again.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SEPARATORS = (",", ";", "\t")
ZIPPED = b"PK\x03\x04"  # how a spreadsheet of today begins


class Unreadable(Exception):
    """The file cannot be read; the text says where and what to do."""


class TooLarge(Unreadable):
    """The file has more rows or bytes than are read at once."""


@dataclass(frozen=True)
class Limits:
    """The most that is read of a file: rows, and bytes."""

    rows: int
    size: int


@dataclass(frozen=True)
class Table:
    """Names of columns, and rows with the number under which each is found again in the file.

    That is the line on which a row begins; in a JSON list it is the number of its entry (`in_lines` is false). Of CSV
    a row may have more or fewer cells than there are names.
    """

    headers: list[str]
    rows: list[tuple[int, list[str]]]
    in_lines: bool = True


def neutralised(cell: str) -> str:
    """The cell as a spreadsheet may open it: never a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def plain(cell: str) -> str:
    """The cell as it was before `neutralised`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def text_of(data: bytes, limits: Limits) -> str:
    """:raises Unreadable: when it is too large, packed, not UTF-8, or holds a NUL byte."""
    if len(data) > limits.size:
        raise TooLarge(_("The file is larger than %d MB. Split it.") % (limits.size // MEGABYTE))
    if data.startswith(ZIPPED):
        raise Unreadable(_("This is a spreadsheet or another packed file. Save it as CSV in UTF-8 and try again."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable(
            _("Line %d is not UTF-8 text. Save the file with the encoding UTF-8 and try again.") % line
        ) from error
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise Unreadable(_("Line %d holds a NUL byte. Remove it and try again.") % line)
    return text


def csv_table(text: str, limits: Limits, separator: str = ",") -> Table:
    """:raises Unreadable: for quotation marks that do not pair, too many rows or none, or doubtful names of columns."""
    found = _csv_rows(text, separator)
    try:
        _line, headers = next(found)
    except StopIteration:
        raise Unreadable(_("The file is empty.")) from None
    headers = [name.strip() for name in headers]
    check_headers(headers)
    return Table(headers, [(line, list(map(plain, cells))) for line, cells in _counted(found, limits)])


def _csv_rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    begins = 1
    try:
        for cells in reader:
            if any(cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(_in_words(error, begins)) from error


def _in_words(error: csv.Error, line: int) -> str:
    if "unexpected end" in str(error):
        return _("The row that begins on line %d has a quotation mark that is never closed. Close it.") % line
    if "field larger" in str(error):
        return _("The row that begins on line %d has a cell that is too long. Shorten it.") % line
    return (
        _("The row that begins on line %d has text after a closing quotation mark. Double the marks inside a cell.")
        % line
    )


def _counted(rows: Iterable, limits: Limits) -> list:
    """All of them; reading ends with the first that is one too many.

    :raises Unreadable: for too many rows, or none.
    """
    found = []
    for row in rows:
        if len(found) == limits.rows:
            sentence = _("Line %(line)d begins row %(row)d; at most %(limit)d can be imported at once. Split the file.")
            raise TooLarge(sentence % {"line": row[0], "row": limits.rows + 1, "limit": limits.rows})
        found.append(row)
    if not found:
        raise Unreadable(_("The file has a first line with names but no rows. There is nothing to import."))
    return found


def check_headers(headers: Sequence[str]) -> None:
    """:raises Unreadable: for a column without a name, or named twice."""
    seen = set()
    for number, name in enumerate(headers, 1):
        if not name.strip():
            raise Unreadable(_("Column %d has no name in the first line. Name it or remove it.") % number)
        if name in seen:
            raise Unreadable(
                _("The column “%s” stands twice in the first line. Keep one of them.") % outward(name)[:80]
            )
        seen.add(name)


def json_table(text: str, limits: Limits) -> Table:
    """A list of objects, numbered from 1.

    :raises Unreadable: for what is no such list, holds a name twice, or anything but texts; for too many, or none.
    """
    found = _loaded(text, 1)
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise Unreadable(_('The file must hold a list of objects, such as [{"name": "…"}].'))
    return _table_of(enumerate(found, 1), limits, in_lines=False)


def json_lines_table(text: str, limits: Limits) -> Table:
    """One object on each line; lines that are blank are passed over.

    :raises Unreadable: as for `json_table`.
    """
    return _table_of(_objects(text), limits, in_lines=True)


def _objects(text: str) -> Iterator[tuple[int, dict]]:
    # Not `splitlines`: within a JSON text, U+2028 and its like are letters as any other.
    for line, words in enumerate(text.split("\n"), 1):
        if words.strip():
            row = _loaded(words, line)
            if not isinstance(row, dict):
                raise Unreadable(_("Line %d is no object. Each line holds one, such as {“name”: “…”}.") % line)
            yield line, row


def _table_of(rows: Iterable[tuple[int, dict]], limits: Limits, *, in_lines: bool) -> Table:
    found = _counted(rows, limits)
    headers = list(dict.fromkeys(name for _line, row in found for name in row))
    check_headers(headers)
    cells = [(line, [_cell(row.get(name), line, name) for name in headers]) for line, row in found]
    return Table(headers, cells, in_lines)


def _loaded(text: str, line: int):
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise Unreadable(
            _("Line %(line)d, column %(column)d: this is not JSON. Check commas, brackets and quotation marks.")
            % {"line": line + error.lineno - 1, "column": error.colno}
        ) from error
    except RecursionError as error:
        raise Unreadable(_("The JSON is nested too deeply. Give a list of objects.")) from error
    except ValueError as error:
        raise Unreadable(_("The JSON holds a number with too many digits. Put it in quotation marks.")) from error


def _once(pairs: list[tuple]) -> dict:
    row = {}
    for name, value in pairs:
        if name in row:
            raise Unreadable(_("An object names “%s” twice. Keep one of them.") % outward(name)[:80])
        row[name] = value
    return row


def _cell(value, line: int, name: str) -> str:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "; ".join(value)
    if value is None or isinstance(value, str):
        return value or ""
    said = {"value": outward(json.dumps(value))[:80], "name": outward(name)[:80], "line": line}
    raise Unreadable(
        _("Row %(line)d, %(name)s: “%(value)s” is neither text nor a list of texts. Put it in quotation marks.") % said
    )
