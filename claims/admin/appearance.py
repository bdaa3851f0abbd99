"""Appearances in the admin: to read; a restatement is added on the page of its claim."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.through_actions import OnRecord
from claims.models import Appearance


@admin.register(Appearance)
class AppearanceAdmin(OnRecord):
    note = _("An appearance stays as it was recorded. A restatement is added on the page of its claim.")
    desk_page = "admin:claims_claim_changelist"
    desk_label = _("Open the claims")
    list_display = ("claim", "position", "type", "document", "speaker", "made_on")
    list_select_related = ("claim", "document", "speaker")
    list_filter = ("type",)
    search_fields = ("claim__title", "document__title", "quote__exact")
    ordering = ("-pk",)
