"""Checks the whole ledger from the database, and that the record says what the ledger says."""

import gc
import json
import sys

from django.core.management.base import BaseCommand
from tqdm import tqdm

from claims.actions.verification import verify_record
from claims.models import SignedCheckpoint
from claims.queries import ledger


class Command(BaseCommand):
    help = (
        "Hashes every entry again, compares tree, checkpoints, texts and rules, rebuilds every projection, and "
        "compares the record with the ledger. Exit status 1 when something does not hold. "
        "Example: manage.py verify_ledger"
    )

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, **options):
        total = ledger.size()
        gc.disable()  # nothing here refers back to itself, and looking for that would take a seventh of the time
        try:
            with tqdm(total=total, desc="Entries", unit="", disable=not sys.stderr.isatty()) as bar:
                faults, count = verify_record(progress=bar.update)
        finally:
            gc.enable()
        if options["json"]:
            self.stdout.write(json.dumps({"entries": total, "holds": not count, "faults": faults}, ensure_ascii=False))
        else:
            for fault in faults:
                self.stdout.write(f"DOES NOT HOLD  {fault}")
            more = f" {count - len(faults)} more are not shown." if count > len(faults) else ""
            word = f"{count} faults.{more}" if count else "Everything holds."
            self.stdout.write(f"{total} entries, {SignedCheckpoint.objects.count()} checkpoints. {word}")
        if count:
            sys.exit(1)
