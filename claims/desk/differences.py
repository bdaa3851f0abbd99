"""What a proposal would change on the public page, field by field."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.models import SearchLog
from claims.queries.proposal import Review
from claims.text.differences import word_differences
from claims.ui.dates import day_in_words
from claims.vocabulary import Status


@dataclass(frozen=True)
class Difference:
    """One field: the parts (kind, text) of what stands now and of what is proposed; kind is same, removed or added."""

    label: str
    now: list[tuple[str, str]]
    proposed: list[tuple[str, str]]

    @property
    def is_same(self) -> bool:
        return all(kind == "same" for kind, _text in (*self.now, *self.proposed))


def differences_of(review: Review) -> list[Difference]:
    """The last ruling on the claim against the proposed one."""
    now, proposal = review.now, review.proposal
    logged = {search.pk: search for search in review.page.searches}
    searches = [logged[pk] for pk in review.page.history[0].searches if pk in logged]
    cites = [piece.evidence.reference for piece in review.cited]
    clauses = [clause.number for clause, is_applied in review.clauses if is_applied]
    rows = [
        (_("Status"), Status(now.to_status).label, Status(proposal.to_status).label),
        (_("Effective day"), day_in_words(now.effective_on), day_in_words(proposal.effective_on)),
        (_("Happened on"), _happened(now), _happened(proposal)),
    ]
    return [
        *(_whole(*row) for row in rows),
        _words(_("Reason"), now.reason, proposal.reason),
        _items(_("Cites"), review.now_cites, sorted(cites)),
        _items(_("Clauses"), review.now_clauses, clauses),
        _items(_("Searches"), [_search(row) for row in searches], [_search(row) for row in review.searches]),
        *_override(now.override, proposal.override),
    ]


def _search(row: SearchLog) -> str:
    return f"{row.place} ({row.language}, {day_in_words(row.searched_on)})"


def _override(now: str, proposed: str) -> list[Difference]:
    """Only where either says why one origin is enough."""
    return [_words(_("Why one origin is enough"), now, proposed)] if now or proposed else []


def _happened(judgement) -> str:
    if judgement.happened_on is None:
        return _("not given")
    return day_in_words(judgement.happened_on, judgement.happened_precision)


def _items(label: str, now: list, proposed: list) -> Difference:
    return Difference(label, _marked(now, proposed, "removed"), _marked(proposed, now, "added"))


def _marked(items: list, others: list, kind: str) -> list[tuple[str, str]]:
    """The items, those that the others lack marked as this kind of part."""
    if not items:
        return [("same", _("none"))]
    parts = []
    for item in items:
        parts += [("same", ", "), ("same" if item in others else kind, str(item))]
    return parts[1:]


def _whole(label: str, now: str, proposed: str) -> Difference:
    if str(now) == str(proposed):
        return Difference(label, [("same", now)], [("same", proposed)])
    return Difference(label, [("removed", now)], [("added", proposed)])


def _words(label: str, now: str, proposed: str) -> Difference:
    parts = word_differences(now, proposed)
    return Difference(
        label,
        [part for part in parts if part[0] != "added"],
        [part for part in parts if part[0] != "removed"],
    )
