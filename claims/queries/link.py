"""What a claim is linked to, both ways, as the record stood on a day."""

from dataclasses import dataclass, field

from django.db.models import Q

from claims.models import Claim, ClaimLink
from claims.queries.as_of import AsOf


@dataclass(frozen=True)
class Linked:
    """A link seen from one of its two claims: `other` is the other one, `is_outward` whether the link starts here."""

    link: ClaimLink
    is_outward: bool

    @property
    def other(self) -> Claim:
        return self.link.other if self.is_outward else self.link.claim


@dataclass
class Links:
    """Those that stand, and those that were ended."""

    standing: list[Linked] = field(default_factory=list)
    ended: list[Linked] = field(default_factory=list)

    def __bool__(self):
        return bool(self.standing or self.ended)


def links_of(claim: Claim, as_of: AsOf) -> Links:
    """The links of a published claim, in one query.

    By the recorded clock a link is there from the time of its recording to that of its end. A link has no day of its
    own, so by the day of knowing it is there as soon as both claims are, as it is known today.
    """
    rows = ClaimLink.objects.filter(Q(claim=claim) | Q(other=claim))
    if as_of.by_recorded:
        rows = rows.filter(recorded_at__lt=as_of.day_ends)
    else:
        on_record = {"claim": as_of.rulings("claim__rulings__"), "other": as_of.rulings("other__rulings__")}
        rows = rows.filter(on_record["claim"], claim__rulings__sequence=1)
        rows = rows.filter(on_record["other"], other__rulings__sequence=1)
    found = Links()
    for link in rows.select_related("claim", "other", "recorded_by", "ended_by").order_by("kind", "pk"):
        has_ended = link.ended_at and not (as_of.by_recorded and link.ended_at >= as_of.day_ends)
        shelf = found.ended if has_ended else found.standing
        shelf.append(Linked(link, is_outward=link.claim_id == claim.pk))
    return found
