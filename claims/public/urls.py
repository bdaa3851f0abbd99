"""Addresses of the public pages. They are stable for ever; who may open each is in `claims/rules/access.py`."""

from importlib import import_module

from django.urls import path

from claims.public import board, claim, claims

app_name = "public"


def later(module: str, name: str):
    def view(request, **kwargs):
        return getattr(import_module(f"claims.public.{module}"), name)(request, **kwargs)

    return view


urlpatterns = [
    path("", board.board, name="board"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<slug:slug>/", claim.claim, name="claim"),
    path("speakers/", later("people", "speakers"), name="speakers"),
    path("speakers/<slug:slug>/", later("people", "speaker"), name="speaker"),
    path("sources/", later("sources", "sources"), name="sources"),
    path("sources/<slug:slug>/", later("sources", "source"), name="source"),
    path("documents/", later("documents", "documents"), name="documents"),
    path("documents/<slug:slug>/", later("documents", "document"), name="document"),
    path("topics/", later("topics", "topics"), name="topics"),
    path("topics/<slug:slug>/", later("topics", "topic"), name="topic"),
    path("changes/", later("changes", "changes"), name="changes"),
    path("method/", later("method", "method"), name="method"),
    path("theme/", later("theme", "theme"), name="theme"),
    path("healthz", later("health", "healthz"), name="healthz"),
    path("readyz", later("health", "readyz"), name="readyz"),
]
