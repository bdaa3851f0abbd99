"""The places that a claim is about, and the languages in which one would hear of them."""

from claims.models import Actor, Claim
from claims.vocabulary import ActorKind

PLACES = (ActorKind.COUNTRY, ActorKind.PLACE)


def languages_of_place(claim: Claim) -> tuple[str, ...]:
    """Codes, in order: of the places that the claim is about. Where none is on record, of the speaker's country.

    The speaker's country does not count beside them: what a foreign spokesman says of a place shows there first.
    """
    return _languages(claim.about.all()) or _languages(_country_of(claim.speaker))


def _languages(actors) -> tuple[str, ...]:
    return tuple(sorted({code for actor in actors if actor.kind in PLACES for code in actor.languages}))


def _country_of(speaker: Actor) -> list[Actor]:
    return [actor for actor in (speaker, speaker.organisation) if actor]
