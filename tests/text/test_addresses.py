"""Web addresses as they are compared."""

import pytest

from claims.text.addresses import are_same, asks_to_sign_in, host_of, is_home


@pytest.mark.parametrize(
    "other",
    [
        "http://news.example/a/story", "https://www.news.example/a/story/", "https://m.news.example/a/story#top",
        "https://news.example/a/story?utm_source=x&fbclid=1", "https://NEWS.example:443/a/story/amp",
    ],
)  # fmt: skip
def test_the_same_page_by_another_spelling(other):
    assert are_same("https://news.example/a/story", other)


@pytest.mark.parametrize(
    "other",
    ["https://news.example/", "https://news.example/a/story?page=2", "https://other.example/a/story", "http://[", ""],
)
def test_other_pages(other):
    assert not are_same("https://news.example/a/story", other)


def test_first_pages_and_forms_are_known():
    assert is_home("https://news.example")
    assert is_home("https://news.example/en/")
    assert not is_home("https://news.example/2026/")
    assert asks_to_sign_in("https://news.example/log-in?to=/a")
    assert asks_to_sign_in("https://login.news.example/x")
    assert not asks_to_sign_in("https://news.example/a/blogging-insight")


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://News.Example:8443/a", "news.example"),
        ("ftp://news.example/", ""),
        ("https://[", ""),
        ("news.example", ""),
        (f"https://{'a' * 250}.org/", ""),
    ],
)
def test_the_host_of_an_address_of_the_web(address, host):
    assert host_of(address) == host
