"""Documents: the list, and one with its text, its quotes, and what was left out and why."""

from claims.exchange.public_json import plain
from claims.exchange.public_json.claim import named
from claims.exchange.public_json.view import View, enveloped, listed
from claims.models import Capture, CopyElsewhere, Disposition, Document, PageChange
from claims.queries.document import DocumentPage
from claims.vocabulary import CaptureMethod, ChangeOutcome, DispositionKind, DocumentType, KeptBy, LeftOut, PageVerdict


def documents(found: list[Document], view: View) -> dict:
    return listed(view, "documents", items=[_described(document, view) for document in found])


def document(page: DocumentPage, view: View) -> dict:
    """One document. Offsets count code points of the saved copy; `text` is that from `text_start` on."""
    found, reading, cover = page.document, page.reading, page.reading.coverage
    return enveloped(
        view,
        "document",
        found.slug,
        **_described(found, view),
        parts=[plain.document(part, view) for part in page.parts],
        capture=_capture(page.capture),
        later_captures=[_capture(copy) for copy in page.later_copies],
        page_change=_change(page.change),
        copies_elsewhere=[_elsewhere(copy) for copy in page.elsewhere],
        text_start=reading.low,
        text=page.capture.text[reading.low : reading.high] if page.capture else "",
        is_cut=reading.is_cut,
        quotes=[
            {
                "claim": named(place.claim, view),
                "status": plain.status(page.statuses[place.claim_id], place.claim.direction),
                "exact": place.quote.exact,
                "start": place.quote.start,
                "end": place.quote.end,
            }
            for place in reading.appearances
        ],
        sentences={
            "total": cover.total,
            "forward_looking": cover.forward_looking,
            "tracked": cover.tracked,
            "not_tracked": cover.not_tracked,
            "not_forward_looking": cover.not_forward_looking,
            "unread": cover.unread,
        },
        left_out=[_left_out(row) for row in page.left_out],
        discrepancies=[
            {"text": each.text, "claims": [claim.reference for claim in each.claims.all() if claim.is_published]}
            for each in page.discrepancies
        ],
    )


def _described(document: Document, view: View) -> dict:
    return plain.document(document, view) | {
        "type": plain.coded(DocumentType, document.type),
        "title_note": document.title_note,
        "source": plain.source(document.source, view),
        "author": document.author,
        "speaker": plain.named(document.speaker),
        "published_on": plain.day(document.published_on),
        "published_precision": document.published_precision or None,
        "published_note": document.published_note,
        "language": document.language,
        "original_url": document.url,
        "mirror_url": document.mirror_url,
        "part_of": plain.document(document.part_of, view),
    }


def _capture(capture: Capture | None) -> dict | None:
    return capture and {
        "text_sha256": capture.text_sha256,
        "raw_sha256": capture.raw_sha256,
        "raw_size": capture.raw_size,
        "warc_sha256": capture.warc_sha256,
        "final_url": capture.url,
        "media_type": capture.media_type,
        "method": plain.coded(CaptureMethod, capture.method),
        "extractor": capture.extractor,
        "captured_at": plain.moment(capture.captured_at),
        "captured_by": plain.person(capture.captured_by),
    }


def _change(change: PageChange | None) -> dict | None:
    """What became of the page, when it was found, and what an editor said of it if one has looked."""
    return change and {
        "verdict": plain.coded(PageVerdict, change.verdict),
        "says": change.says,
        "found_at": plain.moment(change.recorded_at),
        "judged_at": plain.moment(change.judged_at),
        "outcome": plain.coded(ChangeOutcome, change.outcome),
        "note": change.note,
    }


def _elsewhere(copy: CopyElsewhere) -> dict:
    return {
        "url": copy.url,
        "kept_by": plain.coded(KeptBy, copy.kept_by),
        "added_at": plain.moment(copy.recorded_at),
    }


def _left_out(row: Disposition) -> dict:
    return {
        "kind": plain.coded(DispositionKind, row.kind),
        "why": plain.coded(LeftOut, row.why),
        "reason": row.reason,
        "exact": row.quote.exact,
        "start": row.quote.start,
        "end": row.quote.end,
    }
