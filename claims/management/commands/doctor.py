"""Says whether the application may serve: key, sign-ins, triggers, projections, search, copies, word vectors."""

import json
import sys
from collections.abc import Iterator

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone
from tqdm import tqdm

from claims.actions.rebuild import rebuild_status
from claims.capture import storage
from claims.models import Retrieval, search_index
from claims.queries.kept import documents_of, named
from claims.queries.meaning import objection_to_embeddings
from tracker.start import UnsafeStart, advice, refuse_unsafe_start

IS_WHAT = {
    storage.Missing.fault: "is missing. Put it back from a backup.",
    storage.Broken.fault: "is no longer what it was. Put it back from a backup.",
    storage.Unreadable.fault: "cannot be read. Mend its permissions or the disk.",
}


class Command(BaseCommand):
    help = (
        "Looks for what would make the record unsafe, and reads and hashes every stored copy of a source; exit status "
        "1 when something is wrong. Example: manage.py doctor. Without the copies: manage.py doctor --quick"
    )

    def add_arguments(self, parser):
        parser.add_argument("--quick", action="store_true", help="leave out the stored copies")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, **options):
        reasons = []
        try:
            refuse_unsafe_start()
        except UnsafeStart as unsafe:
            reasons += str(unsafe).splitlines()
        else:
            reasons += faults_of_rows() if options["quick"] else [*faults_of_rows(), *faults_of_copies()]
        advised = [*advice(mode=settings.MODE, required_from=settings.MFA_REQUIRED_FROM)]
        advised += filter(None, [objection_to_embeddings(), *objections_to_workers()])
        if options["json"]:
            found = {"healthy": not reasons, "reasons": reasons, "advice": advised}
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            self.stdout.write("\n".join([*reasons, *(f"- Advice: {each}" for each in advised)]) or "Nothing is wrong.")
        if reasons:
            sys.exit(1)


def faults_of_rows() -> Iterator[str]:
    differing = rebuild_status(mend=False)
    if differing:
        names = ", ".join(differing)
        yield f"- {names} differ from their record. Run `python manage.py rebuild_status`."
    if search_index.missing(connection) or search_index.differing(connection):
        yield "- Search does not say what the record says. Run `python manage.py rebuild_search`."


def objections_to_workers() -> Iterator[str]:
    waiting = Retrieval.objects.stuck(at=timezone.now()).count()
    if waiting:
        yield f"Pages that editors asked for wait for a worker: {waiting}. Start one with `python manage.py db_worker`."


def faults_of_copies() -> Iterator[str]:
    """Reads every copy that a row names, once, and hashes it."""
    addresses = dict.fromkeys(named())
    bar = tqdm(addresses, desc="Stored copies", unit="", disable=not sys.stderr.isatty())
    for address, fault in storage.faults(bar):
        of = ", ".join(f"{document.reference} “{document.label}”" for document in documents_of(address))
        whose = f"of {of}" if of else "of a page that waits to be stored"
        yield f"- The stored copy {address} {whose} {IS_WHAT[fault]}"
