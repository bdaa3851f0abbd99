"""Bearings in the admin: to read; one is added on the page of its evidence."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.through_actions import OnRecord
from claims.models import Bearing


@admin.register(Bearing)
class BearingAdmin(OnRecord):
    note = _("A bearing stays as it was recorded. One is added on the page of its evidence.")
    desk_page = "admin:claims_evidence_changelist"
    desk_label = _("Open the evidence")
    list_display = ("evidence", "kind", "claim", "recorded_at")
    list_select_related = ("evidence", "claim")
    list_filter = ("kind",)
    search_fields = ("evidence__title", "claim__title", "note")
    ordering = ("-pk",)
