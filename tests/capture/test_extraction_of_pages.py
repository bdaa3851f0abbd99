"""What a web page says of itself: its day and where that stands, its language, its address, its site."""

from datetime import date

import pytest

from claims.capture.extraction import DAY_FROM, Unreadable, extract
from tests.capture.files import ARTICLE

BARE = ARTICLE.replace('<meta property="article:published_time" content="2023-11-02">', "{}")
DATA = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-11-02T08:00:00Z"}</script>'


@pytest.mark.parametrize(
    ("said", "url", "place"),
    [
        ('<meta property="article:published_time" content="2023-11-02T08:00:00+01:00">', "", "data"),
        (DATA, "", "data"),
        ('<time datetime="2023-11-02">Thursday</time>', "", "time"),
        ("", "https://site.example/2023/11/02/lorries", "address"),
        ("<p>Published on 2 November 2023</p>", "", "text"),
    ],
    ids=["meta", "linked data", "time", "address", "text"],
)
def test_the_day_of_a_page_comes_with_where_it_stands(said, url, place):
    found = extract(BARE.format(said).encode(), url=url)
    assert (found.published_on, found.published_from) == (date(2023, 11, 2), place)
    assert found.published_from in DAY_FROM


def test_a_page_without_a_day_has_none_and_no_place_of_it():
    found = extract(BARE.format("").encode())
    assert (found.published_on, found.published_from) == (None, "")


def test_a_page_says_its_language_its_address_and_its_site():
    said = (
        '<link rel="canonical" href="https://site.example/lorries"><meta property="og:site_name" content="The Harbour">'
    )
    found = extract(BARE.format(said).encode(), url="https://site.example/lorries?from=feed")
    assert (found.language, found.canonical_url) == ("en", "https://site.example/lorries")
    assert found.site_name == "The Harbour"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//other.example/", "/lorries"])
def test_an_address_of_another_kind_is_not_taken_for_its_own(link):
    found = extract(BARE.format(f'<link rel="canonical" href="{link}">').encode())
    assert found.canonical_url == ""


def test_tags_within_a_script_are_not_counted():
    script = f"<script>var pieces = '{'<div>' * 5000}';</script>"
    assert "Forty lorries" in extract(BARE.format(script).encode()).text


@pytest.mark.parametrize(
    "hiding",
    [
        "<script/>",
        "<style />",
        "<title>",
        "<textarea>",
        "<script></script>",
        "<!--",
        "<script>x</script foo><style></style>",
    ],
)
def test_nothing_hides_how_deep_a_page_is(hiding):
    page = f"<!doctype html><body>{hiding}{'<div>' * 100_000}x"
    with pytest.raises(Unreadable, match="more tags, or deeper ones"):
        extract(page.encode())


def deep_page(depth: int) -> bytes:
    return f"<!doctype html>{'<div>' * depth}<p>Deep words.</p>{'</div>' * depth}<p>Words after them.</p>".encode()


@pytest.mark.parametrize("depth", [252, 260, 450])
def test_a_page_so_deep_that_its_text_would_be_lost_says_so(depth):
    """The parser drops what is deeper than 255 elements, and all that follows, without a word."""
    with pytest.raises(Unreadable, match="more tags, or deeper ones"):
        extract(deep_page(depth))


def test_a_page_less_deep_than_that_is_read():
    assert extract(deep_page(240)).text == "Deep words.\nWords after them."


def test_drawings_that_close_themselves_count_for_no_depth():
    drawing = f"<svg>{'<path d=&quot;M0 0&quot;/><use/>' * 2000}</svg>".replace("&quot;", chr(34))
    assert "Forty lorries" in extract(BARE.format(drawing).encode()).text


def test_scripts_without_an_end_are_looked_through_once():
    """Not once for each beginning: that would be the square of what a page may hold."""
    page = f"<!doctype html><body><p>Words of the page.</p>{'<script>' * 30_000}"
    assert extract(page.encode()).text == "Words of the page."


def test_all_words_that_readers_see_come_with_the_text():
    beside = "<aside>Seen beside</aside><p hidden>Hidden</p><p style='display: none'>Not shown</p><p><s>Struck</s></p>"
    words = extract(ARTICLE.replace("</body>", f"{beside}<script>let it = 1</script></body>").encode()).page.words
    assert "Seen beside" in words
    assert not [each for each in ("Hidden", "Not shown", "Struck", "let it") if each in words]


@pytest.mark.parametrize(
    ("section", "apart"),
    [
        ("<div><div><h3>Comments</h3></div><p>I was there.</p></div>", "Comments\nI was there."),
        ("<div><p>It is said.</p><h3>Comments</h3><p>I was there.</p></div>", ""),
        ("<div><h3>The comments</h3><p>I was there.</p></div>", ""),
    ],
    ids=["headed", "within", "another heading"],
)
def test_a_part_that_its_heading_sets_apart_is_known(section, apart):
    assert extract(ARTICLE.replace("</body>", f"{section}</body>").encode()).page.apart == apart


def test_nested_parts_do_not_multiply_a_page():
    nested = "".join(f"<div><h3>Comments</h3><p>Remark {number}</p>" for number in range(100)) + "</div>" * 100
    found = extract(ARTICLE.replace("</body>", f"{nested}</body>").encode()).page
    assert len(found.apart) < 3 * len(found.words)


def test_a_page_too_long_to_be_told_twice_is_told_once():
    found = extract(f"<html><body><p>Some words.</p><p>{'a' * 1_100_000}</p></body></html>".encode())
    assert found.text.startswith("Some words.")
    assert found.page.words == ""


def test_a_page_of_more_text_than_can_be_stored_is_refused_before_it_is_handed_over():
    with pytest.raises(Unreadable, match="more text than can be stored"):
        extract(f"<html><body><p>{'a' * 2_600_000}</p></body></html>".encode())


def test_a_long_line_within_many_parts_is_not_given_again_for_each():
    nested = "".join("<div><h2>Comments</h2>" for _part in range(60)) + f"<p>{'a word ' * 30_000}</p>" + "</div>" * 60
    page = f"<html><body>{nested}{'<p>Words of the page.</p>' * 200}</body></html>"
    found = extract(page.encode())
    assert 0 < len(found.page.apart) <= len(found.page.words)
