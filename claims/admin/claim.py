"""Claims in the admin: drafted here with their test, restated, and planned for review; published at the desk."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from claims.actions.claim import plan_review, restate_claim
from claims.actions.draft import draft_claim, edit_draft
from claims.admin.draft import ClauseRows, DraftForm, ReadingRows, parts
from claims.admin.forms import ActionForm, PastedText
from claims.admin.pages import ByReference
from claims.admin.through_actions import RowsBelow, RowsInTable, ThroughActions, act_on_row, added, allowed
from claims.models import Appearance, Claim
from claims.rules.permissions import Act

SAID = ("title", "wording", ("kind", "modality"), "direction", ("is_forward_looking", "is_headline"))
WHO = ("speaker", "speaker_role", "made_on", "made_on_note")
QUOTED = ("document", "quote", "start", "context_quote")
WINDOW = (("phrase", "calendar"), ("window_start", "due_on"), ("due_precision", "given_by"), "window_basis")
FILED = ("topics", "about", "ladder_rung", "editor_note")
STANDING = (
    "status",
    "status_since",
    "ruled_on",
    "came_about_on",
    ("is_disputed", "is_corrected"),
    ("supports_count", "against_count", "context_count"),
    "published_at",
    "published_by",
    ("archive", "archive_ref"),
)
PLANNED = ("review_on", "assignee")


class Stage(admin.SimpleListFilter):
    title = _("stage")
    parameter_name = "stage"

    def lookups(self, request, model_admin):
        return [("draft", _("Drafts")), ("published", _("Published"))]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(published_at__isnull=self.value() == "draft")


class RestatementForm(ActionForm):
    keywords = {"words": "quote"}

    words = PastedText(label=_("Quote"), help_text=_("Word for word, as it stands in the document."))


class AppearanceRows(RowsInTable):
    model = Appearance
    fk_name = "claim"
    verbose_name_plural = _("appearances on record")
    fields = ("position", "type", "quote", "document", "speaker", "made_on", "due_on")
    ordering = ("position",)
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("claim", "document", "quote", "speaker")


class RestatementRows(RowsBelow):
    model = Appearance
    form = RestatementForm
    add_act = Act.DRAFT_CLAIM
    fk_name = "claim"
    verbose_name = _("restatement")
    verbose_name_plural = _("new restatements")
    autocomplete_fields = ("document", "speaker")
    fields = (
        "document",
        "words",
        "type",
        ("speaker", "speaker_role"),
        "made_on",
        ("phrase", "window_start", "due_on"),
        ("due_precision", "given_by"),
        "window_basis",
    )

    def get_queryset(self, request):
        return super().get_queryset(request).none()


@admin.register(Claim)
class ClaimAdmin(ByReference, ThroughActions):
    add_act = change_act = Act.DRAFT_CLAIM
    list_display = ("reference", "title", "speaker", "made_on", "due_on", "status", "stage")
    list_display_links = ("reference", "title")
    list_select_related = ("speaker",)
    list_filter = ("status", "kind", "modality", "direction", Stage)
    search_fields = ("=number", "title", "slug", "wording")
    date_hierarchy = "made_on"
    ordering = ("-number",)
    autocomplete_fields = ("speaker", "topics", "about", "ladder_rung")
    desk_page = "desk:claims"
    desk_label = _("Open the claims at the desk")

    @admin.display(description=_("stage"), ordering="published_at")
    def stage(self, claim):
        return _("Published") if claim.is_published else _("Draft")

    @admin.display(description=_("the test"))
    def test(self, claim):
        clauses = claim.contracts.latest("number").clauses.order_by("number")
        rows = ((clause.number, clause.get_kind_display(), clause.text) for clause in clauses)
        return format_html_join("\n", "<p>{}. <strong>{}</strong> {}</p>", rows) or "-"

    @admin.display(description=_("other readings"))
    def other_readings(self, claim):
        rows = ((reading,) for reading in claim.readings.order_by("pk"))
        return format_html_join("\n", "<p>{}</p>", rows) or "-"

    def note_for(self, request, obj):
        if obj is None:
            return ""
        if obj.is_published:
            return _(
                "This claim is published, so its words and its test stay as they are. Here you can plan its next "
                "review and add restatements; its status changes by rulings at the desk."
            )
        return _("This is a draft: nobody outside the desk sees it. It is published at the desk.")

    def get_inlines(self, request, obj):
        if obj is None:
            return [ClauseRows, ReadingRows]
        rows = [AppearanceRows, RestatementRows]
        return rows if obj.is_published else [ClauseRows, ReadingRows, *rows]

    def get_fieldsets(self, request, obj=None):
        published = bool(obj and obj.is_published)
        groups = [
            (_("What is tracked"), {"fields": (*SAID, "slug")}),
            (_("Who said it"), {"fields": WHO}),
            (_("The window"), {"fields": (*WINDOW, *(("other_readings",) if published else ()))}),
            (_("Filed under"), {"fields": FILED}),
        ]
        if published:
            tested = (_("The test"), {"fields": ("test",)})
            return [*groups, tested, (_("Next review"), {"fields": PLANNED}), (_("Standing"), {"fields": STANDING})]
        hidden = ("seen_version",) if obj else ()
        quoted = (_("In which words"), {"fields": (*QUOTED, *hidden)})
        test = (_("Next review and test"), {"fields": ("review_on", "is_written_afterwards")})
        return [groups[0], quoted, *groups[1:], test]

    def get_form(self, request, obj=None, change=False, **kwargs):
        draft = obj is None or not obj.is_published
        return super().get_form(request, obj, change, form=DraftForm if draft else ActionForm, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return ()
        if not obj.is_published:
            return ("slug",)
        groups = (*SAID, "slug", *WHO, *WINDOW, "other_readings", *FILED, "test", *STANDING)
        planned = () if allowed(request, Act.PROPOSE) else PLANNED
        return admin.utils.flatten((*groups, *planned))

    def act_on(self, request, obj, said, rows, **who):
        seen = said.pop("seen_version", None) or 0
        if obj is None:
            return draft_claim(**said, **parts(rows), **who)
        if not obj.is_published:
            edit_draft(claim=obj, seen_version=seen, **said, **parts(rows), **who)
        elif self._is_planned(obj, said):
            plan_review(claim=obj, **said, **who)
        for row in added(rows["Appearance"]):
            act_on_row(row, restate_claim, claim=obj, **who)
        return obj

    @staticmethod
    def _is_planned(obj, said) -> bool:
        """Whether another day or another person was chosen; contributors are shown both, and choose neither."""
        return any(value != getattr(obj, name) for name, value in said.items())
