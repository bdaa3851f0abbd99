"""What a new claim starts with: read from the words that were chosen, and shown to be put right by the editor."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from claims.desk.surroundings import Surroundings
from claims.exchange.incoming import proposed_deadline
from claims.models import Appearance, Document
from claims.queries.desk_claim import DeskClaim
from claims.queries.engine import reading_by
from claims.rules.templates import clauses_of, template_for
from claims.text.deadlines import Deadline, Sureness, deadline_in
from claims.vocabulary import GivenBy, Modality

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
                own, shown = form.fields[name].help_text, form[name]
                # What a page shows of a field was taken from it when the field was first asked for.
                form.fields[name].help_text = shown.help_text = f"{own} {sentence}" if own else sentence


def start_of(document: Document, asked) -> Start:
    """The words at the place asked for, and what can be read from them and from what stands before them."""
    place = Surroundings(document)
    start = Start(place.words_at(asked.get("start", ""), asked.get("end", "")))
    words = start.said.get("quote", "")
    _guess_speaker(start, place)
    said_on, because = place.day_at(start.said.get("start"))
    start.guess(because, made_on=said_on)
    if not words:
        return start
    sentence = " ".join(words.strip("“”\"' ").split())
    title = sentence if len(sentence) <= TITLE else sentence[:TITLE].rsplit(" ", 1)[0] + "…"
    from_words = _("Suggested from the words as they were said; make it neutral.")
    start.guess(from_words, title=title.rstrip("."), wording=sentence)
    read = reading_by(document.language, words, document.source)
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


def start_of_imported(file: DeskClaim) -> Start:
    """What is proposed for an imported draft until it is quoted: what its row left out, and how its deadline reads."""
    row, claim = file.incoming, file.claim
    if file.first or row is None:
        return Start()
    start = Start({"quote": row.quote})
    left_out = _("The table did not say: suggested from the words.")
    start.guess(left_out, **{name: getattr(claim, name) for name in row.guessed.split(",") if name})
    if claim.due_on is None:
        words = row.quote or claim.wording
        _guess_window(start, proposed_deadline(phrase=claim.phrase, words=words, said_on=claim.made_on))
    kept = {"phrase": claim.phrase, "window_start": claim.window_start}
    start.said |= {name: value for name, value in kept.items() if value}
    return start


def _guess_speaker(start: Start, place: Surroundings) -> None:
    """Whoever most likely spoke, with the role they last had."""
    speaker, sentence = place.speaker_at(start.said.get("start"))
    if speaker is None:
        return
    start.guess(sentence, speaker=speaker.pk)
    last = Appearance.objects.filter(speaker=speaker).exclude(speaker_role="").order_by("made_on", "pk").last()
    start.guess(_("Suggested: the role last recorded for %s.") % speaker, speaker_role=last and last.speaker_role)


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
