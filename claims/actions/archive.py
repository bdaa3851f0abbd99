"""Opening an archive: the body of rulings that is being brought in."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import ask_leave, check_required
from claims.actions.entry import write_entry
from claims.models import Archive, Editor
from claims.rules.permissions import Act
from claims.rules.refusal import Objections
from claims.rules.windows import objections_to_past_day
from claims.vocabulary import EntryKind


@transaction.atomic
def open_archive(
    *,
    slug: str,
    title: str,
    reconstructed_on: date,
    evidence_until: date,
    notes: dict | None = None,
    by: Editor,
    at: datetime,
) -> Archive:
    """This will open an archive, so that imported rulings can say where they came from.

    :raises Refused: when a day lies in the future or something is missing.
    """
    ask_leave(by=by, act=Act.IMPORT_RECORD)
    found = Objections()
    check_required(found, {"slug": (_("Address"), slug), "title": (_("Title"), title)})
    today = at.date()
    found.add(
        *objections_to_past_day(_("The day of reconstruction"), reconstructed_on, on=today), field="reconstructed_on"
    )
    found.add(*objections_to_past_day(_("The end of the evidence"), evidence_until, on=today), field="evidence_until")
    found.refuse_if_any()
    archive = Archive.objects.create(
        slug=slug,
        title=title,
        reconstructed_on=reconstructed_on,
        evidence_until=evidence_until,
        notes=notes or {},
        recorded_by=by,
        recorded_at=at,
    )
    write_entry(
        kind=EntryKind.IMPORT,
        subject=slug,
        about={"reconstructed_on": reconstructed_on, "evidence_until": evidence_until},
        texts={"title": title},
        by=by,
        at=at,
    )
    return archive
