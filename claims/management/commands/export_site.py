"""Writes the public site as plain files."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from claims.exchange.site_export import Export
from claims.exchange.site_files import Refused
from claims.ui.release import release


class Command(BaseCommand):
    help = (
        "Writes the whole public site as plain files with the bytes of the live pages, for any web server or object "
        "storage. Into a folder that it wrote before, it writes what can have changed since. docs/operating.md has the "
        "settings of a server. Example: manage.py export_site /srv/claims --site https://claims.example"
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="an empty folder, or one that was written by this command")
        parser.add_argument("--site", default=settings.SITE_URL, help="the address that readers use (default SITE_URL)")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *, folder: Path, site: str, **options):
        if not site.startswith(("https://", "http://")):
            raise CommandError("Say under which address readers open the site: --site https://… or SITE_URL.")
        quiet = options["json"] or not sys.stderr.isatty()

        def bar(addresses: Iterable[str], name: str) -> Iterable[str]:
            return tqdm(addresses, desc=name, unit="", disable=quiet)

        export = Export(
            folder,
            site_url=site.rstrip("/"),
            on=timezone.now().date(),
            release=release().fingerprint,
            static=Path(settings.STATIC_ROOT),
            progress=bar,
        )
        try:
            counts = export.write()
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except OSError as error:
            raise CommandError(
                f"{error.filename or folder} could not be written: {error.strerror}. What is there stays as it was, "
                "page by page; once there is room and leave, run the command again."
            ) from error
        if options["json"]:
            self.stdout.write(json.dumps(vars(counts)))
        else:
            self.stdout.write(f"{counts.written} files written, {counts.same} left, {counts.removed} removed.")
        for address in counts.missing:
            self.stderr.write(f"No page at {address}")
        if counts.missing:
            sys.exit(1)
