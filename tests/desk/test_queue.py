"""The page of the queue."""

import pytest
from django.test import Client

from claims.actions.ruling import return_proposal
from claims.models import Mention, Note


def test_overdue_work_says_by_how_many_days(one, world):
    claim = world.claim()
    page = one.get("/desk/")
    assert claim.title in page.content.decode()
    assert "days over" in page.content.decode()


def test_a_bucket_is_an_address(one, world):
    world.claim()
    draft = world.draft()
    page = one.get("/desk/", {"bucket": "drafts"})
    assert [row.job.claim for _p, _t, _s, rows in page.context["groups"] for row in rows] == [draft]


def test_an_unknown_bucket_shows_all_work(one, world):
    draft = world.draft()
    assert draft.title in one.get("/desk/", {"bucket": "\x00nothing"}).content.decode()


def test_an_empty_queue_says_what_is_next(two, world):
    assert "Nothing is waiting for you" in two.get("/desk/").content.decode()


def test_a_proposal_in_the_queue_leads_to_its_review(two, world):
    proposal = world.proposal(world.claim())
    assert f'href="/desk/proposals/{proposal.pk}/"' in two.get("/desk/").content.decode()


def test_a_returned_proposal_shows_why_it_came_back(one, world):
    proposal = world.proposal(world.claim())
    return_proposal(proposal=proposal, reason="Cite the denial too.", by=world.editor_two, at=world.tick())
    assert "Cite the denial too." in one.get("/desk/").content.decode()


def test_a_long_bucket_offers_to_show_all(one, world, monkeypatch):
    monkeypatch.setattr("claims.desk.queue.FIRST", 2)
    for _ in range(3):
        world.draft()
    page = one.get("/desk/").content.decode()
    assert "bucket=drafts&amp;all=1" in page
    assert "Show all" not in one.get("/desk/", {"bucket": "drafts", "all": "1"}).content.decode()


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_costs_the_same_for_little_and_for_much(two: Client, world, django_assert_num_queries, count):
    for _ in range(count):
        world.proposal(world.claim())
    with django_assert_num_queries(31):
        two.get("/desk/")


def test_what_to_begin_with_is_shown_with_its_quote(two, world):
    proposal = world.proposal(world.claim())
    page = two.get("/desk/", {"bucket": "second"})
    assert page.context["preview"].job.proposal == proposal
    assert "The bridge will open by the end of the year.</mark>" in page.content.decode()


def test_an_empty_queue_begins_with_nothing(two, world):
    assert "preview" not in two.get("/desk/").context


def htmx(client, address: str, target: str) -> str:
    return client.get(address, headers={"HX-Request": "true", "HX-Target": target}).content.decode()


def test_a_filter_that_is_chosen_brings_list_counts_and_preview_and_pushes_a_tidy_address(one, world):
    claim = world.claim()
    answer = one.get("/desk/?whose=desk&topic=&until=", headers={"HX-Request": "true", "HX-Target": "found"})
    page = answer.content.decode()
    assert answer.headers["HX-Push-Url"] == "/desk/?whose=desk"
    assert "<html" not in page
    for part in ('<div id="found">', 'id="rail"', "innerHTML:#said", "innerHTML:#peek", claim.title):
        assert part in page, part


def test_the_preview_of_a_row_comes_alone(one, world):
    claim = world.claim()
    page = htmx(one, f"/desk/?peek=overdue-{claim.pk}", "peek")
    assert page.lstrip().startswith('<p class="peek__id">')
    assert claim.title in page


def test_the_preview_of_what_waits_no_more_says_so(one):
    assert "This waits no more." in htmx(one, "/desk/?peek=overdue-99", "peek")


def test_without_script_the_preview_is_a_link(one, world):
    world.claim()
    second = world.claim()
    page = one.get("/desk/", {"peek": f"overdue-{second.pk}"})
    assert page.context["preview"].job.claim == second
    assert "peek--asked" in page.content.decode()


@pytest.mark.parametrize("link", ["bucket=drafts", "bucket=overdue&amp;all=1"])
def test_links_of_the_queue_keep_what_it_is_narrowed_to(one, world, monkeypatch, link):
    monkeypatch.setattr("claims.desk.queue.FIRST", 1)
    for _ in range(2):
        world.claim()
    page = one.get("/desk/?whose=desk&topic=bridges").content.decode()
    assert f'href="/desk/?whose=desk&amp;topic=bridges&amp;{link}"' in page


def test_a_page_that_refused_something_links_to_the_queue_and_not_to_itself(one):
    page = one.post("/desk/put-off/?whose=desk", {}).content.decode()
    assert 'href="/desk/?whose=desk&amp;bucket=drafts"' in page


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("editor_one", ("Rule on it", "window closed 31\u00a0Dec\u00a02023")),
        ("contributor", ("Look for evidence", "window closed 31\u00a0Dec\u00a02023")),
    ],
)
def test_each_row_says_what_is_next_to_whom(browser_of, world, person, words):
    world.claim()
    page = browser_of(getattr(world, person)).get("/desk/").content.decode()
    assert [word for word in words if word not in page] == []


def test_a_claim_on_which_a_ruling_is_proposed_leads_to_the_proposal(two, world):
    proposal = world.proposal(world.claim())
    page = two.get("/desk/", {"bucket": "overdue"})
    row = page.context["groups"][0][3][0]
    assert (row.review, row.propose) == (f"/desk/proposals/{proposal.pk}/", "")
    assert "a ruling on it waits" in page.content.decode()


def test_a_proposal_that_is_read_blind_shows_nothing_of_what_it_says(two, one, world, settings):
    settings.BLIND_READING = "always"
    world.proposal(world.claim())
    seen = two.get("/desk/", {"bucket": "second"}).content.decode()
    assert "Read it blind" in seen
    assert "Confirmed" not in seen
    assert "Confirmed" in one.get("/desk/", {"bucket": "mine"}).content.decode()


def test_a_note_that_names_me_leads_to_the_notes_of_its_claim(two, world):
    claim = world.claim()
    note = Note.objects.create(claim=claim, text="Look!", recorded_by=world.editor_one, recorded_at=world.tick())
    Mention.objects.create(note=note, person=world.editor_two)
    page = two.get("/desk/", {"bucket": "mention"}).content.decode()
    assert f'href="/desk/claims/{claim.slug}/#notes"' in page
    assert "Read the note" in page


def test_what_is_checked_is_taken_to_the_form_for_evidence(one, world):
    claims = [world.claim() for _ in range(2)]
    answer = one.post("/desk/evidence-for/", {"claims": [claim.pk for claim in claims]})
    assert answer.url == "/desk/add/evidence/?claim=CL-0001&claim=CL-0002"
    form = one.get(answer.url).content.decode()
    assert [claim.reference for claim in claims if f'value="{claim.reference}"' not in form] == []


@pytest.mark.parametrize("claims", [[], ["x"], [99]])
def test_without_anything_checked_the_form_for_evidence_is_not_opened(one, world, claims):
    assert one.post("/desk/evidence-for/", {"claims": claims}).status_code == 422


def test_every_page_of_the_desk_lists_its_keys(one, world):
    claim = world.claim()
    pages = ("/desk/", "/desk/calendar/", f"/desk/documents/{world.speech.slug}/", f"/desk/claims/{claim.slug}/")
    for address in pages:
        page = one.get(address).content.decode()
        assert ('<dialog class="keysheet"' in page, 'id="keys-on"' in page) == (True, True), address
    assert "Not forward-looking" in one.get(pages[2]).content.decode().split("<dialog")[1]
