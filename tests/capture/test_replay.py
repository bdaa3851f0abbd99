"""A kept page shown again: words and their order stay, and nothing that loads, runs, leads on or is filled in."""

import json
import random
import time

import html5lib
import pytest

from claims.capture.replay import NotShown, shown_again
from claims.capture.working import SECONDS
from tests.capture.files import ARTICLE
from tests.extent import EVERYTHING
from tests.vectors import vectors

TRIED = None if EVERYTHING else 30
# All that an element of the body may carry.
ATTRIBUTES = {"lang", "dir", "colspan", "rowspan", "scope"}


def shown(page: str | bytes, **given) -> str:
    raw = page if isinstance(page, bytes) else page.encode()
    return shown_again(raw, **{"media_type": "text/html", "title": "A page"} | given)


def payloads() -> list[str]:
    lines = (vectors("xss") / "payloads.jsonl").read_text(encoding="utf-8").splitlines()
    found = sorted({json.loads(line)["payload"] for line in lines})
    return found if TRIED is None else random.Random(5).sample(found, TRIED)


def objections(markup: str) -> list[str]:
    """Elements and attributes of the body that are more than words and their order."""
    body = html5lib.parse(markup, namespaceHTMLElements=False).find("body")
    wrong = []
    for element in body.iter():
        if element.tag in ("script", "style", "img", "a", "form", "input", "iframe", "svg", "link", "meta", "base"):
            wrong.append(element.tag)
        wrong += [f"{element.tag} {name}" for name in element.attrib if name not in ATTRIBUTES]
    return wrong


def test_headings_paragraphs_and_tables_stay():
    said = shown("<h1>Bridges</h1><p>It <em>opens</em>.</p><table><tr><td colspan=2>May</td></tr></table>")
    assert "<h1>Bridges</h1><p>It <em>opens</em>.</p>" in said
    assert '<td colspan="2">May</td>' in said


def test_the_whole_of_an_article_stays_with_its_menus():
    said = shown(ARTICLE)
    assert "Forty lorries crossed the bridge" in said
    assert "All rights kept" in said


@pytest.mark.parametrize(
    "active",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<img src=https://outside.example/a.png onerror=alert(1)>",
        "<a href=https://outside.example/>on</a>",
        "<a href=javascript:alert(1)>on</a>",
        "<form action=https://outside.example/><input name=a><button>Send</button></form>",
        "<iframe src=https://outside.example/></iframe>",
        "<svg><script>alert(1)</script></svg>",
        "<p style='background:url(https://outside.example/)' onclick=alert(1) id=a class=b>words</p>",
        "<meta http-equiv=refresh content='0;url=https://outside.example/'>",
        "<base href=https://outside.example/>",
        "<link rel=stylesheet href=https://outside.example/>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    ],
)
def test_what_loads_runs_leads_on_or_is_filled_in_goes(active):
    said = shown(f"<p>Before.</p>{active}<p>After.</p>")
    assert objections(said) == []
    assert "outside.example" not in said
    assert "Before." in said


def test_no_word_of_a_collection_adds_anything():
    """All in one page, and each beside words that have to stay."""
    broken = [words for words in payloads()[:8] if objections(shown(f"<p>Before.</p>{words}<p>After.</p>"))]
    together = "\n".join(f"<div>{words}</div>" for words in payloads())
    assert broken == []
    assert objections(shown(together + "<p>After.</p>")) == []


def test_the_search_for_what_is_left_sees_it():
    assert objections("<p onclick=x>a</p><a href=x>b</a>") == ["p onclick", "a", "a href"]


def test_the_title_is_words_and_no_markup():
    assert "<title>&lt;script&gt;</title>" in shown("<p>Words.</p>", title="<script>")


def test_letters_are_read_by_the_charset_that_was_declared():
    said = shown("<p>پل</p>".encode("windows-1256"), media_type="text/html; charset=windows-1256")
    assert "پل" in said


@pytest.mark.parametrize(
    "page",
    ["<div>" * 100_000, "<div/>" * 100_000, "<div></x>" * 70_000, "<div><table></div></table>" * 40_000],
    ids=["nested", "with slashes that close nothing", "with ends of nothing", "with ends that do not count"],
)
def test_a_page_that_is_too_deep_ends_soon_in_a_sentence(page):
    began = time.monotonic()
    with pytest.raises(NotShown, match=r"Look at its archived text"):
        shown(page)
    assert time.monotonic() - began < SECONDS + 5


def test_a_page_of_which_nothing_is_left_says_so():
    with pytest.raises(NotShown, match="Nothing is left"):
        shown("<script>all()</script>")


def test_bytes_that_are_no_text_end_in_a_sentence():
    with pytest.raises(NotShown, match="NUL"):
        shown(b"<p>\x00</p>")
