"""Where one looked, tied to the rulings that rest on it."""

from dataclasses import dataclass, field

from django.db.models import Q

from claims.models import Claim, SearchLog
from claims.queries.as_of import AsOf


@dataclass
class Looked:
    """One search, numbered from the oldest, and the numbers of the rulings that rest on it."""

    log: SearchLog
    number: int
    cited_in: list[int] = field(default_factory=list)


def looked_for(claim: Claim, as_of: AsOf, rests_on: dict[int, list[int]]) -> dict[int, Looked]:
    """Searches by primary key, oldest first. `rests_on` are the searches of each ruling, by the ruling's number.

    What a ruling of the day rests on is among them, also where the search itself was entered for a later day.
    """
    cited = {pk for searches in rests_on.values() for pk in searches}
    logs = claim.searches.filter(as_of.acts("searched_on") | Q(pk__in=cited)).order_by("searched_on", "id")
    found = {log.pk: Looked(log, number) for number, log in enumerate(logs, 1)}
    for sequence, searches in rests_on.items():
        for pk in searches:
            found[pk].cited_in.append(sequence)
    return found
