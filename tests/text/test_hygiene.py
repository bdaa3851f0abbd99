"""Hostile text: what is refused, and what is shown."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.hygiene import objections_to_text, outward, slugify_title, visible_controls


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a\x00b", "NUL character at position 2"),
        ("a\x07b", "U+0007 at position 2"),
        ("a\x9bb", "U+009B"),
        ("a\ud800b", "lone surrogate"),
        ("a\x85b", "U+0085"),
        ("one\ntwo\x00", "position 4 of line 2"),
        ("   ", "is blank"),
        ("a" * 101, "has 101 characters; at most 100"),
    ],
    ids=["NUL", "bell", "C1", "next line", "line", "surrogate", "blank", "long"],
)
def test_what_cannot_be_stored_is_refused_in_a_sentence(value, words):
    (reason,) = objections_to_text("The reason", value, limit=100)
    assert (words in reason, reason.startswith("The reason ")) == (True, True)


@pytest.mark.parametrize("value", ["سيفتح الجسر", "גשר", "👩‍🔧 🌉", "e\u0301", "a\tb\r\nc", "\u202eabc"])
def test_any_script_may_be_stored(value):
    assert objections_to_text("The reason", value, limit=100) == ()


def test_controls_that_are_not_seen_are_shown():
    assert visible_controls("ab\u202ecd\u200b") == "ab[RLO]cd[ZWSP]"


def test_what_goes_to_other_sites_is_one_line_without_what_is_no_text():
    assert outward(" a\nb\t\u202ec\x00\ufffe\ud800 ") == "a b [RLO]c\ufffd\ufffd\ufffd"


@given(st.text(st.characters(exclude_categories=[])))
def test_what_goes_to_other_sites_can_be_written_as_xml(text):
    root = ElementTree.Element("title")
    root.text = outward(text)
    assert ElementTree.fromstring(ElementTree.tostring(root, encoding="utf-8")).text == (outward(text) or None)


def test_ten_megabytes_are_refused_with_their_size():
    (reason,) = objections_to_text("The quote", "x" * 10_000_000, limit=20_000)
    assert reason.startswith("The quote has 10,000,000 characters (10.0 million); at most 20,000 can be stored.")


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "👩\u200d🔧", "क्\u200dष", "\U0001f3f4\U000e0067\U000e0062\U000e007f", "1\ufe0f\u20e3"]
)
def test_joiners_that_a_script_or_an_emoji_needs_stay(text):
    assert visible_controls(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("pay\u200dload", "pay[ZWJ]load"),
        ("soft\u00adhyphen", "soft[SHY]hyphen"),
        ("\U000e0041hidden", "[TAG 41]hidden"),
        ("\u2066abc\u2069", "[LRI]abc[PDI]"),
    ],
)
def test_what_hides_among_plain_letters_is_shown(text, shown):
    assert visible_controls(text) == shown


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_other_text_is_shown_as_it_is(text):
    assert visible_controls(text) == text


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Iran's Su-35s: by 2023?", "irans-su-35s-by-2023"),
        ("Économie à venir", "economie-a-venir"),
        ("Straße nach Łódź", "strasse-nach-lodz"),
        ("word " * 30, "-".join(["word"] * 14)),
        ("x" * 100, "x" * 72),
        ("سيفتح", "claim"),
        ("", "claim"),
    ],
)
def test_a_slug_is_plain(title, slug):
    assert slugify_title(title) == slug


@given(st.text(max_size=300))
def test_a_slug_is_short_and_safe(title):
    slug = slugify_title(title)
    assert (0 < len(slug) <= 72, slug.strip("-") == slug, slug.replace("-", "").isalnum()) == (True, True, True)
