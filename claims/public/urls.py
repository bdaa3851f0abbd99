"""Addresses of the public pages. They are stable for ever; who may open each is in `claims/rules/access.py`."""

from django.urls import path

from claims.public import board, changes, claim, claims, documents, health, method, people, sources, theme, topics

app_name = "public"

urlpatterns = [
    path("", board.board, name="board"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<slug:slug>/", claim.claim, name="claim"),
    path("speakers/", people.speakers, name="speakers"),
    path("speakers/<slug:slug>/", people.speaker, name="speaker"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<slug:slug>/", documents.document, name="document"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("changes/", changes.changes, name="changes"),
    path("method/", method.method, name="method"),
    path("theme/", theme.theme, name="theme"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
