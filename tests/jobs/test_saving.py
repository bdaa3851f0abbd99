"""An archive is asked to save a page: its address is taken from the answer, or a sentence says why there is none."""

import pytest
from django.urls import reverse

from claims.actions.editor import grant_role
from claims.jobs.saving import save_page, start_saving
from claims.models import CopyElsewhere, Saving
from claims.rules.refusal import Refused
from tests.capture.site import said

URL = "https://gazette.example/speech"
SAVE, COPY = f"/save/{URL}", f"/web/2024/{URL}"


@pytest.fixture
def document(world):
    return world.document(url=URL)


@pytest.fixture
def archive(site, settings):
    settings.SAVE_PAGES_AT = site.url("/save/", "keeper.example")
    return site


def asked(world, document) -> Saving:
    """What stands in the row once a worker had it in hand."""
    saving = start_saving(document=document, by=world.editor_one, at=world.tick())
    save_page.call(saving.pk)
    saving.refresh_from_db()
    assert saving.ended_at
    return saving


def test_where_the_archive_leads_is_the_copy(world, document, archive):
    archive.answers |= {SAVE: said(b"", f"Location: {COPY}", status="302 Found"), COPY: said(b"<p>Saved</p>")}
    assert asked(world, document).says == ""
    assert CopyElsewhere.objects.get().url == archive.url(COPY, "keeper.example")


def test_where_the_archive_says_that_it_is_kept_is_the_copy(world, document, archive):
    archive.answers[SAVE] = said(b"<p>Saved</p>", f"Content-Location: {COPY}")
    asked(world, document)
    assert CopyElsewhere.objects.get().url == archive.url(COPY, "keeper.example")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (said(b"", status="429 Too Many Requests"), "it answers 429"),
        (said(b"<p>Thank you</p>"), "does not say where its copy is"),
        (said(b"", "Content-Location: https://elsewhere.example/"), "does not say where its copy is"),
        (said(b"", "Content-Location: javascript:alert(1)"), "does not say where its copy is"),
        (said(b"", "Content-Location: /a b\x00"), "."),
    ],
)
def test_without_a_copy_of_its_own_a_sentence_says_why(world, document, archive, answer, sentence):
    archive.answers[SAVE] = answer
    assert sentence in asked(world, document).says
    assert not CopyElsewhere.objects.exists()


def test_an_archive_in_our_own_network_is_not_reached(world, document, settings):
    settings.SAVE_PAGES_AT = "http://127.0.0.1/save/"
    assert "Nothing is fetched from there" in asked(world, document).says


def test_whoever_lost_the_role_meanwhile_adds_nothing(world, document, archive):
    archive.answers[SAVE] = said(b"<p>Saved</p>", f"Content-Location: {COPY}")
    saving = start_saving(document=document, by=world.editor_one, at=world.tick())
    grant_role(person=world.editor_one, role="", by=world.operator, at=world.tick())
    save_page.call(saving.pk)
    saving.refresh_from_db()
    assert "you need the role" in saving.says
    assert not CopyElsewhere.objects.exists()


def test_a_task_that_comes_twice_asks_once(world, document, archive):
    archive.answers[SAVE] = said(b"<p>Saved</p>", f"Content-Location: {COPY}")
    saving = asked(world, document)
    save_page.call(saving.pk)
    assert len(archive.requests) == 1


def test_without_the_setting_nobody_is_asked(world, document):
    with pytest.raises(Refused, match="SAVE_PAGES_AT"):
        start_saving(document=document, by=world.editor_one, at=world.tick())
    assert not Saving.objects.exists()


def test_the_button_is_there_only_with_the_setting(signed_in, world, document, settings):
    one, address = signed_in(world.editor_one), reverse("desk:copies", args=[document.slug])
    assert "Ask an archive" not in one.get(address).content.decode()
    settings.SAVE_PAGES_AT = "https://keeper.example/save/"
    assert "Ask an archive to save this page" in one.get(address).content.decode()


def test_the_button_asks_and_the_page_says_that_it_does(signed_in, world, document, settings):
    settings.SAVE_PAGES_AT = "https://keeper.example/save/"
    one = signed_in(world.editor_one)
    said_then = one.post(reverse("desk:copies-save", args=[document.slug]), follow=True).content.decode()
    assert "as soon as a worker is free" in said_then
    assert Saving.objects.get().document == document
