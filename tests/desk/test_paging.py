"""Pages of a long list, without counting it."""

import pytest

from claims.desk.paging import part_of
from claims.models import Topic


@pytest.fixture
def topics(db, monkeypatch):
    monkeypatch.setattr("claims.desk.paging.PER_PAGE", 2)
    Topic.objects.bulk_create(Topic(slug=f"topic-{n}", name=f"Topic {n}") for n in range(5))
    return Topic.objects.order_by("pk")


def test_a_page_knows_its_neighbours(topics):
    part = part_of(topics, "2")
    assert (len(part.rows), part.has_previous, part.has_next) == (2, True, True)


def test_the_last_page_has_no_next_one(topics):
    part = part_of(topics, "3")
    assert (len(part.rows), part.has_next) == (1, False)


@pytest.mark.parametrize("asked", ["", "0", "-1", "x", "²", "9" * 30, "0000019999999", "\x00"])
def test_an_odd_page_number_is_the_first_page(topics, asked):
    assert part_of(topics, asked).number == 1
