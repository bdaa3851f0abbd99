"""Writes the published method, docs/method.md, from the code."""

import sys

from django.conf import settings
from django.core.management.base import BaseCommand

from claims.rules.diagram import method_page

PAGE = settings.BASE_DIR / "docs" / "method.md"


class Command(BaseCommand):
    help = (
        "Writes docs/method.md from the vocabulary and the rules; --check says whether it is current. "
        "Example: manage.py method --check"
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only compare; exit 1 when the page is stale")

    def handle(self, *, check, **options):
        written = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        if written == method_page():
            self.stdout.write("docs/method.md is current.")
        elif check:
            self.stdout.write("docs/method.md is stale. Run `python manage.py method` and commit it.")
            sys.exit(1)
        else:
            PAGE.write_text(method_page(), encoding="utf-8")
            self.stdout.write("docs/method.md is written.")
