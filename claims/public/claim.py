"""The page of one claim: its status, its words, its test, its evidence and every ruling, on any day."""

import re
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.ledger.merkle import leaf_hash
from claims.models import Claim
from claims.queries.as_of import as_of_from
from claims.queries.claim import ClaimPage, Piece, claim_page, origins_behind
from claims.queries.correction import Corrected
from claims.ui.amendments import rows_of as amendment_rows
from claims.ui.links import claims_url, page_url
from claims.ui.pictures import lanes
from claims.ui.record import rows_of
from claims.ui.tracks import scale_of, track_of
from claims.vocabulary import AsOfBasis, ClauseKind, EntryKind, Status

AT_ONCE = 8
AT_LEAST = 6
# A full stop, then a space and a capital; not after a single letter ("U.S. Navy") or a title ("Gen. Smith").
SENTENCE_END = re.compile(
    r"(?<![\s.][A-Z])(?<!\bGen)(?<!\bCol)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bSt)[.!?][”’\"]?(?=\s+[“‘\"(]?[A-Z])"
)


def claim(request: HttpRequest, slug: str) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    try:
        page = claim_page(slug=slug, as_of=as_of)
    except Claim.DoesNotExist as missing:
        raise Http404(_("No published claim has the address “%s”.") % slug) from missing
    address = reverse("public:claim", args=[slug])
    context = {"page": page, "claim": page.claim, "section": "claims", "crumbs": crumbs(page), **as_of.context()}
    if not page.is_on_record:
        context |= {"first": page.claim.rulings.order_by("sequence").first(), "today_url": address}
        return render(request, "public/claim_not_yet.html", context, status=as_of.status_code)
    for part in (verdict, picture, test, evidence, rulings, amended, record):
        context |= part(page)
    context["permalink"] = request.build_absolute_uri(address)
    return render(request, "public/claim.html", context, status=as_of.status_code)


def crumbs(page: ClaimPage) -> list[tuple[str, str]]:
    topics = list(page.claim.topics.all())[:1]
    middle = [(topic.name, page_url("public:topic", page.as_of, topic.slug)) for topic in topics]
    return [(_("Claims"), claims_url(page.as_of)), *middle, (page.claim.reference, "")]


def verdict(page: ClaimPage) -> dict:
    first, rest = first_sentence(page.standing.ruling.reason)
    return {
        "status": page.line.status,
        "why": first,
        "why_more": rest,
        "after_deadline": after_deadline(page),
        "flags": page.line.flags,
    }


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence, and what follows it."""
    end = SENTENCE_END.search(text)
    return (text[: end.end()], text[end.end() :].lstrip()) if end else (text, "")


def after_deadline(page: ClaimPage) -> str:
    """How long after its deadline a claim was ruled on; empty where it has none or is still open."""
    due_on, ruled_on = page.claim.due_on, page.standing.ruling.effective_on
    if not due_on or page.standing.ruling.to_status in (Status.OPEN, Status.IN_PROGRESS):
        return ""
    days = (ruled_on - due_on).days
    if days == 0:
        return _("on the day of the deadline")
    if days > 0:
        return ngettext("%d day after the deadline", "%d days after the deadline", days) % days
    return ngettext("%d day before the deadline", "%d days before the deadline", -days) % -days


def picture(page: ClaimPage) -> dict:
    bounded = [reading for reading in page.readings if reading.due_on]
    readings = [(reading.window_start or page.claim.made_on, reading.due_on) for reading in bounded]
    track = track_of(page.line, readings=readings)
    return {"lanes": lanes(track, scale_of([track], page.as_of))}


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
        "origins": origins_behind(page.pieces),
        "none_in_support": not sides["supports"],
    }


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


def record(page: ClaimPage) -> dict:
    """All that happened, the ledger behind it, and the form for another day."""
    clocks = [(basis.value, basis.label, basis == page.as_of.basis) for basis in AsOfBasis]
    return {
        "rows": rows_of(page),
        "ledger_entry": ledger_entry(page),
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
