"""One claim in short, as it leaves the site: its status and why, its words, its line. A fixed number of queries."""

from dataclasses import dataclass

from django.db.models import F

from claims.models import Appearance, Claim, Quote, Ruling
from claims.queries.as_of import AsOf
from claims.queries.line import Line, lines_of
from claims.queries.logged import take_back_amendments


@dataclass(frozen=True)
class Card:
    """A claim on a day. `standing` is the ruling by which its status began; None before the record begins."""

    claim: Claim
    as_of: AsOf
    line: Line
    standing: Ruling | None = None
    said: Appearance | None = None

    @property
    def is_on_record(self) -> bool:
        return self.standing is not None

    @property
    def quote(self) -> Quote | None:
        return self.said and self.said.quote


def claim_card(*, slug: str, as_of: AsOf) -> Card:
    """The card of a published claim.

    :raises Claim.DoesNotExist: for a draft, or when there is no such claim.
    """
    claim = Claim.objects.public().select_related("speaker").get(slug=slug)
    line = lines_of([claim], as_of)[claim.pk]
    if not line.rulings:
        return Card(claim, as_of, line)
    take_back_amendments(claim, as_of)
    moved = claim.rulings.filter(as_of.rulings()).exclude(to_status=F("from_status"))
    said = claim.appearances.select_related("quote", "document").order_by("position").first()
    return Card(claim, as_of, line, moved.order_by("-sequence").first(), said)
