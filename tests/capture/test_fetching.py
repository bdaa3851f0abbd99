"""Fetching from honest sites: what comes back, and how the way there is judged and kept."""

import gzip
import os
import re
import ssl
import subprocess
import sys
import zlib
from pathlib import Path

import brotli
import pytest

from claims.capture import fetching, network
from claims.capture.faults import Forbidden, NotFetched, Unreachable
from claims.capture.fetching import fetch
from tests.capture.files import ARTICLE
from tests.capture.hostile import CHUNKED, in_chunks
from tests.capture.site import certified, loopback, packed, said, serving

PAGE = ARTICLE.encode()


@pytest.fixture
def site():
    with serving() as site:
        yield site


def page_of(site, answer: bytes, **options):
    site.answers["/page"] = answer
    return fetch(site.url("/page"), network=loopback(), **options)


def test_a_page_comes_with_its_bytes_its_headers_and_its_address(site):
    found = page_of(site, said(PAGE, "Content-Type: text/html; charset=utf-8", 'ETag: "a"'))
    assert (found.status, found.content, found.body) == (200, PAGE, PAGE)
    assert (found.media_type, found.etag) == ("text/html; charset=utf-8", '"a"')
    assert (found.final_url, found.address) == (site.url("/page"), "127.0.0.1")


def test_an_answer_is_kept_byte_by_byte_as_it_was_sent(site):
    sent = CHUNKED.replace(b"Transfer", b"X-Odd:  two  spaces\r\nx-odd: again\r\ntransfer") + in_chunks(PAGE, 100)
    found = page_of(site, sent)
    assert found.last.response == sent
    assert found.content == PAGE
    assert found.headers[:2] == (("X-Odd", "two  spaces"), ("x-odd", "again"))


def test_a_question_is_kept_as_it_was_put(site):
    found = page_of(site, said(PAGE))
    assert found.last.request == site.requests[0]


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE)),
        ("GZIP", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("br", brotli.compress(PAGE)),
        ("identity", PAGE),
        ("gzip", b""),
    ],
    ids=["gzip", "x-gzip", "in capitals", "deflate", "bare deflate", "brotli", "identity", "empty"],
)
def test_a_packed_page_is_kept_packed_and_read_unpacked(site, coding, body):
    found = page_of(site, said(body, f"Content-Encoding: {coding}"))
    assert (found.body, found.content) == (body, PAGE if body else b"")


def test_a_page_may_shrink_a_good_deal(site):
    rows = b"".join(b"<tr class='row odd'><td></td><td>%d</td></tr>\n" % (row * row % 9973) for row in range(60_000))
    assert page_of(site, packed(rows)).content == rows


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.0 200 OK\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\nServer: of old\n\n" + PAGE,
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + said(PAGE),
        said(PAGE + b"more than was announced", length=len(PAGE)),
        CHUNKED + in_chunks(PAGE, 7).replace(b"\r\n0\r\n\r\n", b"\r\n0\r\nX-After: words\r\n\r\n"),
        CHUNKED + in_chunks(PAGE, 50).replace(b"32\r\n", b"32;name=value\r\n"),
        said(PAGE, *(f"X-{n}: {'v' * 200}" for n in range(150))),
        said(PAGE, "X-Name: caf\xe9"),
    ],
    ids=["close", "line feeds", "hints", "more", "trailer", "extension", "long head", "latin"],
)
def test_what_honest_servers_do_is_understood(site, answer):
    assert page_of(site, answer).content == PAGE


def test_hints_before_an_answer_are_no_part_of_it(site):
    found = page_of(site, b"HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n" + said(PAGE))
    assert (found.last.response, found.last.head) == (said(PAGE), said(PAGE)[: -len(PAGE)])


def test_nothing_after_the_end_of_an_answer_is_kept(site):
    sent = said(PAGE)
    assert page_of(site, sent + b"HTTP/1.1 200 OK\r\n\r\nanother").last.response == sent


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_each_hop_is_kept(site, code):
    site.answers["/new"] = said(PAGE)
    found = page_of(site, said(b"", "Location: /new?a=b#part", status=f"{code} Elsewhere"))
    assert (found.final_url, found.content) == (site.url("/new?a=b"), PAGE)
    assert [(hop.url, hop.status) for hop in found.hops] == [(site.url("/page"), code), (site.url("/new?a=b"), 200)]


@pytest.mark.parametrize("code", [200, 201, 300, 304, 305, 306, 404])
def test_no_other_status_leads_on(site, code):
    found = page_of(site, said(b"", "Location: /new", status=f"{code} Here"))
    assert (found.status, len(found.hops)) == (code, 1)


def test_a_page_that_refreshes_itself_is_not_followed(site):
    page = b'<meta http-equiv="refresh" content="0; url=/new">'
    assert len(page_of(site, said(page, "Refresh: 0; url=/new")).hops) == 1


def test_an_address_in_other_scripts_is_followed(site):
    site.answers["/%D8%AE%D8%A8%D8%B1"] = said(PAGE)
    site.answers["/page"] = b"HTTP/1.1 302 Found\r\nLocation: /" + "خبر".encode() + b"\r\nContent-Length: 0\r\n\r\n"
    assert fetch(site.url("/page"), network=loopback()).content == PAGE


def test_no_cookie_is_carried_to_the_next_hop(site):
    site.answers["/new"] = said(PAGE)
    page_of(site, said(b"", "Set-Cookie: a=b", "Location: /new", status="302 Found"))
    assert b"cookie" not in site.requests[1].lower()


def test_a_site_is_asked_in_our_name(site, settings):
    settings.CAPTURE_USER_AGENT = "ClaimLedger/1.0 (+https://desk.example)"
    page_of(site, said(PAGE))
    assert b"User-Agent: ClaimLedger/1.0 (+https://desk.example)\r\n" in site.requests[0]


def test_what_is_known_is_asked_for_only_if_it_changed(site):
    found = page_of(site, said(b"", status="304 Not Modified"), if_none_match='"a"', if_modified_since="Mon, 1")
    assert (found.is_unchanged, found.content) == (True, b"")
    assert b'If-None-Match: "a"\r\nIf-Modified-Since: Mon, 1\r\n' in site.requests[0]


def test_a_mark_that_would_break_the_request_is_left_out(site):
    page_of(site, said(PAGE), if_none_match='"a"\r\nX: y', if_modified_since="é")
    assert (b"X: y" in site.requests[0], b"If-" in site.requests[0]) == (False, False)


def test_a_proxy_of_the_environment_is_not_asked(site, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    assert page_of(site, said(PAGE)).content == PAGE


def test_a_site_with_several_addresses_is_reached_at_one_that_answers(site):
    def connect(address, port, seconds):
        tried.append(str(address))
        if str(address) == "127.0.0.9":
            raise ConnectionRefusedError
        return network.connection_to(address, port, seconds)

    tried, names = [], {"resolve": lambda host, seconds: ["127.0.0.9", "127.0.0.1"]}
    site.answers["/page"] = said(PAGE)
    assert fetch(site.url("/page"), network=loopback(connect=connect, **names)).content == PAGE
    assert tried == ["127.0.0.9", "127.0.0.1"]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (["127.0.0.1", "10.0.0.1"], "leads to somewhere else"),
        (["127.0.0.1", "fe80::1%lo"], "leads to no plain address"),
        ([], "No site of the name"),
    ],
)
def test_a_name_is_refused_whole_for_one_of_its_addresses(site, answers, words):
    with pytest.raises(NotFetched, match=words):
        fetch(site.url("/page"), network=loopback(resolve=lambda host, seconds: answers))
    assert site.requests == []


def test_whoever_answers_from_another_address_is_not_spoken_to(site):
    def connect(address, port, seconds):
        return network.connection_to("127.0.0.1", port, seconds)

    elsewhere = loopback(resolve=lambda host, seconds: ["127.0.0.2"], connect=connect)
    with pytest.raises(Forbidden, match="answered from another address"):
        fetch(site.url("/page"), network=elsewhere)
    assert site.requests == []


def test_a_port_is_refused_that_no_page_is_fetched_from(site, settings):
    settings.CAPTURE_PORTS = frozenset({80, 443})
    with pytest.raises(Forbidden, match=f"Port {site.port} is not one"):
        fetch(site.url("/page"), network=loopback(ports=None))


def test_another_port_opens_no_other_address(site, settings):
    settings.CAPTURE_PORTS = frozenset({site.port})
    with pytest.raises(Forbidden, match="leads to this machine itself"):
        fetch(f"http://127.0.0.1:{site.port}/")
    assert site.requests == []


def test_no_code_of_ours_reaches_another_net_than_the_internet():
    """Only tests make a `Network`; a module that did would be the switch that there must not be."""
    root = Path(fetching.__file__).parents[2]
    users = {
        str(path.relative_to(root))
        for folder in ("claims", "tracker")
        for path in (root / folder).rglob("*.py")
        if re.search(r"\bNetwork\(", path.read_text(encoding="utf-8"))
    }
    assert users == {"claims/capture/network.py"}
    assert network.Network() == network.INTERNET


@pytest.mark.parametrize("name", ["site.example", "other.example"])
def test_an_encrypted_site_shows_a_certificate_for_its_name(tmp_path, name):
    served, trusted = certified(tmp_path, name)
    with serving(served) as site:
        site.answers["/page"] = said(PAGE)
        assert fetch(site.url("/page", host=name), network=loopback(trust=trusted)).content == PAGE


@pytest.mark.parametrize(
    ("name", "days", "words"),
    [("other.example", 30, "Hostname mismatch"), ("site.example", -30, "expired")],
)
def test_a_wrong_certificate_is_refused_and_said(tmp_path, name, days, words):
    served, trusted = certified(tmp_path, name, days=days)
    with serving(served) as site, pytest.raises(Unreachable, match=f"cannot be trusted .*{words}"):
        fetch(site.url("/page"), network=loopback(trust=trusted))


def test_a_certificate_of_an_unknown_authority_is_refused(tmp_path):
    served, _trusted = certified(tmp_path, "site.example")
    with serving(served) as site, pytest.raises(Unreachable, match="cannot be trusted"):
        fetch(site.url("/page"), network=loopback())


def test_the_certificates_of_the_internet_are_looked_at():
    assert network.trust().verify_mode == ssl.CERT_REQUIRED
    assert network.trust().check_hostname


def test_what_is_not_installed_is_named():
    code = (
        "import sys; sys.modules['h11'] = None; import django; django.setup();"
        "from claims.capture.fetching import fetch; fetch('http://site.example/')"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert "Pages cannot be fetched here: “h11” is not installed." in ended.stderr


def test_a_site_that_is_down_gets_a_sentence(site):
    site.close()
    with pytest.raises(Unreachable, match="takes no connection"):
        fetch(site.url("/page"), network=loopback())
