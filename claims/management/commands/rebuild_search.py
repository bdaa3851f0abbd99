"""Fills the search index again from the tables, and says where it differed."""

import json
import sys

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from claims.models import search_index


class Command(BaseCommand):
    help = (
        "Triggers keep the search index; this compares it with the tables and fills it again where they differ. "
        "Example: manage.py rebuild_search --check"
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only compare; exit 1 when something differs")
        parser.add_argument("--json", action="store_true", help="say what differed as JSON")

    def handle(self, *, check, **options):
        absent = search_index.missing(connection)
        found = {"missing": absent, "rows": {} if absent else search_index.differing(connection)}
        if not check and (absent or found["rows"]):
            with transaction.atomic():
                search_index.install(connection) if absent else search_index.rebuild(connection)
        self.stdout.write(json.dumps(found) if options["json"] else "\n".join(_sentences(found, check)))
        if check and (absent or found["rows"]):
            sys.exit(1)


def _sentences(found: dict, check: bool) -> list[str]:
    if found["missing"]:
        what = f"{len(found['missing'])} parts of the index are missing"
        return [f"{what}. Run `python manage.py rebuild_search`." if check else f"{what}; it was made again."]
    rows = [f"{count} rows of the {noun} index differ from the tables." for noun, count in found["rows"].items()]
    return (
        [*rows, "The index was filled again."] if rows and not check else rows or ["The index agrees with the tables."]
    )
