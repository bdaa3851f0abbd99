"""The page of what falls due."""

from datetime import date

import pytest

from claims.queries.due import OVERDUE
from tests.crowd import crowd_of_claims
from tests.query_counts import check_query_count

HOSTILE = '<script>alert(1)</script>"\u202e'


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_an_empty_record_has_nothing_due_and_says_so(client, db):
    page = text_of(client.get("/due/"))
    assert [
        words
        for words in ("Overdue: 0", "Nothing falls due in", "No open claim has a day to come")
        if words not in page
    ] == []


def test_what_is_overdue_shows_for_how_long_whose_it_is_and_where(client, world):
    claim = world.claim()
    page = text_of(client.get("/due/"))
    shown = (f'href="/claims/{claim.slug}/"', "days overdue", "The minister of works", "Deadline", "Open")
    assert [words for words in shown if words not in page] == []


def test_a_month_of_the_past_has_its_grid_and_its_list(client, world):
    world.claim()
    page = text_of(client.get("/due/?month=2023-12"))
    shown = ("due__grid", "31 December 2023", "Deadline, given by the speaker", "November 2023", "month=2024-01")
    assert [words for words in shown if words not in page] == []


def test_an_empty_month_leads_to_the_nearest_that_has_something(client, world):
    world.claim()
    assert "month=2023-12#month" in text_of(client.get("/due/?month=2024-06"))


@pytest.mark.parametrize("month", ["banana", "2023-13", "2023-1", "0000-01", "%00", "2023-12-01", HOSTILE])
def test_what_is_no_month_gets_a_sentence(client, world, month):
    response = client.get("/due/", {"month": month}) if month == HOSTILE else client.get(f"/due/?month={month}")
    page = text_of(response)
    assert (response.status_code, "is not a month" in page, "<script>alert" in page) == (400, True, False)


@pytest.mark.parametrize(
    "query", ["?as_of=2023-06-01", "?as_of=2024-01-09&by=recorded", "?as_of=2023-06-01&month=2023-12"]
)
def test_an_earlier_day_has_its_own_page(client, world, query):
    world.claim()
    response = client.get(f"/due/{query}")
    assert (response.status_code, "an earlier day has none" in text_of(response)) == (200, True)


def test_links_of_an_earlier_day_keep_the_day(client, world):
    world.claim()
    page = text_of(client.get("/due/?as_of=2023-06-01&month=2023-12"))
    assert "month=2024-01&amp;as_of=2023-06-01" in page


def test_a_day_that_cannot_be_read_gets_a_sentence(client, world):
    response = client.get("/due/?as_of=banana")
    assert (response.status_code, "“banana” is not a day" in text_of(response)) == (400, True)


def test_a_draft_is_never_due(client, world):
    world.draft(title="Zq7-secret-of-a-draft")
    assert "Zq7" not in text_of(client.get("/due/?month=2023-12"))


def test_more_overdue_than_a_page_holds_lead_to_the_table(client, world):
    crowd_of_claims(world, OVERDUE + 7)
    page = text_of(client.get("/due/"))
    assert "And 7 more in the table" in page
    assert 'href="/claims/?flag=overdue&amp;sort=due"' in page


def test_a_crowded_month_leads_to_its_part_of_the_table(client, world):
    crowd_of_claims(world, 120)
    page = client.get("/due/?month=2023-12")
    table = client.get(page.context["month_url"])
    assert ("More than one page can show" in text_of(page), table.context["matching"]) == (True, 120)


@pytest.mark.parametrize(
    ("query", "matching"), [("due=2023-12", 1), ("due=2023", 1), ("due=2023-q4", 1), ("due=2024-01", 0)]
)
def test_the_table_is_narrowed_by_when_claims_fall_due(client, world, query, matching):
    world.claim()
    assert client.get(f"/claims/?{query}").context["matching"] == matching


@pytest.mark.parametrize(("query", "matching"), [("made=2023-01", 1), ("made=2023-Q1", 1), ("made=2022", 0)])
def test_the_table_is_narrowed_by_when_claims_were_made(client, world, query, matching):
    world.claim()
    response = client.get(f"/claims/?{query}")
    assert response.context["matching"] == matching
    assert f'name="made" value="{query[5:]}"' in text_of(response)


def test_a_stretch_that_is_none_gets_a_sentence_in_the_table(client, world):
    world.claim()
    page = text_of(client.get("/claims/?made=banana"))
    assert "“banana” is no stretch of time" in page


def test_an_open_ended_claim_is_labelled_as_a_review(client, world):
    world.claim(due_on=None, window_start=None, given_by="", readings=[], review_on=date(2199, 1, 1))
    assert "Review day; the speaker gave no deadline" in text_of(client.get("/due/?month=2199-01"))


@pytest.mark.parametrize("count", [3, 300])
def test_the_page_costs_the_same_at_three_and_at_three_hundred(client, world, count):
    crowd_of_claims(world, count)
    check_query_count(client, "due", "/due/?month=2023-12")
    check_query_count(client, "due as of", "/due/?month=2023-12&as_of=2024-01-09")
