"""The page of what changed between two days."""

from datetime import date

import pytest

from claims.actions.amendment import amend_claim
from claims.public.between import PER_PAGE
from claims.vocabulary import Status
from tests.crowd import crowd_of_claims
from tests.query_counts import check_query_count

ADDRESS = "/changes/between/"
YEAR = f"{ADDRESS}?from=2023-01-01&to=2024-01-01"
HOSTILE = '<script>alert(1)</script>"\u202e'


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_an_empty_record_says_that_nothing_changed(client, db):
    page = text_of(client.get(ADDRESS))
    assert [words for words in ("No status changed", "None.", "Nothing.") if words not in page] == []


def test_a_move_shows_both_statuses_every_step_and_the_way_to_the_claim(client, world):
    claim = world.claim()
    world.ruling(claim, Status.IN_PROGRESS, effective_on=date(2023, 6, 1))
    world.ruling(claim, Status.CONFIRMED, effective_on=date(2023, 11, 2))
    page = text_of(client.get(f"{ADDRESS}?from=2023-05-01&to=2023-12-01"))
    shown = (
        "1 claim changed its status",
        f'href="/claims/{claim.slug}/"',
        "1 Jun 2023",
        "2 Nov 2023",
        "The minister of works",
        "2 pieces of evidence became known",
    )
    assert [words for words in shown if words not in page] == []


def test_days_the_wrong_way_round_are_exchanged_with_a_sentence(client, world):
    world.ruling(world.claim(), Status.CONFIRMED, effective_on=date(2023, 11, 2))
    response = client.get(f"{ADDRESS}?from=2023-12-01&to=2023-05-01")
    page = text_of(response)
    assert (response.status_code, "stood the wrong way round" in page) == (200, True)
    assert ("1 claim changed its status" in page, 'name="from" value="2023-05-01"' in page) == (True, True)


@pytest.mark.parametrize(
    "query", ["from=banana", "to=2023-13-01", "from=%00&to=x", "to=9999-12-31", "from=0001-01-01&to=-"]
)
def test_what_is_no_day_or_has_not_come_gets_a_sentence(client, world, query):
    world.claim()
    response = client.get(f"{ADDRESS}?{query}")
    page = text_of(response)
    assert (response.status_code, "is not a day" in page or "has not come yet" in page) == (400, True)


@pytest.mark.parametrize(
    "query", ["from=0001-01-01", "to=0001-01-01", "from=0001-01-01&to=0001-01-01", "before=x&new=.", ""]
)
def test_days_of_long_ago_and_keys_that_are_none_do_no_harm(client, world, query):
    world.claim()
    assert client.get(f"{ADDRESS}?{query}").status_code == 200


def test_hostile_days_are_escaped(client, world):
    response = client.get(ADDRESS, {"from": HOSTILE, "to": HOSTILE, "by": HOSTILE})
    assert (response.status_code, "<script>alert" in response.content.decode()) == (400, False)


def test_between_a_day_and_itself_nothing_lies(client, world):
    page = text_of(client.get(f"{ADDRESS}?from=2023-05-01&to=2023-05-01"))
    assert "Between a day and itself nothing lies" in page


def test_links_and_the_form_keep_the_clock(client, world):
    crowd_of_claims(world, PER_PAGE + 3)
    response = client.get(f"{ADDRESS}?from=2020-01-01&by=recorded")
    page = text_of(response)
    assert '<option value="recorded" selected>' in page
    older = response.context["arrived"]["older_url"]
    assert "by=recorded" in older
    assert len(client.get(older).context["arrived"]["rows"]) == 3


def test_seen_from_an_earlier_day_later_rulings_are_not_there(client, world):
    world.ruling(world.claim(), Status.CONFIRMED, effective_on=date(2023, 11, 2))
    page = text_of(client.get(f"{ADDRESS}?from=2023-05-01&as_of=2023-10-01"))
    assert ("No status changed" in page, 'name="to" value="2023-10-01"' in page) == (True, True)


def test_a_notice_of_an_earlier_day_leads_here_with_its_clock(client, world):
    world.claim()
    assert f'href="{ADDRESS}?from=2023-06-01"' in text_of(client.get("/?as_of=2023-06-01"))
    assert f'href="{ADDRESS}?from=2023-06-01&amp;by=recorded"' in text_of(client.get("/?as_of=2023-06-01&by=recorded"))


def test_the_list_of_changes_leads_here(client, db):
    assert f'href="{ADDRESS}"' in text_of(client.get("/changes/"))


def test_an_amendment_shows_what_it_changed(client, world):
    claim = world.claim()
    who = {"by": world.editor_one, "at": world.tick()}
    amend_claim(claim=claim, title="The bridge will open to traffic", reason="The title said too much.", **who)
    page = text_of(client.get(f"{ADDRESS}?from=2024-01-01&to=2024-02-01"))
    assert ("Claim amended" in page, "The title said too much." in page) == (True, True)


def test_a_draft_is_not_there(client, world):
    world.draft(title="Zq7-secret-of-a-draft")
    assert "Zq7" not in text_of(client.get(f"{ADDRESS}?from=2000-01-01"))


@pytest.mark.parametrize("count", [3, 300])
def test_the_page_costs_the_same_at_three_and_at_three_hundred(client, world, count):
    crowd_of_claims(world, count)
    check_query_count(client, "between", f"{ADDRESS}?from=2000-01-01")
