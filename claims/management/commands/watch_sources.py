"""Has the pages of sources looked at again, and goes on with pages that were asked for. Run by the clock."""

import json
import sys
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from claims.actions.watching import add_watcher
from claims.jobs.sweeping import Swept, sweep
from claims.models import Editor
from claims.queries.watching import the_watcher
from claims.rules.refusal import Refused


class Command(BaseCommand):
    help = (
        "Plans the looks at pages that open claims quote, puts a worker on those whose time has come and on pages that "
        "were asked for and dropped by a crash, and forgets pages that nobody stored for 30 days, with their bytes. "
        "Run it each minute; the work is done by “manage.py db_worker”, or with --here by this process, after "
        "which it ends. Safe to run twice, late, or not at all. Exit status 1 while the watch has no name to write "
        "under. Example: manage.py watch_sources. Once, so that it may begin: manage.py watch_sources --name-it --by "
        "operator"
    )

    def add_arguments(self, parser):
        parser.add_argument("--name-it", action="store_true", help="give the watch its name and role on the ledger")
        parser.add_argument("--by", default="", metavar="USERNAME", help="the operator who gives them")
        parser.add_argument("--here", action="store_true", help="look at every page that is due before this ends")
        parser.add_argument("--json", action="store_true", help="say what was done as JSON")

    def handle(self, **options):
        if options["name_it"]:
            self.name_it(options["by"])

        def bar(steps):
            return tqdm(steps, desc="Pages", unit="", disable=not sys.stderr.isatty())

        done = sweep(at=timezone.now(), here=options["here"], progress=bar)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(done)))
        else:
            self.stdout.write("\n".join(sentences(done)))
        if not the_watcher():
            sys.exit(1)

    def name_it(self, by: str) -> None:
        operator = Editor.objects.filter(username=by).first()
        if operator is None:
            raise CommandError(f"There is nobody with the user name “{by}”. Name an operator of this desk with --by.")
        try:
            watcher = add_watcher(by=operator, at=timezone.now())
        except Refused as refusal:
            raise CommandError(" ".join(refusal.reasons)) from refusal
        self.stdout.write(f"{watcher.public_name} may store what it finds. Take its role away to stop it.")


def sentences(done: Swept) -> list[str]:
    lines = []
    if not the_watcher():
        lines.append("The watch has no name to write under, so no page is looked at. See --help, --name-it.")
    lines.append(
        f"{done.planned} pages newly watched, {done.due} due, {done.asked} asked for and waiting, "
        f"{done.looked} looked at here, {done.forgotten} forgotten, {done.dropped} stored copies dropped."
    )
    return lines
