"""Archives in the admin: opened, never changed."""

from django.contrib import admin

from claims.actions.archive import open_archive
from claims.admin.through_actions import ON_RECORD, ThroughActions
from claims.models import Archive
from claims.rules.permissions import Act


@admin.register(Archive)
class ArchiveAdmin(ThroughActions):
    add_act = Act.IMPORT_RECORD
    list_display = ("title", "slug", "reconstructed_on", "evidence_until")
    search_fields = ("title", "slug")
    ordering = ("-pk",)

    def note_for(self, request, obj):
        return ON_RECORD if obj else ""

    def get_fields(self, request, obj=None):
        given = ("title", "slug", "reconstructed_on", "evidence_until", "notes")
        return (*given, "recorded_at", "recorded_by") if obj else given

    def act_on(self, request, obj, said, rows, **who):
        return open_archive(**said, **who)
