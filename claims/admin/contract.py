"""Tests of claims in the admin: frozen versions and their clauses, to read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.through_actions import OnRecord, RowsInTable
from claims.models import Clause, ContractVersion, WindowReading

WRITTEN_WITH_THE_CLAIM = _("This is written with the draft of a claim and frozen when the claim is published.")


class ClauseRows(RowsInTable):
    model = Clause
    fields = ("number", "kind", "text")
    ordering = ("number",)


class WrittenWithTheClaim(OnRecord):
    note = WRITTEN_WITH_THE_CLAIM
    desk_page = "admin:claims_claim_changelist"
    desk_label = _("Open the claims")


@admin.register(ContractVersion)
class ContractVersionAdmin(WrittenWithTheClaim):
    list_display = ("claim", "number", "frozen_at", "is_written_afterwards")
    list_select_related = ("claim",)
    list_filter = ("is_written_afterwards",)
    search_fields = ("claim__title",)
    ordering = ("-pk",)
    inlines = [ClauseRows]


@admin.register(Clause)
class ClauseAdmin(WrittenWithTheClaim):
    list_display = ("contract", "number", "kind", "text")
    list_select_related = ("contract__claim",)
    list_filter = ("kind",)
    search_fields = ("text", "contract__claim__title")
    ordering = ("-contract", "number")


@admin.register(WindowReading)
class WindowReadingAdmin(WrittenWithTheClaim):
    list_display = ("claim", "window_start", "due_on", "basis")
    list_select_related = ("claim",)
    search_fields = ("claim__title", "basis")
    ordering = ("-pk",)
