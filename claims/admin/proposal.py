"""Proposals and what was read blind of them in the admin: to read, once they are open to the whole desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.through_actions import OnRecord
from claims.models import BlindReading, Proposal
from claims.vocabulary import ProposalState


@admin.register(Proposal)
class ProposalAdmin(OnRecord):
    note = _(
        "Proposals are made, seconded, returned and withdrawn at the desk. One that waits to be read blind shows when "
        "another editor has stated a verdict."
    )
    desk_page = "desk:proposals"
    desk_label = _("Open the rulings at the desk")
    list_display = ("claim", "to_status", "state", "proposed_by", "proposed_at")
    list_select_related = ("claim", "proposed_by")
    list_filter = ("state", "to_status", "type", "is_blind")
    search_fields = ("claim__title", "reason")
    ordering = ("-proposed_at", "-pk")

    def get_queryset(self, request):
        return super().get_queryset(request).opened()


@admin.register(BlindReading)
class BlindReadingAdmin(OnRecord):
    note = _("Verdicts are stated blind at the desk, and never changed. They show here when the proposal is decided.")
    desk_page = "desk:proposals"
    desk_label = _("Open the rulings at the desk")
    list_display = ("proposal", "to_status", "recorded_by", "recorded_at")
    list_select_related = ("proposal__claim", "recorded_by")
    list_filter = ("to_status",)
    search_fields = ("proposal__claim__title", "reason")
    ordering = ("-recorded_at", "-pk")

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(proposal__state=ProposalState.PENDING)
