"""Which stored bytes rows name, and which nothing does."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Model, Q

from claims.models import Capture, Document, Retrieval
from claims.vocabulary import RetrievalState

AT_ONCE = 500


def named() -> Iterator[str]:
    """The address of everything that ought to be kept, some of it more than once."""
    found = Retrieval.objects.filter(state=RetrievalState.FOUND)
    for rows in (Capture.objects.exclude(raw_size=None), found):
        for raw, warc in rows.values_list("raw_sha256", "warc_sha256").iterator():
            yield from (address for address in (raw, warc) if address)


def documents_of(address: str) -> list[Document]:
    """The documents of which these bytes are a copy; none for a page that was found and waits to be stored."""
    copies = Capture.objects.filter(Q(raw_sha256=address) | Q(warc_sha256=address)).exclude(raw_size=None)
    return list(Document.objects.filter(captures__in=copies.values("pk")).distinct().order_by("number"))


def addresses_of(rows: Iterable[Model]) -> set[str]:
    """The addresses of all bytes that these rows name; rows that name none are passed over."""
    named_by = (row for row in rows if isinstance(row, Capture | Retrieval))
    return {address for row in named_by for address in (row.raw_sha256, row.warc_sha256) if address}


def unnamed(addresses: Iterable[str]) -> Iterator[str]:
    """Those of the addresses that no capture names, nor a page that was found and waits to be stored."""
    addresses = iter(addresses)
    while some := list(islice(addresses, AT_ONCE)):
        used: set[str] = set()
        for model in (Capture, Retrieval):
            for column in ("raw_sha256", "warc_sha256"):
                used.update(model.objects.filter(**{f"{column}__in": some}).values_list(column, flat=True))
        yield from (address for address in some if address not in used)
