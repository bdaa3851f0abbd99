"""Values as every answer has them: codes with words, days, times, and the nouns in short."""

from datetime import UTC, date, datetime

from claims.exchange.public_json.view import View
from claims.models import Actor, Document, Editor, Evidence, Source, Topic
from claims.vocabulary import NEGATIVE_OPEN_LABEL, Direction, Status


def coded(choices, code: str | int) -> dict | None:
    """A code of the vocabulary with the word that readers see; null where there is none."""
    return None if code == "" else {"code": code, "word": str(choices(code).label)}


def status(code: str, direction: str = Direction.HAPPENS) -> dict:
    """A status; a claim that something will not happen holds so far while it is open."""
    holds = code == Status.OPEN and direction == Direction.DOES_NOT_HAPPEN
    return {"code": str(code), "word": str(NEGATIVE_OPEN_LABEL if holds else Status(code).label)}


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def moment(value: datetime | None) -> str | None:
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if value else None


def person(editor: Editor | None) -> str | None:
    """People of the desk appear by the name that they chose."""
    return editor.public_name if editor else None


def actor(found: Actor | None, view: View) -> dict | None:
    return found and {"name": found.name, "url": view.url("public:speaker", found.slug)}


def named(found: Actor | None) -> dict | None:
    """Somebody who may have no page: a speaker of a document of which no claim is tracked, somebody who was asked."""
    return found and {"name": found.name}


def source(found: Source | None, view: View) -> dict | None:
    return found and {"name": found.name, "url": view.url("public:source", found.slug)}


def topic(found: Topic, view: View) -> dict:
    return {"name": found.name, "url": view.url("public:topic", found.slug)}


def document(found: Document | None, view: View) -> dict | None:
    return found and {
        "reference": found.reference,
        "title": found.label,
        "url": view.url("public:document", found.slug),
    }


def window(stated) -> dict:
    """When a statement should come true, as spoken and as read: of a claim, or of one place where it is made."""
    return {
        "phrase": stated.phrase,
        "calendar": stated.calendar,
        "start": day(stated.window_start),
        "due_on": day(stated.due_on),
        "precision": stated.due_precision or None,
        "given_by": stated.given_by or None,
        "basis": stated.window_basis,
    }


def evidence(found: Evidence, view: View) -> dict:
    """A piece of evidence as it stands by itself."""
    return {
        "reference": found.reference,
        "title": found.title,
        "source": source(found.source, view),
        "published_by": found.published_by_line,
        "source_url": found.url,
        "published_on": day(found.published_on),
        "published_precision": found.published_precision or None,
        "happened_on": day(found.happened_on),
        "happened_precision": found.happened_precision or None,
        "known_on": day(found.known_on),
        "excerpt": found.excerpt,
        "paraphrase": found.paraphrase,
        "reliability": found.reliability,
        "credibility": found.credibility,
        "grading_reason": found.grading_reason,
        "derivation": found.derivation,
        "caveat": found.caveat,
        "is_verified": found.is_verified,
        "recorded_at": moment(found.recorded_at),
    }
