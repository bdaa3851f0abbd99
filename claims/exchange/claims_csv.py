"""Claims as CSV, streamed: rows come as plain values, so that a million claims need no more memory than ten.

The format is RFC 4180 in UTF-8 with a byte order mark, by which spreadsheets know the encoding. Columns are only ever
added at the end. A cell that a spreadsheet would take for a formula gets one apostrophe in front (`guarded`), and
`unguarded` takes it away again without loss.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import CharField, Count, F, FilteredRelation, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import Bearing, Claim
from claims.queries.as_of import AsOf
from claims.queries.standing import with_came_about_on, with_corrected, with_disputed, with_since
from claims.rules.grading import SUPPORTING
from claims.vocabulary import BearingKind

BYTE_ORDER_MARK = "\ufeff"
PORTION = 1000  # rows that are written, and whose topics are read, at once
# What starts a formula in one spreadsheet or another, also behind space and controls, and in its full-width form.
FORMULA = r"(?:[\t\r\n]|[\s\x00-\x20\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠])"
RISKY = re.compile(rf"'*{FORMULA}")
GUARDED = re.compile(rf"'+{FORMULA}")
# A look at the first letter spares most cells the pattern.
MAY_BE_RISKY = frozenset(letter for letter in map(chr, range(0x10000)) if RISKY.match(f"{letter}=1") or letter == "'")


@dataclass(frozen=True)
class Column:
    """A column: its name, where its value comes from, what it means, and how the value is written if not as it is.

    With `as_text` the database writes the value out: to make a date of each day, and text of it again, takes longest.
    """

    name: str
    value: str
    meaning: str | Promise
    written: Callable | None = None
    as_text: bool = False

    @property
    def expression(self):
        return Cast(self.value, CharField()) if self.as_text else self.value


def guarded(text: str) -> str:
    """The cell, inert: one that begins like a formula gets an apostrophe in front, however many it has already."""
    return f"'{text}" if text[:1] in MAY_BE_RISKY and RISKY.match(text) else text


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if GUARDED.match(cell) else cell


def _yes_or_no(text: str) -> str:
    """SQLite writes a truth as 1, PostgreSQL as true."""
    return "true" if text in ("1", "true") else "false"


def _reference(number: int) -> str:
    return f"CL-{number:04d}"


def _document(number: int | None) -> str:
    return f"D-{number:04d}" if number else ""


def _moment(text: str) -> str:
    """From 2024-01-09 09:10:00, with what may follow: both databases keep UTC."""
    return f"{text[:10]}T{text[11:19]}Z"


COLUMNS = (
    Column("reference", "number", _("The claim’s number, which never changes"), _reference),
    Column("address", "slug", _("The claim’s page")),
    Column("title", "title", _("The neutral title"), guarded),
    Column("wording", "wording", _("What is claimed, in neutral words"), guarded),
    Column("quote", "own__quote__exact", _("The words, as they stand in the saved copy"), guarded),
    Column("document", "own__document__number", _("The document that they stand in"), _document),
    Column("speaker", "speaker__name", _("Who said it"), guarded),
    Column("speaker_role", "speaker_role", _("The speaker’s role at the time"), guarded),
    Column("made_on", "made_on", _("The day it was said"), as_text=True),
    Column("kind", "kind", _("Kind of statement")),
    Column("modality", "modality", _("How strongly it was put")),
    Column("direction", "direction", _("Whether it is to happen, or not to happen")),
    Column(
        "forward_looking", "is_forward_looking", _("Whether it speaks of what is to come"), _yes_or_no, as_text=True
    ),
    Column("topics", "pk", _("Its topics by their addresses, separated by spaces")),
    Column("window_phrase", "phrase", _("The words that set the window"), guarded),
    Column("window_start", "window_start", _("The first day of the window"), as_text=True),
    Column("due_on", "due_on", _("The deadline; empty where none was given"), as_text=True),
    Column("due_precision", "due_precision", _("How exactly the deadline is known")),
    Column("deadline_given_by", "given_by", _("Whose date the deadline is")),
    Column("status", "shown_status", _("What became of it, as the standing ruling has it")),
    Column("status_since", "shown_since", _("The effective day from which it has that status"), as_text=True),
    Column("came_about_on", "shown_came_about_on", _("The day it happened, where a ruling says so"), as_text=True),
    Column("supporting", "shown_supports", _("Pieces of evidence that confirm it, or part of it")),
    Column("against", "shown_against", _("Pieces of evidence that refute it")),
    Column("context", "shown_context", _("Pieces of evidence that say neither")),
    Column(
        "disputed", "shown_disputed", _("Whether evidence of weight stands on both sides"), _yes_or_no, as_text=True
    ),
    Column("corrected", "shown_corrected", _("Whether a ruling on it was corrected"), _yes_or_no, as_text=True),
    Column("archive", "archive__slug", _("The archive that it was brought in from, if any")),
    Column("published_at", "published_at", _("When it was published here, UTC"), _moment, as_text=True),
)


def portions(claims: QuerySet, as_of: AsOf, *, base: str) -> Iterator[bytes]:
    """The file in pieces. `claims` are those of `standing.claims_on`, narrowed at will; `base` begins the addresses."""
    names = [column.name for column in COLUMNS]
    yield _written([names], BYTE_ORDER_MARK)
    rows = _values(claims, as_of).iterator(chunk_size=PORTION)
    reference, address, topics = (names.index(name) for name in ("reference", "address", "topics"))
    writers = [(at, column.written) for at, column in enumerate(COLUMNS) if column.written]
    while portion := [list(row) for row in islice(rows, PORTION)]:
        filed = _topics(portion[0][reference], portion[-1][reference])
        for row in portion:
            row[address] = f"{base}{row[address]}/"
            row[topics] = filed.get(row[topics], "")
            for at, write in writers:
                value = row[at]
                if value is not None:
                    row[at] = write(value)
        yield _written(portion)


def _written(rows: list, begins: str = "") -> bytes:
    text = io.StringIO(newline="")
    text.write(begins)
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8")


def _values(claims: QuerySet, as_of: AsOf) -> QuerySet:
    for add in (with_since, with_came_about_on, with_corrected, with_disputed, _with_evidence):
        claims = add(claims, as_of)
    own = FilteredRelation("appearances", condition=Q(appearances__position=1))
    return claims.annotate(own=own).order_by("number").values_list(*(column.expression for column in COLUMNS))


def _with_evidence(claims: QuerySet, as_of: AsOf) -> QuerySet:
    """Adds `shown_supports`, `shown_against` and `shown_context`."""
    if as_of.is_today:
        counts = {name: F(f"{name}_count") for name in ("supports", "against", "context")}
    else:
        kinds = {"supports": SUPPORTING, "against": (BearingKind.REFUTES,), "context": (BearingKind.CONTEXT,)}
        counts = {name: _counted(as_of, of) for name, of in kinds.items()}
    return claims.annotate(**{f"shown_{name}": count for name, count in counts.items()})


def _counted(as_of: AsOf, kinds):
    rows = Bearing.objects.filter(as_of.evidence(), claim=OuterRef("pk"), kind__in=kinds)
    counted = rows.order_by().values("claim").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _topics(first: int, last: int) -> dict[int, str]:
    """Of the claims from one number to another: a range is read faster than a list, and portions never overlap."""
    found = defaultdict(list)
    filed = Claim.topics.through.objects.filter(claim__number__range=(first, last)).order_by("claim", "topic__slug")
    for claim, slug in filed.values_list("claim", "topic__slug"):
        found[claim].append(slug)
    return {claim: " ".join(slugs) for claim, slugs in found.items()}
