"""Imported drafts and their documents: what a form of a document starts with, and what storing its text did."""

from django.utils.translation import ngettext

from claims.desk.fields import REFERENCE
from claims.models import Document, IncomingRow, Source
from claims.queries.incoming import waiting_for


def described_by(reference: str) -> dict:
    """What the row of an imported claim says of its document, as fields of the form; nothing for any other claim."""
    number = REFERENCE.fullmatch(reference)
    row = IncomingRow.objects.filter(claim__number=int(number[1])).first() if number else None
    if row is None:
        return {}
    source = Source.objects.standing().filter(name__iexact=row.source).first() if row.source else None
    said = {
        "title": row.document_title,
        "source": source.pk if source else None,
        "new_source": "" if source else row.source,
        "url": row.document_url,
        "published_on": row.published_on,
        "language": row.language,
    }
    return {name: value for name, value in said.items() if value}


def said_of_drafts(document: Document) -> str:
    """How many imported drafts are quoted from a document now, and how many have words that it does not have so."""
    quoted = document.appearances.filter(claim__incoming__isnull=False).count()
    astray = waiting_for(document).count()
    said = []
    if quoted:
        said.append(
            ngettext("%d imported draft is quoted from it.", "%d imported drafts are quoted from it.", quoted) % quoted
        )
    if astray:
        said.append(
            ngettext(
                "%d imported draft names it, but its words do not stand there at one place: choose them.",
                "%d imported drafts name it, but their words do not stand there at one place: choose them.",
                astray,
            )
            % astray
        )
    return " ".join(said)
