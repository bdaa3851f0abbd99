"""A page from its address to its words: one call, one clock, and a sentence where there is nothing to read."""

from functools import partial

import pytest

from claims.capture import capturing
from claims.capture.capturing import capture_page
from claims.capture.faults import Unreachable
from claims.capture.warc import hops_of, packed
from tests.capture.files import ARTICLE, pdf
from tests.capture.hostile import HOSTILE
from tests.capture.site import loopback, said, serving

PAGE = said(ARTICLE.encode(), "Content-Type: text/html; charset=utf-8")


@pytest.fixture
def site():
    with serving() as site:
        yield site


def captured(site, answer, **options):
    site.answers["/page"] = answer
    return capture_page(site.url("/page"), network=loopback(), **options)


def test_a_page_gives_its_words_its_title_and_its_archive(site):
    found = captured(site, PAGE)
    assert "Forty lorries crossed the bridge" in found.extracted.text
    assert (found.extracted.title, found.why_not) == ("Lorries cross the bridge", "")
    assert hops_of(packed(found.fetched))[0].hop.response == PAGE


@pytest.mark.parametrize("kind", ["text/html", "application/pdf", "image/png", ""])
def test_what_a_site_says_of_its_bytes_does_not_count_against_them(site, kind):
    found = captured(site, said(pdf("The words of a report."), f"Content-Type: {kind}"))
    assert (found.extracted.text, found.extracted.media_type) == ("The words of a report.", "application/pdf")


def test_a_charset_of_the_headers_is_believed(site):
    raw = "<!doctype html><p>Ущерб был нанесён.</p>".encode("windows-1251")
    found = captured(site, said(raw, "Content-Type: text/html; charset=windows-1251"))
    assert found.extracted.text == "Ущерб был нанесён."


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("404 Not Found", "there is no such page (404)"),
        ("410 Gone", "there is no such page (410)"),
        ("403 Forbidden", "does not show this page to everybody (403)"),
        ("402 Pay", "does not show this page to everybody (402)"),
        ("429 Slower", "busy or broken (429)"),
        ("503 Busy", "busy or broken (503)"),
        ("300 Choose", "answers with no page (300)"),
        ("302 Found", "answers with no page (302)"),
    ],
)
def test_an_answer_that_is_no_page_is_kept_and_says_so(site, status, words):
    found = captured(site, said(b"<p>Some words.", status=status))
    assert (found.extracted, found.fetched.body) == (None, b"<p>Some words.")
    assert words in found.why_not


def test_a_page_that_did_not_change_is_neither_read_nor_a_fault(site):
    found = captured(site, said(b"", status="304 Not Modified"), if_none_match='"a"')
    assert (found.fetched.is_unchanged, found.extracted, found.why_not) == (True, None, "")


@pytest.mark.parametrize(
    ("body", "words"), [(b"", "The file is empty"), (b"\x89PNG\r\n", "PNG"), (b"<!doctype html>", "no text")]
)
def test_a_page_without_words_is_kept_and_says_so(site, body, words):
    found = captured(site, said(body))
    assert (found.extracted, found.fetched.body) == (None, body)
    assert words in found.why_not


def test_a_site_without_an_answer_gets_its_sentence(site):
    with pytest.raises(Unreachable, match="broke off"):
        captured(site, HOSTILE["reset"][0])


def test_reading_gets_what_fetching_left_of_the_time(site, monkeypatch):
    given = []
    read = capturing.extract
    monkeypatch.setattr(capturing, "extract", lambda raw, **said: given.append(said["seconds"]) or read(raw, **said))
    monkeypatch.setattr(capturing, "fetch", partial(_late, capturing.fetch, monkeypatch))
    captured(site, said(b"Words."))
    assert 3 < given[0] < 4


def _late(fetch, monkeypatch, url, **options):
    """As if the site had taken six seconds."""
    found = fetch(url, **options)
    before = capturing.time.monotonic
    monkeypatch.setattr(capturing.time, "monotonic", lambda: before() + 6)
    return found
