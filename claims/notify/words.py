"""What a letter says of an act on the ledger: plain words, taken from the ledger when the letter is written."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import Claim
from claims.queries.following import Occasion
from claims.ui.amendments import Row, rows_of
from claims.ui.dates import day_in_words
from claims.ui.letter_links import whole
from claims.vocabulary import NEGATIVE_OPEN_LABEL, Direction, EntryKind, RemovalGround, Status


@dataclass(frozen=True)
class Told:
    """One act. `claims` are (title, address); `rows` are (label, old words, new words)."""

    what: str
    day: str
    reason: str
    people: str
    entry: str
    claims: list[tuple[str, str]] = field(default_factory=list)
    about: str = ""
    rows: list[tuple[str, str, str]] = field(default_factory=list)


def told(occasion: Occasion) -> Told:
    said, texts = occasion.corrected.said, occasion.corrected.texts
    return Told(
        what=_what(occasion),
        day=_day(occasion),
        reason=texts.get("reason") or texts.get("explanation") or _("(removed for a legal reason)"),
        people=_people(said),
        entry=whole(reverse("public:entry", args=[occasion.index])),
        claims=[
            (in_one_line(claim.title), whole(reverse("public:claim", args=[claim.slug]))) for claim in occasion.claims
        ],
        about=_about(occasion),
        rows=[_plain(row) for row in rows_of(occasion.corrected)],
    )


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def word_of(status: str, claim: Claim | None) -> str:
    """The word for a status; a claim that something will not happen holds so far while open."""
    if status == Status.OPEN and claim and claim.direction == Direction.DOES_NOT_HAPPEN:
        return str(NEGATIVE_OPEN_LABEL)
    return str(Status(status).label)


def _what(occasion: Occasion) -> str:
    said, kind = occasion.corrected.said, occasion.corrected.kind
    claim = occasion.claims[0] if occasion.claims else None
    if kind == EntryKind.CLAIM_PUBLISHED:
        return _("Recorded. Status: %s.") % word_of(said["to"], claim)
    if kind in (EntryKind.RULING, EntryKind.CORRECTION):
        words = {
            "old": word_of(said["from"], claim),
            "new": word_of(said["to"], claim),
            "number": said.get("corrects", ""),
        }
        if kind == EntryKind.CORRECTION:
            return _("Correction of ruling %(number)s: from “%(old)s” to “%(new)s”.") % words
        if said["from"] == said["to"]:
            return _("Reviewed, no change: still “%(new)s”.") % words
        return _("Status changed from “%(old)s” to “%(new)s”.") % words
    if kind == EntryKind.REDACTION and said.get("ground") in RemovalGround.values:
        return _("Text removed. Ground: %s.") % RemovalGround(said["ground"]).label
    return f"{EntryKind(kind).label}."


def _day(occasion: Occasion) -> str:
    known = occasion.corrected.said.get("effective_on")
    if known:
        return _("Became known on %s.") % day_in_words(date.fromisoformat(known))
    return _("Recorded on %s.") % day_in_words(occasion.corrected.entry.recorded_at.date())


def _people(said: dict) -> str:
    if said.get("proposed_by") and said.get("seconded_by"):
        return _("Proposed by %(proposed_by)s, seconded by %(seconded_by)s.") % said
    if said.get("proposed_by"):
        return _("Ruled by %(proposed_by)s alone.") % said
    if said.get("asked_by"):
        return _("Asked for by %(asked_by)s, approved by %(by)s.") % said
    return _("By %(by)s.") % said


def _about(occasion: Occasion) -> str:
    evidence, texts = occasion.corrected.evidence, occasion.corrected.texts
    if evidence:
        return f"{evidence.reference}: {in_one_line(evidence.title)}"
    if occasion.corrected.kind == EntryKind.SOURCE_MERGED:
        return _("“%(name)s” is now “%(into)s”.") % {"name": texts.get("name", ""), "into": texts.get("into", "")}
    return ""


def _plain(row: Row) -> tuple[str, str, str]:
    old, new = ("".join(text for _kind, text in parts) for parts in (row.old, row.new))
    return row.label, old, new
