"""Drafting claims and editing drafts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.actions.checks import (
    LINE,
    TEXT,
    ask_leave,
    check_choice,
    check_required,
    check_texts,
    free_slug,
    next_number,
)
from claims.actions.document import anchor_quote
from claims.models import (
    Actor,
    Appearance,
    Archive,
    Claim,
    Clause,
    ContractVersion,
    Document,
    Editor,
    Quote,
    Rung,
    Topic,
    WindowReading,
)
from claims.queries.saving import draft_saved
from claims.rules.eyes import overtaken_by
from claims.rules.permissions import Act
from claims.rules.refusal import Objections
from claims.rules.windows import objections_to_past_day, objections_to_window
from claims.vocabulary import Calendar, ClauseKind, Direction, GivenBy, Kind, Modality, Precision


@dataclass(frozen=True)
class Term:
    """One clause of a test as it is written: its kind (`ClauseKind`) and its text."""

    kind: str
    text: str


@dataclass(frozen=True)
class Reading:
    """Another reading of a window that a fair editor could take."""

    window_start: date | None
    due_on: date | None
    basis: str


@dataclass(frozen=True)
class Wording:
    """Everything that a draft says. Field names are those of `draft_claim`."""

    title: str
    wording: str
    document: Document | None
    quote: str
    speaker: Actor | None
    made_on: date | None
    kind: str
    modality: str
    start: int | None = None
    prefix: str = ""
    suffix: str = ""
    context_quote: str = ""
    context_start: int | None = None
    speaker_role: str = ""
    made_on_note: str = ""
    direction: str = Direction.HAPPENS
    is_forward_looking: bool = True
    is_headline: bool = False
    topics: Sequence[Topic] = ()
    about: Sequence[Actor] = ()
    phrase: str = ""
    calendar: str = Calendar.GREGORIAN
    window_start: date | None = None
    due_on: date | None = None
    due_precision: str = ""
    given_by: str = ""
    window_basis: str = ""
    readings: Sequence[Reading] = ()
    clauses: Sequence[Term] = ()
    ladder_rung: Rung | None = None
    review_on: date | None = None
    editor_note: str = ""
    is_written_afterwards: bool = False


TITLE = 200
LABELS = {
    "title": gettext_lazy("The title"),
    "wording": gettext_lazy("The neutral wording"),
    "document": gettext_lazy("The document"),
    "speaker": gettext_lazy("The speaker"),
    "made_on": gettext_lazy("The day it was said"),
    "speaker_role": gettext_lazy("The role at the time"),
    "made_on_note": gettext_lazy("The note on the day"),
    "phrase": gettext_lazy("The phrase as spoken"),
    "window_basis": gettext_lazy("The basis of the reading"),
    "editor_note": gettext_lazy("The note"),
}

OWN_COLUMNS = (
    "title",
    "wording",
    "speaker",
    "made_on",
    "kind",
    "modality",
    "speaker_role",
    "made_on_note",
    "direction",
    "is_forward_looking",
    "is_headline",
    "phrase",
    "calendar",
    "window_start",
    "due_on",
    "due_precision",
    "given_by",
    "window_basis",
    "ladder_rung",
    "review_on",
    "editor_note",
)


@transaction.atomic
def draft_claim(
    *, by: Editor, at: datetime, slug: str = "", archive: Archive | None = None, archive_ref: str = "", **said
) -> Claim:
    """This will save a claim as a draft, with its quote anchored in the document's capture.

    `said` are the fields of `Wording`.

    :raises Refused: when the quote is not in the document, the window ends before it starts, a day lies in the
        future, or something is missing; with every reason.
    """
    ask_leave(by=by, act=Act.DRAFT_CLAIM)
    wording = Wording(**said)
    found = Objections()
    quote, context = _check(found, wording, on=at.date())
    found.refuse_if_any()
    claim = Claim.objects.create(
        number=next_number(Claim),
        slug=free_slug(Claim, wording.title, slug),
        archive=archive,
        archive_ref=archive_ref,
        recorded_by=by,
        recorded_at=at,
        **_columns(wording),
    )
    _save_parts(claim, wording, quote, context, by=by, at=at)
    return claim


@transaction.atomic
def edit_draft(*, claim: Claim, seen_version: int, by: Editor, at: datetime, **said) -> Claim:
    """This will replace what a draft says. A published claim is amended instead, with a reason.

    `seen_version` is the version that the form showed.

    :raises Refused: when somebody else saved the draft since, it is published, or as for `draft_claim`.
    """
    ask_leave(by=by, act=Act.DRAFT_CLAIM)
    claim = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    wording = Wording(**said)
    found = Objections()
    found.add(*objections_to_editing(claim, seen_version))
    quote, context = _check(found, wording, on=at.date())
    found.refuse_if_any()
    for name, value in _columns(wording).items():
        setattr(claim, name, value)
    claim.version += 1
    claim.save()
    _save_parts(claim, wording, quote, context, by=by, at=at)
    return claim


def objections_to_editing(claim: Claim, seen_version: int) -> tuple[str, ...]:
    """Whether this draft may still be changed by somebody who saw `seen_version` of it."""
    if claim.is_published:
        return (
            _("%s is published. Its wording and its test change only by an amendment with a reason.") % claim.reference,
        )
    if claim.version != seen_version:
        saved = draft_saved(claim)
        return (overtaken_by(saved.by, saved.at),)
    return ()


def _check(found: Objections, said: Wording, *, on: date) -> tuple[Quote | None, Quote | None]:
    """Adds every objection to what is said, and returns the anchored quote and its context."""
    required = ("title", "wording", "document", "speaker", "made_on")
    check_required(found, {name: (LABELS[name], getattr(said, name)) for name in required})
    check_choice(found, "kind", _("Kind"), said.kind, Kind)
    check_choice(found, "modality", _("Modality"), said.modality, Modality)
    check_choice(found, "direction", _("Direction"), said.direction, Direction)
    check_choice(found, "calendar", _("Calendar"), said.calendar, Calendar)
    check_choice(found, "given_by", _("Deadline given by"), said.given_by, GivenBy, blank=True)
    lines = ("speaker_role", "made_on_note", "phrase")
    check_texts(found, {name: (LABELS[name], getattr(said, name), LINE) for name in lines})
    check_texts(found, {"title": (LABELS["title"], said.title, TITLE)})
    texts = ("wording", "window_basis", "editor_note")
    check_texts(found, {name: (LABELS[name], getattr(said, name), TEXT) for name in texts})
    _check_window(found, said, on=on)
    for term in said.clauses:
        check_choice(found, "clauses", _("Kind of clause"), term.kind, ClauseKind)
        check_texts(found, {"clauses": (_("The clause"), term.text, TEXT)})
    if said.document is None:
        return None, None
    quote = anchor_quote(
        found,
        document=said.document,
        exact=said.quote,
        start=said.start,
        prefix=said.prefix,
        suffix=said.suffix,
        field="quote",
    )
    context = None
    if said.context_quote:
        context = anchor_quote(
            found, document=said.document, exact=said.context_quote, start=said.context_start, field="context_quote"
        )
    return quote, context


def _check_window(found: Objections, said: Wording, *, on: date) -> None:
    found.add(*objections_to_window(window_start=said.window_start, due_on=said.due_on), field="due_on")
    found.add(*objections_to_past_day(_("The day it was said"), said.made_on, on=on), field="made_on")
    for reading in said.readings:
        found.add(*objections_to_window(window_start=reading.window_start, due_on=reading.due_on), field="readings")
        check_texts(found, {"readings": (_("The basis of a reading"), reading.basis, TEXT)})


def _columns(said: Wording) -> dict:
    columns = {name: getattr(said, name) for name in OWN_COLUMNS}
    if said.due_on and not said.due_precision:
        columns["due_precision"] = Precision.DAY
    return columns


def _save_parts(claim: Claim, said: Wording, quote: Quote, context: Quote | None, *, by: Editor, at: datetime) -> None:
    """Writes what belongs to a draft beside its own row: the first appearance, the test, readings, topics."""
    quote.save()
    if context:
        context.save()
    # Written anew each time, so that it says who saved the draft last (`queries.saving`).
    Appearance.objects.update_or_create(
        claim=claim,
        position=1,
        defaults={
            "document": said.document,
            "quote": quote,
            "context_quote": context,
            "speaker": said.speaker,
            "speaker_role": said.speaker_role,
            "made_on": said.made_on,
            "recorded_by": by,
            "recorded_at": at,
        },
    )
    contract, _created = ContractVersion.objects.update_or_create(
        claim=claim, number=1, defaults={"is_written_afterwards": said.is_written_afterwards}
    )
    contract.clauses.all().delete()
    Clause.objects.bulk_create(
        Clause(contract=contract, number=number, kind=term.kind, text=term.text)
        for number, term in enumerate(said.clauses, 1)
    )
    claim.readings.all().delete()
    WindowReading.objects.bulk_create(
        WindowReading(claim=claim, window_start=reading.window_start, due_on=reading.due_on, basis=reading.basis)
        for reading in said.readings
    )
    claim.topics.set(said.topics)
    claim.about.set(said.about)
