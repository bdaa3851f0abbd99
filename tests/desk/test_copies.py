"""Copies of a document at the desk: the list, one with its facts, the page shown again, and its bytes."""

import pytest
from django.conf import settings as project
from django.core.files.base import ContentFile
from django.urls import reverse

from claims.actions.capture import Captured
from claims.actions.watching import record_change
from claims.capture import storage
from claims.models import Capture, CopyElsewhere
from claims.vocabulary import CaptureMethod, PageVerdict
from tests.capture.files import ARTICLE, pdf

URL = "https://gazette.example/bridge"
COPY = "https://web.archive.org/web/2024/https://gazette.example/bridge"
WARC = b"WARC/1.1\r\n"


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    own = project.STORAGES["captures"] | {"OPTIONS": {"location": tmp_path / "captures"}}
    settings.STORAGES = project.STORAGES | {"captures": own}


def stored(world, raw: bytes, media_type: str, *, text: str = "Forty lorries crossed the bridge.", warc=WARC):
    """A document of which the file is kept, and its WARC."""
    captured = Captured(
        CaptureMethod.FETCHED,
        raw_sha256=storage.put(raw),
        raw_size=len(raw),
        warc_sha256=storage.put(warc) if warc else "",
        media_type=media_type,
        extractor="trafilatura 2.0",
        url=f"{URL}?led=on",
    )
    return world.document(text, url=URL, captured=captured).captures.get()


@pytest.fixture
def fetched(world) -> Capture:
    return stored(world, ARTICLE.encode(), "text/html; charset=utf-8")


def at(name: str, copy: Capture) -> str:
    return reverse(f"desk:{name}", args=[copy.pk])


def said_of(person, address: str, status: int = 200) -> str:
    answer = person.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_document_leads_to_its_copies_and_they_to_each(one, fetched):
    to = reverse("desk:copies", args=[fetched.document.slug])
    assert to in said_of(one, f"/desk/documents/{fetched.document.slug}/")
    assert at("copy", fetched) in said_of(one, to)


def test_a_part_leads_to_the_copies_of_its_whole(one, world, fetched):
    part = world.document("", part_of=fetched.document, region=(0, 13), url="")
    assert at("copy", fetched) in said_of(one, reverse("desk:copies", args=[part.slug]))


def test_a_change_leads_to_the_copies_that_it_is_about(one, world, fetched):
    later = Captured(CaptureMethod.FETCHED, raw_sha256="ab" * 32, raw_size=9, url=URL)
    found = {"verdict": PageVerdict.TEXT_CHANGED, "says": "It differs.", "text": "Fifty lorries.", "captured": later}
    who = {"by": world.watcher, "at": world.tick()}
    change = record_change(document=fetched.document, before=fetched, **found, **who)
    said = said_of(one, reverse("desk:change", args=[change.pk]))
    assert at("copy", fetched) in said
    assert at("copy", change.after) in said


def test_a_copy_says_how_it_was_got_where_the_address_led_its_size_and_its_hashes(one, fetched):
    said = said_of(one, at("copy", fetched))
    groups = [" ".join(each[i : i + 4] for i in range(0, 64, 4)) for each in (fetched.raw_sha256, fetched.warc_sha256)]
    assert [group for group in groups if group not in said] == []
    for words in ("Forty lorries", f"{URL}?led=on", "trafilatura 2.0", "fetched", "Editor one", "bytes"):
        assert words in said


def test_an_archived_page_is_shown_again_without_anything_that_runs(one, fetched):
    said = said_of(one, at("copy-page", fetched))
    assert "<h1>Lorries cross the bridge</h1>" in said
    assert "<a " not in said
    assert "Home" in said


def test_what_is_shown_again_may_load_nothing_and_is_nobodys(one, fetched):
    headers = one.get(at("copy-page", fetched)).headers
    assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none';")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("raw", "media_type", "ending"),
    [
        (ARTICLE.encode(), "text/html; charset=utf-8", "html"),
        (pdf("Forty lorries"), "application/pdf", "pdf"),
        (b"From: a@b.example\r\n\r\nForty", "message/rfc822", "eml"),
        (b"Forty lorries", "text/plain; charset=utf-8", "txt"),
    ],
)
def test_the_file_is_a_download_that_no_browser_opens(one, world, raw, media_type, ending):
    copy = stored(world, raw, media_type)
    answer = one.get(at("copy-file", copy))
    assert answer.content == raw
    assert answer.headers["Content-Type"] == "application/octet-stream"
    disposition = f'attachment; filename="{copy.document.reference}-{copy.raw_sha256[:12]}.{ending}"'
    assert answer.headers["Content-Disposition"] == disposition
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")


def test_the_warc_is_a_download_too(one, fetched):
    answer = one.get(at("copy-warc", fetched))
    assert answer.content == WARC
    assert answer.headers["Content-Disposition"].endswith('.warc.gz"')


def test_a_pdf_file_is_offered_as_a_download_and_not_shown(one, world):
    copy = stored(world, pdf("Forty lorries"), "application/pdf")
    assert at("copy-page", copy) not in said_of(one, at("copy", copy))
    assert "no web page" in said_of(one, at("copy-page", copy), 404)


@pytest.mark.parametrize("name", ["copy-page", "copy-file", "copy-warc"])
def test_bytes_that_are_missing_end_in_a_sentence(one, fetched, name):
    storage.drop(fetched.raw_sha256)
    storage.drop(fetched.warc_sha256)
    assert "is missing. Put it back from a backup." in said_of(one, at(name, fetched), 404)


@pytest.mark.parametrize("name", ["copy-page", "copy-file", "copy-warc"])
def test_bytes_that_were_changed_end_in_a_sentence(one, fetched, name):
    for address in (fetched.raw_sha256, fetched.warc_sha256):
        storage._store().save(storage._name(address), ContentFile(b"<script>alert(1)</script>"))
    said = said_of(one, at(name, fetched), 404)
    assert "is no longer what it was" in said
    assert "alert(1)" not in said


@pytest.mark.parametrize("name", ["copy-page", "copy-file", "copy-warc"])
def test_of_a_pasted_text_nothing_else_is_kept(one, world, name):
    copy = world.speech.captures.get()
    assert "Nothing but the text" in said_of(one, at(name, copy), 404)


def test_a_page_of_which_nothing_is_left_says_so(one, world):
    copy = stored(world, b"<!doctype html><script>all()</script>", "text/html; charset=utf-8")
    assert "Nothing is left of the page" in said_of(one, at("copy-page", copy), 404)


def test_a_copy_that_there_is_not_is_not_found(one, db):
    assert one.get("/desk/copies/999/").status_code == 404


def test_a_long_text_is_cut_and_says_so(one, world):
    copy = stored(world, b"Forty lorries", "text/plain", text="Forty lorries. " * 20_000)
    assert "only its beginning is shown here" in said_of(one, at("copy", copy))


def test_invisible_signs_of_a_text_are_named(one, world):
    copy = stored(world, b"Forty", "text/plain", text="Forty\u202e lorries.")
    assert "\u202e" not in said_of(one, at("copy", copy))


def test_a_link_to_a_copy_elsewhere_is_added_and_shown_to_readers(one, client, world, fetched):
    world.claim(document=fetched.document, quote="Forty lorries crossed the bridge.")
    address = reverse("desk:copies", args=[fetched.document.slug])
    assert "That is on the ledger" in one.post(address, {"url": COPY}, follow=True).content.decode()
    said = client.get(f"/documents/{fetched.document.slug}/").content.decode()
    assert COPY in said
    assert "A copy elsewhere: Wayback Machine" in said


def test_what_is_no_address_comes_back_with_a_sentence(one, fetched):
    answer = one.post(reverse("desk:copies", args=[fetched.document.slug]), {"url": URL})
    assert answer.status_code == 422
    assert "the address of the page itself" in answer.content.decode()


def test_no_address_at_all_is_missed(one, fetched):
    answer = one.post(reverse("desk:copies", args=[fetched.document.slug]), {"url": ""})
    assert answer.status_code == 422
    assert not CopyElsewhere.objects.exists()


def test_a_link_is_taken_off(one, fetched):
    one.post(reverse("desk:copies", args=[fetched.document.slug]), {"url": COPY})
    copy = CopyElsewhere.objects.get()
    one.post(reverse("desk:copies-take-off", args=[copy.pk]))
    assert not CopyElsewhere.objects.exists()


def test_what_is_at_no_address_has_no_button_to_save_it(one, world, settings):
    settings.SAVE_PAGES_AT = "https://keeper.example/save/"
    assert "Ask an archive" not in said_of(one, reverse("desk:copies", args=[world.speech.slug]))
