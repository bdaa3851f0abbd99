"""Dispositions in the admin: what became of a sentence is added, never changed."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.actions.disposition import account_for
from claims.admin.forms import ActionForm, PastedText
from claims.admin.through_actions import ThroughActions
from claims.models import Disposition
from claims.rules.permissions import Act


class DispositionForm(ActionForm):
    keywords = {"words": "quote"}

    words = PastedText(label=_("Sentence"), help_text=_("Word for word, as it stands in the document."))


@admin.register(Disposition)
class DispositionAdmin(ThroughActions):
    add_act = Act.ACCOUNT_FOR_SENTENCES
    form = DispositionForm
    list_display = ("quote", "kind", "document", "claim", "recorded_at")
    list_select_related = ("quote", "document", "claim")
    list_filter = ("kind", "why")
    search_fields = ("quote__exact", "document__title", "reason")
    ordering = ("-pk",)
    autocomplete_fields = ("document", "claim")

    def note_for(self, request, obj):
        if obj is None:
            return ""
        return _(
            "This is on the record. To change what became of the sentence, account for it again: the latest holds."
        )

    def get_fields(self, request, obj=None):
        if obj:
            return ("document", "quote", "kind", "why", "reason", "claim", "recorded_at", "recorded_by")
        return ("document", "words", "kind", "why", "reason", "claim")

    def act_on(self, request, obj, said, rows, **who):
        return account_for(**said, **who)
