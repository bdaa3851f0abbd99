"""Bad input over HTTP: each gets a sentence, nothing that was typed is lost, and no row is written."""

import re

import pytest

from claims.models import Claim, Document
from claims.vocabulary import Status
from tests.desk.posting import document_data, draft_data, evidence_data, proposal_data, rows_on_record

pytestmark = pytest.mark.every_database

TEN_MEGABYTES = 10 * 1024 * 1024
RIGHT_TO_LEFT = "ایران جنگنده‌های سوخو-۳۵ را دریافت خواهد کرد. این وعده است."
EMOJI = "The bridge 🌉 will open 🎉 soon. 👩🏽‍🔧 said so."


def refused(client, address, data, *sentences) -> str:
    """Posts, and asserts that it was refused with these sentences and that no row was written."""
    before = rows_on_record()
    page = client.post(address, data)
    shown = page.content.decode()
    assert page.status_code == 422
    assert [sentence for sentence in sentences if sentence not in shown] == []
    assert 'class="errors"' in shown
    assert rows_on_record() == before
    return shown


@pytest.fixture
def new_claim(world) -> str:
    return f"/desk/documents/{world.speech.slug}/claims/new/"


@pytest.mark.parametrize("field", ["title", "text", "new_source", "author", "language"])
def test_a_nul_byte_in_a_document(one, world, field):
    data = document_data(world, **{field: "Some \x00 words"})
    refused(one, "/desk/add/document/", data, "contains a NUL character")


@pytest.mark.parametrize("field", ["quote", "title", "wording", "clauses_1_text", "readings_1_basis", "new_speaker"])
def test_a_nul_byte_in_a_claim(one, world, new_claim, field):
    refused(one, new_claim, draft_data(world, **{field: "Some \x00 words"}), "NUL character")


@pytest.mark.parametrize(
    "field",
    [
        "title",
        "paraphrase",
        "text",
        "excerpt",
        "stamp",
        "knows",
        "sentence",
        "bearings_1_claim",
        "bearings_1_note",
        "new_origin",
    ],
)
def test_a_nul_byte_in_evidence(one, world, field):
    data = evidence_data(world, world.claim(), **{field: "Some \x00 words"})
    refused(one, "/desk/add/evidence/", data, "NUL character")


@pytest.mark.parametrize("field", ["source", "type", "speaker"])
def test_a_nul_byte_in_a_choice(one, world, field):
    refused(
        one,
        "/desk/add/document/",
        document_data(world, **{field: "\x00"}),
        "is not one of the choices" if field == "type" else "NUL character",
    )


def test_ten_megabytes_of_pasted_text(one, world):
    data = document_data(world, text="a" * TEN_MEGABYTES)
    shown = refused(one, "/desk/add/document/", data, "10,485,760 characters", "at most 2,000,000 can be stored")
    assert shown.count("a" * TEN_MEGABYTES) == 1


def test_ten_megabytes_in_a_quote(one, world, new_claim):
    refused(one, new_claim, draft_data(world, quote="a" * TEN_MEGABYTES), "at most 20,000 can be stored")


def test_ten_megabytes_in_a_reason(one, world):
    claim = world.claim()
    world.bearing(claim)
    address = f"/desk/claims/{claim.slug}/propose/"
    refused(one, address, proposal_data(claim, reason="a" * TEN_MEGABYTES), "at most 20,000 can be stored")


@pytest.mark.parametrize("text", [RIGHT_TO_LEFT, EMOJI], ids=["right to left", "emoji"])
def test_any_script_is_stored_code_point_for_code_point(one, world, text):
    one.post("/desk/add/document/", document_data(world, title=text[:60], text=text))
    stored = Document.objects.latest("pk")
    assert (stored.captures.get().text, stored.title) == (text, text[:60])


@pytest.mark.parametrize("text", [RIGHT_TO_LEFT, EMOJI], ids=["right to left", "emoji"])
def test_any_script_is_quoted_at_its_place(one, world, text):
    document = world.document(text=f"First line.\n{text}\nLast line.")
    data = draft_data(world, quote=text, title=text[:60], wording=text, clauses_1_text=text)
    one.post(f"/desk/documents/{document.slug}/claims/new/", data)
    claim = Claim.objects.get()
    quote = claim.appearances.get().quote
    assert (quote.exact, quote.start, quote.end) == (text, 12, 12 + len(text))
    assert text in one.get(f"/desk/claims/{claim.slug}/").content.decode()


def test_markup_in_text_is_shown_and_not_run(one, world, new_claim):
    data = draft_data(world, title="<script>alert(1)</script>", quote="not there at all, and nothing like it")
    shown = refused(one, new_claim, data, "&lt;script&gt;")
    assert "<script>alert" not in shown


def test_a_quote_that_is_not_in_the_document(one, world, new_claim):
    data = draft_data(world, quote="The bridge will open at the end of the year.")
    shown = refused(one, new_claim, data, "The bridge will open by the end of the year.", "<ins>by")
    assert data["quote"] in shown


def test_a_window_that_ends_before_it_starts(one, world, new_claim):
    data = draft_data(world, window_start="2023-12-31", due_on="2023-01-10")
    refused(one, new_claim, data, "The window ends on 2023-01-10, before it starts on 2023-12-31")


def test_another_reading_that_ends_before_it_starts(one, world, new_claim):
    data = draft_data(
        world, readings_1_window_start="2023-12-31", readings_1_due_on="2023-01-10", readings_1_basis="Read otherwise."
    )
    refused(one, new_claim, data, "before it starts on 2023-12-31")


@pytest.mark.parametrize(
    ("address", "made", "field"),
    [
        ("/desk/add/document/", document_data, "published_on"),
        ("/desk/add/evidence/", evidence_data, "published_on"),
        ("/desk/add/evidence/", evidence_data, "happened_on"),
        ("/desk/add/evidence/", evidence_data, "known_on"),
    ],
)
def test_a_day_in_the_future(one, world, address, made, field):
    refused(one, address, made(world, **{field: "2999-01-01"}), "2999-01-01, which is in the future")


def test_a_claim_made_in_the_future(one, world, new_claim):
    refused(one, new_claim, draft_data(world, made_on="2999-01-01"), "which is in the future")


def test_a_ruling_that_is_effective_in_the_future(one, world):
    claim = world.claim()
    world.bearing(claim)
    address = f"/desk/claims/{claim.slug}/propose/"
    refused(
        one, address, proposal_data(claim, effective_on="2999-01-01"), "The effective day 2999-01-01 is in the future"
    )


@pytest.mark.parametrize("day", ["2023-02-30", "soon", "10/01/2023", "-1-1-1", "99999-01-01", "\x00"])
def test_a_day_that_is_none(one, world, new_claim, day):
    refused(one, new_claim, draft_data(world, made_on=day), "Said on is not a day. Write it as year-month-day")


def test_an_unknown_choice(one, world, new_claim):
    refused(one, new_claim, draft_data(world, kind="PROPHECY"), "Kind is not one of the choices")


@pytest.mark.parametrize("field", ["speaker", "ladder_rung", "topics", "about"])
def test_a_number_that_is_none(one, world, new_claim, field):
    refused(one, new_claim, draft_data(world, **{field: "9" * 40}), "is not one of the choices")


def test_a_ruling_that_cites_nothing(one, world):
    claim = world.claim()
    data = proposal_data(claim, cites=[])
    refused(one, f"/desk/claims/{claim.slug}/propose/", data, "The ruling cites no evidence.")


def test_a_ruling_that_cites_the_evidence_of_another_claim(one, world):
    claim, other = world.claim(), world.claim()
    data = proposal_data(claim, cites=[world.bearing(other).pk])
    refused(one, f"/desk/claims/{claim.slug}/propose/", data, "is not one of the choices any more")


def test_a_transition_that_the_table_does_not_allow(one, world):
    claim = world.claim()
    world.ruling(claim, Status.CONFIRMED)
    data = proposal_data(claim, to_status=Status.OPEN)
    refused(one, f"/desk/claims/{claim.slug}/propose/", data, "“Confirmed” is final: no ruling leads from it to “Open”")


def test_a_status_that_is_none(one, world):
    claim = world.claim()
    world.bearing(claim)
    refused(
        one, f"/desk/claims/{claim.slug}/propose/", proposal_data(claim, to_status="TRUE"), "is not one of the choices"
    )


def test_a_ruling_seconded_by_its_proposer(one, world):
    proposal = world.proposal(world.claim())
    refused(
        one,
        f"/desk/proposals/{proposal.pk}/second/",
        {},
        "You proposed this ruling, so another editor has to second it.",
    )


def test_a_second_proposal_while_one_is_pending(two, world):
    claim = world.claim()
    world.proposal(claim)
    sentence = "A ruling proposed by Editor one is waiting for a second editor."
    refused(two, f"/desk/claims/{claim.slug}/propose/", proposal_data(claim), sentence)


def test_evidence_for_a_claim_that_is_a_draft(one, world):
    refused(one, "/desk/add/evidence/", evidence_data(world, world.draft()), "is a draft. Publish it first")


def test_evidence_named_twice_for_one_claim(one, world):
    claim = world.claim()
    refused(one, "/desk/add/evidence/", evidence_data(world, claim, claim), "is named twice")


def test_an_empty_form_says_everything_that_is_missing(one, world):
    sentences = ("The title is missing.", "Say what the evidence says")
    refused(one, "/desk/add/evidence/", {}, *sentences)


def test_an_address_that_is_none(one, world):
    refused(one, "/desk/add/evidence/", evidence_data(world, url="javascript:alert(1)"), "Address is not a web address")


def test_a_search_in_the_future(one, world):
    claim = world.claim()
    data = {"place": "Here", "query": "it", "language": "en", "searched_on": "2999-01-01"}
    refused(one, f"/desk/claims/{claim.slug}/search/", data, "which is in the future")


def test_a_reply_wanted_before_it_was_asked_for(one, world):
    claim = world.claim()
    data = {"asked": world.minister.pk, "asked_on": "2024-01-05", "answer_by": "2024-01-01"}
    refused(one, f"/desk/claims/{claim.slug}/reply/", data, "field__error")


def test_a_claim_is_not_published_without_its_test(one, world):
    claim = world.draft(clauses=[])
    data = {"reason": "Recorded on the day after the speech.", "seen_version": 1}
    refused(one, f"/desk/claims/{claim.slug}/publish/", data, "Say what would confirm the claim")


def test_every_sentence_is_tied_to_its_field(one, world, new_claim):
    shown = refused(one, new_claim, draft_data(world, window_start="2023-12-31", due_on="2023-01-10"))
    assert 'href="#id_due_on"' in shown
    assert re.search(r'id="id_due_on"[^>]*aria-describedby="id_due_on_error"', shown) or re.search(
        r'aria-describedby="id_due_on_error"[^>]*id="id_due_on"', shown
    )


def test_what_is_missing_and_what_is_wrong_are_told_together(one, world, new_claim):
    data = draft_data(world, title="", quote="The bridge will surely open by the end of the year.", due_on="2022-01-01")
    refused(one, new_claim, data, "Title is missing.", "<del>surely", "The window ends on 2022-01-01", "word for word")


@pytest.mark.parametrize("work", ["search", "reply", "review-day", "propose"])
def test_an_empty_form_on_a_claim_is_refused(one, world, work):
    claim = world.claim()
    refused(one, f"/desk/claims/{claim.slug}/{work}/", {}, "is missing. Fill it in.")


def test_an_empty_document_and_an_empty_claim_are_refused(one, world, new_claim):
    refused(one, "/desk/add/document/", {}, "Text is missing.")
    refused(one, new_claim, {}, "Quote is missing.", "Title is missing.")


def test_a_form_with_a_gap_writes_nothing_even_where_the_action_would_take_it(one, world):
    refused(one, "/desk/add/document/", document_data(world, language=""), "Language is missing. Fill it in.")
