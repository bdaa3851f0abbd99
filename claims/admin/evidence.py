"""Evidence in the admin: recorded with its bearings; afterwards only bearings are added."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.actions.evidence import Tie, add_bearing, record_evidence
from claims.admin.pages import ByReference
from claims.admin.through_actions import RowsBelow, ThroughActions, act_on_row, added
from claims.models import Bearing, Evidence
from claims.rules.permissions import Act

PUBLISHED = ("title", "title_kind", "slug", "source", "published_by_line", "document", "url", "speaker")
DERIVED = ("derivation", "origin", "original_source")
DAYS = (
    ("published_on", "published_precision"),
    "published_basis",
    ("happened_on", "happened_precision"),
    "known_on",
)
SAYS = ("excerpt", "paraphrase", "caveat")
GRADED = (("reliability", "credibility"), "grading_reason", "is_verified")
KEPT = ("number", "recorded_at", "recorded_by", "archive", "archive_ref", "retracted_at", "retraction_reason")


class BearingRows(RowsBelow):
    model = Bearing
    add_act = Act.RECORD_EVIDENCE
    fields = ("claim", "kind", "note", "clause", "rung")
    autocomplete_fields = ("claim", "clause", "rung")
    extra = 1

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("evidence", "claim", "clause", "rung__ladder")


@admin.register(Evidence)
class EvidenceAdmin(ByReference, ThroughActions):
    add_act = change_act = Act.RECORD_EVIDENCE
    list_display = ("reference", "title", "source", "published_on", "reliability", "credibility", "derivation")
    list_display_links = ("reference", "title")
    list_select_related = ("source",)
    list_filter = ("reliability", "credibility", "derivation", "is_verified")
    search_fields = ("=number", "title", "slug", "published_by_line", "excerpt", "paraphrase")
    date_hierarchy = "known_on"
    ordering = ("-number",)
    autocomplete_fields = ("source", "document", "origin", "speaker")
    inlines = [BearingRows]

    def note_for(self, request, obj):
        if obj is None:
            return ""
        return _("Recorded evidence stays as it is. What can be added is what it says about another claim, below.")

    def get_fieldsets(self, request, obj=None):
        groups = [
            (_("What it is"), {"fields": PUBLISHED}),
            (_("What it derives from"), {"fields": DERIVED}),
            (_("When"), {"fields": DAYS}),
            (_("What it says"), {"fields": SAYS}),
            (_("Grades"), {"fields": GRADED}),
        ]
        return [*groups, (_("Record"), {"fields": KEPT})] if obj else groups

    def get_readonly_fields(self, request, obj=None):
        return admin.utils.flatten((*PUBLISHED, *DERIVED, *DAYS, *SAYS, *GRADED, *KEPT)) if obj else ()

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        if "known_on" in form.base_fields:
            form.base_fields["known_on"].required = False
            form.base_fields["known_on"].help_text = _("Leave it empty and the day of publication is taken.")
        return form

    def act_on(self, request, obj, said, rows, **who):
        if obj is None:
            ties = [Tie(**row.said()) for row in added(rows["Bearing"])]
            return record_evidence(bearings=ties, **said, **who)
        for row in added(rows["Bearing"]):
            act_on_row(row, add_bearing, evidence=obj, **who)
        return obj
