"""Rows of an imported table beside what is there: what they say again, and which of them were imported before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import Actor, Appearance, Claim, Document, IncomingFile, IncomingRow, Topic
from claims.queries.gathered import Gathered
from claims.queries.matching import Match, similar_claims
from claims.rules.incoming import IncomingClaim, places_of_document
from claims.text.repeating import repeats
from claims.text.similarity import Agreement, Known, Verdict

AT_ONCE = 400  # rows that one query asks for
DRAFTS = 20_000  # drafts, the latest, that rows are compared with


class Degree(StrEnum):
    """How like a row is to something. SAME: it repeats it. PERHAPS: it may say the same in other words."""

    SAME = "same"
    PERHAPS = "perhaps"
    RELATED = "related"


@dataclass(frozen=True)
class Like:
    """A tracked claim, a draft, or an earlier row of the table (`line`), and what agrees."""

    degree: Degree
    agreement: Agreement
    claim: Claim | None = None
    line: int = 0


@dataclass(frozen=True)
class Compared:
    """A row, and what is like it: tracked claims, then a draft or an earlier row of the table.

    `made` is the draft or claim that the very same row became when it was imported before.
    """

    row: IncomingClaim
    made: Claim | None = None
    likes: list[Like] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        """Whether it says what is there already, so that it is left out unless somebody wants it."""
        return any(like.degree == Degree.SAME for like in self.likes)


def compare(rows: Sequence[IncomingClaim]) -> Iterator[Compared]:
    """Each row in its order. A published claim costs as much time as in `matching`; the rest is done in memory."""
    made = made_before(row.digest for row in rows)
    gathered, drafts, earlier = Gathered(), _drafts(), {}
    for pk, claim in drafts.items():
        gathered.add(_known_draft(-pk, claim))
    for row in rows:
        if row.digest in made:
            yield Compared(row, made=made[row.digest])
            continue
        likes = [_like_claim(row, match) for match in similar_claims(row.statement)]
        nearest = gathered.nearest(row.statement)
        if nearest and nearest.key > 0:
            other = earlier[nearest.key]
            degree = _degree(row, nearest.verdict, (other.title, other.wording, other.quote), other.due_on)
            likes.append(Like(degree, nearest.agreement, line=other.line))
        elif nearest:
            draft = drafts[-nearest.key]
            degree = _degree(row, nearest.verdict, _texts_of(draft), draft.due_on)
            likes.append(Like(degree, nearest.agreement, draft))
        yield Compared(row, likes=likes)
        earlier[row.line] = row
        gathered.add(Known(row.line, _once(row.title, row.wording, row.quote), row.speaker, row.made_on))


def _like_claim(row: IncomingClaim, match: Match) -> Like:
    claim = match.claim
    degree = _degree(row, match.verdict, (claim.title, claim.wording), claim.due_on)
    return Like(degree, match.agreement, claim)


def _degree(row: IncomingClaim, verdict: Verdict, texts: Iterable[str], due_on: date | None) -> Degree:
    """The verdict is about whether to look. A row is left out unseen only if it repeats the other, with its day."""
    if verdict != Verdict.SAME:
        return Degree.RELATED
    is_of_another_day = row.due_on and due_on and row.due_on != due_on
    is_repeated = not is_of_another_day and repeats((row.title, row.wording, row.quote), texts)
    return Degree.SAME if is_repeated else Degree.PERHAPS


def _drafts() -> dict[int, Claim]:
    read = (
        "number",
        "slug",
        "title",
        "wording",
        "made_on",
        "due_on",
        "published_at",
        "speaker__name",
        "incoming__quote",
    )
    found = Claim.objects.drafts().select_related("speaker", "incoming").only(*read).order_by("-pk")[:DRAFTS]
    return {claim.pk: claim for claim in found}


def _known_draft(key: int, claim: Claim) -> Known:
    return Known(key, _texts_of(claim), claim.speaker.name, claim.made_on)


def _texts_of(draft: Claim) -> tuple[str, ...]:
    return _once(draft.title, draft.wording, draft.incoming.quote if hasattr(draft, "incoming") else "")


def _once(*texts: str) -> tuple[str, ...]:
    """A wording that was taken from the quote is compared once."""
    return tuple(dict.fromkeys(filter(None, texts)))


def made_before(digests: Iterable[str]) -> dict[str, Claim]:
    """By digest, what rows became that were imported before."""
    wanted, found = list(digests), {}
    for first in range(0, len(wanted), AT_ONCE):
        rows = (
            IncomingRow.objects.filter(digest__in=wanted[first : first + AT_ONCE])
            .select_related("claim")
            .defer("quote", "note")
        )
        found |= {row.digest: row.claim for row in rows}
    return found


def actors_by_name() -> dict[str, Actor]:
    """Everybody in the register, by each of their names as `name_key` has it; the oldest where two share one."""
    found: dict[str, Actor] = {}
    for actor in Actor.objects.only("pk", "name", "other_names").order_by("pk").iterator():
        for name in (actor.name, *actor.other_names):
            found.setdefault(name_key(name), actor)
    return found


def topics_by_name() -> dict[str, Topic]:
    found: dict[str, Topic] = {}
    for topic in Topic.objects.order_by("pk"):
        found.setdefault(name_key(topic.name), topic)
    return found


def name_key(name: str) -> str:
    """A name without what people type otherwise each time: letter case, and the number of spaces."""
    return " ".join(name.casefold().split())


def new_names(rows: Iterable[IncomingClaim]) -> tuple[list[str], list[str]]:
    """Speakers, and topics, that the registers do not have yet, in the order of the rows."""
    actors, topics = actors_by_name(), topics_by_name()
    speakers: dict[str, str] = {}
    subjects: dict[str, str] = {}
    for row in rows:
        speakers.setdefault(name_key(row.speaker), row.speaker)
        for topic in row.topics:
            subjects.setdefault(name_key(topic), topic)
    return (
        [name for key, name in speakers.items() if key not in actors],
        [name for key, name in subjects.items() if key not in topics],
    )


def places_of(document: Document) -> tuple[str, ...]:
    """What rows know this document by."""
    return places_of_document(url=document.url, source=document.source.name, title=document.title)


def waiting_for(document: Document) -> QuerySet:
    """Rows whose drafts are still to be quoted from this document."""
    rows = IncomingRow.objects.filter(place__in=places_of(document), claim__appearances__isnull=True)
    return rows.select_related("claim__speaker").order_by("file", "line")


def document_for(row: IncomingRow) -> Document | None:
    """The stored document that a row's words should stand in, if there is one; the latest where there are several."""
    near = Q(pk__in=())
    if row.document_url:
        near |= Q(url__in=_spellings(row.document_url))
    if row.source and row.document_title:
        near |= Q(title__iexact=row.document_title, source__name__iexact=row.source)
    found = Document.objects.filter(near).select_related("source").order_by("-recorded_at", "-pk")
    return next((document for document in found[:AT_ONCE] if row.place in places_of(document)), None)


def _spellings(url: str) -> list[str]:
    """One address as it may be written: with http or https, and with a slash at its end or without."""
    address = url.partition("#")[0].partition("://")[2].rstrip("/").removeprefix("www.")
    begins = ("https://", "http://", "https://www.", "http://www.")
    return [f"{begin}{address}{end}" for begin in begins for end in ("", "/")]


def documents_for(places: Iterable[str]) -> list[Document]:
    """Stored documents at these places, the latest first."""
    wanted = {place for place in places if place}
    if not wanted:
        return []
    every = Document.objects.values_list("pk", "url", "source__name", "title")
    found = [
        pk
        for pk, url, source, title in every.iterator()
        if not wanted.isdisjoint(places_of_document(url=url, source=source, title=title))
    ]
    return list(Document.objects.filter(pk__in=found).select_related("source").order_by("-recorded_at", "-pk"))


def rows_of(file: IncomingFile) -> QuerySet:
    """Its rows in their order, each with `is_quoted`: whether its draft stands in a document yet."""
    quoted = Exists(Appearance.objects.filter(claim=OuterRef("claim")))
    return file.rows.select_related("claim").annotate(is_quoted=quoted).order_by("line")


def imported_files() -> QuerySet:
    return IncomingFile.objects.select_related("recorded_by").order_by("-recorded_at", "-pk")
