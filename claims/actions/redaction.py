"""Removing a text for a legal reason: one person asks, another approves, and the words are gone everywhere.

The words are masked in the record, character for character, so that every quote keeps its place; the ledger's own
copy is deleted with its salt, so that nothing can be worked out from the hash that stays. See `erasure` for what the
database itself still holds of deleted rows.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import models, transaction
from django.utils.translation import gettext as _

from claims.actions.checks import DOCUMENT, TEXT, ask_leave, check_choice, check_required, check_texts
from claims.actions.entry import write_entry
from claims.actions.sealing import SEALED, destroy_seal
from claims.models import Capture, Editor, IncomingRow, LedgerText, Proposal, Redaction, Retrieval
from claims.rules.permissions import Act
from claims.rules.refusal import Objections, Refused
from claims.text.hygiene import slugify_title
from claims.text.masking import holds, masked
from claims.vocabulary import EntryKind, RemovalGround, RetrievalState

SHORTEST = 4
# Machinery, sign-ins, and the request itself, whose passage goes with its own save.
# Nor followers: a place is named in public.
PASSED_OVER = frozenset({"LedgerText", "LedgerEntry", "LedgerTile", "SignedCheckpoint", "Redaction", "Editor"}) | {
    "FollowRequest",
    "Follower",
    "Subscription",
    "Notice",
    "Outbox",
}
MOST_TEXTS = 2_000


@dataclass(frozen=True)
class Place:
    """A row of the record, and which of its columns hold the passage."""

    row: models.Model
    columns: tuple[str, ...]

    @property
    def said(self) -> dict:
        """What the public reads of it: the noun, the references that it belongs to, the columns."""
        noun = self.row._meta.object_name
        return {"noun": noun, "what": concerned(self.row) or [f"{noun} {self.row.pk}"], "columns": list(self.columns)}


def concerned(row: models.Model) -> list[str]:
    """References of the claims, evidence and documents that a row belongs to."""
    if hasattr(row, "reference"):
        return [row.reference]
    if hasattr(row, "appearances"):
        return sorted({appearance.claim.reference for appearance in row.appearances.select_related("claim")})
    for name in ("claim", "contract", "document", "evidence"):
        if getattr(row, name, None) is not None:
            return concerned(getattr(row, name))
    return []


def places_of(passage: str) -> Iterator[Place]:
    """Every row of the record in which the passage stands, in any column of words."""
    for model in apps.get_app_config("claims").get_models():
        columns = [field for field in model._meta.concrete_fields if _holds_words(field)]
        if model.__name__ in PASSED_OVER or not columns:
            continue
        for row in _candidates(model, columns, passage).order_by("pk"):
            there = tuple(field.attname for field in columns if holds(getattr(row, field.attname), passage))
            if there:
                yield Place(row, there)


def _candidates(model, columns: list[models.Field], passage: str) -> models.QuerySet:
    """Rows that may hold the passage. Lists and dictionaries are stored escaped, so those few tables are read whole."""
    if any(isinstance(field, models.JSONField) for field in columns):
        return model.objects.all()
    found = models.Q()
    for field in columns:
        found |= models.Q(**{f"{field.attname}__contains": passage})
    return model.objects.filter(found)


def texts_of(passage: str) -> list[LedgerText]:
    """The ledger's own copies of texts that hold the passage."""
    # What was sealed is JSON, in which quotation marks and line breaks are spelt otherwise.
    spelt = json.dumps(passage, ensure_ascii=False)[1:-1]
    either = models.Q(text__contains=passage) | models.Q(name=SEALED, text__contains=spelt)
    found = LedgerText.objects.filter(either).order_by("entry_index", "name")
    return [text for text in found if passage in text.text or (text.name == SEALED and spelt in text.text)]


def _holds_words(field: models.Field) -> bool:
    words = isinstance(field, models.CharField | models.TextField | models.JSONField)
    return words and not field.choices and not isinstance(field, models.SlugField | models.EmailField)


@transaction.atomic
def ask_for_removal(*, passage: str, ground: str, explanation: str, by: Editor, at: datetime) -> Redaction:
    """This will ask for the removal of a passage, wherever it stands. Nothing goes until another person approves.

    `explanation` is public, so it must not repeat what is to go.

    :raises Refused: when the passage is nowhere, too short to be told from others, or repeated in the explanation.
    """
    ask_leave(by=by, act=Act.ASK_REMOVAL)
    found = Objections()
    check_required(found, {"passage": (_("The passage"), passage), "explanation": (_("The explanation"), explanation)})
    check_texts(found, {"passage": (_("The passage"), passage, DOCUMENT)})
    check_texts(found, {"explanation": (_("The explanation"), explanation, TEXT)})
    check_choice(found, "ground", _("Ground"), ground, RemovalGround)
    found.add(*_objections_to_passage(passage), field="passage")
    if passage.strip() and passage in explanation:
        repeats = _("The explanation is public and repeats the passage. Say it without those words.")
        found.add(repeats, field="explanation")
    found.refuse_if_any()
    return Redaction.objects.create(
        passage=passage, ground=ground, explanation=explanation, recorded_by=by, recorded_at=at
    )


def _objections_to_passage(passage: str) -> tuple[str, ...]:
    if not passage.strip():
        return ()
    if len(passage.strip()) < SHORTEST:
        return (_("The passage is too short: it would remove too much. Give more of it."),)
    texts = len(texts_of(passage))
    if texts > MOST_TEXTS:
        return (_("These words stand in more than %d texts. Give more of the passage.") % MOST_TEXTS,)
    if not texts and next(places_of(passage), None) is None:
        return (_("These words stand nowhere in the record. Copy them from the page, word for word."),)
    return ()


@transaction.atomic
def approve_removal(*, redaction: Redaction, by: Editor, at: datetime) -> Redaction:
    """This will remove the passage everywhere and say so on the ledger: when, on what ground, and which two decided.

    Afterwards `erasure.erase_traces` clears what the database files still hold of the old rows.

    :raises Refused: for the person who asked, or when it was carried out or refused before.
    """
    ask_leave(by=by, act=Act.APPROVE_REMOVAL)
    redaction = Redaction.objects.select_for_update(no_key=True).select_related("recorded_by").get(pk=redaction.pk)
    if redaction.carried_out_at:
        raise Refused(_("This removal was carried out before. Nothing was changed."))
    if redaction.recorded_by_id == by.pk:
        raise Refused(_("You asked for this removal, so another person has to approve it."))
    redaction.approved_by, redaction.approved_at = by, at
    redaction.save(update_fields=["approved_by", "approved_at"])
    places, removed = _remove(redaction.passage)
    entry = write_entry(
        kind=EntryKind.REDACTION,
        subject=f"R-{redaction.pk:04d}",
        about={"ground": redaction.ground, "asked_by": redaction.recorded_by.public_name, "removed": removed},
        texts={"explanation": redaction.explanation},
        by=by,
        at=at,
    )
    redaction.passage, redaction.places = "", places
    redaction.entry_index, redaction.carried_out_at = entry.index, at
    redaction.save(update_fields=["passage", "places", "entry_index", "carried_out_at"])
    return redaction


@transaction.atomic
def refuse_removal(*, redaction: Redaction, by: Editor, at: datetime) -> None:
    """This will drop a request for removal. Nothing was removed, so nothing goes on the ledger.

    :raises Refused: when it was carried out.
    """
    ask_leave(by=by, act=Act.APPROVE_REMOVAL)
    redaction = Redaction.objects.select_for_update(no_key=True).get(pk=redaction.pk)
    if redaction.carried_out_at:
        raise Refused(_("This removal was carried out before. Nothing was changed."))
    redaction.delete()


def _remove(passage: str) -> tuple[list[dict], list[list]]:
    """Masks the passage in the record and deletes the ledger's copies; returns where it stood, and which texts went.

    A quote that only overlaps with the passage is masked in part, and goes from the ledger whole.
    """
    places, telling, never_opened = [], set(), []
    for place in list(places_of(passage)):
        if isinstance(place.row, Capture):
            # The hash of the whole would let somebody try words in the gap.
            telling |= {place.row.text_sha256, place.row.raw_sha256, place.row.warc_sha256}
        places.append(_mask(place, passage))
        if isinstance(place.row, Capture):
            telling |= _mask_quotes(place.row)
        if isinstance(place.row, Proposal):
            never_opened += destroy_seal(place.row)
    texts = texts_of(passage) + list(LedgerText.objects.filter(text__in=telling))
    gone = {text.pk: [text.entry_index, text.name] for text in texts}
    LedgerText.objects.filter(pk__in=list(gone)).delete()
    for entry in LogEntry.objects.filter(object_repr__contains=passage):
        entry.object_repr = masked(entry.object_repr, passage)
        entry.save(update_fields=["object_repr"])
    return places, sorted([*gone.values(), *never_opened])


def _mask(place: Place, passage: str) -> dict:
    row, said = place.row, place.said
    for column in place.columns:
        setattr(row, column, masked(getattr(row, column), passage))
    columns = list(place.columns)
    if isinstance(row, Capture):
        row.text_sha256 = row.raw_sha256 = hashlib.sha256(row.text.encode()).hexdigest()
        # The bytes hold the passage too: with nothing that names them they are deleted.
        row.raw_size, row.warc_sha256 = None, ""
        columns += ["text_sha256", "raw_sha256", "raw_size", "warc_sha256"]
    if isinstance(row, IncomingRow):
        # So would that of a row, and of its document's address.
        row.digest, row.place = f"removed {row.pk}", ""
        columns += ["digest", "place"]
    if isinstance(row, Retrieval):
        row.state, row.held_until, row.raw_sha256, row.warc_sha256 = RetrievalState.CANCELLED, None, "", ""
        row.document = None
        columns += ["state", "held_until", "raw_sha256", "warc_sha256", "document"]
    if hasattr(row, "slug") and _slug_tells(row.slug, passage):
        row.slug = slugify_title(said["what"][0])
        columns.append("slug")
    row.save(update_fields=columns)
    return said


def _mask_quotes(capture: Capture) -> set[str]:
    """Reads every quote of a masked capture again at its place; returns the words of those that changed before."""
    changed = set()
    for quote in capture.quotes.all():
        before = (quote.exact, quote.prefix, quote.suffix)
        start, end = quote.start, quote.end
        quote.exact = capture.text[start:end]
        quote.prefix = capture.text[start - len(quote.prefix) : start]
        quote.suffix = capture.text[end : end + len(quote.suffix)]
        if before != (quote.exact, quote.prefix, quote.suffix):
            quote.save(update_fields=["exact", "prefix", "suffix"])
            changed |= {before[0]} - {quote.exact}
    return changed


def _slug_tells(slug: str, passage: str) -> bool:
    """Whether an address is made of words of the passage, which addresses spell without accents."""
    # Word by word: what a word of another script becomes is a stand-in that says nothing of it.
    spelt = {slugify_title(word) for word in passage.split() if any(map(_is_spelt, word))}
    words = {part for word in spelt for part in word.split("-") if len(part) >= SHORTEST}
    return any(word in words for word in slug.split("-"))


def _is_spelt(letter: str) -> bool:
    """Whether something of a letter is left in an address."""
    return letter.isalnum() and slugify_title(f"x{letter}x") != "x-x"
