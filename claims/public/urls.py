"""Addresses of the public pages. They are stable for ever; who may open each is in `claims/rules/access.py`."""

from django.urls import path

from claims.public import (
    board,
    changes,
    claim,
    claims,
    corrections,
    documents,
    health,
    ledger,
    method,
    people,
    proofs,
    sources,
    theme,
    topics,
)

app_name = "public"

urlpatterns = [
    path("", board.board, name="board"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<slug:slug>/", claim.claim, name="claim"),
    path("claims/<slug:slug>/check/", ledger.check, name="check"),
    path("speakers/", people.speakers, name="speakers"),
    path("speakers/<slug:slug>/", people.speaker, name="speaker"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<slug:slug>/", documents.document, name="document"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("changes/", changes.changes, name="changes"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("feeds/corrections.atom", corrections.CorrectionsFeed(), name="corrections-feed"),
    path("ledger/", ledger.ledger_list, name="ledger"),
    path("ledger/entries/<int:index>/", ledger.entry, name="entry"),
    path("ledger/entries/<int:index>/body", proofs.body, name="entry-body"),
    path("ledger/checkpoint", proofs.checkpoint, name="checkpoint"),
    path("ledger/checkpoints/<int:size>", proofs.checkpoint_of, name="checkpoint-of"),
    path("ledger/key", proofs.key, name="key"),
    path("ledger/export", proofs.export, name="export"),
    path("ledger/verify.py", proofs.verifier, name="verifier"),
    path("ledger/proof/inclusion/<int:index>/<int:size>", proofs.inclusion, name="inclusion"),
    path("ledger/proof/consistency/<int:old>/<int:new>", proofs.consistency, name="consistency"),
    path("ledger/tile/<int:level>/<path:path>", proofs.tile, name="tile"),
    path("ledger/tile/entries/<path:path>", proofs.bundle, name="bundle"),
    path("method/", method.method, name="method"),
    path("theme/", theme.theme, name="theme"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
