"""Ledger entries in the admin: to read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.through_actions import OnRecord
from claims.models import LedgerEntry


@admin.register(LedgerEntry)
class LedgerEntryAdmin(OnRecord):
    note = _("The ledger is append-only: every public act writes its entry, and nobody changes or removes one.")
    list_display = ("index", "kind", "subject", "recorded_at")
    list_filter = ("kind",)
    search_fields = ("subject",)
    ordering = ("-index",)
    fields = ("index", "kind", "subject", "recorded_at", "as_stored")

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.defer("body") if request.resolver_match.url_name.endswith("_changelist") else rows

    @admin.display(description=_("body, as stored"))
    def as_stored(self, entry):
        return bytes(entry.body).decode()

    def get_readonly_fields(self, request, obj=None):
        return self.fields
