"""Addresses of the public pages. They are stable for ever; who may open each is in `claims/rules/access.py`."""

from collections.abc import Callable

from django.urls import LocalePrefixPattern, URLPattern, URLResolver, include, path

from claims.public import (
    about,
    between,
    board,
    changes,
    claim,
    claims,
    copy,
    corrections,
    data,
    documents,
    due,
    embed,
    feeds,
    health,
    in_json,
    ledger,
    method,
    oembed,
    people,
    proofs,
    search,
    site_map,
    sources,
    topics,
)
from claims.public.shown import in_json as answering
from claims.public.shown import shown

app_name = "public"


def page(route: str, view: Callable, name: str, *, data: Callable | None = None) -> URLPattern | URLResolver:
    """A page that is written anew only when the record has moved on.

    With `data`, a callable (request, …) → dict, it is JSON for whoever asks for that, and at `data.json` beside it.
    """
    if data is None:
        return path(route, shown(view), name=name)
    both = [
        path("", shown(view, data=data), name=name),
        path("data.json", shown(answering(data)), name=f"{name}-data"),
    ]
    return path(route, include(both))


def followed(route: str, subject: Callable, name: str, *, has_days: bool = False) -> list[URLPattern]:
    """What happens to a subject, as Atom and as JSON Feed; and the days on which something falls due, as a calendar."""
    both = [
        page(f"{route}.atom", feeds.as_atom(subject), f"{name}-feed"),
        page(f"{route}.json", feeds.as_json_feed(subject), f"{name}-json-feed"),
    ]
    return [*both, page(f"{route}.ics", feeds.as_calendar(subject), f"{name}-calendar")] if has_days else both


# In the site's own language without a prefix, in every other under its code: /fa/claims/.
PAGES = [
    page("", board.board, "board", data=in_json.board),
    page("claims/", claims.claims, "claims", data=in_json.claims),
    page("claims/<slug:slug>/", claim.claim, "claim", data=in_json.claim),
    page("claims/<slug:slug>/check/", ledger.check, "check"),
    page("speakers/", people.speakers, "speakers", data=in_json.speakers),
    page("speakers/<slug:slug>/", people.speaker, "speaker", data=in_json.speaker),
    page("sources/", sources.sources, "sources", data=in_json.sources),
    page("sources/<slug:slug>/", sources.source, "source", data=in_json.source),
    page("documents/", documents.documents, "documents", data=in_json.documents),
    page("documents/<slug:slug>/", documents.document, "document", data=in_json.document),
    page("topics/", topics.topics, "topics", data=in_json.topics),
    page("topics/<slug:slug>/", topics.topic, "topic", data=in_json.topic),
    page("search/", search.search, "search", data=in_json.search),
    page("due/", due.due, "due"),
    page("changes/", changes.changes, "changes", data=in_json.changes),
    page("changes/between/", between.between, "between"),
    page("corrections/", corrections.corrections, "corrections", data=in_json.corrections),
    *followed("feeds/all", feeds.everything, "all"),
    page("feeds/due.ics", feeds.as_calendar(feeds.everything), "all-calendar"),
    *followed("feeds/corrections", feeds.corrections, "corrections"),
    *followed("feeds/topics/<slug:slug>", feeds.topic, "topic", has_days=True),
    *followed("feeds/speakers/<slug:slug>", feeds.speaker, "speaker", has_days=True),
    *followed("feeds/claims/<slug:slug>", feeds.claim, "claim", has_days=True),
    page("ledger/", ledger.ledger_list, "ledger"),
    page("ledger/entries/<int:index>/", ledger.entry, "entry"),
    page("method/", method.method, "method", data=in_json.method),
    page("about/", about.about, "about"),
    page("data/", data.data, "data"),
    path("data/claims.csv", data.claims_csv, name="claims-csv"),
    page("copy/", copy.copy, "copy"),
    path("embed/<slug:slug>/", embed.embed, name="embed"),
    path("embed/<slug:slug>/card.svg", embed.picture, name="embed-picture"),
    path("embed/<slug:slug>/card.png", embed.open_graph, name="open-graph"),
    page("sitemap.xml", site_map.index, "sitemap"),
    page("sitemaps/<slug:name>-<int:number>.xml", site_map.part, "sitemap-part"),
]
# The same in every language.
MACHINES = [
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
    path("oembed", oembed.oembed, name="oembed"),
    page("robots.txt", site_map.robots, "robots"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

urlpatterns = [URLResolver(LocalePrefixPattern(prefix_default_language=False), PAGES), *MACHINES]
