"""Documents at the desk: storing a text, reading it with its quotes in place."""

import pytest

from claims.models import Document, Source
from claims.vocabulary import Precision, Reliability
from tests.desk.posting import document_data
from tests.world import QUOTE


def test_a_pasted_text_is_stored_as_it_stands(one, world):
    text = "  Two spaces.\n\nA “curly” line.  "
    one.post("/desk/add/document/", document_data(world, text=text.replace("\n", "\r\n")))
    assert Document.objects.latest("pk").captures.get().text == text


def test_storing_leads_to_the_document_and_says_so(one, world):
    page = one.post("/desk/add/document/", document_data(world), follow=True)
    assert page.redirect_chain == [(f"/desk/documents/{Document.objects.latest('pk').slug}/", 302)]
    assert "The text is stored" in page.content.decode()


def test_a_new_source_is_put_into_the_register_ungraded(one, world):
    one.post("/desk/add/document/", document_data(world, source="", new_source="The Harbour Post"))
    assert Source.objects.get(name="The Harbour Post").reliability == Reliability.F


def test_a_source_that_is_known_by_that_name_is_not_doubled(one, world):
    one.post("/desk/add/document/", document_data(world, source="", new_source="the gazette"))
    assert Document.objects.latest("pk").source == world.gazette


def test_a_day_known_to_the_month_is_kept_as_its_first_day(one, world):
    data = document_data(world, published_on="2023-02-17", published_precision=Precision.MONTH)
    one.post("/desk/add/document/", data)
    stored = Document.objects.latest("pk")
    assert (stored.published_on.isoformat(), stored.published_precision) == ("2023-02-01", Precision.MONTH)


def test_a_document_shows_the_words_that_claims_quote(one, world):
    claim = world.claim()
    page = one.get(f"/desk/documents/{world.speech.slug}/").content.decode()
    assert f">{QUOTE}</mark>" in page
    assert claim.reference in page


def test_a_sentence_that_is_not_accounted_for_can_become_a_claim(one, world):
    page = one.get(f"/desk/documents/{world.speech.slug}/")
    piece = next(p for p in page.context["reading"].unread if p.text.startswith("A second tunnel"))
    form = one.get(f"/desk/documents/{world.speech.slug}/claims/new/", {"start": piece.start, "end": piece.end})
    assert form.context["form"]["quote"].value() == "A second tunnel may follow within three years."


def test_hidden_characters_are_shown_by_name(one, world):
    document = world.document(text="Read \u202ethis\u202c aloud.")
    assert "[RLO]this[PDF]" in one.get(f"/desk/documents/{document.slug}/").content.decode()


@pytest.mark.parametrize("count", [1, 5])
def test_a_document_costs_the_same_with_few_and_with_many_claims(one, world, django_assert_num_queries, count):
    for _ in range(count):
        world.claim()
    with django_assert_num_queries(8):
        one.get(f"/desk/documents/{world.speech.slug}/")
