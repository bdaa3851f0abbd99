"""Which archive keeps a copy is told from its host, and an address is only taken from the archive that was asked."""

import pytest

from claims.rules.elsewhere import is_kept_at, kept_by
from claims.vocabulary import KeptBy


@pytest.mark.parametrize(
    ("url", "keeper"),
    [
        ("https://web.archive.org/web/2024/https://gazette.example/", KeptBy.WAYBACK),
        ("https://archive.ph/AbCd", KeptBy.ARCHIVE_TODAY),
        ("https://PERMA.cc/A1B2", KeptBy.PERMA),
        ("https://archive.org.evil.example/web/", KeptBy.OTHER),
        ("https://notarchive.org/", KeptBy.OTHER),
        ("https://gazette.example/https://perma.cc/", KeptBy.OTHER),
        ("ftp://perma.cc/", KeptBy.OTHER),
        ("https://[/", KeptBy.OTHER),
    ],
)
def test_the_host_tells_who_keeps_a_copy(url, keeper):
    assert kept_by(url) == keeper


@pytest.mark.parametrize(
    ("url", "is_its_own"),
    [
        ("https://keeper.example/2024/a", True),
        ("https://copies.keeper.example/a", True),
        ("https://gazette.example/", False),
        ("https://evilkeeper.example/", False),
        ("", False),
    ],
)
def test_an_address_is_of_the_archive_that_was_asked(url, is_its_own):
    assert is_kept_at(url, "https://keeper.example/save/") == is_its_own


def test_one_archive_may_answer_under_several_names():
    assert is_kept_at("https://archive.is/AbCd", "https://archive.ph/submit/?url=")
