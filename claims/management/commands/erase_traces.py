"""Clears what the database's files still hold of removed words."""

import sys

from django.core.management.base import BaseCommand, CommandError

from claims.actions.erasure import PATIENCE, erase_traces

A_DAY = 86_400


class Command(BaseCommand):
    help = (
        "After a removal the database's files may hold the words until all who were reading have finished. This clears "
        "them; it may be run at any time, and exits with 1 while something is left. Example: manage.py erase_traces"
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--patience", type=float, default=PATIENCE, help="seconds to wait for whoever is reading (default 5)"
        )

    def handle(self, *, patience, **options):
        if not 0 <= patience <= A_DAY:
            raise CommandError(f"--patience is {patience:g}; give seconds from 0 to {A_DAY}. Nothing was done.")
        erasure = erase_traces(patience)
        for sentence in (*erasure.left, *erasure.elsewhere):
            self.stdout.write(sentence)
        if erasure.left:
            sys.exit(1)
        self.stdout.write("The database's files hold no old versions of rows.")
