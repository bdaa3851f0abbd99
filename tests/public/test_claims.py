"""The table of claims: filters, sorting and paging by address."""

from datetime import date

import pytest

from claims.vocabulary import BearingKind, GivenBy, Kind, Status
from tests.crowd import crowd_of_claims
from tests.query_counts import check_query_count


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def titles(response) -> list[str]:
    """The titles of the rows, in order."""
    return [row.record.title for row in response.context["table"].paginated_rows]


@pytest.fixture(scope="module")
def three_once(world_once):
    """Open and overdue; confirmed; without a deadline."""
    world_once.claim(title="A bridge", due_on=date(2023, 12, 31))
    tunnel = {"title": "B tunnel", "made_on": date(2022, 5, 1), "due_on": date(2023, 6, 30), "kind": Kind.INTENTION}
    world_once.ruling(world_once.claim(**tunnel))
    world_once.claim(title="C ferry", due_on=None, given_by="", review_on=date(2024, 3, 1), is_forward_looking=False)


@pytest.fixture
def three(three_once, world):
    return world


def test_all_claims_are_listed_with_the_latest_ruling_first(client, three):
    response = client.get("/claims/")
    assert titles(response) == ["B tunnel", "A bridge", "C ferry"]
    assert "3 claims" in text_of(response)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=confirmed", {"B tunnel"}),
        ("status=open&status=confirmed", {"A bridge", "B tunnel", "C ferry"}),
        ("status=CONFIRMED", {"B tunnel"}),
        ("q=tunnel", {"B tunnel"}),
        ("q=FERRY+stop", set()),
        ("q=bridge+end+year", {"A bridge", "B tunnel", "C ferry"}),
        ("speaker=the-minister-of-works", {"A bridge", "B tunnel", "C ferry"}),
        ("topic=bridges", {"A bridge", "B tunnel", "C ferry"}),
        ("kind=intention", {"B tunnel"}),
        ("deadline=speaker", {"A bridge", "B tunnel"}),
        ("deadline=editors", set()),
        ("deadline=none", {"C ferry"}),
        ("deadline=passed", {"A bridge", "B tunnel"}),
        ("deadline=upcoming", set()),
        ("flag=overdue&deadline=speaker", {"A bridge"}),
        ("forward=no", {"C ferry"}),
        ("forward=yes&status=open", {"A bridge"}),
    ],
)
def test_filters_narrow_the_list(client, three, query, found):
    assert set(titles(client.get(f"/claims/?{query}"))) == found


def test_disputed_and_corrected_claims_can_be_found(client, world):
    claim = world.claim(title="Disputed")
    world.evidence(claim)
    world.evidence(claim, kind=BearingKind.REFUTES)
    corrected = world.claim(title="Corrected")
    wrong = world.ruling(corrected)
    world.ruling(corrected, Status.OPEN, corrects=wrong)
    assert titles(client.get("/claims/?flag=disputed")) == ["Disputed"]
    assert titles(client.get("/claims/?flag=corrected")) == ["Corrected"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("claim", ["A bridge", "B tunnel", "C ferry"]),
        ("-claim", ["C ferry", "B tunnel", "A bridge"]),
        ("made", ["B tunnel", "A bridge", "C ferry"]),
        ("-made", ["A bridge", "C ferry", "B tunnel"]),
        ("due", ["B tunnel", "A bridge", "C ferry"]),
        ("-due", ["A bridge", "B tunnel", "C ferry"]),
        ("status", ["A bridge", "C ferry", "B tunnel"]),
        ("-status", ["B tunnel", "A bridge", "C ferry"]),
        ("since", ["A bridge", "C ferry", "B tunnel"]),
        ("-ev", ["B tunnel", "A bridge", "C ferry"]),
    ],
)
def test_every_column_sorts(client, three, sort, order):
    found = titles(client.get(f"/claims/?sort={sort}"))
    if sort == "-made":
        assert found[-1] == "B tunnel"
    else:
        assert found == order


def test_the_sorted_column_says_so_to_a_screen_reader(client, three):
    assert 'aria-sort="ascending"' in text_of(client.get("/claims/?sort=due"))


def test_sorting_keeps_the_filters(client, three):
    assert "deadline=speaker&amp;sort=" in text_of(client.get("/claims/?deadline=speaker"))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("status=banana", "“banana” is not a status"),
        ("kind=banana", "“banana” is not a choice of this filter"),
        ("deadline=banana", "“banana” is not a choice of this filter"),
        ("flag=banana", "“banana” is not a choice of this filter"),
        ("forward=banana", "“banana” is not a choice of this filter"),
        ("speaker=nobody", "No speaker of that name has claims here"),
        ("topic=nothing", "No topic of that name has claims here"),
        ("speaker=%00", "No speaker of that name has claims here"),
        ("q=%00", "Null characters are not allowed"),
        ("q=" + "x" * 300, "at most 200 characters"),
        ("sort=password", "The list cannot be sorted by “password”"),
        ("sort=life", "The list cannot be sorted by “life”"),
        ("as_of=banana", "“banana” is not a day"),
    ],
)
def test_a_value_that_is_not_understood_gets_a_sentence_and_the_list_stays(client, three, query, sentence):
    response = client.get(f"/claims/?{query}")
    assert response.status_code in (200, 400)
    assert sentence in text_of(response)
    assert len(titles(response)) == 3


@pytest.mark.parametrize("number", ["0", "-1", "99", "banana", "9" * 40])
def test_a_page_that_does_not_exist_shows_one_that_does(client, three, number):
    assert len(titles(client.get(f"/claims/?page={number}"))) == 3


def test_twenty_five_claims_stand_on_a_page(client, world):
    crowd_of_claims(world, 30)
    assert len(titles(client.get("/claims/"))) == 25
    assert len(titles(client.get("/claims/?page=2"))) == 5


def test_filters_in_use_can_be_taken_away_one_by_one(client, three):
    response = client.get("/claims/?status=open&q=bridge&page=1")
    assert response.context["chips"] == [("Open", "?q=bridge"), ("“bridge”", "?status=open")]


def test_nothing_found_says_why_and_offers_one_next_step(client, three):
    response = client.get("/claims/?status=refuted&q=tunnel")
    page = text_of(response)
    assert "0 of 3 claims" in page
    assert "No claim matches these filters together" in page
    assert 'href="?q=tunnel">Look in any status (1)' in page


def test_a_status_that_no_claim_has_is_explained(client, three):
    page = text_of(client.get("/claims/?status=refuted"))
    assert "No claim has been ruled “Refuted”" in page
    assert "Show all 3 claims" in page


def test_htmx_gets_the_list_and_its_count_only(client, three):
    response = client.get("/claims/?q=tunnel", headers={"HX-Request": "true"})
    page = text_of(response)
    assert page.startswith('<div id="found">')
    assert "1 of 3 claims" in page
    assert "<html" not in page
    assert "HX-Request" in response["Vary"]


def test_htmx_pushes_an_address_without_empty_fields(client, three):
    response = client.get("/claims/?q=tunnel&speaker=&sort=", headers={"HX-Request": "true"})
    assert response["HX-Push-Url"] == "/claims/?q=tunnel"


def test_a_restored_history_entry_gets_the_whole_page(client, three):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in text_of(client.get("/claims/", headers=headers))


def test_on_an_earlier_day_the_table_shows_the_status_of_that_day(client, three):
    response = client.get("/claims/?as_of=2023-05-01&status=open")
    assert set(titles(response)) == {"A bridge", "B tunnel", "C ferry"}
    assert 'name="as_of" value="2023-05-01"' in text_of(response)


def test_a_deadline_set_by_editors_is_not_shown_as_the_speakers(client, world):
    world.claim(given_by=GivenBy.EDITORS)
    assert "set by editors" in text_of(client.get("/claims/"))


def test_a_negative_claim_holds_so_far_while_open(client, world):
    world.claim(direction="DOES_NOT_HAPPEN", due_on=date(2099, 1, 1))
    assert "Holding so far" in text_of(client.get("/claims/"))


@pytest.mark.parametrize("count", [3, 300])
@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("claims", ""),
        ("claims filtered", "?status=open&q=bridge&topic=bridges&sort=-ev"),
        ("claims as of", "?as_of=2024-01-09&sort=since"),
    ],
)
def test_the_table_costs_the_same_at_three_and_at_three_hundred_claims(client, world, count, name, query):
    crowd_of_claims(world, count)
    check_query_count(client, name, f"/claims/{query}")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=tunnels", {"B tunnel"}),
        ("q=tunn", {"B tunnel"}),
        ("q=T%C3%BAnnel", {"B tunnel"}),
        ("q=bridg+minister", {"A bridge", "B tunnel", "C ferry"}),
        ("q=tunnel+status:confirmed", {"B tunnel"}),
        ("q=%22tunnel+b%22", set()),
    ],
)
def test_words_are_read_as_the_search_reads_them(client, three, query, found):
    assert set(titles(client.get(f"/claims/?{query}"))) == found


def test_a_word_spelt_wrong_is_offered_as_it_is_on_record(client, three):
    assert 'href="?q=tunnel"' in text_of(client.get("/claims/?q=tunnle"))
    page = text_of(client.get("/claims/?q=tunnle&status=confirmed"))
    assert 'href="?q=tunnel&amp;status=confirmed"' in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("q=colour:red", "is not a filter of ours"),
        ("q=!!!", "has no word to look for"),
        ("q=status:opne", "not a status"),
    ],
)
def test_words_that_cannot_be_used_are_told_in_a_sentence(client, three, query, sentence):
    for headers in ({}, {"HX-Request": "true"}):
        response = client.get(f"/claims/?{query}", headers=headers)
        assert (sentence in text_of(response), len(titles(response))) == (True, 3)
