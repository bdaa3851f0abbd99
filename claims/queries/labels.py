"""Sentences that editors said something of, as labels to learn from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from claims.models import Document
from claims.queries.document import text_capture
from claims.queries.reader import Sentence, reading_of
from claims.vocabulary import DispositionKind


@dataclass(frozen=True, slots=True)
class Label:
    document: str
    source: str
    text: str
    is_forward: bool


def documents_with_labels(language: str) -> list[Document]:
    """Whole documents in a language of which some sentence is quoted or accounted for; parts lie within them."""
    told = Q(captures__quotes__appearances__isnull=False) | Q(captures__quotes__dispositions__isnull=False)
    found = Document.objects.filter(told, part_of=None).select_related("source").distinct().order_by("pk")
    return [document for document in found if document.language.lower().split("-")[0] == language]


def labels_of(documents: Iterable[Document]) -> Iterator[Label]:
    for document in documents:
        for sentence in reading_of(document, text_capture(document)).sentences:
            is_forward = label_of(sentence)
            if is_forward is not None:
                yield Label(document.slug, document.source.reference, sentence.text, is_forward)


def label_of(sentence: Sentence) -> bool | None:
    """Whether it looks forward, by what editors said; None where they did not say.

    A sentence quoted only for claims about what was or is says nothing: part of it may still look forward.
    """
    if sentence.looks_forward or sentence.kind == DispositionKind.NOT_TRACKED:
        return True
    return False if sentence.kind == DispositionKind.NOT_FORWARD_LOOKING else None
