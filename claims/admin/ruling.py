"""Rulings in the admin: to read, with what they rest on."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.through_actions import OnRecord, RowsInTable
from claims.models import Ruling, RulingCitation, RulingClause, RulingSearch


class CitationRows(RowsInTable):
    model = RulingCitation
    fields = ("bearing",)
    verbose_name_plural = _("evidence that it cites")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("bearing__evidence", "bearing__claim")


class AppliedClauseRows(RowsInTable):
    model = RulingClause
    fields = ("clause",)
    verbose_name_plural = _("clauses that it applies")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("clause")


class SearchRows(RowsInTable):
    model = RulingSearch
    fields = ("search",)
    verbose_name_plural = _("searches that it rests on")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("search")


@admin.register(Ruling)
class RulingAdmin(OnRecord):
    note = _(
        "Rulings are proposed and seconded at the desk. A wrong one is corrected there by a new one that names it."
    )
    desk_page = "desk:proposals"
    desk_label = _("Open the rulings at the desk")
    list_display = ("claim", "sequence", "type", "to_status", "effective_on", "recorded_at")
    list_select_related = ("claim",)
    list_filter = ("to_status", "type", "is_single_editor")
    search_fields = ("claim__title", "reason")
    date_hierarchy = "effective_on"
    ordering = ("-effective_on", "-pk")
    inlines = [CitationRows, AppliedClauseRows, SearchRows]
