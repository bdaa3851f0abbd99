"""Web addresses: what is plainly one is read as browsers read it, what is odd is refused with a sentence."""

import json
import re
from pathlib import Path

import pytest

from claims.capture.faults import Forbidden
from claims.capture.urls import LONGEST, joined, read_url
from tests.vectors import vectors

ROOT = Path(__file__).resolve().parents[2]
BASE = read_url("https://site.example/news/page?a=b")


def addresses_in(value) -> set[str]:
    """Every web address that stands alone in some JSON."""
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return {address for part in parts for address in addresses_in(part)}
    return {value} if isinstance(value, str) and re.fullmatch(r"https?://\S+", value) else set()


@pytest.mark.parametrize("path", sorted((ROOT / "fixtures" / "demo").glob("*.json")), ids=lambda path: path.name)
def test_every_source_of_the_demo_is_accepted(path):
    for address in addresses_in(json.loads(path.read_text(encoding="utf-8"))):
        assert read_url(address).url.startswith("http")


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("http://site.example", "http://site.example/"),
        ("HTTP://Site.EXAMPLE/A", "http://site.example/A"),
        ("https://site.example:443/", "https://site.example/"),
        ("http://site.example:443/", "http://site.example:443/"),
        ("https://site.example?a=b", "https://site.example/?a=b"),
        ("https://site.example/a?b#part", "https://site.example/a?b"),
        ("https://site.example/a%2Fb%zz", "https://site.example/a%2Fb%zz"),
        ("https://site.example/[a]|{b}^`~", "https://site.example/[a]|{b}^`~"),
        ("https://site.example/a\"b<c>'d", "https://site.example/a%22b%3Cc%3E%27d"),
        ("https://site.example/خبر", "https://site.example/%D8%AE%D8%A8%D8%B1"),
        ("https://site.example/می‌رود", "https://site.example/%D9%85%DB%8C%E2%80%8C%D8%B1%D9%88%D8%AF"),
        ("https://site.example//a//b/../c", "https://site.example//a//b/../c"),
        ("https://site.example/@user/http://other.example/", "https://site.example/@user/http://other.example/"),
        ("https://München.example/", "https://xn--mnchen-3ya.example/"),
        ("https://xn--mnchen-3ya.example/", "https://xn--mnchen-3ya.example/"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://نامه‌ای.example/", "https://xn--mgba3gch31f060k.example/"),
        ("https://3com.a1.example/", "https://3com.a1.example/"),
        ("https://a_b.c--d.example/", "https://a_b.c--d.example/"),
        ("http://93.184.215.14/", "http://93.184.215.14/"),
        ("http://[2606:2800:21F::1]:80/", "http://[2606:2800:21f::1]/"),
    ],
)
def test_an_address_is_read_as_browsers_read_it(url, read):
    assert read_url(url).url == read


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "is not an address of the web"),
        ("site.example/page", "must begin with http"),
        ("ftp://site.example/", "must begin with http"),
        ("javascript:alert(1)", "must begin with http"),
        ("http:site.example", "must begin with http"),
        ("http:/site.example", "must begin with http"),
        ("http:///site.example", "not the name of a site"),
        ("http://user@site.example/", "a user name or a password"),
        ("http://user:password@site.example/", "a user name or a password"),
        ("http://site.example\\@other.example/", "REVERSE SOLIDUS"),
        ("http://site.example/a b", "SPACE"),
        (" http://site.example/", "SPACE"),
        ("http://site.example/\r\nX: y", "U\\+000D"),
        ("http://site.example/\x00", "U\\+0000"),
        ("http://site.example/\u2028", "LINE SEPARATOR"),
        ("http://site.example/\ud800", "U\\+D800"),
        ("http://site.example:/", "is no port"),
        ("http://site.example:0/", "is no port"),
        ("http://site.example:080/", "is no port"),
        ("http://site.example:65536/", "is no port"),
        ("http://site.example:8०/", "is no port"),
        ("http://site.example:80:80/", "is no port"),
        ("http://localhost/", "a name within a local network"),
        ("http://redis/", "a name within a local network"),
        ("http://site.example./", "not the name of a site"),
        ("http://.site.example/", "not the name of a site"),
        ("http://site..example/", "not the name of a site"),
        ("http://-site.example/", "not the name of a site"),
        ("http://site%2eexample/", "not the name of a site"),
        ("http://127.1/", "not the name of a site"),
        ("http://127.0.0.01/", "not the name of a site"),
        ("http://0x7f.0.0.1/", "not the name of a site"),
        ("http://site.0x7f/", "not the name of a site"),
        ("http://2130706433/", "not the name of a site"),
        ("http://1.2.3.4.5/", "not the name of a site"),
        ("http://256.1.1.1/", "not the name of a site"),
        ("http://127。0。0。1/", "not the name of a site"),
        ("http://①②⑦.⓪.⓪.①/", "not the name of a site"),
        ("http://１２７.0.0.1/", "not the name of a site"),
        ("http://ⓛⓞⓒⓐⓛ.example/", "not the name of a site"),
        ("http://\u212aelvin.example/", "not the name of a site"),
        ("http://site。example/", "not the name of a site"),
        ("http://a\u202eb.example/", "not the name of a site"),
        ("http://[fe80::1%25lo]/", "not the name of a site"),
        ("http://[::1/", "not the name of a site"),
        ("http://[127.0.0.1]/", "not the name of a site"),
        ("http://[]/", "not the name of a site"),
        ("http://[::1].example/", "not the name of a site"),
        (f"http://{'a' * 64}.example/", "not the name of a site"),
        (f"http://{'a.' * 130}example/", "not the name of a site"),
        ("http://site.example/" + "a" * LONGEST, f"longer than {LONGEST} characters"),
    ],
)
def test_an_odd_address_is_refused_with_a_sentence(url, words):
    with pytest.raises(Forbidden, match=words):
        read_url(url)


@pytest.mark.parametrize(
    ("location", "read"),
    [
        ("/a", "https://site.example/a"),
        ("a", "https://site.example/news/a"),
        ("../a?b", "https://site.example/a?b"),
        ("?c", "https://site.example/news/page?c"),
        ("", "https://site.example/news/page?a=b"),
        ("#part", "https://site.example/news/page?a=b"),
        ("//other.example/a", "https://other.example/a"),
        ("HTTP://other.example", "http://other.example/"),
        ("/a:b", "https://site.example/a:b"),
    ],
)
def test_a_redirect_leads_where_browsers_would_go(location, read):
    assert joined(BASE, location).url == read


@pytest.mark.parametrize(
    "location",
    ["//[::1", "//10.0.0.1\\", "http:/a", "mailto:a@b.example", "\thttp://site.example/", "//u@site.example/"],
)
def test_a_redirect_to_an_odd_address_is_refused(location):
    with pytest.raises(Forbidden):
        joined(BASE, location)


def test_a_path_of_two_slashes_stays_on_its_site():
    assert joined(read_url("https://site.example//other.example/a"), "b").host == "site.example"


def test_three_hundred_sources_of_other_archives_are_accepted():
    """Of outside data beside the repository, as the vectors are."""
    lines = (vectors("../forecast_claims") / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    found = set().union(*(addresses_in(json.loads(line)) for line in lines))
    assert len(found) >= 300
    assert {read_url(url).scheme for url in found} <= {"http", "https"}
