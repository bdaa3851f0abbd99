"""Views of the queue that a person keeps by name: saved, listed, deleted; nobody else's."""

from uuid import uuid4

import pytest

from claims.actions.saved_view import MOST, save_view
from claims.models import SavedView
from claims.rules.refusal import Refused


def keep(client, name: str = "Bridges", query: str = "?whose=desk&topic=bridges&page=7&all=1", **given):
    return client.post(f"/desk/views/{query}", {"name": name} | given)


def test_a_view_keeps_what_the_queue_is_narrowed_to_and_nothing_else(one, world):
    assert keep(one).url == "/desk/?whose=desk&topic=bridges&page=7&all=1"
    view = SavedView.objects.get()
    assert (view.person, view.name, view.query) == (world.editor_one, "Bridges", "whose=desk&topic=bridges")


def test_it_stands_in_the_rail_and_is_marked_where_one_is(one):
    keep(one)
    page = one.get("/desk/?whose=desk&topic=bridges").content.decode()
    assert '<a href="/desk/?whose=desk&amp;topic=bridges" aria-current="true">' in page


def test_nobody_else_sees_or_deletes_it(one, two):
    keep(one)
    view = SavedView.objects.get()
    assert "Saved views" not in two.get("/desk/").content.decode()
    two.post(f"/desk/views/{view.pk}/delete/")
    assert SavedView.objects.count() == 1


def test_it_is_deleted_and_a_second_press_does_nothing(one):
    keep(one)
    view = SavedView.objects.get()
    assert one.post(f"/desk/views/{view.pk}/delete/?whose=desk").url == "/desk/?whose=desk"
    assert one.post(f"/desk/views/{view.pk}/delete/?whose=desk").url == "/desk/?whose=desk"
    assert SavedView.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": " "}, "The name of the view is missing"),
        ({"name": "Bridges"}, "You have a view named “Bridges” already"),
        ({"name": "x" * 61}, "longer than 60"),
        ({"query": "?page=2"}, "not narrowed to anything"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(one, given, words):
    keep(one)
    page = keep(one, **({"name": "Another"} | given))
    assert (page.status_code, words in page.content.decode()) == (422, True)
    assert SavedView.objects.count() == 1


def test_two_people_may_use_the_same_name(one, two):
    keep(one)
    keep(two)
    assert SavedView.objects.filter(name="Bridges").count() == 2


def test_a_form_that_is_sent_twice_keeps_one_view(one):
    token = str(uuid4())
    first, second = keep(one, once=token), keep(one, once=token)
    assert (first.url, SavedView.objects.count()) == (second.url, 1)


def test_twenty_views_are_the_most(world):
    for number in range(MOST):
        save_view(name=f"View {number}", query="whose=desk", by=world.editor_one, at=world.tick())
    with pytest.raises(Refused, match="20 views, which is the most"):
        save_view(name="One more", query="whose=desk", by=world.editor_one, at=world.tick())
