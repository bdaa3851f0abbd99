"""Which addresses the public site has, and which of them a stretch of the ledger can have changed."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse

from claims.ledger import tiles
from claims.models import Actor, Bearing, Claim, Document, Evidence, LedgerEntry, SignedCheckpoint, Source, Topic
from claims.queries import ledger
from claims.queries.actor import actors_on
from claims.queries.as_of import AsOf
from claims.queries.document import public_documents
from claims.queries.pages_of_site import parts_of
from claims.queries.source import sources_on
from claims.queries.topic import topics_on

# Pages of the site as a whole: any act can change them. They are few, so each export writes them anew.
LISTED = ("board", "claims", "speakers", "sources", "documents", "topics", "search", "changes", "corrections", "method")
WHOLE = (
    *(name for page in LISTED for name in (page, f"{page}-data")),
    *("ledger", "due", "between", "about", "data", "claims-csv", "copy", "sitemap"),
    *("all-feed", "all-json-feed", "all-calendar", "corrections-feed", "corrections-json-feed"),
)
FOLLOWED = ("{}", "{}-data", "{}-feed", "{}-json-feed", "{}-calendar")
# Pages about one thing, by what it is.
ABOUT = {
    "claim": (*(form.format("claim") for form in FOLLOWED), "check", "embed", "embed-picture", "open-graph"),
    "speaker": tuple(form.format("speaker") for form in FOLLOWED),
    "topic": tuple(form.format("topic") for form in FOLLOWED),
    "source": ("source", "source-data"),
    "document": ("document", "document-data"),
}
ENTRY = ("entry",)
# Files that are the same in every language: of the ledger, each for ever, but for the head and the export.
HEAD = ("checkpoint", "key", "verifier", "robots")
# Answers that no file can give: they depend on a question, an hour, or somebody who writes.
LIVE_ONLY = {
    "healthz": "whether this process lives",
    "readyz": "whether this process is ready",
    "inclusion": "one for each entry and size: only those that pages name are written",
    "consistency": "one for each pair of sizes: the program works it out from the export",
    "oembed": "asked for with an address and a size",
    "export": "written by itself, in portions",
}


@dataclass
class Touched:
    """Primary keys of what a stretch of the ledger can have changed; `everything` when that cannot be told."""

    everything: bool = False
    claims: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    evidence: set[int] = field(default_factory=set)


MANY = 2000  # things; beyond that it is quicker to write everything anew than to find out what
NOUNS = {"CL": (Claim, "claims"), "D": (Document, "documents"), "E": (Evidence, "evidence")}


def touched_since(index: int) -> Touched:
    """What the entries from `index` on are about, and whatever shows it."""
    found = Touched()
    numbers: dict[str, set[int]] = {noun: set() for noun in NOUNS}
    for subject, body in LedgerEntry.objects.filter(index__gte=index).values_list("subject", "body").iterator():
        named = _references(subject, bytes(body))
        if not named:
            return Touched(everything=True)
        for noun, number in named:
            numbers[noun].add(number)
        if max(map(len, numbers.values())) > MANY:
            return Touched(everything=True)
    for noun, (model, shelf) in NOUNS.items():
        getattr(found, shelf).update(model.objects.filter(number__in=numbers[noun]).values_list("pk", flat=True))
    _spread(found)
    return found


def _references(subject: str, body: bytes) -> list[tuple[str, int]]:
    """Every claim, document and piece of evidence that an entry names; empty when it is about something else."""
    if _reference(subject) is None:
        return []
    words = [subject, *(word for value in json.loads(body).values() for word in _words(value))]
    return [found for word in words if (found := _reference(word))]


def _words(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)


def _reference(word: str) -> tuple[str, int] | None:
    noun, _dash, number = word.partition("-")
    return (noun, int(number)) if noun in NOUNS and number.isascii() and number.isdigit() else None


def _spread(found: Touched) -> None:
    """From what was changed to the claims and documents that show it."""
    tied = Bearing.objects.filter(evidence__in=found.evidence)
    found.claims.update(tied.values_list("claim", flat=True))
    claims = Claim.objects.filter(pk__in=found.claims)
    for way in ("links__other", "linked_from__claim"):
        found.claims.update(pk for pk in claims.values_list(way, flat=True) if pk)
    quoted = Q(appearances__document__in=found.documents)
    found.claims.update(Claim.objects.filter(quoted).values_list("pk", flat=True))
    made_in = Q(appearances__claim__in=found.claims) | Q(evidence__bearings__claim__in=found.claims)
    found.documents.update(Document.objects.filter(made_in).values_list("pk", flat=True))
    parts = Document.objects.filter(Q(part_of__in=found.documents) | Q(parts__in=found.documents))
    found.documents.update(parts.values_list("pk", flat=True))
    found.evidence.update(Bearing.objects.filter(claim__in=found.claims).values_list("evidence", flat=True))


def things(as_of: AsOf, touched: Touched) -> Iterator[tuple[str, str]]:
    """(what it is, its slug) of everything that has a page of its own and can have changed."""
    some = None if touched.everything else touched
    claims = Claim.objects.public().order_by("pk")
    claims = claims if some is None else claims.filter(pk__in=some.claims)
    yield from (("claim", slug) for slug in claims.values_list("slug", flat=True).iterator())
    public = {
        "speaker": actors_on(as_of),
        "source": sources_on(as_of),
        "document": public_documents(as_of),
        "topic": topics_on(as_of),
    }
    for noun, rows in public.items():
        rows = rows if some is None else rows.filter(pk__in=_near(noun, some))
        yield from ((noun, slug) for slug in rows.order_by("pk").values_list("slug", flat=True).iterator())


def _near(noun: str, touched: Touched) -> set[int]:
    """Primary keys of the speakers, sources, documents or topics that show something touched."""
    claims, evidence = Q(claims__in=touched.claims), Q(evidence__in=touched.evidence)
    documents = Q(documents__in=touched.documents)
    if noun == "document":
        return touched.documents
    if noun == "topic":
        return set(Topic.objects.filter(claims).values_list("pk", flat=True))
    if noun == "source":
        return set(Source.objects.filter(evidence | documents).values_list("pk", flat=True))
    spoke = claims | evidence | documents | Q(appearances__claim__in=touched.claims)
    return set(Actor.objects.filter(spoke | Q(spoken_of_in__in=touched.claims)).values_list("pk", flat=True))


def entries_of(touched: Touched, since: int) -> Iterator[int]:
    """Entries whose pages can have changed: the new ones, the last before them, and those about what was touched."""
    entries = LedgerEntry.objects.order_by("index")
    if not touched.everything:
        names = [
            row.reference
            for model, shelf in NOUNS.values()
            for row in model.objects.filter(pk__in=getattr(touched, shelf)).only("number")
        ]
        entries = entries.filter(Q(index__gte=max(since - 1, 0)) | Q(subject__in=names))
    yield from entries.values_list("index", flat=True).iterator()


def ledger_files(since: int) -> Iterator[str]:
    """Addresses of the bytes of entries, checkpoints and full tiles from entry `since` on. They never change."""
    size = ledger.size()
    for index in range(since, size):
        yield reverse("public:entry-body", args=[index])
    signed = SignedCheckpoint.objects.filter(size__gt=since).order_by("size").values_list("size", flat=True)
    for checkpoint in signed.iterator():
        yield reverse("public:checkpoint-of", args=[checkpoint])
    yield from _tiles(tile for tile in tiles.needed(size, since=since) if tile[2] == tiles.WIDTH)


def passing_files() -> Iterator[str]:
    """Addresses of the tiles that are not full yet: another set of files with each entry."""
    size = ledger.size()
    return _tiles(tile for tile in tiles.needed(size, since=size) if tile[2] < tiles.WIDTH)


def _tiles(wanted: Iterable[tuple[int, int, int]]) -> Iterator[str]:
    for level, number, width in wanted:
        path = tiles.path_of(number) + (f".p/{width}" if width < tiles.WIDTH else "")
        yield reverse("public:tile", args=[level, path])
        if level == 0:
            yield reverse("public:bundle", args=[path])


def sitemap_parts(as_of: AsOf) -> Iterator[str]:
    for name, number in (("pages", 1), *parts_of(as_of)):
        yield reverse("public:sitemap-part", args=[name, number])


def of_one(noun: str, slug: str) -> Iterable[str]:
    """Addresses of every page about one thing."""
    return (reverse(f"public:{name}", args=[slug]) for name in ABOUT[noun])
