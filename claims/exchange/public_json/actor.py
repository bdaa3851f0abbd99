"""Speakers: who is on record, and one with what they said."""

from collections import Counter

from claims.exchange.public_json import plain
from claims.exchange.public_json.claim import in_brief
from claims.exchange.public_json.view import View, enveloped, listed
from claims.models import Actor
from claims.queries.actor import SpeakerPage
from claims.vocabulary import ActorKind, Family


def speakers(actors: list[Actor], families: dict[int, Counter], view: View) -> dict:
    """Whose claims are tracked, with the number of claims in each family of statuses."""
    items = [
        _described(actor, view)
        | {
            "claims": actor.claim_count,
            "families": {family.value: families[actor.pk][family] for family in Family},
        }
        for actor in actors
    ]
    return listed(view, "speakers", items=items)


def speaker(page: SpeakerPage, view: View) -> dict:
    """One speaker; `claims` are the first hundred of `total`."""
    actor = page.actor
    return enveloped(
        view,
        "speaker",
        actor.slug,
        **_described(actor, view),
        total=page.total,
        spoken_of=page.spoken_of,
        claims_url=view.url("public:claims-data", speaker=actor.slug),
        claims=[in_brief(line, view) for line in page.lines],
        statements=[plain.evidence(piece, view) for piece in page.evidence],
    )


def _described(actor: Actor, view: View) -> dict:
    return {
        "name": actor.name,
        "url": view.url("public:speaker", actor.slug),
        "kind": plain.coded(ActorKind, actor.kind),
        "role": actor.role_note,
        "other_names": actor.other_names,
        "organisation": actor.organisation.name if actor.organisation else None,
        "wikidata": actor.wikidata or None,
    }
