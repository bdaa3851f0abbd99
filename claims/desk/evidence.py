"""Evidence at the desk: recording it for several claims at once, looking at it, tying it to one more claim."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.evidence import add_bearing, record_evidence
from claims.desk.acting import attempt, done, page, typed
from claims.desk.document import copy_of
from claims.desk.evidence_form import BearingForm, EvidenceForm
from claims.desk.evidence_known import beside, chosen_document, document_numbered
from claims.desk.load import evidence_at
from claims.desk.registers import with_new_names
from claims.desk.surroundings import Surroundings
from claims.desk.words import nearest_words, words_of
from claims.models import Claim
from claims.queries.evidence import of_same_origin, reports_on
from claims.rules.grading import default_sentence, unnamed_sentence

CHANGES_FORM = {"more_claims", "show_words", "use_words"}
MORE = 4
KNOWN = 200
SAME_SHOWN = 20


def add(request: HttpRequest) -> HttpResponse:
    form = EvidenceForm(initial=start_of(request.GET))
    if CHANGES_FORM & request.POST.keys():
        form = changed(request)
    elif request.method == "POST":
        form = EvidenceForm(request.POST, files=request.FILES)
        act = with_new_names(record_evidence)
        evidence = attempt(form, act, by=request.user, at=timezone.now())
        if evidence:
            for note in form.file_notes:
                messages.warning(request, note)
            to = reverse("desk:evidence", args=[evidence.slug])
            return done(request, to, _("{} is on record and on the ledger."), evidence.reference)
    return shown(request, form)


def start_of(asked) -> dict:
    """The claims that it was opened for, an address or a document of ours, and which words of that to quote."""
    given = asked.getlist("claim")[:20]
    claims = {f"bearings_{number}_claim": claim for number, claim in enumerate(given, 1)}
    claims |= {"bearings_rows": len(given)} if given else {}
    document = document_numbered(asked.get("document", ""))
    has_copy = document is not None and copy_of(document) is not None
    words = Surroundings(document).words_at(asked.get("start", ""), asked.get("end", "")) if has_copy else {}
    excerpt = {"excerpt": words["quote"], "excerpt_start": words["start"]} if words else {}
    return claims | excerpt | {name: asked[name] for name in ("url", "document") if name in asked}


def shown(request: HttpRequest, form: EvidenceForm) -> HttpResponse:
    text, document = form["text"].value() or "", chosen_document(form)
    context = {"words": words_of(text, document), "known": known_claims(), "beside": beside(form), "section": "claims"}
    context |= {"default_sentence": default_sentence(), "unnamed_sentence": unnamed_sentence()}
    if form.is_bound and "excerpt" in form.errors:
        context["nearest"] = nearest_words(text, document, form["excerpt"].value() or "", None)
    return page(request, "desk/evidence_add.html", form, **context)


def changed(request: HttpRequest) -> EvidenceForm:
    """The form with more rows, the sentences of its text, or the text's own words for an excerpt; nothing is judged."""
    given = EvidenceForm(request.POST, files=request.FILES)
    given.is_valid()  # reads a file
    kept, ticked = given.data, {"is_verified": "is_verified" in given.data}
    if "use_words" in request.POST:
        nearest = nearest_words(kept.get("text", ""), chosen_document(given), kept.get("excerpt", ""), None)
        words = {"excerpt": nearest.exact, "excerpt_start": nearest.start} if nearest else {}
        return typed(EvidenceForm, kept, **ticked, **words)
    if "show_words" in request.POST:
        return typed(EvidenceForm, kept, **ticked)
    return typed(EvidenceForm, kept, **ticked, bearings_rows=len(given.row_names["bearings"]) + MORE)


def known_claims():
    """Suggestions for the boxes that take a claim; any other can be typed."""
    return Claim.objects.public().order_by("-number").only("number", "title")[:KNOWN]


def evidence(request: HttpRequest, slug: str) -> HttpResponse:
    found = evidence_at(slug)
    bearings = list(found.bearings.select_related("claim", "clause", "rung", "recorded_by").order_by("claim__number"))
    counts = reports_on([tie.claim for tie in bearings])
    same = list(of_same_origin(found).order_by("known_on", "number")[: SAME_SHOWN + 1])
    context = {
        "evidence": found,
        "bearings": [(tie, counts[tie.claim_id]) for tie in bearings],
        "same_origin": same[:SAME_SHOWN],
        "same_count": of_same_origin(found).count() if len(same) > SAME_SHOWN else len(same),
    }
    return page(request, "desk/evidence.html", **context, section="claims")


def bear(request: HttpRequest, slug: str) -> HttpResponse:
    found = evidence_at(slug)
    form = BearingForm(initial={"claim": request.GET.get("claim", "")})
    if "show_test" in request.POST:
        form = typed(BearingForm, request.POST)
    elif request.method == "POST":
        form = BearingForm(request.POST)
        bearing = attempt(form, add_bearing, evidence=found, by=request.user, at=timezone.now())
        if bearing:
            words = (found.reference, bearing.claim.reference)
            return done(request, reverse("desk:evidence", args=[slug]), _("{} now bears on {}."), *words)
    return page(request, "desk/bearing_add.html", form, evidence=found, known=known_claims(), section="claims")
