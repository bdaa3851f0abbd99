"""Each row of a table is held against what is tracked, drafted or said before it in the table."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import IncomingRow
from claims.queries.incoming import Degree, compare, document_for, new_names, waiting_for

pytestmark = pytest.mark.every_database

BRIDGE = "The minister said that the harbour bridge would open to lorries by the end of 2023."
AGAIN = "By the end of 2023 the harbour bridge would open to lorries, the minister said."


def bridge(world, line=2, **given):
    return world.row(line, **{"title": "The harbour bridge opens to lorries in 2023", "wording": BRIDGE} | given)


def alone(rows):
    (found,) = compare(rows)
    return found


def test_a_row_that_says_what_is_tracked_is_the_same(world):
    claim = world.claim(title="The harbour bridge opens to lorries in 2023", wording=BRIDGE)
    found = alone([bridge(world, wording=AGAIN)])
    assert found.is_same
    assert [(like.claim, like.degree) for like in found.likes] == [(claim, Degree.SAME)]
    assert found.likes[0].agreement.same_speaker


def test_a_row_of_another_year_is_only_related(world):
    world.claim(title="The harbour bridge opens to lorries in 2023", wording=BRIDGE)
    other = bridge(world, title="The harbour bridge opens to lorries in 2031", wording=BRIDGE.replace("2023", "2031"))
    found = alone([other])
    assert [like.degree for like in found.likes] == [Degree.RELATED]
    assert not found.is_same


def test_a_row_that_is_like_nothing_is_new(world):
    world.claim()
    found = alone([world.row(title="Taxes fall", wording="Income taxes would fall by a tenth.", quote="")])
    assert (found.is_same, found.likes, found.made) == (False, [], None)


def test_a_row_that_says_what_a_draft_says_is_the_same(world):
    draft = world.draft(title="The harbour bridge opens to lorries in 2023", wording=BRIDGE)
    found = alone([bridge(world, wording=AGAIN)])
    assert (found.is_same, found.likes[0].claim) == (True, draft)


def test_the_second_of_two_rows_that_say_the_same_is_left_out(world):
    first, second = compare([bridge(world, 2), bridge(world, 9, wording=AGAIN)])
    assert (first.is_same, second.is_same, second.likes[0].line) == (False, True, 2)


def test_a_row_with_a_name_in_the_place_of_another_is_not_left_out(world):
    world.claim(title="The harbour bridge opens to lorries in 2023", wording=BRIDGE)
    other = bridge(
        world, title="The airport bridge opens to lorries in 2023", wording=BRIDGE.replace("harbour", "airport")
    )
    found = alone([other])
    assert [like.degree for like in found.likes] == [Degree.PERHAPS]
    assert not found.is_same


def test_a_row_with_another_last_day_is_not_left_out(world):
    world.claim(title="The harbour bridge opens to lorries in 2023", wording=BRIDGE, due_on=date(2023, 12, 31))
    assert not alone([bridge(world, due_on=date(2023, 6, 30))]).is_same


def test_a_row_that_was_imported_before_is_known_as_what_it_became(world):
    row = bridge(world)
    (draft,) = world.imported(row).drafts
    found = alone([row])
    assert (found.made, found.is_same) == (draft, False)


def test_what_was_imported_is_known_when_it_is_tracked(world):
    row = bridge(world)
    world.claim(title=row.title, wording=row.wording)
    world.imported(row)
    assert alone([row]).made


def test_a_row_costs_no_more_queries_beside_many_drafts(world):
    def queries(rows):
        with CaptureQueriesContext(connection) as seen:
            list(compare(rows))
        return len(seen)

    rows = [world.row(line) for line in range(2, 6)]
    few = queries(rows)
    world.imported(*(world.row(line, made_on=date(2022, 1, 1)) for line in range(10, 60)))
    assert queries(rows) == few


def test_new_names_are_told_once_in_the_order_of_the_rows(world):
    rows = [
        world.row(2, speaker="B", topics=("Ports", "bridges")),
        world.row(3, speaker="the minister of works", topics=("PORTS",)),
        world.row(4, speaker="A"),
        world.row(5, speaker="b"),
    ]
    assert new_names(rows) == (["B", "A"], ["Ports"])


def test_the_document_of_a_row_is_found_once_it_is_stored(world):
    world.imported()
    row = IncomingRow.objects.select_related("claim").get()
    assert document_for(row) is None
    stored = world.document(title="Elsewhere", url="https://www.gazette.example/interview/")
    assert document_for(row) == stored
    assert [waiting.claim for waiting in waiting_for(stored)] == [row.claim]


def test_a_row_without_a_document_finds_none(world):
    world.imported(world.row(document_url="", document_title="", source=""))
    world.document(url="", title="")
    assert document_for(IncomingRow.objects.get()) is None
