"""A ruling as readers would see it, from what is typed: nothing of it is on record."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from claims.desk.ticks import Sheet
from claims.models import Editor, Ruling
from claims.queries.claim import ClaimPage, Judged
from claims.queries.desk_claim import DeskClaim
from claims.rules.transitions import type_for
from claims.ui.verdict import verdict
from claims.vocabulary import FAMILY_OF, Family, RulingType, Status


@dataclass(frozen=True)
class Preview:
    """The claim's page with one more ruling, and what its templates show of it."""

    page: ClaimPage
    judged: Judged
    context: dict


def preview_of(file: DeskClaim, said: dict, sheet: Sheet, *, by: Editor, at: datetime) -> Preview | None:
    """`said` is what was typed, as far as it can be read; None while status or day is missing."""
    if file.page is None or not said.get("to_status") or not said.get("effective_on"):
        return None
    ticked = {tick.row.pk for tick in sheet.searches if tick.is_on}
    judged = Judged(
        ruling=_ruling(file, said, by=by, at=at),
        pieces=sheet.cited,
        clauses=[tick.row.number for tick in sheet.clauses if tick.is_on],
        searches=sorted(ticked),
        looked=[looked for looked in reversed(file.page.looked) if looked.log.pk in ticked],
    )
    page = replace(file.page, history=[judged, *file.page.history], line=_line(file.page, judged.ruling))
    counts = {"reports": len(page.pieces), "none_in_support": not page.by_side()["supports"]}
    return Preview(page, judged, verdict(page) | counts)


def _ruling(file: DeskClaim, said: dict, *, by: Editor, at: datetime) -> Ruling:
    last, wrong = file.page.history[0].ruling, said.get("corrects")
    return Ruling(
        claim=file.claim,
        sequence=last.sequence + 1,
        type=type_for(from_status=last.to_status, to_status=said["to_status"], is_correction=wrong is not None),
        from_status=last.to_status,
        to_status=said["to_status"],
        effective_on=said["effective_on"],
        happened_on=said.get("happened_on"),
        happened_precision=said.get("happened_precision") or "",
        reason=said.get("reason") or _("Your reason comes here."),
        override=said.get("override") or "",
        corrects=wrong,
        proposed_by=by,
        seconded_by=Editor(public_name=_("another editor")),
        recorded_at=at,
    )


def _line(page: ClaimPage, ruling: Ruling):
    came_about = FAMILY_OF[Status(ruling.to_status)] == Family.CAME_ABOUT
    since = page.line.came_about_on if ruling.type == RulingType.REVIEW else ruling.happened_on
    return replace(
        page.line,
        rulings=[*page.line.rulings, (ruling.effective_on, ruling.to_status, ruling.type)],
        came_about_on=since if came_about else None,
    )
