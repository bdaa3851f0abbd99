"""What a new claim starts with: read from the words that were chosen, and shown to be put right by the editor."""

from datetime import date

from claims.desk.quoting import words_at
from claims.models import Actor, Appearance, Document
from claims.rules.templates import clauses_of, template_for
from claims.text.deadlines import Deadline, deadline_in
from claims.text.forward import cue_in
from claims.vocabulary import GivenBy, Modality

LOOKED_BACK = 4000  # code points before the quote in which a speaker may be named
TITLE = 120


def start_of(document: Document, asked) -> dict:
    """Initial values of the draft's form: the words at the place asked for, and what can be read from them."""
    words = words_at(document, asked.get("start", ""), asked.get("end", ""))
    quote = words.get("quote", "")
    said_on = document.published_on or _day_nearby(document, words)
    said = words | _speaker_of(document, words) | {"made_on": said_on}
    if not quote.strip():
        return said
    sentence = " ".join(quote.strip("“”\"' ").split())
    title = sentence if len(sentence) <= TITLE else sentence[:TITLE].rsplit(" ", 1)[0] + "…"
    said |= {"title": title.rstrip("."), "wording": sentence}
    cue = cue_in(quote)
    if cue:
        said |= {"modality": cue.modality, "kind": cue.kind}
    else:
        said["modality"] = Modality.ASSERTS
    deadline = deadline_in(quote, said_on) if said_on else None
    return said | _window_of(deadline) | _test_of(sentence, deadline)


def _speaker_of(document: Document, words: dict) -> dict:
    """The last person named before the quote, else the document's own speaker, with the role they last had."""
    named = _last_named(document, words["start"]) if "start" in words else None
    speaker = named or document.speaker or _last_quoted(document)
    if speaker is None:
        return {}
    last = Appearance.objects.filter(speaker=speaker).exclude(speaker_role="").order_by("made_on", "pk").last()
    return {"speaker": speaker.pk, "speaker_role": last.speaker_role if last else ""}


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
    places = {
        actor: max(before.rfind(actor.name), before.rfind(actor.name.split()[-1]))
        for actor in Actor.objects.filter(claims__isnull=False).distinct()
    }
    nearest = max(places, key=places.get, default=None)
    return nearest if nearest and places[nearest] >= 0 else None


def _window_of(deadline: Deadline | None) -> dict:
    if deadline is None:
        return {}
    first, *others = deadline.readings
    said = {
        "phrase": deadline.phrase,
        "window_start": first.window_start,
        "due_on": first.due_on,
        "window_basis": first.basis,
        "given_by": GivenBy.SPEAKER,
    }
    for number, reading in enumerate(others, 1):
        parts = {"window_start": reading.window_start, "due_on": reading.due_on, "basis": reading.basis}
        said |= {f"readings_{number}_{part}": value for part, value in parts.items()}
    return said


def _test_of(sentence: str, deadline: Deadline | None) -> dict:
    return test_from(template_for(sentence), deadline.readings[0].due_on if deadline else None)


def test_from(template, due_on: date | None) -> dict:
    """The clauses of a template, as fields of the form."""
    said = {}
    for number, (kind, text) in enumerate(clauses_of(template, due_on), 1):
        said |= {f"clauses_{number}_kind": kind, f"clauses_{number}_text": text}
    return said | {"template": template.name}
