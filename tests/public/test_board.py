"""The front page."""

from datetime import date

import pytest

from claims.queries.board import ALL_AT_ONCE
from claims.vocabulary import Status
from tests.crowd import crowd_of_claims
from tests.query_counts import check_query_count


def text_of(response) -> str:
    """The page without line breaks and repeated spaces, as a reader meets it."""
    return " ".join(response.content.decode().split())


def test_the_board_of_an_empty_record_says_so(client, db):
    response = client.get("/")
    assert response.status_code == 200
    assert "No claim was on the record" in text_of(response)


def test_every_family_is_shown_with_its_zeros(client, world):
    world.claim()
    page = text_of(client.get("/"))
    for family in ("Still open (1)", "Came about (0)", "Did not come about (0)", "No outcome to rule on (0)"):
        assert family in page


def test_a_ruling_shows_under_what_changed(client, world):
    claim = world.claim()
    world.ruling(claim)
    page = text_of(client.get("/"))
    assert "Traffic crossed the bridge, as photographs show." in page
    assert f'href="/claims/{claim.slug}/"' in page


def test_an_overdue_claim_leads_what_is_due(client, world):
    world.claim()
    assert "days overdue" in text_of(client.get("/"))


def test_statements_about_the_past_are_reachable_below(client, world):
    world.claim()
    world.claim(is_forward_looking=False, title="The bridge has four lanes")
    page = text_of(client.get("/"))
    assert "1 statement about the past and the present" in page
    assert "The bridge has four lanes" in page
    assert 'href="/claims/?forward=no"' in page


def test_on_an_earlier_day_the_board_says_which_clock_it_goes_by(client, world):
    world.ruling(world.claim(), Status.IN_PROGRESS, effective_on=date(2023, 6, 1))
    page = text_of(client.get("/?as_of=2023-05-01"))
    assert "by the day things became known" in page
    assert "?as_of=2023-05-01&amp;by=recorded" in page
    assert "Still open (1)" in page
    assert "?as_of=2023-05-01" in page.split('class="board__row"')[1]


def test_by_recorded_time_nothing_was_there_before_we_recorded_it(client, world):
    world.claim()
    assert "No claim was on the record" in text_of(client.get("/?as_of=2023-05-01&by=recorded"))


@pytest.mark.parametrize("query", ["as_of=banana", "as_of=2999-01-01", "as_of=2023-05-01&by=moon", "as_of=%00"])
def test_an_address_that_cannot_be_followed_shows_today_with_a_sentence(client, world, query):
    world.claim()
    response = client.get(f"/?{query}")
    assert response.status_code == 400
    assert "Below is the record of today." in text_of(response)
    assert "Still open (1)" in text_of(response)


def test_past_sixty_claims_one_family_is_shown_with_the_way_to_the_others(client, world):
    crowd_of_claims(world, ALL_AT_ONCE + 10)
    page = text_of(client.get("/"))
    assert "Still open (70)" in page
    assert "Show the other 40" in page
    assert "family=CAME_ABOUT" in page
    assert page.count('class="board__row"') == 30


def test_few_claims_are_drawn_line_by_line_without_the_picture_for_many(client, world):
    crowd_of_claims(world, 5)
    page = text_of(client.get("/"))
    assert ('class="cols"' in page, page.count('class="board__row"')) == (False, 5)


def test_many_claims_are_drawn_by_month_and_topic_with_the_table_that_says_the_same(client, world):
    crowd_of_claims(world, ALL_AT_ONCE + 10)
    page = text_of(client.get("/"))
    shown = (
        'class="cols"',
        "By the month in which they were made",
        "From January 2023 to January 2023. The most were made in January 2023: 70 claims.",
        'href="/claims/?made=2023-01&amp;forward=yes"',
        f'<a href="/topics/{world.bridges.slug}/">Bridges</a>',
        "The same as a table",
    )
    assert [words for words in shown if words not in page] == []


def test_figures_of_the_picture_lead_to_as_many_claims(client, world):
    crowd_of_claims(world, ALL_AT_ONCE + 10)
    (column,) = client.get("/").context["columns"].columns
    for family, count, url in column.cells:
        assert (family, client.get(url).context["matching"]) == (family, count)


def test_a_title_from_outside_is_escaped(client, world):
    world.claim(title="<script>alert(1)</script> & “quotes” مرحبا 😀")
    page = text_of(client.get("/"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “quotes” مرحبا 😀" in page


@pytest.mark.parametrize(("name", "query"), [("board", ""), ("board as of", "?as_of=2024-01-09")])
@pytest.mark.parametrize("count", [3, 50])
def test_the_board_costs_the_same_at_three_and_at_fifty_claims(client, world, count, name, query):
    crowd_of_claims(world, count)
    check_query_count(client, name, f"/{query}")


@pytest.mark.parametrize(("name", "query"), [("board, many", ""), ("board as of, many", "?as_of=2024-01-09")])
@pytest.mark.parametrize("count", [ALL_AT_ONCE + 1, 300])
def test_the_board_of_many_claims_costs_the_same_however_many(client, world, count, name, query):
    crowd_of_claims(world, count)
    check_query_count(client, name, f"/{query}")
