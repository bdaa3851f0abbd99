"""The base of every table, and the table of claims. Its template is `templates/tables/table.html`."""

from collections.abc import Iterable

import django_tables2 as tables
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from claims.queries.as_of import AsOf
from claims.queries.line import lines_of
from claims.queries.standing import with_evidence_count, with_since, with_status_rank
from claims.ui.tracks import claim_url, scale_of, scale_title, track_of

PER_PAGE = 25
LATEST_RULING = "-since"


class LedgerTable(tables.Table):
    """What every table has: a caption for screen readers, a row header, sorting by `sort`, a sentence when empty."""

    caption = ""
    row_header = ""

    class Meta:
        order_by_field = "sort"
        empty_text = _("Nothing is on record here yet.")


def labelled(label, **options) -> dict:
    """`attrs` of a column whose cell carries its heading when the table turns into cards."""
    return {"td": {"data-label": label, **options}}


class ClaimTable(LedgerTable):
    """Claims as they stood on a day. `draw` has to run once the page is chosen: it reads the lines of that page."""

    status = tables.Column(verbose_name=_("Status"), accessor="shown_status")
    since = tables.Column(verbose_name=_("Since"), accessor="shown_since", attrs=labelled(_("since")))
    claim = tables.Column(verbose_name=_("Claim"), accessor="title", order_by=("title", "number"))
    made = tables.Column(
        verbose_name=_("Made"), accessor="made_on", order_by=("made_on", "number"), attrs=labelled(_("Made"))
    )
    due = tables.Column(verbose_name=_("Deadline"), accessor="due_on", empty_values=(), attrs=labelled(_("Deadline")))
    life = tables.Column(verbose_name=_("Life"), empty_values=(), orderable=False)
    ev = tables.Column(verbose_name=_("Evidence"), accessor="pk")

    caption = _("Claims, with their status, deadline and evidence")
    row_header = "claim"

    class Meta(LedgerTable.Meta):
        order_by = LATEST_RULING
        sequence = ("status", "since", "claim", "made", "due", "life", "ev")

    def __init__(self, claims: QuerySet, *, as_of: AsOf, **options):
        self.as_of = as_of
        self.lines: dict = {}
        self.tracks: dict = {}
        self.scale = None
        super().__init__(with_since(claims, as_of), **options)

    def draw(self) -> None:
        """Reads what the rows of the chosen page show, for all of them at once."""
        claims = [row.record for row in self.paginated_rows]
        self.lines = lines_of(claims, self.as_of)
        self.tracks = {pk: track_of(line) for pk, line in self.lines.items()}
        self.scale = scale_of(self.tracks.values(), self.as_of)
        self.columns["life"].column.verbose_name = scale_title(self.scale, self.as_of)

    def order_status(self, claims: QuerySet, is_descending: bool):
        return with_status_rank(claims).order_by("-status_rank" if is_descending else "status_rank", "number"), True

    def order_since(self, claims: QuerySet, is_descending: bool):
        """Claims of one day by the time of their last ruling, so that the latest change leads."""
        order = ("-shown_since", "-ruled_on", "number") if is_descending else ("shown_since", "ruled_on", "number")
        return claims.order_by(*order), True

    def order_due(self, claims: QuerySet, is_descending: bool):
        """Claims without a deadline come last, whichever way."""
        due = F("due_on").desc(nulls_last=True) if is_descending else F("due_on").asc(nulls_last=True)
        return claims.order_by(due, "number"), True

    def order_ev(self, claims: QuerySet, is_descending: bool):
        counted = with_evidence_count(claims, self.as_of)
        return counted.order_by("-shown_evidence" if is_descending else "shown_evidence", "number"), True

    def render_status(self, value, record):
        return _cell("status", status=value, direction=record.direction)

    def render_since(self, value):
        return _cell("day", day=value)

    def render_claim(self, value, record):
        flags = [str(flag) for flag in self.lines[record.pk].flags]
        return _cell("claim", claim=record, url=claim_url(record, self.as_of), flags=flags)

    def render_made(self, value):
        return _cell("day", day=value)

    def render_due(self, record):
        return _cell("due", claim=record)

    def render_life(self, record):
        return _cell("life", track=self.tracks[record.pk], scale=self.scale)

    def render_ev(self, record):
        return _cell("evidence", **self.lines[record.pk].counts)


def _cell(name: str, **values) -> str:
    return render_to_string(f"tables/columns/{name}.html", values)


def unknown_sort(table: tables.Table, asked: Iterable[str]) -> list[str]:
    """The parts of a `sort` that name no column which can be sorted."""
    known = {name for name, column in table.base_columns.items() if column.orderable is not False}
    return [part for part in asked if part.removeprefix("-") not in known]
