"""The formats that registers are imported from, read strictly."""

import tablib
from django.utils.translation import gettext as _
from import_export.formats.base_formats import Format

from claims.exchange.table import MEGABYTE, Limits, Table, Unreadable, csv_table, json_table, text_of

LIMITS = Limits(rows=5_000, size=5 * MEGABYTE)


def dataset_of(table: Table) -> tablib.Dataset:
    """A data set that knows the line of the file on which each of its rows begins."""
    found = tablib.Dataset(headers=table.headers)
    for _line, row in table.rows:
        found.append(row)
    found.lines = [line for line, _row in table.rows]
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
        table = csv_table(text_of(in_stream, LIMITS), LIMITS)
        if len(table.headers) == 1 and ";" in table.headers[0]:
            raise Unreadable(_("The columns are separated by semicolons. Save the file with commas and try again."))
        for line, cells in table.rows:
            if len(cells) != len(table.headers):
                raise Unreadable(
                    _("Line %(line)d has %(cells)d cells, but the first line names %(columns)d columns.")
                    % {"line": line, "cells": len(cells), "columns": len(table.headers)}
                )
        return dataset_of(table)


class StrictJSON(StrictFormat):
    name = "json"

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        return dataset_of(json_table(text_of(in_stream, LIMITS), LIMITS))
