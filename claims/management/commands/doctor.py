"""Says whether the application may serve: key, sign-ins, triggers, projections, search, word vectors."""

import json
import sys

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from claims.actions.rebuild import rebuild_status
from claims.models import search_index
from claims.queries.meaning import objection_to_embeddings
from tracker.start import UnsafeStart, advice, refuse_unsafe_start


class Command(BaseCommand):
    help = "Looks for what would make the record unsafe; exit status 1 when something is. Example: manage.py doctor"

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, **options):
        reasons = []
        try:
            refuse_unsafe_start()
        except UnsafeStart as unsafe:
            reasons += str(unsafe).splitlines()
        else:
            differing = rebuild_status(mend=False)
            if differing:
                names = ", ".join(differing)
                reasons.append(f"- {names} differ from their record. Run `python manage.py rebuild_status`.")
            if search_index.missing(connection) or search_index.differing(connection):
                reasons.append("- Search does not say what the record says. Run `python manage.py rebuild_search`.")
        advised = [*advice(mode=settings.MODE, required_from=settings.MFA_REQUIRED_FROM)]
        advised += filter(None, [objection_to_embeddings()])
        if options["json"]:
            found = {"healthy": not reasons, "reasons": reasons, "advice": advised}
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            self.stdout.write("\n".join([*reasons, *(f"- Advice: {each}" for each in advised)]) or "Nothing is wrong.")
        if reasons:
            sys.exit(1)
