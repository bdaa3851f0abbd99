"""The page of one claim: its status, its words, its test, its evidence and every ruling, on any day."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.ledger.merkle import leaf_hash
from claims.models import Claim
from claims.public.linked_data import of_claim
from claims.public.lookup import moved
from claims.queries.as_of import as_of_from
from claims.queries.claim import ClaimPage, Piece, claim_page
from claims.queries.correction import Corrected
from claims.queries.ladder import ladder_of
from claims.queries.link import links_of
from claims.queries.origin import origins_of
from claims.queries.reader_report import public_reports
from claims.ui.amendments import rows_of as amendment_rows
from claims.ui.chrome import head_behind
from claims.ui.claim_meta import outward_parts
from claims.ui.dates import day_in_words
from claims.ui.grades import CREDIBILITY_MEANS, RELIABILITY_MEANS
from claims.ui.linked import link_words
from claims.ui.links import absolute, claims_url, page_url
from claims.ui.pictures import ladder, lanes, slip
from claims.ui.promises import slip_of_page
from claims.ui.record import rows_of
from claims.ui.tracks import scale_of, track_of
from claims.ui.verdict import verdict
from claims.ui.versions import versions_of
from claims.vocabulary import AsOfBasis, ClauseKind, Credibility, EntryKind, Reliability, Status

AT_ONCE = 8
AT_LEAST = 6


def claim(request: HttpRequest, slug: str) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    try:
        page = claim_page(slug=slug, as_of=as_of)
    except Claim.DoesNotExist as missing:
        return moved(request, missing, _("No published claim has the address “%s”."), slug)
    address = reverse("public:claim", args=[slug])
    context = {"page": page, "claim": page.claim, "section": "claims", "crumbs": crumbs(page), **as_of.context()}
    if not page.is_on_record:
        context |= {"first": page.claim.rulings.order_by("sequence").first(), "today_url": address}
        return render(request, "public/claim_not_yet.html", context, status=as_of.status_code)
    for part in (verdict, picture, promised, test, climbed, evidence, rulings, amended, linked, record):
        context |= part(page)
    context |= outward_parts(request, page)
    context["reader_reports"] = public_reports(until=page.as_of.day_ends, claim=page.claim)
    context["follow_query"] = f"claim={slug}"
    context["permalink"] = request.build_absolute_uri(address)
    context["linked_data"] = of_claim(request, page, context["crumbs"])
    context["permalink"] = absolute(request, address)
    return render(request, "public/claim.html", context, status=as_of.status_code)


def crumbs(page: ClaimPage) -> list[tuple[str, str]]:
    topics = list(page.claim.topics.all())[:1]
    middle = [(topic.name, page_url("public:topic", page.as_of, topic.slug)) for topic in topics]
    return [(_("Claims"), claims_url(page.as_of)), *middle, (page.claim.reference, "")]


def picture(page: ClaimPage) -> dict:
    bounded = [reading for reading in page.readings if reading.due_on]
    readings = [(reading.window_start or page.claim.made_on, reading.due_on) for reading in bounded]
    track = track_of(page.line, readings=readings)
    return {"lanes": lanes(track, scale_of([track], page.as_of))}


def promised(page: ClaimPage) -> dict:
    """Every date that was promised, against what happened; the picture only where there is more than one."""
    found = slip_of_page(page)
    if found is None or not found.has_moves:
        return {"slip": found}
    drawn = slip(
        [(promise.said_on, promise.due_on, promise.who, promise.is_by_editors) for promise in found.promises],
        status=found.status,
        outcome=found.outcome,
        ended_on=found.ended_on,
        seen_on=found.seen_on,
        now_label="" if page.as_of.is_today else day_in_words(page.as_of.day, short=True),
    )
    return {"slip": found, "slip_picture": drawn}


def climbed(page: ClaimPage) -> dict:
    """The ladder of the claim, lowest rung first, and how far the evidence has got."""
    steps = ladder_of(page.claim, [piece.bearing for piece in page.pieces])[::-1]
    if not steps:
        return {"steps": []}
    asserted = next(number for number, step in enumerate(steps, 1) if step.is_asserted)
    highest = next((number for number, step in enumerate(steps, 1) if step.is_highest), None)
    drawn = ladder([step.rung.name for step in steps], asserted=asserted, highest=highest)
    return {"steps": steps, "ladder": drawn, "highest": steps[highest - 1] if highest else None}


def test(page: ClaimPage) -> dict:
    """Clauses with the status each leads to, and whether the standing ruling applies it."""
    leads_to = {
        ClauseKind.CONFIRMS_IF: Status.CONFIRMED,
        ClauseKind.PARTLY_IF: Status.PARTLY_CONFIRMED,
        ClauseKind.REFUTES_IF: Status.NOT_BORNE_OUT if page.claim.due_on else Status.REFUTED,
    }
    applied = page.standing.clauses
    clauses = sorted(page.contract.clauses.all(), key=lambda clause: clause.number) if page.contract else []
    fixed_on = page.contract.frozen_at.date() if page.contract else None
    return {
        "clauses": [(clause, leads_to.get(clause.kind, ""), clause.number in applied) for clause in clauses],
        "versions": versions_of(page),
        "fixed_before": days_before_deadline(fixed_on, page.claim.due_on),
    }


def days_before_deadline(fixed_on: date | None, due_on: date | None) -> str:
    days = (due_on - fixed_on).days if due_on and fixed_on else 0
    return ngettext("%d day before the deadline", "%d days before the deadline", days) % days if days > 0 else ""


def evidence(page: ClaimPage) -> dict:
    sides = page.by_side()
    titles = {"supports": _("Supports"), "against": _("Against"), "context": _("Context")}
    nothing = {
        "supports": _("No piece of evidence on record supports the claim."),
        "against": _("No piece of evidence on record speaks against the claim."),
        "context": _("No piece of evidence on record gives context only."),
    }
    signs = {"supports": "b-confirms", "against": "b-refutes", "context": "b-context"}
    groups = [
        {
            "title": titles[side],
            "sign": signs[side],
            "nothing": nothing[side],
            "count": len(pieces),
            **folded(page, pieces),
        }
        for side, pieces in sides.items()
    ]
    return {
        "groups": groups,
        "reports": len(page.pieces),
        "origins": origins_of(page.pieces),
        "grades": (means_of(Reliability, RELIABILITY_MEANS), means_of(Credibility, CREDIBILITY_MEANS)),
        "none_in_support": not sides["supports"],
    }


def means_of(grades, means: dict) -> list[tuple]:
    """Each grade with its word and what it means."""
    return [(grade.value, grade.label, means[grade]) for grade in grades]


def folded(page: ClaimPage, pieces: list[Piece]) -> dict:
    """A long list opens with what moved the status, then with what was cited last; the rest is one click away."""
    if len(pieces) <= AT_ONCE:
        return {"shown": pieces, "more": []}
    moved = {judged.ruling.sequence for judged in page.history if not judged.is_review}
    movers = {id(piece) for piece in pieces if moved & set(piece.cited_in)}
    weight = {id(piece): (id(piece) in movers, len(piece.cited_in), piece.evidence.known_on) for piece in pieces}
    by_weight = sorted(pieces, key=lambda piece: weight[id(piece)], reverse=True)
    chosen = movers | {id(piece) for piece in by_weight[:AT_LEAST]}
    return {
        "shown": [piece for piece in pieces if id(piece) in chosen],
        "more": [piece for piece in pieces if id(piece) not in chosen],
    }


def rulings(page: ClaimPage) -> dict:
    """What moved the status, and the last look at it; earlier looks without change are one click away."""
    shown = [judged for judged in page.history if not judged.is_review or judged is page.last_review]
    return {"rulings_shown": shown, "reviews_more": [judged for judged in page.history if judged not in shown]}


def amended(page: ClaimPage) -> dict:
    """Each amendment with its old and new words, and what was removed here for a legal reason."""
    amendments = [
        Corrected(logged.entry, logged.said, logged.texts)
        for logged in page.log
        if logged.entry.kind == EntryKind.CLAIM_AMENDED
    ]
    return {"amendments": [(amendment, amendment_rows(amendment)) for amendment in amendments]}


def linked(page: ClaimPage) -> dict:
    """What the claim is to others, as it stood on the day; what was taken back stays, with the reason."""
    links = links_of(page.claim, page.as_of)
    worded = [
        [(each, link_words(each.link.kind, each.is_outward)) for each in shelf]
        for shelf in (links.standing, links.ended)
    ]
    return {"links": bool(links), "links_standing": worded[0], "links_ended": worded[1]}


def record(page: ClaimPage) -> dict:
    """All that happened, the ledger behind it, and the form for another day."""
    clocks = [(basis.value, basis.label, basis == page.as_of.basis) for basis in AsOfBasis]
    return {
        "rows": rows_of(page),
        "ledger_entry": ledger_entry(page),
        "ledger_head": head_behind(page.log[0].entry.index if page.log else None),
        "check_url": reverse("public:check", args=[page.claim.slug]),
        "clocks": clocks,
    }


def ledger_entry(page: ClaimPage) -> dict | None:
    """The last entry about this claim, for the line at the foot; `bad` when a ruling differs from the ledger."""
    if not page.log:
        return None
    entry = page.log[0].entry
    fingerprint = leaf_hash(bytes(entry.body)).hex()
    return {
        "entry": {"index": entry.index, "written_at": entry.recorded_at, "short": fingerprint[:32]},
        "bad": bool(page.ledger_faults),
    }
