"""Words of a document that say again what is tracked already: another place of the same claim."""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.actions.claim import restate_claim
from claims.desk.acting import attempt, done, page
from claims.desk.evidence import known_claims
from claims.desk.fields import REFERENCE, ClaimField, DayField, DeskForm, PrecisionField, TextField, clean_month
from claims.desk.load import document_at
from claims.desk.quoting import nearest_to
from claims.desk.suggesting import start_of
from claims.models import Actor, Claim
from claims.rules.restating import type_by_days
from claims.vocabulary import GivenBy, RestatementType


class RestatementForm(DeskForm):
    claim = ClaimField(label=gettext_lazy("Claim that it restates"))
    quote = TextField(label=gettext_lazy("Quote"), rows=3, help_text=gettext_lazy("Word for word as in the document."))
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    type = forms.ChoiceField(
        label=gettext_lazy("What it does to the claim"),
        choices=[("", gettext_lazy("As the days say: repeats, postpones or brings forward")), *RestatementType.choices],
        required=False,
    )
    speaker = forms.ModelChoiceField(Actor.objects.order_by("name"), label=gettext_lazy("Speaker"))
    speaker_role = forms.CharField(label=gettext_lazy("Role at the time"), max_length=200, required=False)
    made_on = DayField(label=gettext_lazy("Said on"))
    phrase = forms.CharField(label=gettext_lazy("Phrase as spoken"), max_length=300, required=False)
    window_start = DayField(label=gettext_lazy("From"), required=False)
    due_on = DayField(label=gettext_lazy("To"), required=False)
    due_precision = PrecisionField()
    given_by = forms.ChoiceField(
        label=gettext_lazy("Deadline"),
        choices=[("", gettext_lazy("Not said")), *GivenBy.choices],
        required=False,
    )
    window_basis = TextField(label=gettext_lazy("Basis of this reading"), rows=2, required=False)

    def clean(self):
        super().clean()
        clean_month(self, "due_on", "due_precision")
        if not self.cleaned_data.get("type") and "type" not in self.errors:
            self.cleaned_data["type"] = type_offered(self.cleaned_data.get("claim"), self.cleaned_data.get("due_on"))


def type_offered(claim: Claim | None, due_on: date | None) -> str:
    return type_by_days(claimed=claim.due_on if claim else None, restated=due_on)


def restated_of(given: str, due_on: date | None) -> dict:
    """The claim that is to be restated, with the type that the days suggest; it can be changed."""
    number = REFERENCE.fullmatch(given)
    claim = Claim.objects.filter(number=int(number[1])).first() if number else None
    return {"claim": given, "type": type_offered(claim, due_on) if claim else ""}


def restate(request: HttpRequest, slug: str) -> HttpResponse:
    document = document_at(slug)
    start = start_of(document, request.GET)
    restated = restated_of(request.GET.get("claim", ""), start.said.get("due_on"))
    form = RestatementForm(initial=start.said | restated)
    if request.method == "POST":
        form = RestatementForm(request.POST)
        made = attempt(form, restate_claim, document=document, by=request.user, at=timezone.now())
        if made:
            sentence = _("The words are on record as a restatement of {}.")
            return done(request, reverse("desk:document", args=[slug]), sentence, made.claim.reference)
    start.tell(form)
    nearest = nearest_to(document, form.data.get("quote", "")) if "quote" in form.errors else None
    words = {"title": _("Add a restatement"), "button": _("Put it on record")}
    words["warning"] = _("The claim keeps its first words and its test; what was said again stands beside them.")
    crumbs = [(_("Documents"), reverse("desk:documents")), (document.label, reverse("desk:document", args=[slug]))]
    context = {"words": words, "crumbs": crumbs, "nearest": nearest, "known": known_claims(), "section": "documents"}
    return page(request, "desk/act.html", form, **context)
