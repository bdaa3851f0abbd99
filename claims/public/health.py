"""For whoever watches the service: does the process live, and is it ready to serve the record?"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from claims.models import triggers


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
        missing = triggers.missing(connection)
    except DatabaseError as error:
        return [f"The database does not answer: {type(error).__name__}."]
    found = []
    if waiting:
        found.append(f"{len(waiting)} migrations are not applied. Run `python manage.py migrate`.")
    if missing:
        found.append(f"{len(missing)} triggers that protect the record are missing. Run `python manage.py migrate`.")
    return found
