"""The preview of a table to import: each row, what is like it, how its deadline reads, and whether it is checked."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.desk.alike import reasons_of
from claims.exchange.incoming import proposed_deadline
from claims.models import Claim
from claims.queries.incoming import Compared, Degree, Like, compare, new_names
from claims.rules.incoming import IncomingClaim
from claims.text.deadlines import Deadline, Sureness
from claims.ui.dates import day_in_words

MOST_NAMES = 30


@dataclass(frozen=True)
class Mark:
    """Something that is like a row: what it is to it, its name and address, and what agrees."""

    verdict: str
    label: str
    url: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row as the preview shows it. One that was imported before cannot be checked."""

    row: IncomingClaim
    state: str
    marks: list[Mark]
    deadline: str
    is_checked: bool
    is_open: bool


@dataclass(frozen=True)
class Preview:
    """The whole table: its rows, how many of each state, and names that the registers would get."""

    rows: list[Row]
    counts: list[str]
    speakers: list[str]
    topics: list[str]

    @property
    def more_speakers(self) -> int:
        return max(len(self.speakers) - MOST_NAMES, 0)

    @property
    def some_speakers(self) -> list[str]:
        return self.speakers[:MOST_NAMES]


def preview_of(rows: Sequence[IncomingClaim], chosen: Set[str] | None) -> Preview:
    """`chosen` are the lines that were checked before; None the first time, when the new ones are."""
    compared = list(compare(rows))
    shown_rows = [_row(each, chosen) for each in compared]
    speakers, topics = new_names([each.row for each in compared if not each.made])
    return Preview(shown_rows, _counts(compared), speakers, topics)


def _row(compared: Compared, chosen: Set[str] | None) -> Row:
    row = compared.row
    is_checked = not compared.is_same if chosen is None else str(row.line) in chosen
    return Row(
        row=row,
        state=_state(compared),
        marks=list(_marks(compared)),
        deadline=deadline_in_words(
            due_on=row.due_on, phrase=row.phrase, words=row.quote or row.wording, said_on=row.made_on
        ),
        is_checked=is_checked and compared.made is None,
        is_open=compared.made is None,
    )


def _state(compared: Compared) -> str:
    if compared.made:
        return _("Imported")
    if compared.is_same:
        return _("The same")
    perhaps = any(like.degree == Degree.PERHAPS for like in compared.likes)
    return _("Perhaps new") if perhaps else _("New")


def _marks(compared: Compared) -> Iterator[Mark]:
    if compared.made:
        yield Mark(_("It is"), compared.made.reference, _address(compared.made))
    for like in compared.likes:
        yield Mark(_verdict(like.degree), _label(like), _address(like.claim), reasons_of(like.agreement))


def _verdict(degree: Degree) -> str:
    return {
        Degree.SAME: _("Says the same"),
        Degree.PERHAPS: _("May say the same"),
        Degree.RELATED: _("Related"),
    }[degree]


def _label(like: Like) -> str:
    if like.claim is None:
        return _("row %d of this table") % like.line
    named = f"{like.claim.reference} {like.claim.title}"
    return named if like.claim.is_published else _("draft %s") % named


def _address(claim: Claim | None) -> str:
    return reverse("desk:claim", args=[claim.slug]) if claim else ""


def _counts(compared: Sequence[Compared]) -> list[str]:
    made = sum(1 for each in compared if each.made)
    same = sum(1 for each in compared if each.is_same and not each.made)
    new = len(compared) - made - same
    counted = (
        (new, ngettext("%d row is new", "%d rows are new", new)),
        (same, ngettext("%d says what is there already", "%d say what is there already", same)),
        (made, ngettext("%d was imported before", "%d were imported before", made)),
    )
    return [words % count for count, words in counted if count]


def deadline_in_words(*, due_on: date | None, phrase: str, words: str, said_on: date) -> str:
    """The day that is given; for want of one, how the words may be read, which an editor decides."""
    if due_on:
        return _("by %s") % day_in_words(due_on, short=True)
    read = proposed_deadline(phrase=phrase, words=words, said_on=said_on)
    return _reading_in_words(read) if read else ""


def _reading_in_words(read: Deadline) -> str:
    first = read.readings[0] if read.readings else None
    if first is None or read.sureness == Sureness.EVENT:
        return _("“%s” names an event, so no day is proposed") % read.phrase
    if first.due_on is None and first.review_on is None:
        return ""
    said = {"phrase": read.phrase, "day": day_in_words(first.due_on or first.review_on, short=True)}
    if first.due_on is None:
        return _("“%(phrase)s” names no day; proposed to be looked at on %(day)s") % said
    if read.sureness == Sureness.UNSURE:
        return _("proposed: by %(day)s, read from “%(phrase)s”; fair readings differ") % said
    return _("proposed: by %(day)s, read from “%(phrase)s”") % said
