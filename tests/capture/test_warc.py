"""A fetched page in an archive: every byte comes back, outside tools read it, and the same bytes are kept once."""

import gzip
from datetime import UTC, datetime
from io import BytesIO

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from claims.capture.fetching import fetch
from claims.capture.warc import Earlier, NotReadable, hops_of, packed, payload_address, payload_of
from tests.capture.files import ARTICLE
from tests.capture.hostile import CHUNKED, in_chunks
from tests.capture.site import loopback, said, serving

PAGE = ARTICLE.encode()
ODD = (
    b"HTTP/1.1 200 Fine\r\nX-Odd:   a  b\r\nx-odd: \xe9\r\nSet-Cookie: a=b\r\n"
    b"content-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n" + in_chunks(gzip.compress(PAGE, mtime=0), 100)
)
ANSWERS = {
    "plain": said(PAGE, "Content-Type: text/html"),
    "odd": ODD,
    "chunked": CHUNKED + in_chunks(PAGE, 7),
    "to the end": b"HTTP/1.0 200 OK\r\n\r\n" + PAGE,
    "line feeds": b"HTTP/1.1 200 OK\nServer: of old\n\n" + PAGE,
    "empty": said(b"", status="404 Not Found"),
    "not a text": said(bytes(range(256)) * 400, "Content-Type: text/html"),
    "a WARC record": said(b"\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nwords"),
}


@pytest.fixture(scope="module")
def site():
    with serving() as site:
        yield site


def page_of(site, answer: bytes):
    """A page that a redirect leads to."""
    site.answers["/old"] = said(b"Moved.", "Location: /page", status="301 Moved")
    site.answers["/page"] = answer
    return fetch(site.url("/old"), network=loopback())


@pytest.mark.parametrize("name", ANSWERS)
def test_every_byte_of_every_hop_comes_back(site, name):
    page = page_of(site, ANSWERS[name])
    kept = [kept.hop for kept in hops_of(packed(page))]
    assert [(hop.request, hop.response) for hop in kept] == [(hop.request, hop.response) for hop in page.hops]
    assert kept[1].response == ANSWERS[name]
    assert [hop.url for hop in kept] == [site.url("/old"), site.url("/page")]


@pytest.mark.parametrize("name", ANSWERS)
def test_what_was_learnt_on_the_way_comes_back(site, name):
    page = page_of(site, ANSWERS[name])
    said_again = [(hop.asked_at, hop.address, hop.status, hop.headers, hop.body) for hop in page.hops]
    kept = [kept.hop for kept in hops_of(packed(page))]
    assert [(hop.asked_at, hop.address, hop.status, hop.headers, hop.body) for hop in kept] == said_again


@pytest.mark.parametrize("name", ANSWERS)
def test_the_page_comes_back_by_its_hash(site, name):
    page = page_of(site, ANSWERS[name])
    assert payload_of(packed(page), payload_address(page)) == page.body


@pytest.mark.parametrize("name", ["plain", "odd", "chunked"])
def test_another_reader_finds_the_page_and_unpacks_it(site, name):
    file = packed(page_of(site, ANSWERS[name]))
    found = {
        record.http_headers.get_statuscode(): record.content_stream().read()
        for record in ArchiveIterator(BytesIO(file))
        if record.rec_type == "response"
    }
    assert found == {"301": b"Moved.", "200": PAGE}


@pytest.mark.parametrize("name", ["plain", "to the end", "empty", "not a text"])
def test_a_checker_of_archives_finds_no_fault(site, name, tmp_path, capsys):
    path = tmp_path / "page.warc.gz"
    path.write_bytes(packed(page_of(site, ANSWERS[name])))
    checker = Checker(type("Arguments", (), {"inputs": [str(path)], "verbose": True})())
    checker.process_all()
    assert checker.exit_value == 0, capsys.readouterr().out


def test_the_same_answers_make_the_same_file(site):
    page = page_of(site, ANSWERS["plain"])
    assert packed(page) == packed(page)


def test_the_same_page_is_kept_once(site):
    first = page_of(site, ANSWERS["not a text"])
    again = page_of(site, ANSWERS["not a text"].replace(b"text/html", b"text/csv!"))
    assert payload_address(again) == payload_address(first)
    second = packed(again, earlier=Earlier(first.final_url, first.last.asked_at))
    assert len(second) < 3000
    last = hops_of(second)[-1]
    assert (last.is_elsewhere, last.payload) == (True, payload_address(first))
    assert last.hop.response == again.last.head
    assert ("Content-Type", "text/csv!") in last.hop.headers


def test_a_file_that_names_an_earlier_one_says_where_in_the_standard_way(site):
    page = page_of(site, ANSWERS["plain"])
    at = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
    file = packed(page, earlier=Earlier("https://site.example/a", at))
    (record,) = (record for record in ArchiveIterator(BytesIO(file)) if record.rec_type == "revisit")
    assert record.rec_headers["WARC-Refers-To-Target-URI"] == "https://site.example/a"
    assert record.rec_headers["WARC-Refers-To-Date"] == "2026-11-01T08:30:00.000000Z"
    assert record.rec_headers["WARC-Profile"].endswith("/identical-payload-digest")


def test_a_page_is_not_taken_from_a_file_that_only_names_it(site):
    page = page_of(site, ANSWERS["plain"])
    file = packed(page, earlier=Earlier(page.final_url, page.last.asked_at))
    with pytest.raises(NotReadable, match="does not hold the page"):
        payload_of(file, payload_address(page))


@pytest.mark.parametrize("file", [b"", b"words", gzip.compress(b"words", mtime=0), b"WARC/1.1\r\n\r\n"], ids=repr)
def test_what_is_no_archive_says_so(file):
    with pytest.raises(NotReadable, match="no longer what it was"):
        hops_of(file)


@pytest.mark.parametrize("words", [b"Forty lorries", b"Content-Type: text/html", b"User-Agent: Claim", b"301 Moved"])
def test_a_changed_bit_is_found_in_what_was_asked_and_answered(site, words):
    plain = gzip.decompress(packed(page_of(site, ANSWERS["plain"])))
    first = plain.index(words)
    for place in range(first, first + len(words)):
        changed = plain[:place] + bytes([plain[place] ^ 1]) + plain[place + 1 :]
        with pytest.raises(NotReadable):
            hops_of(changed)


def test_a_hash_that_is_not_the_page_s_is_found(site):
    page = page_of(site, ANSWERS["plain"])
    plain = gzip.decompress(packed(page))
    with pytest.raises(NotReadable):
        hops_of(plain.replace(payload_address(page).encode(), b"0" * 64))
