"""A claim as a row of somebody else's table has it, and whether it can become a draft here."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.rules.languages import objections_to_language
from claims.rules.windows import objections_to_past_day, objections_to_window
from claims.text.hygiene import objections_to_text
from claims.text.similarity import Statement
from claims.vocabulary import Direction, Kind, Modality

LINE, TEXT, NOTE = 200, 20_000, 5_000
MOST_TOPICS, TOPIC = 20, 120
# The longest text that each column may hold, in characters.
LONGEST = {"title": LINE, "wording": TEXT, "quote": TEXT, "speaker": LINE, "role": LINE, "phrase": 300, "source": LINE}
LONGEST |= {"document_title": 300, "document_url": 1000, "note": NOTE}
CHOICES = {"kind": Kind, "modality": Modality, "direction": Direction}
WORDS = {
    "title": gettext_lazy("The title"),
    "wording": gettext_lazy("The wording"),
    "quote": gettext_lazy("The quote"),
    "speaker": gettext_lazy("The speaker"),
    "role": gettext_lazy("The role"),
    "phrase": gettext_lazy("The phrase"),
    "source": gettext_lazy("The source"),
    "document_title": gettext_lazy("The title of the document"),
    "document_url": gettext_lazy("The address of the document"),
    "note": gettext_lazy("The note"),
}


@dataclass(frozen=True)
class IncomingClaim:
    """One row. `line` is where it stands in the file; `guessed` are columns that it left out and we filled in."""

    line: int
    title: str
    wording: str
    speaker: str
    made_on: date | None
    quote: str = ""
    role: str = ""
    kind: str = Kind.PREDICTION
    modality: str = Modality.ASSERTS
    direction: str = Direction.HAPPENS
    phrase: str = ""
    window_start: date | None = None
    due_on: date | None = None
    topics: tuple[str, ...] = ()
    source: str = ""
    document_title: str = ""
    document_url: str = ""
    published_on: date | None = None
    language: str = ""
    note: str = ""
    guessed: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Of what the row itself says, wherever it stands: a guess may be another one next year."""
        named = (field.name for field in fields(self))
        said = {name: getattr(self, name) for name in named if name not in ("line", "guessed", *self.guessed)}
        return hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()

    @property
    def statement(self) -> Statement:
        """As it is compared with claims that are tracked."""
        return Statement(f"{self.title}. {self.wording}", self.speaker, self.made_on)

    @property
    def places(self) -> tuple[str, ...]:
        """Its document, as `places_of_document` knows it; empty when the row does not say enough."""
        found = places_of_document(url=self.document_url, source=self.source, title=self.document_title)
        return found[:1]


def places_of_document(*, url: str, source: str, title: str) -> tuple[str, ...]:
    """What a document is known by again, the surest first: its address, and its source with its title."""
    known = []
    if url:
        address = url.partition("#")[0].partition("://")[2].rstrip("/").removeprefix("www.")
        known.append(f"at {address}")
    if source.strip() and title.strip():
        known.append(f"by {_folded(source)}: {_folded(title)}")
    return tuple(hashlib.sha256(each.encode()).hexdigest() for each in known)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def objections_to_incoming(row: IncomingClaim, *, on: date) -> Iterator[tuple[str, str]]:
    """Pairs of a column and a sentence, for everything that keeps a row from becoming a draft."""
    for name, what in (("speaker", _("The speaker")), ("title", _("The title")), ("wording", _("The wording"))):
        if not getattr(row, name).strip():
            yield name, _("%s is missing. Fill it in.") % what
    if row.made_on is None:
        yield "made_on", _("The day it was said is missing. Fill it in.")
    yield from _about_texts(row)
    yield from _about_days(row, on)
    yield from _about_topics(row.topics)
    if row.language:
        yield from (("language", sentence) for sentence in objections_to_language(row.language))


def _about_texts(row: IncomingClaim) -> Iterator[tuple[str, str]]:
    for name, longest in LONGEST.items():
        value = getattr(row, name)
        if value.strip():
            yield from ((name, sentence) for sentence in objections_to_text(str(WORDS[name]), value, limit=longest))
    for name, choices in CHOICES.items():
        value = getattr(row, name)
        if value not in choices.values:
            allowed = ", ".join(choices.values)
            yield name, _("“%(value)s” is not one of: %(allowed)s.") % {"value": value[:80], "allowed": allowed}
    address = row.document_url
    if address and not address.startswith(("https://", "http://")):
        sentence = _("“%s” is not a web address. It begins with https:// or http://.")
        yield "document_url", sentence % address[:80]


def _about_days(row: IncomingClaim, on: date) -> Iterator[tuple[str, str]]:
    past = (("made_on", _("The day it was said")), ("published_on", _("The day of publication")))
    for name, what in past:
        yield from ((name, sentence) for sentence in objections_to_past_day(what, getattr(row, name), on=on))
    window = objections_to_window(window_start=row.window_start, due_on=row.due_on)
    yield from (("due_on", sentence) for sentence in window)


def _about_topics(topics: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if len(topics) > MOST_TOPICS:
        yield "topics", _("More than %d topics. Keep those that matter most.") % MOST_TOPICS
    for topic in topics[:MOST_TOPICS]:
        yield from (("topics", sentence) for sentence in objections_to_text(_("A topic"), topic, limit=TOPIC))
