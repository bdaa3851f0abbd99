"""Pages that were asked for by their address: what one person has under way, and what is known of an address."""

from django.db.models import QuerySet

from claims.models import Document, Editor, Retrieval, Source
from claims.models.retrieval import UNDER_WAY
from claims.text.addresses import host_of
from claims.vocabulary import RetrievalState

UNFINISHED = (*UNDER_WAY, RetrievalState.FOUND, RetrievalState.FAILED)
SHOWN = 20
LOOKED_AT = 200


def unfinished(person: Editor) -> list[Retrieval]:
    """What this person asked for and has not stored, the latest first."""
    return list(Retrieval.objects.filter(asked_by=person, state__in=UNFINISHED).order_by("-asked_at", "-pk")[:SHOWN])


def documents_at(url: str, final_url: str = "") -> QuerySet:
    """Documents that are stored from this address already."""
    return Document.objects.filter(url__in={each for each in (url, final_url) if each}).order_by("number")


def source_at(url: str) -> Source | None:
    """The source of the latest document from the same host, if all that is known of there are of one source."""
    host = _host(url)
    if not host:
        return None
    near = Document.objects.filter(url__icontains=f"//{host}").select_related("source").order_by("-number")
    near = near | Document.objects.filter(url__icontains=f"//www.{host}").select_related("source")
    sources = {document.source for document in near[:LOOKED_AT] if _host(document.url) == host}
    return sources.pop() if len(sources) == 1 else None


def _host(url: str) -> str:
    return host_of(url).removeprefix("www.")
