"""Search logs in the admin: added, never changed."""

from django.contrib import admin

from claims.actions.search_log import log_search
from claims.admin.through_actions import ON_RECORD, ThroughActions
from claims.models import SearchLog
from claims.rules.permissions import Act


@admin.register(SearchLog)
class SearchLogAdmin(ThroughActions):
    add_act = Act.LOG_WORK
    list_display = ("claim", "place", "query", "language", "searched_on")
    list_select_related = ("claim",)
    list_filter = ("language",)
    search_fields = ("place", "query", "claim__title")
    ordering = ("-searched_on", "-pk")
    autocomplete_fields = ("claim",)

    def note_for(self, request, obj):
        return ON_RECORD if obj else ""

    def get_fields(self, request, obj=None):
        given = ("claim", "place", "query", "language", "searched_on", "link", "found")
        return (*given, "recorded_at", "recorded_by") if obj else given

    def act_on(self, request, obj, said, rows, **who):
        return log_search(**said, **who)
