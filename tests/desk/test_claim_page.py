"""The claim's page at the desk: small work in place and at addresses of its own, and everything that it shows."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from claims.actions.amendment import amend_claim
from claims.actions.claim import restate_claim
from claims.actions.draft import Term
from claims.actions.evidence import Tie
from claims.actions.link import link_claims
from claims.actions.note import add_note
from claims.actions.regrading import retract_evidence
from claims.actions.reply import ask_for_reply
from claims.models import Claim, ClaimLink, Mention, Note, Rung
from claims.vocabulary import BearingKind
from tests.world import QUOTE, TEST

HTMX = {"HX-Request": "true"}


def at(claim, what=""):
    return f"/desk/claims/{claim.slug}/{what}"


def text_of(client, claim) -> str:
    return client.get(at(claim)).content.decode()


def asked(world, claim, days=3):
    today = timezone.now().date()
    said = {"asked": world.minister, "asked_on": world.now.date(), "answer_by": today - timedelta(days=days)}
    return ask_for_reply(claim=claim, **said, by=world.editor_one, at=world.tick())


def test_a_note_is_added_without_script_and_leads_back_to_the_notes(one, world):
    claim = world.claim()
    answer = one.post(at(claim, "notes/"), {"text": "@Editor-two, look at this."})
    assert (answer.status_code, answer.headers["Location"]) == (302, at(claim) + "#notes")
    assert Mention.objects.get().person == world.editor_two


def test_with_script_the_section_comes_back_with_what_was_done(one, world):
    claim = world.claim()
    answer = one.post(at(claim, "notes/"), {"text": "The embassy was asked."}, headers=HTMX)
    section = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in section
    assert "data-announce>The note is added." in section
    assert "The embassy was asked." in section


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_note_that_names_a_stranger_is_shown_again_with_what_was_typed(one, world, headers):
    claim = world.claim()
    answer = one.post(at(claim, "notes/"), {"text": "@The-mayor, look."}, headers=headers)
    assert answer.status_code == 422
    assert "Nobody at the desk is called “@The-mayor”" in answer.content.decode()
    assert "@The-mayor, look.</textarea>" in answer.content.decode()
    assert Note.objects.count() == 0


def test_a_note_is_shown_safe_with_hidden_signs_named_and_no_link(one, world):
    claim = world.claim()
    text = "<script>alert(1)</script> https://example.org/x \u202egnihton"
    add_note(claim=claim, text=text, by=world.editor_two, at=world.tick())
    page = text_of(one, claim)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; https://example.org/x [RLO]gnihton" in page
    assert 'href="https://example.org' not in page


def test_whoever_is_named_is_told_at_the_top_and_marks_it_as_read(two, one, world):
    claim = world.claim()
    note = add_note(claim=claim, text="@Editor-two, look.", by=world.editor_one, at=world.tick())
    read = f"/desk/mentions/{note.mentions.get().pk}/read/"
    assert "A note names you" in text_of(two, claim)
    assert "A note names you" not in text_of(one, claim)
    assert one.post(read).status_code == 422
    assert two.post(read).status_code == 302
    assert "A note names you" not in text_of(two, claim)
    assert two.get(read).status_code == 405


def test_a_contributor_sees_no_form_that_needs_an_editor(browser_of, world):
    page = text_of(browser_of(world.contributor), world.claim())
    assert "Add the note" in page
    assert [words for words in ("Hand it over", "Put it off", "Link it to another claim") if words in page] == []


def test_it_is_handed_over_and_put_off_in_place(one, world):
    claim = world.claim()
    one.post(at(claim, "assign/"), {"assignee": world.editor_two.pk}, headers=HTMX)
    until = timezone.now().date() + timedelta(days=9)
    section = one.post(at(claim, "put-off/"), {"until": until, "reason": "The court sits."}, headers=HTMX)
    claim.refresh_from_db()
    assert (claim.assignee, claim.snoozed_until) == (world.editor_two, until)
    assert "The court sits." in section.content.decode()
    assert "Put off: The court sits." in text_of(one, claim)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_putting_off_to_a_day_that_has_passed_is_refused_in_its_place(one, world, headers):
    claim = world.claim()
    answer = one.post(at(claim, "put-off/"), {"until": "2020-01-01", "reason": "Later."}, headers=headers)
    assert answer.status_code == 422
    assert "Put it off to a day that is still ahead." in answer.content.decode()


def test_two_claims_are_linked_and_each_page_shows_it_both_ways(one, world, client):
    claim, other = world.claim(title="The bridge opens"), world.claim(title="The tunnel opens")
    one.post(at(claim, "links/"), {"kind": "NARROWS", "other": other.reference, "note": "It names a day."})
    assert f'narrows <b><a href="{at(other)}">{other.reference}' in text_of(one, claim)
    assert f'narrowed by <b><a href="{at(claim)}">{claim.reference}' in text_of(one, other)
    public = client.get(f"/claims/{other.slug}/").content.decode()
    assert f'Narrowed by <a href="/claims/{claim.slug}/">{claim.reference}' in public


def test_claims_with_nearly_the_same_words_are_offered_until_they_are_linked(one, world):
    claim, twin = world.claim(), world.claim()
    form = one.get(at(claim, "links/"), headers=HTMX).content.decode()
    assert f'name="other" value="{twin.reference}"' in form
    one.post(at(claim, "links/"), {"kind": "RESTATES", "other": twin.reference}, headers=HTMX)
    assert ClaimLink.objects.get().kind == "RESTATES"
    assert f'name="other" value="{twin.reference}"' not in one.get(at(claim, "links/")).content.decode()


def test_a_link_that_is_refused_with_script_stays_in_its_fold(one, world):
    claim = world.claim()
    answer = one.post(at(claim, "links/"), {"kind": "RESTATES", "other": claim.reference}, headers=HTMX)
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (422, "#link-body")
    assert "cannot be linked to itself" in answer.content.decode()


def test_a_link_is_ended_from_the_page_of_either_claim(one, world, client):
    claim, other = world.claim(), world.claim()
    link = link_claims(claim=claim, other=other, kind="FOLLOWS", by=world.editor_two, at=world.tick())
    to = f"/desk/links/{link.pk}/end/?from={other.slug}"
    section = one.post(to, {"reason": "They speak of two bridges."}, headers=HTMX).content.decode()
    assert "followed by" in section
    public = client.get(f"/claims/{claim.slug}/").content.decode()
    assert "They speak of two bridges." in public


def test_what_came_of_a_question_is_recorded_from_the_page(one, world):
    claim = world.claim()
    reply = asked(world, claim)
    assert "3 days over" in text_of(one, claim)
    assert "3 days over" in one.get("/desk/replies/").content.decode()
    data = {"outcome": "REPLIED", "answered_on": "2024-01-09", "answer": "It opens in May."}
    section = one.post(f"/desk/replies/{reply.pk}/", data, headers=HTMX).content.decode()
    assert "It opens in May." in section
    assert "Nobody owes us an answer" in one.get("/desk/replies/").content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_answer_without_its_words_is_refused_in_its_place(one, world, headers):
    reply = asked(world, world.claim())
    answer = one.post(f"/desk/replies/{reply.pk}/", {"outcome": "REPLIED"}, headers=headers)
    assert answer.status_code == 422
    assert "The answer is missing." in answer.content.decode()


def test_the_page_shows_what_was_promised_again_in_words(one, world):
    claim = world.claim()
    restate_claim(
        claim=claim,
        document=world.document(),
        quote=QUOTE,
        type="POSTPONES",
        speaker=world.minister,
        made_on=date(2023, 12, 1),
        due_on=date(2024, 3, 31),
        by=world.editor_one,
        at=world.tick(),
    )
    assert "<strong>Postpones</strong>: from 31 Dec 2023 to 31 Mar 2024, 91 days later" in text_of(one, claim)


def test_the_page_shows_readings_amendments_old_versions_and_what_was_taken_back(one, world):
    claim = world.claim()
    taken = world.evidence(claim)
    retract_evidence(evidence=taken, reason="It was a rehearsal.", by=world.editor_two, at=world.tick())
    clauses = [*TEST, Term("DOES_NOT_COUNT", "A rehearsal.")]
    amend_claim(claim=claim, reason="It was unclear.", clauses=clauses, by=world.editor_two, at=world.tick())
    page = text_of(one, claim)
    wanted = ("The fiscal year.", "It was unclear.", "<ins>", "Taken back", taken.reference, "A rehearsal.")
    wanted += ("version 2", "Version 1 of the test")
    assert [words for words in wanted if words not in page] == []


def test_the_ladder_shows_the_rung_asserted_and_the_highest_that_evidence_reached(one, world):
    rungs = {rung.name: rung for rung in Rung.objects.filter(ladder__slug="delivery")}
    claim = world.claim(ladder_rung=rungs["Received"])
    for name, kind in (("Contracted", BearingKind.CONTEXT), ("Shipped", BearingKind.REFUTES)):
        world.evidence(bearings=[Tie(claim=claim, kind=kind, rung=rungs[name])])
    answer = one.get(at(claim))
    steps = {step.rung.name: step for step in answer.context["rungs"]}
    assert [name for name, step in steps.items() if step.is_reached] == [
        "Contracted",
        "Agreed",
        "Negotiated",
        "Considered",
    ]
    assert (steps["Contracted"].is_highest, steps["Received"].is_asserted) == (True, True)
    assert "asserted by the claim" in answer.content.decode()


def test_reports_and_origins_are_counted_apart(one, world):
    claim = world.claim()
    for _time in range(2):
        world.evidence(claim)
    world.evidence(claim, derivation="UNKNOWN")
    assert "3 reports, 2 known origins" in " ".join(text_of(one, claim).split())


def test_what_the_claim_waits_for_stands_at_the_top_with_its_day(one, world):
    claim, draft = world.claim(), world.draft()
    over = (timezone.now().date() - date(2023, 12, 31)).days
    assert (one.get(at(claim)).context["next"].words, one.get(at(claim)).context["next"].when) == (
        "Rule on it: its window has closed.",
        f"{over} days over",
    )
    assert one.get(at(draft)).context["next"].words == "A draft: it waits to be published."
    world.proposal(claim)
    assert "second editor" in one.get(at(claim)).context["next"].words


@pytest.mark.parametrize("count", [1, 12])
def test_notes_links_and_questions_cost_the_same_for_few_and_for_many(one, world, django_assert_num_queries, count):
    claim = world.claim()
    for _time in range(count):
        add_note(claim=claim, text="@Editor-one, look.", by=world.editor_two, at=world.tick())
        link_claims(claim=claim, other=world.claim(), kind="FOLLOWS", by=world.editor_one, at=world.tick())
        asked(world, claim)
    with django_assert_num_queries(35):
        one.get(at(claim))


def test_a_claim_that_is_not_there_answers_so_everywhere(one, world):
    places = ("notes/", "links/", "assign/", "put-off/")
    assert {one.get(f"/desk/claims/none/{place}").status_code for place in places} == {404}
    assert {one.get(f"/desk/{place}").status_code for place in ("links/9/end/", "replies/9/")} == {404}
    assert Claim.objects.count() == 0


@pytest.mark.parametrize(("due_on", "sign"), [(date(2023, 12, 31), "unlock"), (date(2030, 12, 31), "lock")])
def test_the_desk_shows_the_lock_of_the_test_as_readers_see_it(signed_in, world, due_on, sign):
    """The test of this world is frozen in January 2024: in time for one deadline, too late for the other."""
    claim = world.claim(due_on=due_on, readings=[])
    proposal = world.proposal(claim)
    client = signed_in(world.editor_two)
    pages = (f"/claims/{claim.slug}/", f"/desk/claims/{claim.slug}/", f"/desk/proposals/{proposal.pk}/")
    for page in (*pages, f"/desk/claims/{claim.slug}/propose/"):
        shown = client.get(page).content.decode()
        assert {name for name in ("lock", "unlock") if f'href="#i-{name}"' in shown} == {sign}, page
