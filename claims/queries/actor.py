"""Speakers: what became of their claims, and what they said as evidence."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.models import Actor, Claim, Evidence
from claims.queries.as_of import AsOf
from claims.queries.line import Line, lines_of
from claims.queries.standing import claims_on, with_status_rank
from claims.vocabulary import FAMILY_OF, Family, Modality, Status

AT_ONCE = 100


@dataclass(frozen=True)
class SpeakerPage:
    """A speaker on a day. `lines` are the first hundred claims, `total` is how many there are."""

    actor: Actor
    lines: list[Line]
    total: int
    evidence: list[Evidence]
    spoken_of: int

    @property
    def ruled(self) -> int:
        return sum(FAMILY_OF[Status(line.status)] != Family.STILL_OPEN for line in self.lines)

    def by_status(self) -> list[tuple[str, list[Line], list[Line]]]:
        """(status, forward-looking claims, statements about past and present), zeros kept."""
        return [
            (
                status,
                [line for line in self.lines if line.status == status and line.claim.is_forward_looking],
                [line for line in self.lines if line.status == status and not line.claim.is_forward_looking],
            )
            for status in Status
        ]

    def by_modality(self) -> list[tuple[str, int, int]]:
        """(how strongly it was put, claims, of which ruled); without the zeros."""
        counts: Counter = Counter()
        ruled: Counter = Counter()
        for line in self.lines:
            counts[line.claim.modality] += 1
            ruled[line.claim.modality] += FAMILY_OF[Status(line.status)] != Family.STILL_OPEN
        return [(modality.label, counts[modality], ruled[modality]) for modality in Modality if counts[modality]]


def speakers_on(as_of: AsOf) -> QuerySet:
    """Actors with claims on record on the day, each with `claim_count`."""
    counted = claims_on(as_of).filter(speaker=OuterRef("pk")).order_by().values("speaker").annotate(n=Count("pk"))
    speakers = Actor.objects.annotate(claim_count=Coalesce(Subquery(counted.values("n")), 0))
    return speakers.filter(claim_count__gt=0).select_related("organisation")


def families_of(actors: list[Actor], as_of: AsOf) -> dict[int, Counter]:
    """For each actor's primary key, how many claims each family has."""
    rows = claims_on(as_of).filter(speaker__in=actors).order_by().values_list("speaker", "shown_status")
    found: dict[int, Counter] = {actor.pk: Counter() for actor in actors}
    for speaker, status, count in rows.annotate(n=Count("pk")):
        found[speaker][FAMILY_OF[Status(status)]] += count
    return found


def speaker_page(*, slug: str, as_of: AsOf) -> SpeakerPage:
    """Everything that the page of one speaker shows: anybody who said, or is spoken of in, something on record.

    :raises Actor.DoesNotExist: when nobody public has that address.
    """
    claims = claims_on(as_of)
    said = Evidence.objects.filter(as_of.evidence(prefix=""))
    known = (
        Q(Exists(claims.filter(speaker=OuterRef("pk"))))
        | Q(Exists(said.filter(speaker=OuterRef("pk"))))
        | Q(Exists(Claim.about.through.objects.filter(actor=OuterRef("pk"), claim__in=claims.values("pk"))))
    )
    actor = Actor.objects.filter(known).select_related("organisation").get(slug=slug)
    own = with_status_rank(claims.filter(speaker=actor)).select_related("speaker")
    chosen = own.order_by("-is_forward_looking", "status_rank", "made_on", "number")[:AT_ONCE]
    return SpeakerPage(
        actor=actor,
        lines=list(lines_of(list(chosen), as_of).values()),
        total=own.count(),
        evidence=list(said.filter(speaker=actor).select_related("source").order_by("-known_on", "-id")[:AT_ONCE]),
        spoken_of=claims.filter(about=actor).count(),
    )
