"""Importing a table of claims: each row becomes a draft, which waits for the text of its document to be quoted from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from claims.actions.checks import ask_leave, check_required, check_texts, next_number
from claims.actions.document import anchor_quote
from claims.actions.register import save_actor, save_topic
from claims.models import Actor, Appearance, Claim, ContractVersion, Document, Editor, IncomingFile, IncomingRow, Topic
from claims.queries.incoming import actors_by_name, documents_for, made_before, name_key, topics_by_name, waiting_for
from claims.rules.incoming import IncomingClaim, objections_to_incoming
from claims.rules.permissions import Act
from claims.rules.refusal import Objections
from claims.text.hygiene import slugify_title
from claims.vocabulary import ActorKind, Precision

NAME = 200
AT_ONCE = 200  # rows that one statement writes
MOST_SENTENCES = 100

Progress = Callable[[Sequence], Iterable]


@dataclass(frozen=True)
class Imported:
    """What came of an import: the file (None when nothing was new), its drafts, and how many rows were made before.

    `quoted` are drafts whose document was stored already, so that their words are anchored in it.
    """

    file: IncomingFile | None
    drafts: list[Claim]
    known: int
    quoted: list[Claim]


@dataclass(frozen=True)
class Anchored:
    """Drafts whose words were found in a document, and those whose words it does not have at one place."""

    quoted: list[Claim]
    astray: list[Claim]


@transaction.atomic
def import_claims(
    *, name: str, rows: Sequence[IncomingClaim], by: Editor, at: datetime, progress: Progress = iter
) -> Imported:
    """This will make a draft of each row, but for those that were imported before; `name` is that of the file.

    Speakers and topics that the registers do not have are added. A draft whose document is stored is quoted from it;
    the others wait until it is. Nothing is published, so nothing goes on the ledger.

    :raises Refused: without rows, or with a sentence for each thing that is wrong in one; then no row is imported.
    """
    ask_leave(by=by, act=Act.IMPORT_CLAIMS)
    found = _objections(name, rows, at)
    found.refuse_if_any()
    number = next_number(Claim)  # nobody else imports until this ends
    fresh = _fresh(rows)
    if not fresh:
        return Imported(None, [], len(rows), [])
    file = IncomingFile.objects.create(name=name.strip(), row_count=len(rows), recorded_by=by, recorded_at=at)
    drafts = _draft(file, fresh, number, progress, by=by, at=at)
    quoted = []
    for document in documents_for(place for row in fresh for place in row.places):
        quoted += anchor_waiting(document=document, by=by, at=at).quoted
    return Imported(file, drafts, len(rows) - len(fresh), quoted)


@transaction.atomic
def anchor_waiting(*, document: Document, by: Editor, at: datetime) -> Anchored:
    """This will quote every imported draft that waits for this document from its text, where its words stand once."""
    ask_leave(by=by, act=Act.DRAFT_CLAIM)
    quoted, astray = [], []
    for row in waiting_for(document):
        found = Objections()
        quote = anchor_quote(found, document=document, exact=row.quote, field="quote") if row.quote else None
        if quote is None:
            astray.append(row.claim)
            continue
        quote.save()
        claim = row.claim
        Appearance.objects.create(
            claim=claim,
            position=1,
            document=document,
            quote=quote,
            speaker=claim.speaker,
            speaker_role=claim.speaker_role,
            made_on=claim.made_on,
            recorded_by=by,
            recorded_at=at,
        )
        Claim.objects.filter(pk=claim.pk).update(version=F("version") + 1)
        quoted.append(claim)
    return Anchored(quoted, astray)


def _objections(name: str, rows: Sequence[IncomingClaim], at: datetime) -> Objections:
    found = Objections()
    check_required(found, {"name": (_("The name of the file"), name)})
    check_texts(found, {"name": (_("The name of the file"), name, NAME)})
    if not rows:
        found.add(_("There is no row to import."))
    wrong = (
        _("Line %(line)d, %(column)s: %(sentence)s") % {"line": row.line, "column": column, "sentence": sentence}
        for row in rows
        for column, sentence in objections_to_incoming(row, on=at.date())
    )
    for sentence in wrong:
        if len(found.general) == MOST_SENTENCES:
            found.add(_("There is more that is wrong. Put this right first."))
            break
        found.add(sentence)
    return found


def _fresh(rows: Sequence[IncomingClaim]) -> list[IncomingClaim]:
    """Rows that were not imported before, each once however often the file has it."""
    once = {row.digest: row for row in reversed(rows)}
    made = made_before(once)
    return sorted((row for digest, row in once.items() if digest not in made), key=lambda row: row.line)


def _draft(
    file: IncomingFile, rows: list[IncomingClaim], number: int, progress: Progress, *, by: Editor, at: datetime
) -> list[Claim]:
    who = {"by": by, "at": at}
    speakers = _speakers(rows, **who)
    topics = _topics(rows, **who)
    slugs = _slugs(rows, number)
    drafts: list[Claim] = []
    for first in progress(range(0, len(rows), AT_ONCE)):
        some = rows[first : first + AT_ONCE]
        made = Claim.objects.bulk_create(
            Claim(
                number=number + first + place,
                slug=slugs[first + place],
                speaker=speakers[name_key(row.speaker)],
                **_columns(row),
                recorded_by=by,
                recorded_at=at,
            )
            for place, row in enumerate(some)
        )
        ContractVersion.objects.bulk_create(ContractVersion(claim=claim, number=1) for claim in made)
        IncomingRow.objects.bulk_create(_row(file, row, claim) for row, claim in zip(some, made, strict=True))
        Claim.topics.through.objects.bulk_create(
            Claim.topics.through(claim=claim, topic=topic)
            for row, claim in zip(some, made, strict=True)
            for topic in dict.fromkeys(topics[name_key(each)] for each in row.topics)
        )
        drafts += made
    return drafts


def _columns(row: IncomingClaim) -> dict:
    return {
        "title": row.title,
        "wording": row.wording,
        "speaker_role": row.role,
        "made_on": row.made_on,
        "kind": row.kind,
        "modality": row.modality,
        "direction": row.direction,
        "phrase": row.phrase,
        "window_start": row.window_start,
        "due_on": row.due_on,
        "due_precision": Precision.DAY if row.due_on else "",
    }


def _row(file: IncomingFile, row: IncomingClaim, claim: Claim) -> IncomingRow:
    return IncomingRow(
        file=file,
        line=row.line,
        digest=row.digest,
        claim=claim,
        quote=row.quote,
        source=row.source,
        document_title=row.document_title,
        document_url=row.document_url,
        published_on=row.published_on,
        language=row.language,
        note=row.note,
        guessed=",".join(row.guessed),
        place="".join(row.places),
    )


def _speakers(rows: Iterable[IncomingClaim], *, by: Editor, at: datetime) -> dict[str, Actor]:
    known = actors_by_name()
    for row in rows:
        if name_key(row.speaker) not in known:
            name = " ".join(row.speaker.split())
            known[name_key(name)] = save_actor(name=name, kind=ActorKind.PERSON, by=by, at=at)
    return known


def _topics(rows: Iterable[IncomingClaim], *, by: Editor, at: datetime) -> dict[str, Topic]:
    known = topics_by_name()
    for name in (" ".join(topic.split()) for row in rows for topic in row.topics):
        if name_key(name) not in known:
            known[name_key(name)] = save_topic(name=name, by=by, at=at)
    return known


def _slugs(rows: Sequence[IncomingClaim], number: int) -> list[str]:
    """An address for each draft, from its title; with the draft's number where another claim has that one."""
    plain = [slugify_title(row.title) for row in rows]
    numbered = [f"{slug}-{number + place}" for place, slug in enumerate(plain)]
    taken = set()
    for first in range(0, len(rows), AT_ONCE):
        asked = [*plain[first : first + AT_ONCE], *numbered[first : first + AT_ONCE]]
        taken |= set(Claim.objects.filter(slug__in=asked).values_list("slug", flat=True))
    found = []
    for slug, other, row in zip(plain, numbered, rows, strict=True):
        found.append(next(each for each in (slug, other, f"claim-{row.digest[:32]}") if each not in taken))
        taken.add(found[-1])
    return found
