"""Text from files: what they are is judged by their bytes, and a hostile one ends in a sentence."""

import hashlib
import io
import json
import subprocess
import sys
import time
import zlib
from contextlib import suppress
from datetime import date

import pytest
from pypdf import PdfReader, PdfWriter

from claims.capture import extraction, replay, working
from claims.capture.extraction import LARGEST, SECONDS, Unreadable, extract
from tests.capture.files import ARTICLE, pdf

PERSIAN = "ایران جنگنده‌ها را دریافت خواهد کرد."


def test_plain_text_is_taken_as_it_stands():
    found = extract("First line.\r\nSecond – line.\n".encode(), name="a.txt", media_type="text/plain")
    assert (found.text, found.media_type) == ("First line.\nSecond – line.", "text/plain; charset=utf-8")
    assert (found.extractor, found.notes) == ("", ())


def test_a_page_gives_its_article_with_title_author_and_day():
    found = extract(ARTICLE.encode(), name="a.html", media_type="text/html")
    assert "Forty lorries crossed the bridge" in found.text
    assert "All rights kept" not in found.text
    assert (found.title, found.published_on) == ("Lorries cross the bridge", date(2023, 11, 2))
    assert found.extractor.startswith("trafilatura ")


def test_a_pdf_file_gives_the_text_of_its_pages():
    found = extract(pdf("The first page.", "The second page.", title="Report"), name="a.pdf")
    assert ("The first page." in found.text, "The second page." in found.text) == (True, True)
    assert (found.title, found.media_type) == ("Report", "application/pdf")
    assert found.extractor.startswith("pypdf ")


@pytest.mark.parametrize(
    ("raw", "declared", "really"),
    [
        (ARTICLE.encode(), ("a.txt", "text/plain"), "text/html"),
        (pdf("Some words."), ("a.html", "text/html"), "application/pdf"),
        (b"Only some words.", ("a.pdf", "application/pdf"), "text/plain"),
        (b"Only some words, and 1 < 2.", ("a.html", "text/html"), "text/plain"),
        (ARTICLE.encode(), ("a.jpg", "image/jpeg"), "text/html"),
    ],
    ids=["page as text", "pdf as page", "text as pdf", "text as page", "page as picture"],
)
def test_what_a_file_is_declared_to_be_does_not_count_against_its_bytes(raw, declared, really):
    name, media_type = declared
    assert extract(raw, name=name, media_type=media_type).media_type.startswith(really)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (PERSIAN.encode("utf-8-sig"), PERSIAN),
        (PERSIAN.encode("utf-16"), PERSIAN),
        ("Ущерб был нанесён.".encode("windows-1251"), "Ущерб был нанесён."),
    ],
    ids=["utf-8 with a mark", "utf-16", "declared"],
)
def test_letters_are_read_by_mark_or_by_what_is_declared(raw, text):
    found = extract(raw, media_type="text/plain; charset=windows-1251")
    assert (found.text, found.notes) == (text, ())


@pytest.mark.parametrize("charset", ["", "no-such", "utf-8", "rot13", "zlib_codec", "x" * 5000])
def test_a_wrong_charset_is_said_to_be_a_guess(charset):
    found = extract("Le café est fermé.".encode("latin-1"), media_type=f"text/plain; charset={charset}")
    assert found.text == "Le café est fermé."
    assert "Look for letters that are wrong" in found.notes[0]


def test_signs_that_are_no_text_are_left_out_and_counted():
    found = extract(b"One\x07 two\x1b three.")
    assert found.text == "One two three."
    assert found.notes == ("2 signs that are no text (control characters) were left out.",)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "The file is empty"),
        (b" \n\t", "The file is empty"),
        (b"a\x00b", "contains NUL bytes"),
        (b"\xff\xfea", "says that it is utf-16, and is not"),
        (b"PK\x03\x04" + b"\0" * 50, "ZIP, DOCX, ODT"),
        (b"\x1f\x8b\x08" + b"\0" * 50, "GZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"{\\rtf1 words}", "RTF"),
        (b"a" * (LARGEST + 1), "at most 10 MB are read"),
        (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', "XML"),
        (b"%PDF-1.7\nnothing of the kind", "broken"),
        (pdf("A page.", repeat=401), "more than 400 pages"),
        (pdf(""), "holds no text"),
        (b"<!doctype html><body></body>", "holds no text"),
    ],
)
def test_a_file_without_text_gets_a_sentence(raw, words):
    with pytest.raises(Unreadable, match=words):
        extract(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"<!doctype html><body>" + b"<div>" * 100_000 + b"x",
        b"<p " + b" ".join(b"a%d=1" % number for number in range(50_000)) + b">x</p>",
        b"<table><tr><td>" * 20_000,
        b"<b><i><a>" * 20_000 + b"</p></b>" * 20_000,
        b"<" * 5_000_000,
        b"<!doctype html>" + b"&amp;" * 500_000,
        b"<!--" * 1_000_000,
        pdf(streams=(zlib.compress(b"\0" * 200_000_000),)),
        pdf(streams=(zlib.compress(b"q " * 50_000_000),)),
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
        b"%PDF-1.4\n" + b"[" * 500_000,
    ],
    ids=[
        "deep",
        "attributes",
        "tables",
        "misnested",
        "less",
        "entities",
        "comments",
        "zeros",
        "saves",
        "loop",
        "lists",
    ],
)
def test_a_hostile_file_ends_soon_and_never_in_a_crash(raw):
    began = time.monotonic()
    with suppress(Unreadable):
        extract(raw)
    assert time.monotonic() - began < SECONDS + 5


def test_a_file_that_is_locked_says_so():
    writer, locked = PdfWriter(PdfReader(io.BytesIO(pdf("A page.")))), io.BytesIO()
    writer.encrypt("only we know", algorithm="RC4-128")
    writer.write(locked)
    with pytest.raises(Unreadable, match="locked with a password"):
        extract(locked.getvalue())


@pytest.mark.parametrize(("kind", "library"), [("html", "trafilatura"), ("pdf", "pypdf"), ("page", "nh3")])
def test_a_library_that_is_not_installed_is_named(kind, library):
    bare = [sys.executable, "-I", "-S", str(working._WORKER), kind]
    answer = json.loads(subprocess.run(bare, input=b"<p>", capture_output=True, check=True).stdout)
    words = replay._fault if kind == "page" else extraction._fault
    assert f"“{library}” is not installed" in words(answer["fault"])


def test_the_text_comes_back_from_a_form_as_it_went_in():
    """Browsers send other line breaks and swallow a first one; the hash of the text must not change by that."""
    text = extract(b"\n\nOne.\r\rTwo.\n").text
    returned = text.replace("\n", "\r\n").replace("\r\n", "\n")
    assert hashlib.sha256(returned.encode()).digest() == hashlib.sha256(b"One.\n\nTwo.").digest()
