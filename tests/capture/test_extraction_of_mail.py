"""E-mail that an editor uploads: its words, who sent it, when, and under which subject."""

from contextlib import suppress
from datetime import date

import pytest

from claims.capture.extraction import Unreadable, extract
from tests.capture.files import ARTICLE, mail

WORDS = "The bridge opens on Friday, as was said.\nThe ferry stops at the end of the month."


def test_a_message_gives_its_words_subject_sender_and_day():
    found = extract(mail(("plain", WORDS)), name="a.eml")
    assert (found.text, found.media_type) == (WORDS, "message/rfc822")
    assert (found.title, found.author) == ("Der Termin für die Brücke", "Press office")
    assert (found.published_on, found.published_from) == (date(2023, 11, 2), "data")


def test_plain_words_are_taken_before_the_page_that_says_the_same():
    assert extract(mail(("plain", WORDS), ("html", ARTICLE))).text == WORDS


def test_a_message_that_is_a_page_gives_the_words_of_the_page():
    found = extract(mail(("html", ARTICLE)))
    assert "Forty lorries crossed the bridge" in found.text
    assert "<p>" not in found.text
    assert found.title == "Der Termin für die Brücke"


def test_attachments_are_counted_and_left_out():
    assert extract(mail(("plain", WORDS), attached=2)).notes == ("2 attachments were left out.",)


def test_a_message_in_another_charset_is_read_by_it():
    assert extract(mail(("plain", "Ущерб был нанесён."), charset="koi8-r")).text == "Ущерб был нанесён."


def test_a_charset_that_there_is_not_loses_no_words():
    raw = mail(("plain", WORDS)).replace(b'charset="utf-8"', b'charset="no-such"')
    assert extract(raw).text == WORDS


@pytest.mark.parametrize(
    "raw",
    [
        b"From: the ministry\nThe bridge opens on Friday.",
        b"Subject: a bridge\nDate: Friday\n\nThe bridge opens.",
        b"Speaker: words of a speech\nAnother: more words\n\nAnd on it goes.",
    ],
)
def test_words_with_colons_are_no_message(raw):
    assert extract(raw).media_type == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "raw",
    [
        mail(("html", "<div>" * 100_000 + "x")),
        b"From: a\nDate: b\nSubject: c\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 300,
        b"From: a\nDate: b\nSubject: " + b"=?utf-8?q?=41?= " * 50_000 + b"\n\nwords",
        b"From: a\nDate: b\nSubject: c\n" + b" " * 200_000 + b"x",
        b"From: a\nDate: b\nSubject: c\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)),
    ],
    ids=["deep", "parts", "subject", "spaces", "nested"],
)
def test_a_hostile_message_ends_soon_and_never_in_a_crash(raw):
    with suppress(Unreadable):
        assert extract(raw).text
