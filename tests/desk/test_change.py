"""Changes of sources at the desk: the list, then and now, the judgement, and when a page is looked at."""

import pytest
from django.urls import reverse

from claims.actions.watching import QuoteFound, plan_watches, record_change
from claims.models import PageChange, Watch
from claims.vocabulary import PageVerdict

URL = "https://gazette.example/speech"
NOW = "The bridge may open one day."


@pytest.fixture
def quoted(world):
    document = world.document(url=URL)
    world.claim(document=document)
    return document


@pytest.fixture
def change(world, quoted) -> PageChange:
    quote = quoted.appearances.get().quote
    return record_change(
        document=quoted,
        before=quoted.captures.get(),
        verdict=PageVerdict.QUOTE_CHANGED,
        says="One passage reads differently.",
        quotes=[QuoteFound(quote, NOW)],
        by=world.watcher,
        at=world.tick(),
    )


def page_of(person, change) -> str:
    return person.get(reverse("desk:change", args=[change.pk])).content.decode()


def test_a_change_is_listed_until_it_is_judged(one, change):
    assert "A quoted passage was changed" in one.get("/desk/changes/").content.decode()
    one.post(reverse("desk:change", args=[change.pk]), {"outcome": "STANDS", "note": ""})
    assert "No source was changed" in one.get("/desk/changes/").content.decode()
    assert "A quoted passage was changed" in one.get("/desk/changes/?state=judged").content.decode()


def test_its_page_shows_the_words_then_and_now_and_the_claims(one, change):
    said = page_of(one, change)
    assert "<del>will</del> open" in said
    assert "<ins>may</ins> open" in said
    assert "CL-0001" in said


def test_a_false_alarm_without_a_reason_is_refused_and_the_form_comes_back(one, change):
    answer = one.post(reverse("desk:change", args=[change.pk]), {"outcome": "FALSE_ALARM", "note": ""})
    assert answer.status_code == 422
    change.refresh_from_db()
    assert change.outcome == ""


def test_a_contributor_sees_it_and_is_told_who_judges(browser_of, world, change):
    said = page_of(browser_of(world.contributor), change)
    assert "An editor judges it." in said
    assert "<textarea" not in said


def test_a_change_that_there_is_not_is_not_found(one):
    assert one.get("/desk/changes/99/").status_code == 404


def test_the_queue_leads_to_the_claim_and_says_what_to_do(one, change):
    assert "Compare the copies" in one.get("/desk/?bucket=source-changed").content.decode()


def test_the_document_says_when_its_page_was_looked_at_and_what_was_found(one, quoted, change):
    said = one.get(f"/desk/documents/{quoted.slug}/").content.decode()
    assert reverse("desk:change", args=[change.pk]) in said


def test_a_page_is_looked_at_now_for_whoever_asks(one, quoted):
    assert one.post(f"/desk/documents/{quoted.slug}/look/").status_code == 302
    assert Watch.objects.get().document == quoted


def test_what_is_at_no_address_is_refused_with_a_sentence(one, world):
    answer = one.post(f"/desk/documents/{world.speech.slug}/look/")
    assert answer.status_code == 422
    assert "no address of the web" in answer.content.decode()


def test_a_page_is_left_alone_for_whoever_asks(one, world, quoted):
    plan_watches(at=world.tick())
    one.post(f"/desk/documents/{quoted.slug}/leave-alone/")
    assert Watch.objects.get().paused_by == world.editor_one
    assert "Its page is left alone." in one.get(f"/desk/documents/{quoted.slug}/").content.decode()


def test_until_the_watch_has_a_name_the_list_says_so(one, quoted):
    assert "watch_sources --name-it" in one.get("/desk/changes/").content.decode()
