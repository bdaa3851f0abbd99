"""Claims: in short as lists have them, and one with everything behind it."""

from claims.exchange.public_json import plain
from claims.exchange.public_json.ruling import judged
from claims.exchange.public_json.view import View, enveloped, listed
from claims.models import Claim
from claims.queries.claim import ClaimPage, Piece, origins_behind
from claims.queries.ladder import ladder_of
from claims.queries.line import Line
from claims.queries.link import Linked, links_of
from claims.queries.logged import Logged
from claims.queries.saying import Saying
from claims.vocabulary import (
    BearingKind,
    ClauseKind,
    Kind,
    LinkKind,
    Modality,
    PageVerdict,
    RemovalGround,
    ReplyOutcome,
    RestatementType,
)


def in_brief(line: Line, view: View) -> dict:
    """A claim as it stood on the day of the view."""
    claim = line.claim
    return {
        "reference": claim.reference,
        "url": view.url("public:claim", claim.slug),
        "title": claim.title,
        "wording": claim.wording,
        "speaker": plain.actor(claim.speaker, view),
        "speaker_role": claim.speaker_role,
        "made_on": plain.day(claim.made_on),
        "kind": plain.coded(Kind, claim.kind),
        "modality": plain.coded(Modality, claim.modality),
        "direction": claim.direction,
        "is_forward_looking": claim.is_forward_looking,
        "status": plain.status(line.status, claim.direction),
        "status_since": plain.day(line.since),
        "due_on": plain.day(claim.due_on),
        "due_precision": claim.due_precision or None,
        "next_on": plain.day(line.next_on),
        "flags": [flag.value for flag in line.flags],
        "evidence_counts": line.counts,
    }


def claims(lines: list[Line], view: View, *, matching: int) -> dict:
    """The table of claims; `matching` is how many the filters leave."""
    return listed(view, "claims", matching=matching, items=[in_brief(line, view) for line in lines])


def named(claim: Claim, view: View) -> dict:
    """A claim where only its name is needed."""
    return {"reference": claim.reference, "title": claim.title, "url": view.url("public:claim", claim.slug)}


def claim(page: ClaimPage, view: View) -> dict:
    """All that the page of a claim shows. On a day before it was on record only its name."""
    slug = page.claim.slug
    if not page.is_on_record:
        return enveloped(view, "claim", slug, **named(page.claim, view), is_on_record=False)
    parts = (of_claim, of_record, of_evidence, of_asking)
    said = {name: value for part in parts for name, value in part(page, view).items()}
    said = {"ledger_entry": page.log[0].entry.index if page.log else None} | said
    return enveloped(view, "claim", slug, **in_brief(page.line, view) | {"is_on_record": True} | said)


def of_claim(page: ClaimPage, view: View) -> dict:
    """The claim itself: its words, its window, its test."""
    found, archive = page.claim, page.claim.archive
    return {
        "made_on_note": found.made_on_note,
        "is_headline": found.is_headline,
        "topics": [plain.topic(topic, view) for topic in found.topics.all()],
        "about": [plain.actor(actor, view) for actor in found.about.all()],
        "editor_note": found.editor_note,
        "window": plain.window(found)
        | {
            "other_readings": [
                {"start": plain.day(each.window_start), "due_on": plain.day(each.due_on), "basis": each.basis}
                for each in page.readings
            ]
        },
        "test": [_version(version) for version in page.versions],
        "ladder": _ladder(page),
        "published_at": plain.moment(found.published_at),
        "published_by": plain.person(found.published_by),
        "archive": archive and {"title": archive.title, "reconstructed_on": plain.day(archive.reconstructed_on)},
        "sayings": [_saying(saying, view) for saying in page.sayings],
        "check_url": view.url("public:check", found.slug),
    }


def of_record(page: ClaimPage, view: View) -> dict:
    """What was ruled and done, latest first."""
    links = links_of(page.claim, page.as_of)
    return {
        "rulings": [judged(each, view) for each in page.history],
        "links": [_link(each, view) for each in (*links.standing, *links.ended)],
        "ledger_entries": [_entry(logged, view) for logged in page.log],
        "ledger_faults": page.ledger_faults,
        "removals": [
            {
                "ground": plain.coded(RemovalGround, removal.ground),
                "explanation": removal.explanation,
                "carried_out_at": plain.moment(removal.carried_out_at),
                "ledger_entry": removal.entry_index,
            }
            for removal in page.removals
        ],
    }


def of_evidence(page: ClaimPage, view: View) -> dict:
    """The evidence, and how many independent origins are known behind it."""
    return {
        "evidence": [_piece(piece, view) for piece in page.pieces],
        "evidence_retracted": [_piece(piece, view) for piece in page.retracted],
        "reports": len(page.pieces),
        "origins": origins_behind(page.pieces),
    }


def of_asking(page: ClaimPage, view: View) -> dict:
    """Where one looked, whom one asked, what disagrees, and whose interest was declared."""
    return {
        "searches": [
            {
                "id": search.pk,
                "searched_on": plain.day(search.searched_on),
                "place": search.place,
                "query": search.query,
                "language": search.language,
                "link": search.link,
                "found": search.found,
            }
            for search in page.searches
        ],
        "replies": [
            {
                "asked": plain.named(reply.asked),
                "asked_on": plain.day(reply.asked_on),
                "answer_by": plain.day(reply.answer_by),
                "question": reply.question,
                "outcome": plain.coded(ReplyOutcome, reply.outcome),
                "answered_on": plain.day(reply.answered_on),
                "answer": reply.answer,
            }
            for reply in page.replies
        ],
        "conflicts": [
            {"person": plain.person(each.recorded_by), "reason": each.reason, "at": plain.moment(each.recorded_at)}
            for each in page.conflicts
        ],
        "discrepancies": [
            {"document": plain.document(each.document, view), "text": each.text} for each in page.discrepancies
        ],
    }


def _version(version) -> dict:
    clauses = sorted(version.clauses.all(), key=lambda clause: clause.number)
    return {
        "version": version.number,
        "frozen_at": plain.moment(version.frozen_at),
        "is_written_afterwards": version.is_written_afterwards,
        "amendment_reason": version.amendment_reason,
        "clauses": [
            {"number": clause.number, "kind": plain.coded(ClauseKind, clause.kind), "text": clause.text}
            for clause in clauses
        ],
    }


def _ladder(page: ClaimPage) -> dict | None:
    asserted = page.claim.ladder_rung
    steps = ladder_of(page.claim, [piece.bearing for piece in page.pieces])
    reached = next((step.rung for step in steps if step.is_highest), None)
    return asserted and {
        "name": asserted.ladder.name,
        "asserted": asserted.name,
        "reached": reached.name if reached else None,
    }


def _since(saying: Saying) -> dict | None:
    """What became of these words at their source's own page, as a later look found it; None while nothing did."""
    change, now = saying.change, saying.now
    return change and {
        "verdict": plain.coded(PageVerdict, change.verdict),
        "words_now": now.words if now else None,
        "found_at": plain.moment(change.recorded_at),
        "later_copy_text_sha256": change.after.text_sha256 if change.after else None,
        "judged_at": plain.moment(change.judged_at),
        "note": change.note,
    }


def _saying(saying: Saying, view: View) -> dict:
    place, quote = saying.appearance, saying.appearance.quote
    return {
        "type": plain.coded(RestatementType, place.type),
        "speaker": plain.actor(place.speaker, view),
        "speaker_role": place.speaker_role,
        "made_on": plain.day(place.made_on),
        "document": plain.document(place.document, view),
        "source": plain.source(place.document.source, view),
        "language": place.document.language,
        "quote": {
            "exact": saying.exact,
            "prefix": quote.prefix,
            "suffix": quote.suffix,
            "start": quote.start,
            "end": quote.end,
            "text_sha256": quote.capture.text_sha256,
            "stands_in_the_copy": saying.matches,
            "since_then": _since(saying),
        },
        "window": plain.window(place),
    }


def _piece(piece: Piece, view: View) -> dict:
    bearing, found = piece.bearing, piece.evidence
    retracted = found.retracted_at and {"at": plain.moment(found.retracted_at), "reason": found.retraction_reason}
    return plain.evidence(found, view) | {
        "document": plain.document(found.document, view),
        "speaker": plain.actor(found.speaker, view),
        "origin": found.origin.name if found.origin else None,
        "bearing": plain.coded(BearingKind, bearing.kind),
        "note": bearing.note,
        "clause": bearing.clause.number if bearing.clause else None,
        "rung": bearing.rung.name if bearing.rung else None,
        "cited_in_rulings": sorted(piece.cited_in),
        "retracted": retracted,
    }


def _link(linked: Linked, view: View) -> dict:
    ended = linked.link.ended_at
    return {
        "kind": plain.coded(LinkKind, linked.link.kind),
        "is_from_here": linked.is_outward,
        "other": named(linked.other, view),
        "note": linked.link.note,
        "ended": ended and {"at": plain.moment(ended), "reason": linked.link.end_reason},
    }


def _entry(logged: Logged, view: View) -> dict:
    entry = logged.entry
    return {
        "index": entry.index,
        "kind": {"code": entry.kind, "word": str(entry.get_kind_display())},
        "by": logged.said.get("by"),
        "recorded_at": plain.moment(entry.recorded_at),
        "url": view.url("public:entry", entry.index),
    }
