"""Strict reading of files that registers are imported from: a doubtful file is refused whole, in a sentence."""

import csv
import io
import json
from collections.abc import Sequence

import tablib
from django.utils.translation import gettext as _
from import_export.formats.base_formats import Format

MAX_ROWS = 5_000
MAX_BYTES = 5 * 1024 * 1024
# What a spreadsheet would take for a formula. Exports put an apostrophe before it, imports take it off again.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Unreadable(Exception):
    """The file cannot be read; the text says where and what to do."""


def neutralised(cell: str) -> str:
    """The cell as a spreadsheet may open it: never a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def plain(cell: str) -> str:
    """The cell as it was before `neutralised`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def text_of(data: bytes) -> str:
    """:raises Unreadable: when it is not UTF-8 or holds a NUL byte."""
    if len(data) > MAX_BYTES:
        raise Unreadable(_("The file is larger than %d MB. Split it.") % (MAX_BYTES // 1024 // 1024))
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


def check_headers(headers: Sequence[str]) -> None:
    """:raises Unreadable: for a column without a name, or named twice."""
    for number, name in enumerate(headers, 1):
        if not name.strip():
            raise Unreadable(_("Column %d has no name in the first line. Name it or remove it.") % number)
        if name in headers[: number - 1]:
            raise Unreadable(_("The column “%s” stands twice in the first line. Keep one of them.") % name)


def dataset_of(headers: list[str], rows: list[tuple[int, list]]) -> tablib.Dataset:
    """A data set that knows the line of the file on which each of its rows begins.

    :raises Unreadable: for too many rows, or none.
    """
    if len(rows) > MAX_ROWS:
        raise Unreadable(
            _("The file has %(rows)d rows; at most %(limit)d can be imported at once. Split it.")
            % {"rows": len(rows), "limit": MAX_ROWS}
        )
    if not rows:
        raise Unreadable(_("The file has a first line with names but no rows. There is nothing to import."))
    found = tablib.Dataset(headers=headers)
    for _line, row in rows:
        found.append(row)
    found.lines = [line for line, _row in rows]
    return found


class StrictFormat(Format):
    """A format that is read from bytes; the encoding is always UTF-8, whatever it is told."""

    name = ""

    def __init__(self, encoding=None):
        super().__init__()

    def get_title(self):
        return self.name

    def get_extension(self):
        return self.name

    def can_import(self):
        return True


class StrictCSV(StrictFormat):
    name = "csv"

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        reader = csv.reader(io.StringIO(text_of(in_stream), newline=""), strict=True)
        rows, begins = [], 1
        try:
            for cells in reader:
                if cells:
                    rows.append((begins, cells))
                begins = reader.line_num + 1
        except csv.Error as error:
            raise Unreadable(_in_words(error, begins)) from error
        if not rows:
            raise Unreadable(_("The file is empty."))
        _line, headers = rows.pop(0)
        if len(headers) == 1 and ";" in headers[0]:
            raise Unreadable(_("The columns are separated by semicolons. Save the file with commas and try again."))
        check_headers(headers)
        for line, cells in rows:
            if len(cells) != len(headers):
                raise Unreadable(
                    _("Line %(line)d has %(cells)d cells, but the first line names %(columns)d columns.")
                    % {"line": line, "cells": len(cells), "columns": len(headers)}
                )
        return dataset_of(headers, [(line, [plain(cell) for cell in cells]) for line, cells in rows])


def _in_words(error: csv.Error, line: int) -> str:
    if "unexpected end" in str(error):
        return _("The row that begins on line %d has a quotation mark that is never closed. Close it.") % line
    if "field larger" in str(error):
        return _("The row that begins on line %d has a cell that is too long. Shorten it.") % line
    return (
        _("The row that begins on line %d has text after a closing quotation mark. Double the marks inside a cell.")
        % line
    )


class StrictJSON(StrictFormat):
    name = "json"

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        try:
            found = json.loads(text_of(in_stream), object_pairs_hook=_once)
        except json.JSONDecodeError as error:
            raise Unreadable(
                _("Line %(line)d, column %(column)d: this is not JSON. Check commas, brackets and quotation marks.")
                % {"line": error.lineno, "column": error.colno}
            ) from error
        except RecursionError as error:
            raise Unreadable(_("The JSON is nested too deeply. Give a list of objects.")) from error
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise Unreadable(_('The file must hold a list of objects, such as [{"name": "…"}].'))
        headers = list(dict.fromkeys(name for row in found for name in row))
        check_headers(headers)
        return dataset_of(headers, [(n, [_cell(row.get(name)) for name in headers]) for n, row in enumerate(found, 1)])


def _once(pairs: list[tuple]) -> dict:
    row = {}
    for name, value in pairs:
        if name in row:
            raise Unreadable(_("An object names “%s” twice. Keep one of them.") % name)
        row[name] = value
    return row


def _cell(value) -> str:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "; ".join(value)
    if value is None or isinstance(value, str):
        return value or ""
    raise Unreadable(_("“%s” is neither text nor a list of texts. Put it in quotation marks.") % json.dumps(value))
