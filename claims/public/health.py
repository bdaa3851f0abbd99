"""For whoever watches the service: does the process live, and is it ready to serve the record?"""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from claims.models import LedgerEntry, search_index, triggers
from claims.queries import ledger

PATIENCE = timedelta(minutes=5)


def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def readyz(request: HttpRequest) -> JsonResponse:
    reasons = objections()
    return JsonResponse({"ready": not reasons, "reasons": reasons}, status=503 if reasons else 200)


def objections() -> list[str]:
    """Why the record cannot be served now; empty when it can."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        missing, unindexed = triggers.missing(connection), search_index.missing(connection)
    except DatabaseError as error:
        return [f"The database does not answer: {type(error).__name__}."]
    found = []
    if waiting:
        found.append(f"{len(waiting)} migrations are not applied. Run `python manage.py migrate`.")
    if missing:
        found.append(f"{len(missing)} triggers that protect the record are missing. Run `python manage.py migrate`.")
    if unindexed:
        found.append(f"{len(unindexed)} parts of the search index are missing. Run `python manage.py rebuild_search`.")
    if settings.LEDGER_SIGNING != "off" and not missing and not waiting:
        found += unsigned()
    return found


def unsigned() -> list[str]:
    """Entries that no checkpoint covers, once they are older than a signer that runs every minute would leave them."""
    newest, size = ledger.latest_checkpoint(), ledger.size()
    covered = newest.size if newest else 0
    oldest = LedgerEntry.objects.filter(index=covered).values_list("recorded_at", flat=True).first()
    if oldest is None or timezone.now() - oldest < PATIENCE:
        return []
    return [f"{size - covered} ledger entries are not signed. Run `python manage.py sign_checkpoint` to see why."]
