"""Proposals in the admin: to read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.through_actions import OnRecord
from claims.models import Proposal


@admin.register(Proposal)
class ProposalAdmin(OnRecord):
    note = _("Proposals are made, seconded, returned and withdrawn at the desk.")
    desk_page = "desk:proposals"
    desk_label = _("Open the rulings at the desk")
    list_display = ("claim", "to_status", "state", "proposed_by", "proposed_at")
    list_select_related = ("claim", "proposed_by")
    list_filter = ("state", "to_status", "type")
    search_fields = ("claim__title", "reason")
    ordering = ("-proposed_at", "-pk")
