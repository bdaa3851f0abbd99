"""Sources: who publishes, how they are graded, and what they published."""

from claims.exchange.public_json import plain
from claims.exchange.public_json.claim import named
from claims.exchange.public_json.view import View, listed
from claims.models import Claim, Document, Evidence, Source
from claims.vocabulary import Reliability


def sources(found: list[Source], view: View) -> dict:
    return listed(view, "sources", items=[_described(source, view) for source in found])


def source(
    found: Source, *, documents: list[Document], reports: list[Evidence], claims: list[Claim], view: View
) -> dict:
    """One source; `items` are its reports, page by page, `documents` and `claims` the first hundred of each."""
    return listed(
        view,
        "source",
        found.slug,
        **_described(found, view),
        documents=[plain.document(document, view) for document in documents],
        claims=[named(claim, view) for claim in claims],
        items=[plain.evidence(report, view) for report in reports],
    )


def _described(source: Source, view: View) -> dict:
    return {
        "name": source.name,
        "url": view.url("public:source", source.slug),
        "homepage": source.homepage,
        "reliability": plain.coded(Reliability, source.reliability),
        "note": source.note,
        "documents_count": source.document_count,
        "reports_count": source.report_count,
    }
