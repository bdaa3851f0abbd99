"""What a new claim starts with: read from the words that were chosen, and shown to be put right by the editor."""

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from claims.desk.quoting import words_at
from claims.models import Actor, Appearance, Document
from claims.queries.engine import reading_by
from claims.rules.templates import clauses_of, template_for
from claims.text.deadlines import Deadline, Sureness, deadline_in
from claims.vocabulary import GivenBy, Modality

LOOKED_BACK = 4000  # code points before the quote in which a speaker may be named
TITLE = 120


@dataclass
class Start:
    """Initial values of a form by the names of its fields, and for each that was guessed a sentence on why."""

    said: dict = field(default_factory=dict)
    because: dict = field(default_factory=dict)

    def guess(self, sentence: str, **said) -> None:
        said = {name: value for name, value in said.items() if value}
        self.said |= said
        self.because |= dict.fromkeys(said, sentence)

    def tell(self, form) -> None:
        """Puts under each field that still says what was guessed from where it comes."""
        for name, sentence in self.because.items():
            if name in form.fields and str(form[name].value() or "") == str(self.said[name]):
                own = form.fields[name].help_text
                form.fields[name].help_text = f"{own} {sentence}" if own else sentence


def start_of(document: Document, asked) -> Start:
    """The words at the place asked for, and what can be read from them and from what stands before them."""
    start = Start(words_at(document, asked.get("start", ""), asked.get("end", "")))
    words = start.said.get("quote", "")
    _guess_speaker(start, document)
    said_on = _guess_day(start, document)
    if not words:
        return start
    sentence = " ".join(words.strip("“”\"' ").split())
    title = sentence if len(sentence) <= TITLE else sentence[:TITLE].rsplit(" ", 1)[0] + "…"
    from_words = _("Suggested from the words as they were said; make it neutral.")
    start.guess(from_words, title=title.rstrip("."), wording=sentence)
    read = reading_by(document.language, words)
    if read.spans:
        first, last = read.spans[0]
        start.guess(_("Suggested from “%s”.") % words[first:last], modality=read.modality, kind=read.kind)
    else:
        start.guess(_("Suggested because no other verb was recognised."), modality=Modality.ASSERTS)
    deadline = deadline_in(words, said_on) if said_on else None
    _guess_window(start, deadline)
    template = template_for(sentence)
    due_on = start.said.get("due_on")
    start.guess(_("Suggested from the words; choose another, or write your own clauses."), template=template.name)
    start.said |= test_from(template, due_on)
    return start


def _guess_speaker(start: Start, document: Document) -> None:
    """The last person named before the quote, else the document's own speaker, with the role they last had."""
    named = _last_named(document, start.said["start"]) if "start" in start.said else None
    if named:
        speaker, sentence = named, _("Suggested: the last one named before these words.")
    elif document.speaker:
        speaker, sentence = document.speaker, _("Suggested: the speaker of this document.")
    else:
        speaker, sentence = _last_quoted(document), _("Suggested: whoever was quoted last from this document.")
    if speaker is None:
        return
    start.guess(sentence, speaker=speaker.pk)
    last = Appearance.objects.filter(speaker=speaker).exclude(speaker_role="").order_by("made_on", "pk").last()
    start.guess(_("Suggested: the role last recorded for %s.") % speaker, speaker_role=last and last.speaker_role)


def _guess_day(start: Start, document: Document) -> date | None:
    if document.published_on:
        start.guess(_("Suggested: the day of this document."), made_on=document.published_on)
        return document.published_on
    nearby = _day_nearby(document, start.said)
    start.guess(_("Suggested: the day of the words quoted before these; this document has none."), made_on=nearby)
    return nearby


def _day_nearby(document: Document, words: dict) -> date | None:
    """The day of the words that were quoted last before these in the same copy, for a document without a day."""
    quoted = Appearance.objects.filter(quote__capture__document=document.part_of or document)
    before = quoted.filter(quote__start__lte=words["start"]) if "start" in words else quoted
    return before.order_by("-quote__start").values_list("made_on", flat=True).first()


def _last_quoted(document: Document) -> Actor | None:
    last = document.appearances.select_related("speaker").order_by("made_on", "pk").last()
    return last.speaker if last else None


def _last_named(document: Document, start: int) -> Actor | None:
    """Whoever has made a claim before and is named, by last name, nearest before the place."""
    before = words_at(document, str(max(0, start - LOOKED_BACK)), str(start)).get("quote", "")
    places = {actor: _last_place(actor, before) for actor in Actor.objects.filter(claims__isnull=False).distinct()}
    nearest = max(places, key=places.get, default=None)
    return nearest if nearest and places[nearest] >= 0 else None


def _last_place(actor: Actor, text: str) -> int:
    """Where the last name stands last as a word of its own; -1 when it does not."""
    name = re.escape(actor.name.split()[-1])
    return max((found.start() for found in re.finditer(rf"(?<!\w){name}(?!\w)", text)), default=-1)


def _guess_window(start: Start, deadline: Deadline | None) -> None:
    if deadline is None:
        return
    start.guess(_in_words(deadline.sureness), phrase=deadline.phrase)
    read = _("Suggested from “%s”.") % deadline.phrase
    for number, reading in enumerate(deadline.readings):
        if number:
            parts = {"window_start": reading.window_start, "due_on": reading.due_on, "basis": reading.basis}
            start.said |= {f"readings_{number}_{part}": value for part, value in parts.items()}
            continue
        start.guess(read, window_start=reading.window_start, due_on=reading.due_on, review_on=reading.review_on)
        start.guess(read, given_by=reading.due_on and GivenBy.SPEAKER, calendar=reading.calendar)
        start.guess(_("How the phrase was read. Correct it if another reading is fairer."), window_basis=reading.basis)


def _in_words(sureness: Sureness) -> str:
    return {
        Sureness.SURE: _("Found in the words."),
        Sureness.UNSURE: _("Found in the words. Fair readings differ: look at the others below."),
        Sureness.VAGUE: _("Found in the words. It names no date, so only a review day is suggested."),
        Sureness.EVENT: _("Found in the words. It names an event whose day is not known here."),
    }[sureness]


def test_from(template, due_on: date | None) -> dict:
    """The clauses of a template, as fields of the form."""
    said = {}
    for number, (kind, text) in enumerate(clauses_of(template, due_on), 1):
        said |= {f"clauses_{number}_kind": kind, f"clauses_{number}_text": text}
    return said | {"template": template.name}
