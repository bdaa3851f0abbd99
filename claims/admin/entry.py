"""Ledger entries in the admin: to read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.through_actions import OnRecord
from claims.models import LedgerEntry, LedgerText, Redaction, SignedCheckpoint


@admin.register(LedgerEntry)
class LedgerEntryAdmin(OnRecord):
    note = _("The ledger is append-only: every public act writes its entry, and nobody changes or removes one.")
    list_display = ("index", "kind", "subject", "recorded_at")
    list_filter = ("kind",)
    search_fields = ("subject",)
    ordering = ("-index",)
    fields = ("index", "kind", "subject", "recorded_at", "as_stored", "texts")

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.defer("body") if request.resolver_match.url_name.endswith("_changelist") else rows

    @admin.display(description=_("body, as stored"))
    def as_stored(self, entry):
        return bytes(entry.body).decode()

    @admin.display(description=_("its texts"))
    def texts(self, entry):
        found = LedgerText.objects.filter(entry_index=entry.index).order_by("name")
        return "\n".join(f"{text.name}: {text.text}" for text in found)

    def get_readonly_fields(self, request, obj=None):
        return self.fields


@admin.register(SignedCheckpoint)
class SignedCheckpointAdmin(OnRecord):
    note = _("A checkpoint is signed after each act. The last one also lies with the signer, outside the database.")
    list_display = ("size", "signed_at")
    ordering = ("-size",)


@admin.register(Redaction)
class RedactionAdmin(OnRecord):
    note = _("A removal for a legal reason is asked for and approved at the desk, by two people.")
    list_display = ("ground", "recorded_by", "recorded_at", "approved_by", "carried_out_at")
    list_select_related = ("recorded_by", "approved_by")
    list_filter = ("ground",)
    ordering = ("-recorded_at", "-pk")
    exclude = ("passage",)
