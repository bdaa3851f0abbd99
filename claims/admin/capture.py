"""Captures and quotes in the admin: to read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.through_actions import OnRecord
from claims.models import Capture, Quote


@admin.register(Capture)
class CaptureAdmin(OnRecord):
    note = _("A capture is a copy that never changes. A new one is made when a document is stored.")
    desk_page = "admin:claims_document_add"
    desk_label = _("Store a document")
    list_display = ("document", "captured_at", "method", "text_sha256")
    list_select_related = ("document",)
    list_filter = ("method",)
    search_fields = ("document__title", "document__slug", "text_sha256")
    ordering = ("-captured_at", "-pk")

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        # Lists never show the text, which may be long.
        return rows.defer("text") if request.resolver_match.url_name.endswith("_changelist") else rows


@admin.register(Quote)
class QuoteAdmin(OnRecord):
    note = _("A quote stays at its place in a capture, word for word. It is made with the claim that it belongs to.")
    desk_page = "admin:claims_claim_changelist"
    desk_label = _("Open the claims")
    list_display = ("__str__", "document", "start", "end")
    list_select_related = ("capture__document",)
    search_fields = ("exact",)
    ordering = ("-pk",)

    @admin.display(description=_("document"))
    def document(self, quote):
        return quote.capture.document

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("capture__document").defer("capture__text")
