"""Tells a row of the database in the words of the story's files, so that the two can be compared field by field."""

from datetime import date

from claims.models import Actor, Claim, Document, Evidence, Ruling, Source


def known(day: date | None, precision: str) -> str | None:
    """A partial date as the files write it."""
    if day is None:
        return None
    return day.isoformat()[: {"DAY": 10, "MONTH": 7, "YEAR": 4}[precision]]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def span(quote) -> dict | None:
    return quote and {"text": quote.exact, "start": quote.start, "end": quote.end}


def actor(row: Actor) -> dict:
    return {
        "slug": row.slug,
        "name": row.name,
        "kind": row.kind,
        "other_names": row.other_names,
        "role_note": row.role_note,
        "organisation": row.organisation and row.organisation.slug,
        "wikidata": row.wikidata or None,
        "languages": row.languages,
    }


def source(row: Source) -> dict:
    return {
        "slug": row.slug,
        "name": row.name,
        "reliability": row.reliability,
        "homepage": row.homepage,
        "note": row.note,
        "actor": row.actor and row.actor.slug,
    }


def document(row: Document) -> dict:
    whole = row.part_of is None
    return {
        "slug": row.slug,
        "type": row.type,
        "title": row.title or None,
        "title_note": row.title_note or None,
        "source": row.source.slug,
        "author": row.author or None,
        "speaker": row.speaker and row.speaker.slug,
        "published": known(row.published_on, row.published_precision),
        "published_note": row.published_note or None,
        "url": row.url or None,
        "mirror_url": row.mirror_url or None,
        "region": None if whole else [row.region_start, row.region_end],
        "part_of": None if whole else row.part_of.slug,
        "reliability_note": row.reliability_note,
    }


def window(row: Claim) -> dict:
    return {
        "phrase": row.phrase or None,
        "window_start": iso(row.window_start),
        "due_on": iso(row.due_on),
        "due_precision": row.due_precision or None,
        "given_by": row.given_by or None,
        "basis": row.window_basis or None,
        "readings": [
            {"window_start": iso(r.window_start), "due_on": iso(r.due_on), "basis": r.basis} for r in row.readings.all()
        ],
    }


def claim(row: Claim) -> dict:
    first, *restated = row.appearances.order_by("position")
    return {
        "slug": row.slug,
        "archive_ref": row.archive_ref,
        "number": row.number,
        "is_headline": row.is_headline,
        "is_forward_looking": row.is_forward_looking,
        "title": row.title,
        "wording": row.wording,
        "document": first.document.slug,
        "quote": {"document": first.document.slug, **span(first.quote)},
        "context_quote": span(first.context_quote) and {"document": first.document.slug, **span(first.context_quote)},
        "restatements": [
            {
                "document": a.document.slug,
                **span(a.quote),
                "type": a.type,
                "speaker": a.speaker.slug,
                "made_on": iso(a.made_on),
            }
            for a in restated
        ],
        "speaker": row.speaker.slug,
        "speaker_role": row.speaker_role,
        "made_on": iso(row.made_on),
        "made_on_note": row.made_on_note or None,
        "modality": row.modality,
        "kind": row.kind,
        "window": window(row),
        "clauses": [{"kind": c.kind, "text": c.text} for c in row.contracts.get().clauses.order_by("number")],
        "topics": sorted(row.topics.values_list("slug", flat=True)),
        "about": sorted(row.about.values_list("slug", flat=True)),
        "editor_note": row.editor_note or None,
        "final_status": row.status,
        "last_ruling_on": iso(row.ruled_on),
    }


def evidence(row: Evidence) -> dict:
    return {
        "slug": row.slug,
        "archive_ref": row.archive_ref,
        "number": row.number,
        "title": row.title,
        "title_kind": row.title_kind,
        "source": row.source and row.source.slug,
        "published_by_line": row.published_by_line,
        "original_source": row.original_source,
        "derivation": row.derivation,
        "origin": row.origin and row.origin.slug,
        "url": row.url or None,
        "published": known(row.published_on, row.published_precision),
        "published_basis": row.published_basis or None,
        "happened": known(row.happened_on, row.happened_precision),
        "known_on": iso(row.known_on),
        "speaker": row.speaker and row.speaker.slug,
        "excerpt": row.excerpt or None,
        "paraphrase": row.paraphrase,
        "bearings": [
            {"claim": b.claim.slug, "kind": b.kind, "note": b.note or None} for b in row.bearings.order_by("id")
        ],
        "reliability": row.reliability,
        "credibility": row.credibility,
        "grading_reason": row.grading_reason,
        "is_verified": row.is_verified,
        "caveat": row.caveat or None,
    }


def ruling(row: Ruling) -> dict:
    return {
        "archive_ref": row.archive_ref,
        "claim": row.claim.slug,
        "sequence": row.sequence,
        "effective_on": iso(row.effective_on),
        "type": row.type,
        "from_status": row.from_status or None,
        "to_status": row.to_status,
        "reason": row.reason,
        "cites": sorted(row.cites.values_list("evidence__slug", flat=True)),
    }
