"""Compares every claim's status with its rulings, and puts right what differs."""

import json
import sys

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from claims.actions.rebuild import rebuild_status


class Command(BaseCommand):
    help = (
        "The status on a claim is a projection of its rulings. This rebuilds it and says where it differed. "
        "Example: manage.py rebuild_status --check"
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only compare; exit 1 when something differs")
        parser.add_argument("--json", action="store_true", help="say what differed as JSON")

    def handle(self, *, check, **options):
        def bar(claims):
            return tqdm(claims, desc="Claims", unit="claim", disable=not sys.stderr.isatty())

        found = rebuild_status(mend=not check, at=timezone.now(), progress=bar)
        if options["json"]:
            self.stdout.write(json.dumps(found, default=str, ensure_ascii=False))
        else:
            for slug, wrong in found.items():
                for name, (has, should) in wrong.items():
                    self.stdout.write(f"{slug}: {name} is {has}, its record says {should}")
            outcome = "differ from their record" if check else "were put right"
            self.stdout.write(f"{len(found)} claims {outcome}." if found else "Every claim agrees with its record.")
        if check and found:
            sys.exit(1)
