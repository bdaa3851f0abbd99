"""Writing a ruling: what the rules object to is said before it is sent, and what readers would see stands beside."""

import random

import pytest

from claims.models import SearchLog
from claims.vocabulary import BearingKind, Status
from tests.desk.posting import proposal_data, rows_on_record

STATUSES = [*Status, "", "NONSENSE"]


def check(client, claim, **given):
    """What the script asks for while one types."""
    return client.post(f"/desk/claims/{claim.slug}/propose/check/", given, headers={"HX-Request": "true"})


def sentences(form) -> list[str]:
    """Every sentence that a judged form shows."""
    return sorted(str(reason) for reasons in form.errors.values() for reason in reasons)


def ticked(page, name: str) -> set[str]:
    return {tick.word for tick in page.context["sheet"].ticks if tick.is_on and tick.name == name}


@pytest.fixture
def claim(world):
    """A claim with evidence of every bearing and a search."""
    made = world.claim()
    for kind in BearingKind:
        world.evidence(made, kind=kind)
    world.search(made)
    return made


def some_input(claim, chance: random.Random) -> dict:
    """A form that is filled in somehow: whole, with gaps, or wrong."""
    contract = claim.contracts.get(number=1)
    days = ["2024-01-09", "2023-12-31", "2022-01-01", "2099-01-01", "", "not a day"]
    given = {
        "to_status": chance.choice(STATUSES),
        "effective_on": chance.choice(days),
        "happened_on": chance.choice([*days, "", ""]),
        "happened_precision": chance.choice(["DAY", "MONTH", "YEAR", ""]),
        "reason": chance.choice(["", "Short.", "Traffic crossed the bridge, as photographs show.", "A NUL \0 in it"]),
        "override": chance.choice(["", "", "The ministry itself published the photographs."]),
        "clauses": [row.pk for row in contract.clauses.all() if chance.random() < 0.5],
        "cites": [row.pk for row in claim.bearings.all() if chance.random() < 0.5],
        "searches": [row.pk for row in claim.searches.all() if chance.random() < 0.5],
        "seen_ruling": chance.choice(["1", "1", "1", "7", ""]),
    }
    if chance.random() < 0.2:
        given["cites"] = [*given["cites"], 999_999]
    return given


@pytest.mark.parametrize("seed", range(24))
def test_the_check_says_what_the_desk_would_say_when_it_is_sent(one, claim, seed):
    given = some_input(claim, random.Random(seed))
    given["offered_for"] = given["to_status"]
    said = sentences(check(one, claim, **given).context["judged"])
    answer = one.post(f"/desk/claims/{claim.slug}/propose/", given)
    assert said == (sentences(answer.context["form"]) if answer.status_code == 422 else [])


def test_nothing_stands_against_what_can_be_proposed(one, claim):
    given = proposal_data(claim) | {"offered_for": "CONFIRMED"}
    page = check(one, claim, **given).content.decode()
    assert "Nothing stands against it." in page
    assert one.post(f"/desk/claims/{claim.slug}/propose/", given).status_code == 302


@pytest.mark.parametrize("reason", ["", "Traffic crossed the bridge, as photographs show."], ids=["gaps", "whole"])
def test_a_check_writes_nothing_and_takes_no_number(one, claim, world, reason):
    last, before = world.proposal(world.claim()), rows_on_record()
    for headers in ({}, {"HX-Request": "true"}):
        url = f"/desk/claims/{claim.slug}/propose/check/"
        assert one.post(url, proposal_data(claim, reason=reason), headers=headers).status_code == 200
    assert rows_on_record() == before
    assert world.proposal(claim).pk == last.pk + 1


def test_what_is_missing_and_what_is_wrong_are_told_together(one, claim):
    page = check(
        one, claim, to_status=Status.CONFIRMED, effective_on="2024-01-09", seen_ruling=1, offered_for="CONFIRMED"
    )
    shown = page.content.decode()
    assert [words for words in ("is missing", "cites no evidence", "names no clause") if words not in shown] == []


@pytest.mark.parametrize(
    ("status", "clauses", "cites", "searches"),
    [
        (Status.CONFIRMED, {"clause 1"}, {"E-0001"}, set()),
        (Status.REFUTED, {"clause 2"}, {"E-0003"}, set()),
        (Status.NOT_BORNE_OUT, {"clause 2"}, {"E-0003"}, {"the search in The Gazette, archive"}),
        (Status.UNVERIFIABLE, set(), set(), {"the search in The Gazette, archive"}),
        (Status.OPEN, set(), set(), {"the search in The Gazette, archive"}),
        (Status.VOID, set(), set(), set()),
    ],
)
def test_without_script_the_check_ticks_what_fits_the_status_and_says_so(one, claim, status, clauses, cites, searches):
    page = one.post(f"/desk/claims/{claim.slug}/propose/check/", {"to_status": status, "seen_ruling": 1})
    assert (ticked(page, "clauses"), ticked(page, "cites"), ticked(page, "searches")) == (clauses, cites, searches)
    assert ("Ticked for you" in page.content.decode()) == bool(clauses | cites | searches)


def test_what_was_unticked_by_hand_does_not_come_back(one, claim):
    url = f"/desk/claims/{claim.slug}/propose/check/"
    page = one.post(url, {"to_status": Status.REFUTED, "seen_ruling": 1})
    kept = page.context["kept"]
    page = one.post(url, kept | {"to_status": Status.REFUTED, "clauses": [], "cites": [], "seen_ruling": 1})
    assert ticked(page, "cites") == set()
    page = one.post(url, page.context["kept"] | {"to_status": Status.NOT_BORNE_OUT, "seen_ruling": 1})
    assert (ticked(page, "cites"), ticked(page, "clauses")) == (set(), set())


def test_the_effective_day_follows_the_evidence_until_it_is_typed(one, claim, world):
    url = f"/desk/claims/{claim.slug}/propose/check/"
    day = one.get(f"/desk/claims/{claim.slug}/propose/").context["kept"]["offered_day"]
    given = {"to_status": Status.CONFIRMED, "effective_on": day, "offered_day": day, "seen_ruling": 1}
    page = one.post(url, given)
    assert page.context["form"]["effective_on"].value() == claim.bearings.first().evidence.known_on.isoformat()
    typed = one.post(url, page.context["kept"] | given | {"effective_on": "2024-01-03"})
    assert typed.context["form"]["effective_on"].value() == "2024-01-03"


def test_readers_would_see_the_band_and_the_entry_with_both_names(one, claim):
    given = proposal_data(claim, reason="Traffic crossed the bridge. Photographs show it.", offered_for="CONFIRMED")
    page = check(one, claim, **given).content.decode()
    assert 'class="verdict"' in page
    assert '<p class="verdict__why">Traffic crossed the bridge.</p>' in page
    assert "Proposed by <bdi>Editor one</bdi>, seconded by <bdi>another editor</bdi>" in page
    assert "E-0001" in page[page.index('class="rulings"') :]


def test_a_form_that_was_checked_keeps_everything_typed(one, claim):
    given = proposal_data(claim, reason="Half a reason", override="Why", happened_on="2023-11-01")
    page = one.post(f"/desk/claims/{claim.slug}/propose/check/", given).context["form"]
    assert (page["reason"].value(), page["override"].value(), page["happened_on"].value()) == (
        "Half a reason",
        "Why",
        "2023-11-01",
    )


SEARCH = {
    "search-place": "IRNA",
    "search-query": "سوخو ۳۵",
    "search-language": "Persian",
    "search-searched_on": "2024-01-08",
    "search-link": "https://irna.example/?q=35",
    "search-found": "",
}


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["no script", "script"])
def test_a_search_is_logged_in_place_and_stands_ticked(one, claim, headers):
    given = SEARCH | {"reason": "Half a reason", "to_status": Status.NOT_BORNE_OUT, "search-once": TOKEN}
    page = one.post(f"/desk/claims/{claim.slug}/propose/search/", given, headers=headers)
    made = SearchLog.objects.latest("pk")
    assert (made.place, made.language, made.link) == ("IRNA", "fa", "https://irna.example/?q=35")
    assert ticked(page, "searches") == {"the search in IRNA"}
    kept = page.context["search_form"]
    assert (kept["place"].value(), kept["language"].value(), kept["query"].value() or "") == ("IRNA", "Persian", "")
    if not headers:
        assert page.context["form"]["reason"].value() == "Half a reason"


TOKEN = "6f1b7c0e-6d53-4d36-9f5d-0c8f0a3b2f11"


def test_a_search_that_is_sent_twice_is_logged_once(one, claim):
    for _time in range(2):
        one.post(f"/desk/claims/{claim.slug}/propose/search/", SEARCH | {"search-once": TOKEN})
    assert SearchLog.objects.filter(place="IRNA").count() == 1


def test_a_search_that_is_refused_says_why_and_loses_nothing(one, claim):
    given = SEARCH | {"search-searched_on": "2099-01-01", "search-link": "no address", "reason": "Half a reason"}
    page = one.post(f"/desk/claims/{claim.slug}/propose/search/", given)
    assert page.status_code == 422
    assert SearchLog.objects.filter(place="IRNA").count() == 0
    assert page.context["form"]["reason"].value() == "Half a reason"
    assert "not a web address" in page.content.decode()
