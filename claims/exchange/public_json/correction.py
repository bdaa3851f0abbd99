"""What was put right in public, from the ledger: each act with its reason, and with the old words and the new."""

from claims.exchange.public_json import plain
from claims.exchange.public_json.claim import named
from claims.exchange.public_json.view import View, listed
from claims.queries.correction import Corrected
from claims.vocabulary import RemovalGround


def corrections(found: list[Corrected], view: View) -> dict:
    return listed(view, "corrections", items=[_corrected(each, view) for each in found])


def _corrected(each: Corrected, view: View) -> dict:
    entry, said = each.entry, each.said
    return {
        "ledger_entry": entry.index,
        "url": view.url("public:entry", entry.index),
        "kind": {"code": entry.kind, "word": str(entry.get_kind_display())},
        "subject": entry.subject,
        "recorded_at": plain.moment(entry.recorded_at),
        "by": said.get("by"),
        "proposed_by": said.get("proposed_by"),
        "seconded_by": said.get("seconded_by"),
        "asked_by": said.get("asked_by"),
        "ground": plain.coded(RemovalGround, said.get("ground", "")),
        "from": plain.status(said["from"]) if said.get("from") else None,
        "to": plain.status(said["to"]) if said.get("to") else None,
        "corrects": said.get("corrects"),
        # Reason, explanation, old words and new ones by name; what the law had removed is no longer among them.
        "texts": each.texts,
        "claims": [named(claim, view) for claim in each.claims if claim.is_published],
        "evidence": each.evidence and {"reference": each.evidence.reference, "title": each.evidence.title},
    }
