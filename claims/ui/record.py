"""Everything that happened to a claim as rows of one table, newest first."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from claims.queries.claim import ClaimPage, Judged, Piece
from claims.rules.contracts import Fixed
from claims.ui.versions import Version, versions_of
from claims.vocabulary import RestatementType, RulingType, Status


@dataclass(frozen=True)
class Row:
    """`sign` is the name of an icon, `status` that of a glyph; `rank` orders rows of one day, the later act first."""

    day: date
    title: str
    text: str = ""
    sign: str = ""
    status: str = ""
    pieces: list[Piece] = field(default_factory=list)
    recorded_at: datetime | None = None
    entry: int | None = None
    rank: int = 0
    is_deadline: bool = False


def rows_of(page: ClaimPage) -> list[Row]:
    """Rulings, restatements, the deadline once it has passed, and the fixing of the test."""
    rows = [_ruling(judged) for judged in page.history]
    rows += [
        Row(
            day=saying.appearance.made_on,
            title=str(RestatementType(saying.appearance.type).label),
            text=_("Said again in “%s”.") % saying.appearance.document.label,
            sign="doc",
            recorded_at=saying.appearance.recorded_at,
        )
        for saying in page.sayings
        if saying.appearance.type
    ]
    if page.claim.due_on and page.claim.due_on <= page.as_of.day:
        rows.append(Row(day=page.claim.due_on, title=_("Deadline"), is_deadline=True, rank=-1))
    rows += [_version(version) for version in versions_of(page)]
    return sorted(rows, key=lambda row: (row.day, row.rank), reverse=True)


def _ruling(judged: Judged) -> Row:
    ruling = judged.ruling
    word = Status(ruling.to_status).label
    titles = {
        RulingType.INITIAL: _("Put on record as “%s”."),
        RulingType.CHANGE: _("Now “%s”."),
        RulingType.REVIEW: _("Reviewed, still “%s”."),
        RulingType.CORRECTION: _("Corrected to “%s”."),
    }
    return Row(
        day=ruling.effective_on,
        title=titles[ruling.type] % word,
        text=ruling.reason,
        sign="eyes" if judged.is_review else "",
        status="" if judged.is_review else ruling.to_status,
        pieces=judged.pieces,
        recorded_at=ruling.recorded_at,
        entry=judged.entry,
        rank=ruling.sequence,
    )


def _version(version: Version) -> Row:
    texts = {
        Fixed.BEFORE: _("The test was fixed before any outcome."),
        Fixed.AFTER_DEADLINE: _("The test was written after the deadline."),
        Fixed.AFTER_OUTCOME: _("The test was written afterwards, when the outcome was known."),
    }
    contract = version.contract
    return Row(
        day=contract.frozen_at.date(),
        title=_("Test written down.") if contract.number == 1 else _("Test amended."),
        text=contract.amendment_reason or texts[version.fixed],
        sign=version.sign,
        recorded_at=contract.frozen_at,
        entry=version.entry,
    )
