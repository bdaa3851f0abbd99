"""The form of a proposed ruling: only what the claim's test, evidence and history allow is offered."""

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from claims.desk.fields import DayField, DeskForm, ManyField, PrecisionField, StatusField, TextField, clean_month
from claims.models import Bearing, Claim, Clause, Proposal, Ruling, SearchLog
from claims.rules.transitions import allowed_from
from claims.vocabulary import STATUS_MEANING, Status


def choices_from(status: str, *, is_correction: bool) -> list[tuple]:
    """The statuses that may follow, each with what it would be: a review where nothing changes, else a change."""
    after = list(Status) if is_correction else [Status(status), *allowed_from(status)]
    return [(code, render_to_string("desk/choices/status.html", {"code": code, "now": status})) for code in after]


class ProposalForm(DeskForm):
    takes_blanks = True

    to_status = StatusField(label=_("The status would be"), widget=forms.RadioSelect)
    clauses = ManyField(Clause.objects.none(), required=False, label=_("Clauses that it applies"))
    cites = ManyField(Bearing.objects.none(), required=False, label=_("Evidence that it cites"))
    searches = ManyField(SearchLog.objects.none(), required=False, label=_("Searches that it rests on"))
    effective_on = DayField(label=_("Effective day"), help_text=_("When it became known. Readers see it from then on."))
    happened_on = DayField(label=_("Happened on"), required=False)
    happened_precision = PrecisionField()
    reason = TextField(label=_("Reason, for the public"), rows=5)
    override = TextField(
        label=_("Why one origin is enough"),
        rows=2,
        required=False,
        help_text=_("Only for “Confirmed” on a single origin. It is public."),
    )
    seen_ruling = forms.IntegerField(widget=forms.HiddenInput)
    corrects = forms.ModelChoiceField(Ruling.objects.none(), required=False, widget=forms.HiddenInput)
    revises = forms.ModelChoiceField(Proposal.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, claim: Claim, data=None, *, initial=None, is_correction=False, **options):
        super().__init__(data, initial=initial, **options)
        fields = self.fields
        fields["to_status"].choices = choices_from(claim.status, is_correction=is_correction)
        contract = claim.contracts.filter(frozen_at__isnull=False).order_by("-number").first()
        fields["clauses"].queryset = contract.clauses.order_by("number") if contract else Clause.objects.none()
        # The rules weigh what each piece derives from.
        cited = claim.bearings.filter(evidence__retracted_at__isnull=True).select_related("evidence")
        fields["cites"].queryset = cited.order_by("-evidence__known_on", "-evidence__number")
        fields["searches"].queryset = claim.searches.order_by("-searched_on", "-pk")
        fields["corrects"].queryset = claim.rulings.order_by("sequence")
        fields["revises"].queryset = claim.proposals.all()

    def clean(self):
        super().clean()
        clean_month(self, "happened_on", "happened_precision")


class ReturnForm(DeskForm):
    reason = TextField(label=_("Reason"), rows=6, help_text=_("Kept on the ledger with your name."))


class VerdictForm(DeskForm):
    """What another editor finds, before seeing what was proposed. Every status is offered, so that none is a hint."""

    to_status = StatusField(label=_("The status should be"), widget=forms.RadioSelect)
    reason = TextField(
        label=_("Your reason"),
        rows=4,
        help_text=_("In a sentence. It goes on the ledger with your name; readers see it if you disagree."),
    )

    def __init__(self, claim: Claim, data=None, **options):
        super().__init__(data, **options)
        shown = {"direction": claim.direction}
        self.fields["to_status"].choices = [
            (code, render_to_string("desk/choices/verdict.html", shown | {"code": code, "meaning": meaning}))
            for code, meaning in STATUS_MEANING.items()
        ]


class DissentForm(DeskForm):
    dissent = TextField(
        label=_("Your dissent"),
        rows=5,
        help_text=_("A paragraph, published with the ruling and your name, after the verdict that you stated."),
    )


class DecisionForm(DeskForm):
    """Nothing to fill in: seconding and withdrawing are a button each."""


def initial_of(proposal: Proposal) -> dict:
    """What a returned proposal said, as the start of its revision."""
    same = ("to_status", "effective_on", "happened_on", "happened_precision", "reason", "override", "corrects")
    said = {name: getattr(proposal, name) for name in same}
    several = {name: list(getattr(proposal, name).all()) for name in ("cites", "clauses", "searches")}
    return said | several | {"revises": proposal}
