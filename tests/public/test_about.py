"""The page that says who keeps this, and what it promises."""

import pytest

from claims.public.about import MOST, own_words
from tests.query_counts import check_query_count


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("query", ["", "?as_of=2023-06-01", "?as_of=2024-06-01&by=recorded"])
def test_without_the_operators_words_the_page_says_so(client, db, query):
    response = client.get(f"/about/{query}")
    assert (response.status_code, "has not yet said who it is" in text_of(response)) == (200, True)


def test_a_day_that_cannot_be_read_gets_a_sentence(client, db):
    response = client.get("/about/?as_of=banana")
    assert (response.status_code, "“banana” is not a day" in text_of(response)) == (400, True)


def test_the_operators_words_are_shown_in_paragraphs_and_nothing_in_them_runs(client, db, settings, tmp_path):
    path = tmp_path / "about.txt"
    path.write_text("We are <script>alert(1)</script>.\n\n\nWrite to desk@ledger.example\nor call.", encoding="utf-8")
    settings.ABOUT_FILE = str(path)
    page = text_of(client.get("/about/"))
    assert "<p>We are &lt;script&gt;alert(1)&lt;/script&gt;.</p>" in page
    assert '<a href="mailto:desk@ledger.example">desk@ledger.example</a><br>or call.</p>' in page
    assert "has not yet said" not in page


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_says_nothing(tmp_path, content):
    path = tmp_path / "about.txt"
    path.write_bytes(content)
    assert own_words(str(path)) == []


def test_a_file_that_cannot_be_read_says_nothing_and_the_log_says_why(tmp_path, caplog):
    assert own_words(str(tmp_path / "gone.txt")) == []
    assert own_words(str(tmp_path)) == []
    assert "ABOUT_FILE cannot be read" in caplog.text


def test_a_file_of_bytes_and_a_file_that_is_too_long_do_no_harm(tmp_path):
    path = tmp_path / "about.txt"
    path.write_bytes(b"\xff\xfe words \x00")
    assert len(own_words(str(path))) == 1
    path.write_text("x" * (MOST * 2), encoding="utf-8")
    assert [len(paragraph) for paragraph in own_words(str(path))] == [MOST]


def test_every_promise_leads_to_where_it_can_be_caught_broken(client, world):
    world.claim()
    urls = client.get("/about/").context["urls"]
    assert {url: client.get(url).status_code for url in urls.values()} == dict.fromkeys(urls.values(), 200)


def test_a_desk_of_one_promises_no_second_editor(client, db, settings):
    settings.FOUR_EYES = False
    page = text_of(client.get("/about/"))
    assert ("This desk has one editor" in page, "another seconds it" in page) == (True, False)


def test_the_foot_of_every_page_leads_here(client, db):
    page = text_of(client.get("/"))
    assert [url for url in ("/due/", "/data/", "/about/") if f'<li><a href="{url}">' not in page] == []


def test_the_page_costs_the_same_for_ever(client, world):
    world.claim()
    check_query_count(client, "about", "/about/")
