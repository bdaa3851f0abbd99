"""Links between claims in the admin: to read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.through_actions import OnRecord
from claims.models import ClaimLink


@admin.register(ClaimLink)
class ClaimLinkAdmin(OnRecord):
    note = _("Claims are linked, and links ended, on the page of a claim at the desk.")
    desk_page = "desk:claims"
    desk_label = _("Open the claims at the desk")
    list_display = ("claim", "kind", "other", "recorded_by", "recorded_at", "ended_at")
    list_select_related = ("claim", "other", "recorded_by")
    list_filter = ("kind",)
    search_fields = ("claim__title", "other__title", "note")
    ordering = ("-recorded_at", "-pk")
