"""Storing a part of a document, such as a briefing that an article prints, as a document of its own."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import ask_leave, check_required
from claims.actions.document import capture_of, store_document
from claims.models import Document, Editor
from claims.rules.permissions import Act
from claims.rules.quoting import Whereabouts, objections_to_quote
from claims.rules.refusal import Objections, Refused
from claims.text import anchors


@transaction.atomic
def store_part(
    *,
    part_of: Document,
    first_words: str,
    last_words: str,
    text: str = "",
    by: Editor,
    at: datetime,
    **described,
) -> Document:
    """This will store the text from its first words to its last, both included, as a document of its own.

    `described` is what `store_document` takes besides a text; a part has that of the whole.

    :raises Refused: when the words are not in the whole, in more than one place, or in the wrong order; or as for
        `store_document`.
    """
    ask_leave(by=by, act=Act.STORE_DOCUMENT)
    found = Objections()
    if text.strip():
        found.add(_("A part has its text from the whole. Leave this empty."), field="text")
    region = _region(found, part_of, first_words, last_words)
    try:
        with transaction.atomic():
            part = store_document(part_of=part_of, region=region or ALL_OF_IT, by=by, at=at, **described)
    except Refused as refusal:
        found.take(refusal)
    found.refuse_if_any()
    return part


ALL_OF_IT = (0, 1)  # any region will do to hear what else is wrong: without one of its own, nothing is stored


def _region(found: Objections, whole: Document, first_words: str, last_words: str) -> tuple[int, int] | None:
    needed = {"first_words": (_("How the part begins"), first_words), "last_words": (_("How it ends"), last_words)}
    check_required(found, needed)
    text = capture_of(whole).text
    low, high = (whole.region_start, whole.region_end) if whole.part_of_id else (0, len(text))
    start = _place(found, text, first_words, "first_words", label=whole.label, within=(low, high))
    if start is None:
        return None
    end = _place(found, text, last_words, "last_words", label=whole.label, within=(start[0], high))
    return (start[0], end[1]) if end else None


def _place(
    found: Objections, text: str, words: str, field: str, *, label: str, within: tuple[int, int]
) -> tuple[int, int] | None:
    """Where the words stand; for want of one place, an objection with the nearest match."""
    if not words.strip():
        return None
    place = anchors.find(text, words.strip(), within=within)
    reasons = objections_to_quote(Whereabouts.of(place), label=label)
    found.add(*reasons, field=field)
    return None if reasons else (place.start, place.end)
