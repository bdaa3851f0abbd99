"""Evidence at the desk: recording it for several claims at once, looking at it, tying it to one more claim."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.evidence import add_bearing, record_evidence
from claims.desk.acting import attempt, done, page, typed
from claims.desk.evidence_form import BearingForm, EvidenceForm
from claims.desk.load import evidence_at
from claims.desk.registers import with_new_names
from claims.models import Claim

MORE = 4
KNOWN = 200


def add(request: HttpRequest) -> HttpResponse:
    form = EvidenceForm(initial=start_of(request.GET.getlist("claim")))
    if "more_claims" in request.POST:
        rows = len(EvidenceForm(request.POST).row_names["bearings"])
        form = typed(EvidenceForm, request.POST, bearings_rows=rows + MORE)
    elif request.method == "POST":
        form = EvidenceForm(request.POST)
        act = with_new_names(record_evidence)
        evidence = attempt(form, act, by=request.user, at=timezone.now())
        if evidence:
            to = reverse("desk:evidence", args=[evidence.slug])
            return done(request, to, _("{} is on record and on the ledger."), evidence.reference)
    return page(request, "desk/evidence_add.html", form, known=known_claims(), section="claims")


def start_of(references: list[str]) -> dict:
    return {f"bearings_{number}_claim": given for number, given in enumerate(references[:20], 1)}


def known_claims():
    """Suggestions for the boxes that take a claim; any other can be typed."""
    return Claim.objects.public().order_by("-number").only("number", "title")[:KNOWN]


def evidence(request: HttpRequest, slug: str) -> HttpResponse:
    found = evidence_at(slug)
    bearings = found.bearings.select_related("claim", "clause", "rung", "recorded_by").order_by("claim__number")
    return page(request, "desk/evidence.html", evidence=found, bearings=bearings, section="claims")


def bear(request: HttpRequest, slug: str) -> HttpResponse:
    found = evidence_at(slug)
    form = BearingForm(initial={"claim": request.GET.get("claim", "")})
    if request.method == "POST":
        form = BearingForm(request.POST)
        bearing = attempt(form, add_bearing, evidence=found, by=request.user, at=timezone.now())
        if bearing:
            words = (found.reference, bearing.claim.reference)
            return done(request, reverse("desk:evidence", args=[slug]), _("{} now bears on {}."), *words)
    return page(request, "desk/bearing_add.html", form, evidence=found, known=known_claims(), section="claims")
