"""What the record knows already, told while a piece of evidence is being written down: parts of the form, by htmx."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from claims.desk.acting import typed
from claims.desk.evidence_form import BearingForm, EvidenceForm
from claims.desk.words import words_of
from claims.models import Claim, Document, Evidence, Origin
from claims.queries.evidence import at_address, origins_like, weighed_on
from claims.rules.grading import Reports, Weighed, adds_origin, count_reports
from claims.text.opening import opening
from claims.vocabulary import BearingKind, Credibility, Derivation, Reliability

WORDS_LIKE = 300


@dataclass(frozen=True)
class Counted:
    """A claim, the reports on it that are on record, and what one more of this origin would make of them."""

    claim: Claim
    before: Reports
    after: Reports
    adds: bool


@dataclass(frozen=True)
class Beside:
    """`on_record` is from the same address; `origins` may be what it derives from."""

    counted: list[Counted]
    on_record: list[Evidence]
    origins: list[Origin]
    derivation: str
    is_named: bool


def beside(form: EvidenceForm) -> Beside:
    # A NUL is refused by the form itself; PostgreSQL takes none, not even to look for it.
    asked = ("derivation", "origin", "new_origin", "url")
    said = {name: str(form[name].value() or "").replace("\x00", " ").strip() for name in asked}
    claims = list(dict.fromkeys(form.claims.values()))
    this = _weighed(said)
    evidence = weighed_on(claims)
    counted = [
        Counted(
            claim=claim,
            before=count_reports(evidence[claim.pk]),
            after=count_reports([*evidence[claim.pk], this]),
            adds=adds_origin(evidence[claim.pk], this),
        )
        for claim in claims
    ]
    words = form["title"].value() or opening(str(form["text"].value() or form["excerpt"].value() or ""))
    words = words.replace("\x00", " ")
    return Beside(
        counted=counted,
        on_record=list(at_address(said["url"])[:5]),
        origins=[] if this.origin else origins_like(words=words[:WORDS_LIKE], url=said["url"]),
        derivation=this.derivation,
        is_named=bool(said["origin"] or said["new_origin"]),
    )


def _weighed(said: dict[str, str]) -> Weighed:
    """The piece that is being written down, as the rules will count it."""
    derivation = said["derivation"] if said["derivation"] in Derivation.values else Derivation.UNKNOWN
    origin: int | str | None = int(said["origin"]) if said["origin"].isdecimal() and len(said["origin"]) < 18 else None
    if said["new_origin"]:
        known = Origin.objects.filter(name__iexact=said["new_origin"]).order_by("pk").first()
        origin = known.pk if known else f"new {said['new_origin']}"
    if origin is None and derivation == Derivation.ORIGINAL:
        origin = "this"
    return Weighed(BearingKind.CONTEXT, Reliability.F, Credibility.CANNOT_BE_JUDGED, derivation, origin)


def chosen_document(form: EvidenceForm) -> Document | None:
    return document_numbered(str(form["document"].value() or ""))


def document_numbered(key: str) -> Document | None:
    return Document.objects.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 18 else None


def known(request: HttpRequest) -> HttpResponse:
    """Counts of reports and origins, and what is on record from the address."""
    form = typed(EvidenceForm, request.GET)
    return render(request, "desk/_evidence_known.html", {"form": form, "beside": beside(form), "is_live": True})


def parts(request: HttpRequest) -> HttpResponse:
    """The clauses and rungs of the claim that one row names."""
    if "claim" in request.GET:
        form, place, names = typed(BearingForm, request.GET), 0, {"clause": "clause", "rung": "rung"}
    else:
        form = typed(EvidenceForm, request.GET)
        rows = enumerate(form.row_names["bearings"])
        place, names = next((row for row in rows if row[1]["claim"] in request.GET), (0, form.row_names["bearings"][0]))
    fields = [form[names["clause"]], form[names["rung"]]]
    return render(request, "desk/_bearing_parts.html", {"claim": form.claims.get(place), "fields": fields})


@require_POST
def words(request: HttpRequest) -> HttpResponse:
    """The sentences of the text that was given; a file's text is put into the box, so that it is sent once only."""
    form = EvidenceForm(request.POST, files=request.FILES)
    form.is_valid()  # reads the file
    context = {"form": form, "words": words_of(form["text"].value() or "", chosen_document(form))}
    return render(request, "desk/_evidence_words.html", context)
