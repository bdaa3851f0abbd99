"""Discrepancies in the admin: noted, never changed."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.actions.document import note_discrepancy
from claims.admin.through_actions import ON_RECORD, ThroughActions
from claims.models import Discrepancy
from claims.rules.permissions import Act


@admin.register(Discrepancy)
class DiscrepancyAdmin(ThroughActions):
    add_act = Act.STORE_DOCUMENT
    list_display = ("__str__", "document", "number", "recorded_at")
    list_select_related = ("document",)
    search_fields = ("text", "document__title")
    ordering = ("-pk",)
    autocomplete_fields = ("document", "claims", "evidence")

    def note_for(self, request, obj):
        return ON_RECORD if obj else ""

    def get_fields(self, request, obj=None):
        given = ("document", "text", "claims", "evidence")
        return (*given, "number", "recorded_at", "recorded_by") if obj else given

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        if "text" in form.base_fields:
            form.base_fields["text"].help_text = _("Both wordings, and where each of them stands. It is public.")
        return form

    def act_on(self, request, obj, said, rows, **who):
        return note_discrepancy(**said, **who)
