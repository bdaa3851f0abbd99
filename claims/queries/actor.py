"""Speakers: what became of their claims, and what they said as evidence."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.models import Actor, Claim, Evidence
from claims.queries.as_of import AsOf
from claims.queries.coverage import Covered, covered_in
from claims.queries.document import public_documents
from claims.queries.line import Line, lines_of
from claims.queries.scorecard import Scorecard, scorecard_of
from claims.queries.standing import claims_on, with_status_rank
from claims.queries.tally import Counted, counted
from claims.vocabulary import FAMILY_OF, Status

AT_ONCE = 100


@dataclass(frozen=True)
class SpeakerPage:
    """A speaker on a day. `lines` are the first hundred claims; the card counts all of them."""

    actor: Actor
    lines: list[Line]
    card: Scorecard
    covered: Covered
    counted: Counted
    evidence: list[Evidence]
    spoken_of: int

    @property
    def total(self) -> int:
        return self.card.total


def speakers_on(as_of: AsOf) -> QuerySet:
    """Actors with claims on record on the day, each with `claim_count`."""
    counts = claims_on(as_of).filter(speaker=OuterRef("pk")).order_by().values("speaker").annotate(n=Count("pk"))
    speakers = Actor.objects.annotate(claim_count=Coalesce(Subquery(counts.values("n")), 0))
    return speakers.filter(claim_count__gt=0).select_related("organisation")


def families_of(actors: list[Actor], as_of: AsOf) -> dict[int, Counter]:
    """For each actor's primary key, how many claims each family has."""
    rows = claims_on(as_of).filter(speaker__in=actors).order_by().values_list("speaker", "shown_status")
    found: dict[int, Counter] = {actor.pk: Counter() for actor in actors}
    for speaker, status, count in rows.annotate(n=Count("pk")):
        found[speaker][FAMILY_OF[Status(status)]] += count
    return found


def actors_on(as_of: AsOf) -> QuerySet:
    """Whoever has a page on the day: made a claim, is spoken of in one, or said what serves as evidence."""
    claims, said = claims_on(as_of), Evidence.objects.filter(as_of.evidence(prefix=""))
    about = Claim.about.through.objects.filter(actor=OuterRef("pk"), claim__in=claims.values("pk"))
    known = Q(Exists(claims.filter(speaker=OuterRef("pk")))) | Q(Exists(said.filter(speaker=OuterRef("pk"))))
    return Actor.objects.filter(known | Q(Exists(about)))


def speaker_page(*, slug: str, as_of: AsOf) -> SpeakerPage:
    """Everything that the page of one speaker shows: anybody who said, or is spoken of in, something on record.

    :raises Actor.DoesNotExist: when nobody public has that address.
    """
    claims = claims_on(as_of)
    said = Evidence.objects.filter(as_of.evidence(prefix=""))
    actor = actors_on(as_of).select_related("organisation").get(slug=slug)
    own = with_status_rank(claims.filter(speaker=actor)).select_related("speaker")
    chosen = own.order_by("-is_forward_looking", "status_rank", "made_on", "number")[:AT_ONCE]
    return SpeakerPage(
        actor=actor,
        lines=list(lines_of(list(chosen), as_of).values()),
        card=scorecard_of(claims.filter(speaker=actor), as_of),
        covered=covered_in(public_documents(as_of).filter(speaker=actor), as_of),
        counted=counted(claims.filter(speaker=actor)),
        evidence=list(said.filter(speaker=actor).select_related("source").order_by("-known_on", "-id")[:AT_ONCE]),
        spoken_of=claims.filter(about=actor).count(),
    )
