"""What sites ask of robots is read, kept for a day, and honoured."""

import gzip

import pytest
from django.core.cache import cache

from claims.capture import robots
from claims.capture.faults import Forbidden
from claims.capture.robots import LONGEST_DELAY, READ, permission
from tests.capture.hostile import HOSTILE, coded
from tests.capture.site import loopback, said, serving


@pytest.fixture
def site():
    cache.clear()
    with serving() as site:
        yield site
    cache.clear()


def asked(site, path: str = "/news/page", rules: bytes | None = None):
    if rules is not None:
        site.answers["/robots.txt"] = rules if rules.startswith(b"HTTP") else said(rules)
    return permission(site.url(path), network=loopback())


@pytest.mark.parametrize(
    ("rules", "path", "is_given"),
    [
        (b"", "/a", True),
        (b"User-agent: *\nDisallow: /", "/a", False),
        (b"User-agent: *\nDisallow:", "/a", True),
        (b"User-agent: *\nDisallow: /news\nAllow: /news/page", "/news/page", True),
        (b"User-agent: *\nAllow: /\nDisallow: /news", "/news/page", False),
        (b"User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        (b"User-agent: *\nDisallow: /*.pdf$", "/a.pdf?b", True),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: ClaimLedger\nAllow: /", "/a", True),
        (b"User-agent: claimledger\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        (b"User-agent: other\nDisallow: /", "/a", True),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /a # words\r\n", "/a", False),
        (b"User-agent: *\nDisallow: /%D8%AE", "/خبر", False),
        (b"<!doctype html><p>There is no such page.", "/a", True),
        (b"\xff\xfe\x00 no text", "/a", True),
    ],
)
def test_the_rules_of_a_site_are_those_of_the_standard(site, rules, path, is_given):
    assert asked(site, path, rules).is_given is is_given


def test_a_refusal_is_said_in_a_sentence(site):
    found = asked(site, rules=b"User-agent: *\nDisallow: /")
    assert found.why_not.startswith("The site asks robots not to fetch this page.")


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone", "401 Who"])
def test_a_site_without_rules_allows_all(site, status):
    assert asked(site, rules=said(b"User-agent: *\nDisallow: /", status=status)).is_given


@pytest.mark.parametrize("status", ["500 Broken", "503 Busy", "429 Slower"])
def test_a_site_that_is_busy_is_left_alone(site, status):
    found = asked(site, rules=said(b"", status=status))
    assert (found.is_given, "busy or broken" in found.why_not) == (False, True)


def test_a_site_that_does_not_answer_is_left_alone_and_says_why(site):
    site.answers["/robots.txt"] = HOSTILE["reset"][0]
    found = asked(site)
    assert (found.is_given, "The connection broke off" in found.why_not) == (False, True)


@pytest.mark.parametrize("name", ["redirect to itself", "redirect to a file", "gzip bomb", "no HTTP", "300 headers"])
def test_rules_that_cannot_be_had_are_none(site, name):
    site.answers["/robots.txt"] = HOSTILE[name][0]
    assert asked(site).is_given


def test_rules_are_followed_to_where_they_moved(site):
    site.answers["/rules"] = said(b"User-agent: *\nDisallow: /")
    assert not asked(site, rules=said(b"", "Location: /rules", status="301 Moved")).is_given


def test_rules_are_asked_for_once_a_day_and_for_each_site(site):
    asked(site, "/a", b"User-agent: *\nDisallow: /b")
    assert not asked(site, "/b").is_given
    assert len(site.requests) == 1
    permission(site.url("/a", host="other.example"), network=loopback())
    assert len(site.requests) == 2


def test_rules_are_asked_for_again_when_they_are_a_day_old(site, time_machine):
    time_machine.move_to("2026-11-28T12:00Z")
    asked(site, rules=b"")
    time_machine.shift(robots.KEPT_SECONDS + 1)
    assert not asked(site, rules=b"User-agent: *\nDisallow: /").is_given


def test_a_silent_site_is_asked_again_sooner(site, time_machine):
    time_machine.move_to("2026-11-28T12:00Z")
    asked(site, rules=said(b"", status="503 Busy"))
    time_machine.shift(robots.SILENT_SECONDS + 1)
    assert asked(site, rules=b"").is_given


def test_what_stands_beyond_the_limit_is_not_read(site):
    filler = b"# words\n" * (READ // 8 + 1)
    assert asked(site, rules=filler + b"User-agent: *\nDisallow: /").is_given


def test_twenty_thousand_rules_are_read(site):
    rules = b"User-agent: *\n" + b"".join(b"Disallow: /*%d*a*b*c$\n" % number for number in range(20_000))
    assert asked(site, "/" + "abc" * 300, rules).is_given


def test_packed_rules_are_unpacked(site):
    assert not asked(site, rules=coded("gzip", gzip.compress(b"User-agent: *\nDisallow: /"))).is_given


@pytest.mark.parametrize(
    ("said_seconds", "left"), [("7", 7), ("0.5", 0.5), ("86400", LONGEST_DELAY), ("-1", 0), ("x", 0)]
)
def test_the_time_between_two_pages_is_told(site, said_seconds, left):
    assert asked(site, rules=f"User-agent: *\nCrawl-delay: {said_seconds}".encode()).delay == left


def test_an_odd_address_is_refused_before_anybody_is_asked(site):
    with pytest.raises(Forbidden):
        permission("http://localhost/", network=loopback())
