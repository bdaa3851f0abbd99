"""Rulings: in the history of a claim, and in the list of everything that changed."""

from claims.exchange.public_json import plain
from claims.exchange.public_json.view import View, listed
from claims.models import Ruling
from claims.queries.claim import Judged
from claims.vocabulary import RulingType


def ruling(found: Ruling) -> dict:
    """One ruling by itself."""
    return {
        "number": found.sequence,
        "type": plain.coded(RulingType, found.type),
        "from": plain.status(found.from_status) if found.from_status else None,
        "to": plain.status(found.to_status),
        "effective_on": plain.day(found.effective_on),
        "happened_on": plain.day(found.happened_on),
        "happened_precision": found.happened_precision or None,
        "reason": found.reason,
        "why_one_origin_is_enough": found.override,
        "corrects": found.corrects.sequence if found.corrects else None,
        "proposed_by": plain.person(found.proposed_by),
        "seconded_by": plain.person(found.seconded_by),
        "is_single_editor": found.is_single_editor,
        "is_read_blind": found.is_read_blind,
        "is_imported": found.is_imported,
        "recorded_at": plain.moment(found.recorded_at),
    }


def judged(each: Judged, view: View) -> dict:
    """A ruling with what it rests on, and its ledger entry."""
    found = each.ruling
    return ruling(found) | {
        "evidence": [piece.evidence.reference for piece in each.pieces],
        "clauses": each.clauses,
        "searches": each.searches,
        "dissent": {"by": plain.person(found.dissent_by), "text": found.dissent} if found.dissent else None,
        "ledger_entry": each.entry,
        "ledger_url": None if each.entry is None else view.url("public:entry", each.entry),
    }


def changes(rulings: list[Ruling], view: View) -> dict:
    """The list of rulings, each with its claim."""
    items = [
        ruling(found)
        | {
            "claim": {
                "reference": found.claim.reference,
                "title": found.claim.title,
                "url": view.url("public:claim", found.claim.slug),
                "speaker": plain.actor(found.claim.speaker, view),
            }
        }
        for found in rulings
    ]
    return listed(view, "changes", items=items)
