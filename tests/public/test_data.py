"""The page for researchers, and the file of claims behind its filters."""

import csv
import io
from datetime import date

import pytest

from claims.rules.visibility import VISIBILITY
from claims.ui.dictionary import dictionary
from claims.vocabulary import Status
from tests.crowd import crowd_of_claims
from tests.query_counts import check_query_count


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def rows_of(response) -> list[dict]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("query", ["", "?as_of=2023-06-01", "?as_of=2024-06-01&by=recorded"])
def test_the_page_opens_on_an_empty_record_and_on_every_day(client, db, query):
    assert client.get(f"/data/{query}").status_code == 200


def test_a_day_that_cannot_be_read_gets_a_sentence(client, db):
    response = client.get("/data/?as_of=banana")
    assert (response.status_code, "“banana” is not a day" in text_of(response)) == (400, True)


def test_every_address_that_the_page_links_answers(client, world):
    world.claim()
    ways = client.get("/data/").context["ways"]
    unsigned = {"/ledger/checkpoint", "/ledger/key"}  # nothing is signed inside a test's transaction
    answers = {url: client.get(url).status_code for _way, url in ways if url}
    assert answers == {url: 404 if url in unsigned else 200 for url in answers}


def test_without_a_licence_the_page_says_so(client, db):
    page = text_of(client.get("/data/"))
    assert ("none has been stated" in page, "No licence has been stated" in page) == (True, True)


def test_a_licence_is_named_and_linked(client, db, settings):
    settings.DATA_LICENCE, settings.DATA_LICENCE_URL = "Licence <b>One</b>", "https://licence.example/"
    page = text_of(client.get("/data/"))
    assert '<a href="https://licence.example/" rel="license noopener">Licence &lt;b&gt;One&lt;/b&gt;</a>' in page
    assert "none has been stated" not in page


def test_the_dictionary_has_every_public_column_and_no_other():
    shown = {noun.name: {field.name for field in noun.fields} for noun in dictionary()}
    public = {name: set(columns["public"]) - {"id"} for name, columns in VISIBILITY.items() if columns["public"]}
    assert shown == public


def test_the_dictionary_has_the_words_of_every_status(client, db):
    page = text_of(client.get("/data/"))
    assert [status for status in Status if f"<code>{status.value}</code> {status.label}" not in page] == []


def test_what_is_internal_is_not_in_the_dictionary(client, db):
    page = client.get("/data/").content.decode()
    assert not any(f"<code>{name}</code>" in page for name in ("password", "snooze_reason", "assignee", "seal_salt"))


def test_the_file_says_what_it_is(client, world):
    response = client.get("/data/claims.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response["Content-Disposition"] == 'attachment; filename="claims.csv"'


def test_the_file_of_an_earlier_day_is_named_after_it(client, world):
    world.claim()
    response = client.get("/data/claims.csv?as_of=2023-06-01")
    assert (response["Content-Disposition"], len(rows_of(response))) == (
        'attachment; filename="claims-2023-06-01.csv"',
        1,
    )


def test_by_the_time_of_recording_the_file_is_empty_before_we_recorded(client, world):
    world.claim()
    assert rows_of(client.get("/data/claims.csv?as_of=2023-06-01&by=recorded")) == []


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("status=confirmed", 1),
        ("status=open&status=confirmed", 2),
        ("status=refuted", 0),
        ("q=bridge", 2),
        ("q=nothing-like-it", 0),
        ("forward=yes", 2),
        ("made=2023-01", 2),
        ("flag=overdue", 1),
        ("as_of=2023-06-01&status=open", 2),
    ],
)
def test_the_file_takes_the_filters_of_the_table(client, world, query, count):
    world.claim()
    world.ruling(world.claim(), Status.CONFIRMED, effective_on=date(2024, 1, 8))
    assert len(rows_of(client.get(f"/data/claims.csv?{query}"))) == count
    assert client.get(f"/claims/?{query}").context["matching"] == count


@pytest.mark.parametrize("query", ["status=banana", "topic=no-such", "made=13", "as_of=banana", "by=moon", "q=%00"])
def test_no_file_is_made_from_what_was_not_understood(client, world, query):
    response = client.get(f"/data/claims.csv?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert response.content.decode().startswith("No file was made")


def test_the_table_leads_to_the_file_with_its_filters_and_its_day(client, world):
    world.claim()
    page = text_of(client.get("/claims/?status=open&made=2023-01&kind=banana&sort=due&as_of=2023-06-01"))
    assert 'href="/data/claims.csv?status=open&amp;made=2023-01&amp;as_of=2023-06-01"' in page


def test_a_draft_is_neither_in_the_file_nor_counted(client, world):
    world.draft(title="Zq7-secret-of-a-draft")
    assert rows_of(client.get("/data/claims.csv")) == []
    assert client.get("/data/").context["size"].claims == 0


@pytest.mark.parametrize("count", [3, 300])
def test_the_page_costs_the_same_at_three_and_at_three_hundred(client, world, count):
    crowd_of_claims(world, count)
    check_query_count(client, "data", "/data/")
