"""What a search found: each thing with the words that show why, and what it can be narrowed by."""

from collections.abc import Iterable

from claims.exchange.public_json import plain
from claims.exchange.public_json.view import View, listed
from claims.queries.search import Found, Hit
from claims.text.snippet import Part


def search(found: Found, rows: Iterable[tuple[Hit, str]], view: View, *, asked: str) -> dict:
    """One page of results. `rows` are the hits with their whole addresses; `asked` is the question as it was read."""
    other = found.suggestion
    return listed(
        view,
        "search",
        q=asked,
        noun=found.noun,
        counts=found.counts,
        is_capped=found.is_capped,
        facets={
            name: [{"q": each.query, "word": each.label, "count": each.count} for each in values]
            for name, values in found.facets.items()
        },
        instead=other and {"q": other.query, "is_respelt": other.is_respelt},
        items=[hit_of(hit, address) for hit, address in rows],
    )


def hit_of(hit: Hit, address: str) -> dict:
    """A thing that was found. `at` is where the words begin in a document's text; for other things it is null."""
    thing = hit.row
    return {
        "noun": hit.noun,
        "reference": getattr(thing, "reference", None),
        "url": address,
        "title": parts(hit.title),
        "words": parts(hit.words),
        "at": hit.at if hit.noun == "document" else None,
        "status": plain.status(thing.shown_status, thing.direction) if hit.noun == "claim" else None,
    }


def parts(text: tuple[Part, ...]) -> list[dict]:
    """A text in parts, of which those that fit the question are marked."""
    return [{"text": part.text, "is_hit": part.is_hit} for part in text]
