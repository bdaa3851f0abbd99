"""Drafting a claim from a document, editing the draft, publishing it."""

from claims.models import Actor, Claim
from claims.vocabulary import Status
from tests.desk.posting import draft_data
from tests.world import QUOTE, SPEECH


def add(client, world, **given):
    return client.post(f"/desk/documents/{world.speech.slug}/claims/new/", draft_data(world, **given), follow=True)


def test_a_claim_is_drafted_with_its_quote_in_place(one, world):
    add(one, world)
    claim = Claim.objects.get()
    quote = claim.appearances.get().quote
    assert (claim.is_published, SPEECH[quote.start : quote.end]) == (False, QUOTE)


def test_clauses_are_numbered_without_the_rows_that_were_left_empty(one, world):
    add(one, world)
    clauses = Claim.objects.get().contracts.get().clauses.order_by("number")
    assert [(clause.number, clause.kind) for clause in clauses] == [(1, "CONFIRMS_IF"), (2, "REFUTES_IF")]


def test_another_fair_reading_of_the_window_is_kept(one, world):
    add(one, world, readings_1_due_on="2024-03-31", readings_1_basis="The fiscal year.")
    assert Claim.objects.get().readings.get().basis == "The fiscal year."


def test_a_new_speaker_is_put_into_the_register(one, world):
    add(one, world, speaker="", new_speaker="The harbour master")
    assert Claim.objects.get().speaker == Actor.objects.get(name="The harbour master")


def test_a_quote_that_differs_is_shown_beside_the_documents_words(one, world):
    page = add(one, world, quote="The bridge will surely open by the end of the year.")
    assert (page.status_code, Claim.objects.count()) == (422, 0)
    shown = page.content.decode()
    assert "<del>surely </del>" in shown
    assert "Use the document’s words" in shown


def test_the_documents_words_replace_a_quote_that_differs(one, world):
    data = draft_data(world, quote="The bridge will surely open by the end of the year.", use_words="1", title="Kept")
    page = one.post(f"/desk/documents/{world.speech.slug}/claims/new/", data)
    form = page.context["form"]
    assert (form["quote"].value(), form["title"].value()) == (QUOTE, "Kept")
    assert Claim.objects.count() == 0


def test_more_clauses_can_be_asked_for_and_nothing_typed_is_lost(one, world):
    data = draft_data(world, more_clauses="1", clauses_5_text="Photographs.")
    page = one.post(f"/desk/documents/{world.speech.slug}/claims/new/", data)
    form = page.context["form"]
    assert len(form.row_names["clauses"]) == 10
    assert form["clauses_5_text"].value() == "Photographs."


def test_a_draft_is_edited(one, world):
    claim = world.draft()
    one.post(f"/desk/claims/{claim.slug}/edit/", draft_data(world, title="A better title", seen_version=1))
    claim.refresh_from_db()
    assert (claim.title, claim.version) == ("A better title", 2)


def test_the_form_of_a_draft_keeps_all_that_it_says(one, world):
    claim = world.draft()
    form = one.get(f"/desk/claims/{claim.slug}/edit/").context["form"]
    data = {name: form[name].value() for name in form.fields}
    one.post(f"/desk/claims/{claim.slug}/edit/", {key: value for key, value in data.items() if value is not None})
    before = (claim.title, claim.due_on, claim.window_basis, claim.contracts.get().clauses.count())
    after = Claim.objects.get()
    assert (after.title, after.due_on, after.window_basis, after.contracts.get().clauses.count()) == before
    assert (after.readings.count(), list(after.topics.all())) == (1, [world.bridges])


def test_the_later_of_two_editors_is_told_what_changed(one, two, world):
    claim = world.draft()
    address = f"/desk/claims/{claim.slug}/edit/"
    one.post(address, draft_data(world, title="The first to save", seen_version=1))
    page = two.post(address, draft_data(world, title="The second to save", seen_version=1))
    shown = page.content.decode()
    assert page.status_code == 422
    assert "Editor one saved this at" in shown
    assert "The first to save" in shown
    assert 'value="The second to save"' in shown
    assert Claim.objects.get().title == "The first to save"


def test_the_later_editor_can_then_decide_to_save(one, two, world):
    claim = world.draft()
    address = f"/desk/claims/{claim.slug}/edit/"
    one.post(address, draft_data(world, title="The first to save", seen_version=1))
    page = two.post(address, draft_data(world, title="The second to save", seen_version=1))
    two.post(
        address, draft_data(world, title="The second to save", seen_version=page.context["form"].data["seen_version"])
    )
    assert Claim.objects.get().title == "The second to save"


def test_a_draft_is_published_with_its_test(one, world):
    claim = world.draft()
    page = one.post(
        f"/desk/claims/{claim.slug}/publish/",
        {"reason": "Recorded on the day after the speech.", "seen_version": 1},
        follow=True,
    )
    assert f'href="/claims/{claim.slug}/"' in page.content.decode()
    assert Claim.objects.get().rulings.get().to_status == Status.OPEN


def test_a_draft_that_changed_since_it_was_seen_is_not_published(one, world):
    claim = world.draft()
    one.post(f"/desk/claims/{claim.slug}/edit/", draft_data(world, seen_version=1))
    data = {"reason": "Recorded on the day after the speech.", "seen_version": 1}
    page = one.post(f"/desk/claims/{claim.slug}/publish/", data)
    assert "Editor one saved this at" in page.content.decode()
    assert Claim.objects.drafts().count() == 1


def test_a_published_claim_is_not_edited_as_a_draft(one, world):
    claim = world.claim()
    page = one.get(f"/desk/claims/{claim.slug}/edit/", follow=True)
    assert "is published" in page.content.decode()
