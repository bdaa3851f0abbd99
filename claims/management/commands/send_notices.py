"""Tells followers what changed, and sends what else waits in the outbox. Run by the clock, each minute."""

import json
import sys
from dataclasses import asdict

from django.core.management.base import BaseCommand
from tqdm import tqdm

from claims.notify.sending import Worked, work


class Command(BaseCommand):
    help = (
        "Lays out what is new on the ledger for those who follow it, and sends what is due: links to confirm, notices, "
        "digests, answers to reports. Safe to run twice, late, or at the same time as another run: no letter is lost, "
        "and a run that is killed doubles one at most. Exit status 1 when letters are left that should have gone out. "
        "Example: manage.py send_notices. To try again at once what was given up: manage.py send_notices --again"
    )

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="try again what was given up, or waits")
        parser.add_argument("--json", action="store_true", help="say what was done as JSON")

    def handle(self, **options):
        def bar(letters):
            return tqdm(letters, desc="Letters", unit="", disable=not sys.stderr.isatty())

        done = work(again=options["again"], progress=bar)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(done), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(sentences(done)))
        if done.trouble or done.failed or done.given_up:
            sys.exit(1)


def sentences(done: Worked) -> list[str]:
    """What is wrong, a line each, and how much was done in the last line."""
    lines = [done.trouble] if done.trouble else []
    lines += [f"Given up: {each} Try it again with --again." for each in done.given_up]
    counts = f"{done.entries} entries gone through, {done.notices} notices laid out, {done.sent} letters sent"
    return [*lines, f"{counts}, {done.failed} failed."]
