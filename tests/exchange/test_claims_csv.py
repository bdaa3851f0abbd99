"""Claims as CSV: every cell inert, every text exact, however many rows."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.exchange.claims_csv import BYTE_ORDER_MARK, COLUMNS, PORTION, guarded, portions, unguarded
from claims.models import Appearance, Claim
from claims.queries.as_of import AsOf
from claims.queries.standing import claims_on
from claims.vocabulary import BearingKind, Status
from tests.crowd import crowd_of_claims

TODAY = date(2024, 2, 1)
BASE = "https://ledger.example/claims/"
# Columns stay where they are for whoever reads them by number; a new one goes to the end of this list.
IN_THEIR_PLACES = [
    "reference",
    "address",
    "title",
    "wording",
    "quote",
    "document",
    "speaker",
    "speaker_role",
    "made_on",
    "kind",
    "modality",
    "direction",
    "forward_looking",
    "topics",
    "window_phrase",
    "window_start",
    "due_on",
    "due_precision",
    "deadline_given_by",
    "status",
    "status_since",
    "came_about_on",
    "supporting",
    "against",
    "context",
    "disputed",
    "corrected",
    "archive",
    "published_at",
]
PAYLOADS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1+1",
    "\u200b=1",
    "＝1",
    "＠x",
    '=HYPERLINK("http://evil.example","x")',
    "=cmd|' /C calc'!A0",
    "'=1",
    "''=1",
    '=1","=2',
    "-2+3+cmd|' /C calc'!A0",
)
HARMLESS = ("", "plain", "a=b", "’=1", "'tis so", "''", "1-2", "(=1)", "مرحبا =", "“=1”")


def rows_of(day: date = TODAY) -> list[dict]:
    as_of = AsOf(day, TODAY)
    text = b"".join(portions(claims_on(as_of), as_of, base=BASE)).decode("utf-8")
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), strict=True))


def test_columns_keep_their_places():
    assert [column.name for column in COLUMNS][: len(IN_THEIR_PLACES)] == IN_THEIR_PLACES


def test_an_empty_record_is_a_head_without_rows(db):
    assert rows_of() == []


@pytest.mark.every_database
def test_a_row_says_what_the_page_says(world):
    claim = world.claim(title="The bridge will open")
    world.ruling(claim, Status.CONFIRMED, happened_on=date(2023, 11, 1))
    (row,) = rows_of()
    assert row == {
        "reference": claim.reference,
        "address": f"{BASE}{claim.slug}/",
        "title": "The bridge will open",
        "wording": "The minister said that the bridge would open to traffic by the end of 2023.",
        "quote": "The bridge will open by the end of the year.",
        "document": world.speech.reference,
        "speaker": "The minister of works",
        "speaker_role": "Minister of works",
        "made_on": "2023-01-10",
        "kind": "PREDICTION",
        "modality": "EXPECTS",
        "direction": "HAPPENS",
        "forward_looking": "true",
        "topics": world.bridges.slug,
        "window_phrase": "by the end of the year",
        "window_start": "2023-01-10",
        "due_on": "2023-12-31",
        "due_precision": "DAY",
        "deadline_given_by": "SPEAKER",
        "status": "CONFIRMED",
        "status_since": "2024-01-08",
        "came_about_on": "2023-11-01",
        "supporting": "1",
        "against": "0",
        "context": "0",
        "disputed": "false",
        "corrected": "false",
        "archive": "",
        "published_at": Claim.objects.get().published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


@pytest.mark.every_database
def test_an_earlier_day_has_the_status_and_the_counts_of_that_day(world):
    claim = world.claim()
    world.evidence(claim, kind=BearingKind.REFUTES, published_on=date(2023, 3, 1), happened_on=None)
    world.ruling(claim, Status.CONFIRMED, effective_on=date(2024, 1, 8))
    (row,) = rows_of(date(2023, 6, 1))
    assert (row["status"], row["against"], row["supporting"], row["came_about_on"]) == ("OPEN", "1", "0", "")


@pytest.mark.every_database
def test_a_draft_is_in_no_file(world):
    world.draft(title="Zq7-secret-of-a-draft")
    assert rows_of() == []


@pytest.mark.every_database
def test_a_claim_that_is_restated_has_one_row(world):
    claim = world.claim()
    appearance = claim.appearances.get()
    appearance.pk, appearance.position, appearance.type = None, 2, "REPEATS"
    Appearance.objects.bulk_create([appearance])
    assert len(rows_of()) == 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_payload_is_inert_and_comes_back_as_it_was(world, payload):
    world.claim(title=f"{payload} x", wording=payload + " wording", speaker_role=payload, phrase=payload)
    (row,) = rows_of()
    stored = Claim.objects.get()
    for name, value in (
        ("title", stored.title),
        ("wording", stored.wording),
        ("speaker_role", stored.speaker_role),
        ("window_phrase", stored.phrase),
    ):
        assert row[name].startswith("'")
        assert unguarded(row[name]) == value


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_formula_stays_as_it_is(text):
    assert guarded(text) == unguarded(text) == text


@given(st.text() | st.text(alphabet="'=+-@\t\r\n ＝x\u200b\ufeff", max_size=8))
def test_guarding_loses_nothing_and_leaves_nothing_that_could_run(text):
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not cell.startswith(("\t", "\r", "\n"))
    assert not cell.lstrip("\ufeff\u200b \t\r\n").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@given(st.lists(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2)))
def test_a_strict_reader_gets_back_what_was_written(rows):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[guarded(cell) for cell in row] for row in rows])
    read = csv.reader(io.StringIO(text.getvalue(), newline=""), strict=True)
    assert [[unguarded(cell) for cell in row] for row in read] == rows


@pytest.mark.every_database
def test_topics_are_read_for_many_rows_at_once(world, django_assert_num_queries):
    crowd_of_claims(world, 30)
    with django_assert_num_queries(2):
        rows = rows_of()
    assert ({row["topics"] for row in rows}, len(rows)) == ({world.bridges.slug}, 30)


@pytest.mark.every_database
def test_rows_of_several_portions_are_all_there(world, monkeypatch):
    monkeypatch.setattr("claims.exchange.claims_csv.PORTION", 4)
    crowd_of_claims(world, 11)
    assert [row["reference"] for row in rows_of()] == [f"CL-{number:04d}" for number in range(1, 12)]
    assert PORTION > 4
