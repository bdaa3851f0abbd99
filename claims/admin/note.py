"""Notes of the desk in the admin: to read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.through_actions import OnRecord
from claims.models import Note


@admin.register(Note)
class NoteAdmin(OnRecord):
    note = _("Notes are written on the page of their claim at the desk, for the desk alone. None is ever edited.")
    desk_page = "desk:claims"
    desk_label = _("Open the claims at the desk")
    list_display = ("__str__", "claim", "recorded_by", "recorded_at")
    list_select_related = ("claim", "recorded_by")
    search_fields = ("text", "claim__title")
    ordering = ("-recorded_at", "-pk")
    fields = ("claim", "text", "recorded_by", "recorded_at")
