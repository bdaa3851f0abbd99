"""Every version of a claim's test: when it was written, by whom and why, and what it changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.models import Clause, ContractVersion
from claims.queries.claim import ClaimPage
from claims.rules.contracts import Fixed
from claims.text.differences import word_differences
from claims.ui.amendments import Row
from claims.vocabulary import ClauseKind


@dataclass(frozen=True)
class Version:
    """`changes` are set against the version before; the first has none."""

    contract: ContractVersion
    fixed: Fixed
    entry: int | None
    changes: tuple[Row, ...] = ()

    @property
    def sign(self) -> str:
        """The closed lock is for what was fixed before an outcome could be known, and for nothing else."""
        return "lock" if self.fixed == Fixed.BEFORE else "unlock"


def versions_of(page: ClaimPage) -> list[Version]:
    """The latest first."""
    entries = {logged.said.get("contract"): logged.entry.index for logged in page.log if logged.said.get("contract")}
    published = next((logged.entry.index for logged in page.log if "written_afterwards" in logged.said), None)
    older = [*page.versions[1:], None]
    return [
        Version(
            contract=contract,
            fixed=page.when_fixed(contract),
            entry=entries.get(contract.number, published if contract.number == 1 else None),
            changes=_changes(_clauses(before), _clauses(contract)) if before else (),
        )
        for contract, before in zip(page.versions, older, strict=True)
    ]


def _clauses(contract: ContractVersion) -> list[Clause]:
    return sorted(contract.clauses.all(), key=lambda clause: clause.number)


def _changes(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[Row, ...]:
    """Clause by clause, by their numbers; what stayed the same is left out."""
    old, new = ({clause.number: clause for clause in clauses} for clauses in (before, after))
    rows = (_compared(number, old.get(number), new.get(number)) for number in sorted(old.keys() | new.keys()))
    return tuple(row for row in rows if any(kind != "same" for kind, _text in (*row.old, *row.new)))


def _compared(number: int, old: Clause | None, new: Clause | None) -> Row:
    kind = ClauseKind((new or old).kind).label.lower()
    label = _("Clause %(number)s, %(kind)s") % {"number": number, "kind": kind}
    none = [("same", _("none"))]
    if old and new and old.kind != new.kind:
        was, now = (f"{ClauseKind(clause.kind).label}: {clause.text}" for clause in (old, new))
    else:
        was, now = (clause.text if clause else "" for clause in (old, new))
    parts = [tuple(part) for part in word_differences(was, now)]
    return Row(
        label,
        [part for part in parts if part[0] != "added"] or none,
        [part for part in parts if part[0] != "removed"] or none,
    )
