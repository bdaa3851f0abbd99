"""Documents in the admin: stored with their text, or as a part of another; described anew, never rewritten."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.actions.capture import Captured
from claims.actions.document import amend_document, store_document
from claims.admin.forms import ActionForm, PastedText
from claims.admin.through_actions import RowsInTable, ThroughActions
from claims.models import Capture, Document
from claims.rules.permissions import Act
from claims.vocabulary import CaptureMethod

DESCRIBED = (
    "type",
    "source",
    "title",
    "title_note",
    "author",
    "speaker",
    ("published_on", "published_precision"),
    "published_note",
    "url",
    "mirror_url",
    "reliability_note",
    "language",
)


class DocumentForm(ActionForm):
    keywords = {"region_start": "region"}

    text = PastedText(
        label=_("Text"), required=False, help_text=_("The whole text, as published. It is kept as it is, for ever.")
    )
    method = forms.ChoiceField(
        label=_("How we came by it"), choices=CaptureMethod, required=False, initial=CaptureMethod.PASTED
    )

    def said(self):
        said = super().said()
        start, end = said.pop("region", None), said.pop("region_end", None)
        if said.get("part_of"):
            said["region"] = None if start is None or end is None else (start, end)
        return said


class CaptureRows(RowsInTable):
    model = Capture
    fields = ("captured_at", "method", "text_sha256")
    show_change_link = True
    verbose_name_plural = _("captures: copies that never change")

    def get_queryset(self, request):
        return super().get_queryset(request).defer("text")


@admin.register(Document)
class DocumentAdmin(ThroughActions):
    add_act = change_act = Act.STORE_DOCUMENT
    form = DocumentForm
    list_display = ("label", "type", "source", "published_on", "part_of")
    list_select_related = ("source", "part_of")
    list_filter = ("type", "language")
    search_fields = ("title", "slug", "author")
    ordering = ("-published_on", "-pk")
    autocomplete_fields = ("source", "speaker", "part_of")

    def get_inlines(self, request, obj):
        return [CaptureRows] if obj else []

    def get_fieldsets(self, request, obj=None):
        described = (None, {"fields": (*DESCRIBED, "slug")})
        if obj:
            return [described, (_("Place"), {"fields": ("part_of", ("region_start", "region_end"))})]
        part = {
            "fields": ("part_of", ("region_start", "region_end")),
            "description": _("Instead of a text of its own: counted in characters of the whole document, from 0."),
            "classes": ("collapse",),
        }
        return [described, (_("Copy"), {"fields": ("text", "method")}), (_("Part of another document"), part)]

    def get_readonly_fields(self, request, obj=None):
        place = ("part_of", "region_start", "region_end") if obj else ()
        return (*super().get_readonly_fields(request, obj), *place)

    def act_on(self, request, obj, said, rows, **who):
        if obj:
            said.pop("text", None), said.pop("method", None)
            return amend_document(document=obj, **said, **who)
        captured = Captured(CaptureMethod(said.pop("method") or CaptureMethod.PASTED))
        return store_document(**said, captured=captured, **who)
