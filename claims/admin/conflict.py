"""Conflicts of interest in the admin: to read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.through_actions import OnRecord
from claims.models import Conflict


@admin.register(Conflict)
class ConflictAdmin(OnRecord):
    note = _("A conflict of interest is declared at the desk, on the page of the claim, and is never taken back.")
    desk_page = "desk:claims"
    desk_label = _("Open the claims at the desk")
    list_display = ("claim", "recorded_by", "recorded_at")
    list_select_related = ("claim", "recorded_by")
    search_fields = ("claim__title", "reason", "recorded_by__public_name")
    ordering = ("-recorded_at", "-pk")
