"""The form of a claim's draft, with its quote, and the rows that are written anew at each saving."""

from django import forms
from django.contrib.admin.checks import InlineModelAdminChecks
from django.forms.models import BaseModelFormSet, modelformset_factory
from django.utils.translation import gettext_lazy as _

from claims.actions.draft import Reading, Term
from claims.admin.forms import ActionForm, PastedText
from claims.admin.picking import picked
from claims.admin.through_actions import RowsInTable
from claims.models import Appearance, Clause, WindowReading
from claims.rules.permissions import Act


class DraftForm(ActionForm):
    document = picked(Appearance._meta.get_field("document"), label=_("Document"))
    quote = PastedText(label=_("Quote"), help_text=_("Word for word, as it stands in the document."))
    start = forms.IntegerField(
        label=_("Place"),
        required=False,
        min_value=0,
        help_text=_("Only where the words stand more than once: the number of the first character, from 0."),
    )
    context_quote = PastedText(
        label=_("Context"), required=False, help_text=_("The sentences around the quote, word for word.")
    )
    is_written_afterwards = forms.BooleanField(label=_("Test written when the outcome was known"), required=False)
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial = self._drafted() | self.initial

    def _drafted(self) -> dict:
        first = self.instance.appearances.select_related("quote", "context_quote").filter(position=1).first()
        contract = self.instance.contracts.filter(number=1).first()
        drafted = {"seen_version": self.instance.version}
        if first:
            drafted |= {"document": first.document_id, "quote": first.quote.exact, "start": first.quote.start}
            drafted["context_quote"] = first.context_quote.exact if first.context_quote else ""
        if contract:
            drafted["is_written_afterwards"] = contract.is_written_afterwards
        return drafted


class WrittenAnew(BaseModelFormSet):
    """Rows of a draft. They are shown as new ones each time, so that two people saving at once never meet half-way:
    the later one is told that the draft changed."""

    def __init__(self, data=None, files=None, instance=None, prefix=None, queryset=None, **kwargs):
        rows = [] if data is not None or not instance.pk else self.rows_of(instance)
        self.extra = len(rows) + 2
        super().__init__(data, files, prefix=prefix, queryset=self.model._default_manager.none(), initial=rows)

    @staticmethod
    def rows_of(claim) -> list[dict]:
        raise NotImplementedError

    @classmethod
    def get_default_prefix(cls):
        return cls.model._meta.model_name


class Clauses(WrittenAnew):
    @staticmethod
    def rows_of(claim):
        return list(Clause.objects.filter(contract__claim=claim).order_by("number").values("kind", "text"))


class Readings(WrittenAnew):
    @staticmethod
    def rows_of(claim):
        return list(claim.readings.order_by("pk").values("window_start", "due_on", "basis"))


class NoParentNeeded(InlineModelAdminChecks):
    """Clauses hang on a version of the test, not on the claim, and the rows are never matched to stored ones."""

    def _check_exclude_of_parent_model(self, obj, parent_model):
        return []

    def _check_relation(self, obj, parent_model):
        return []


class DraftRows(RowsInTable):
    add_act = change_act = Act.DRAFT_CLAIM
    checks_class = NoParentNeeded

    def get_formset(self, request, obj=None, **kwargs):
        callback = {
            "formfield_callback": lambda field, **options: self.formfield_for_dbfield(field, request, **options)
        }
        made = modelformset_factory(
            self.model, form=self.form, formset=self.formset, fields=self.fields, can_delete=False, **callback
        )
        made.form.refusal = getattr(request, "refusal", None)
        return made


class ClauseRows(DraftRows):
    model = Clause
    formset = Clauses
    fields = ("kind", "text")
    verbose_name_plural = _("clauses of the test")


class ReadingRows(DraftRows):
    model = WindowReading
    formset = Readings
    fields = ("window_start", "due_on", "basis")
    verbose_name = _("reading")
    verbose_name_plural = _("other fair readings of the window")


def parts(rows: dict) -> dict:
    """Clauses and readings as the action wants them."""
    return {
        "clauses": [Term(**row.said()) for row in rows["Clause"]],
        "readings": [Reading(**row.said()) for row in rows["WindowReading"]],
    }
