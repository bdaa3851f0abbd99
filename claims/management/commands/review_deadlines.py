"""Puts claims whose day has passed into somebody's queue. Run by the clock."""

import json
import sys
from dataclasses import asdict
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from claims.actions.deadlines import Reviewed, review_deadlines


class Command(BaseCommand):
    help = (
        "Gives each open claim whose deadline or review day has passed, and that nobody able has in hand, to an "
        "editor; plans the review of open-ended claims that have none; ends what was put off until a day that has "
        "come; drops receipts of forms, and unconfirmed requests to follow, that are a week old, and followers whom "
        "no letter has reached for thirty days. Safe to run twice, late, or not at all. Exit status 1 "
        "when nobody can take a claim. Example: manage.py review_deadlines. "
        "To see what a day would bring, changing nothing: manage.py review_deadlines --on 2027-01-01"
    )

    def add_arguments(self, parser):
        parser.add_argument("--on", metavar="YYYY-MM-DD", help="say what would be done on that day, and change nothing")
        parser.add_argument("--json", action="store_true", help="say what was done as JSON")

    def handle(self, **options):
        def bar(batches):
            return tqdm(batches, desc="Claims, by the hundred", unit="", disable=not sys.stderr.isatty())

        at, on = timezone.now(), day_of(options["on"])
        done = review_deadlines(on=on or at.date(), at=at, write=on is None, progress=bar)
        if options["json"]:
            said = asdict(done) | {"written": on is None}
            self.stdout.write(json.dumps(said, default=str, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(sentences(done, written=on is None)))
        if done.stranded:
            sys.exit(1)


def day_of(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CommandError(f"“{text}” is not a day. Write it as year-month-day, for example 2027-01-01.") from error


def sentences(done: Reviewed, *, written: bool) -> list[str]:
    """What was done, a line for each claim, and how much in the last line."""
    would = "" if written else "would be "
    lines = [f"{claim}: {would}given to {name}." for claim, name in done.handed.items()]
    lines += [f"{claim}: {would}reviewed by {day}." for claim, day in done.planned.items()]
    lines += [f"{claim}: {would}no longer put off." for claim in done.awake]
    lines += [f"{claim}: its day has passed, and nobody at the desk can take it." for claim in done.stranded]
    counts = f"{len(done.handed)} handed over, {len(done.planned)} planned, {len(done.awake)} no longer put off"
    dropped = (
        f", {done.receipts} receipts, {done.requests} requests, {done.unreachable} followers dropped"
        if written
        else "; nothing was changed"
    )
    return [*lines, f"{done.on}: {counts}{dropped}."]
