"""No page of the admin writes by itself: what it saves was written by an action, and a refusal writes nothing."""

import traceback
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib import admin
from django.db import connection

from claims import models
from claims.admin.through_actions import OnRecord, ThroughActions
from tests.admin.filling import post, sentences, url
from tests.world import QUOTE

ACTIONS = Path(models.__file__).resolve().parent.parent / "actions"
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Witness:
    """Watches the database: every write to a table of ours must have an action above it."""

    def __init__(self):
        self.by_actions: list[str] = []
        self.by_others: list[str] = []

    def __call__(self, execute, sql, params, many, context):
        if sql.lstrip().startswith(WRITING) and '"claims_' in sql and '"claims_editor" SET "last_login"' not in sql:
            files = {Path(frame.filename).parent for frame in traceback.extract_stack()}
            (self.by_actions if ACTIONS in files else self.by_others).append(sql)
        return execute(sql, params, many, context)


@pytest.fixture
def witness():
    seen = Witness()
    with connection.execute_wrapper(seen):
        yield seen


def additions(world) -> dict[str, dict]:
    """What one types to add one of each noun that can be added."""
    claim, document, actor = world.claim().pk, world.speech.pk, world.minister.pk
    said = {"title": "It rains", "wording": "Rain.", "document": document, "quote": QUOTE, "speaker": actor}
    return {
        "Source": {"name": "The Post", "reliability": "A", "homepage": "https://post.example/"},
        "Actor": {"name": "The mayor", "kind": "PERSON", "other_names": "Mayor A\nMayor B"},
        "Topic": {"name": "Tunnels"},
        "Origin": {"name": "A release"},
        "Ladder": {"name": "Delivery", "rungs-0-name": "Agreed", "rungs-1-name": "Shipped"},
        "Document": {"type": "REPORT", "source": world.gazette.pk, "title": "Report", "text": "It is done."},
        "Claim": said
        | {"made_on": "2023-01-10", "kind": "PREDICTION", "modality": "MAY"}
        | {"clause-0-kind": "CONFIRMS_IF", "clause-0-text": "It rains.", "windowreading-0-basis": "The fiscal year."},
        "Evidence": {"title": "A report", "reliability": "B", "credibility": "2", "grading_reason": "Seen."}
        | {"paraphrase": "It is so.", "bearings-0-claim": claim, "bearings-0-kind": "CONFIRMS"},
        "SearchLog": {"claim": claim, "place": "Archive", "query": "rain", "language": "en"}
        | {"searched_on": "2024-01-05"},
        "RightOfReply": {"claim": claim, "asked": actor, "asked_on": "2024-01-05", "answer_by": "2024-02-05"},
        "Disposition": {"document": document, "words": "“We have the steel,”", "kind": "NOT_FORWARD_LOOKING"},
        "Discrepancy": {"document": document, "text": "Two days are given."},
        "Archive": {"title": "Old", "slug": "old", "reconstructed_on": "2024-01-01", "evidence_until": "2023-12-01"},
        "Editor": {"username": "new", "public_name": "New one", "role": "EDITOR", "new_password": "long-enough-secret"},
    }


CHANGES = {
    "Source": {"reliability": "C"},
    "Actor": {"role_note": "Mayor of the town"},
    "Topic": {"description": "Under water."},
    "Origin": {"note": "By post."},
    "Ladder": {"rungs-0-name": "Signed"},
    "Document": {"title": "Report, corrected title"},
    "Claim": {"title": "It rains often", "clause-0-text": "It rains twice."},
    "Evidence": {},
    "RightOfReply": {"outcome": "DECLINED"},
    "Editor": {"role": "SECOND_EDITOR", "new_password": "another-long-secret"},
}


def test_every_page_of_the_admin_reads_or_goes_through_actions():
    for made in admin.site._registry.values():
        assert isinstance(made, OnRecord), made
        writes = made.add_act or made.change_act or made.delete_act
        assert isinstance(made, ThroughActions) or not writes, made
        inlines = [inline for inline in made.inlines if inline.add_act or inline.change_act]
        assert isinstance(made, ThroughActions) or not inlines, made


def test_every_noun_that_can_be_written_is_tried_below(world):
    registry = admin.site._registry
    assert {model.__name__ for model, made in registry.items() if made.add_act} == set(additions(world))
    assert {model.__name__ for model, made in registry.items() if made.change_act} == set(CHANGES)


def test_what_is_added_and_changed_is_written_by_actions_alone(world, signed_in, witness):
    client = signed_in(world.operator)
    for noun, typed in additions(world).items():
        witness.by_actions.clear()
        assert sentences(post(client, url(noun, "add"), **typed)) == [], noun
        assert witness.by_actions, noun
        newest = getattr(models, noun).objects.latest("pk")
        if noun in CHANGES:
            assert sentences(post(client, url(noun, "change", newest.pk), **CHANGES[noun])) == [], noun
    assert witness.by_others == []


def test_what_was_typed_arrives(world, signed_in):
    client = signed_in(world.operator)
    for noun, typed in additions(world).items():
        post(client, url(noun, "add"), **typed)
    assert models.Actor.objects.get(slug="the-mayor").other_names == ["Mayor A", "Mayor B"]
    claim = models.Claim.objects.get(title="It rains")
    assert claim.recorded_by == world.operator
    assert claim.appearances.get().quote.exact == QUOTE
    assert [clause.text for clause in claim.contracts.get().clauses.all()] == ["It rains."]
    assert [reading.basis for reading in claim.readings.all()] == ["The fiscal year."]
    assert models.Evidence.objects.get().bearings.get().kind == "CONFIRMS"
    assert [rung.name for rung in models.Ladder.objects.latest("pk").rungs.order_by("position")] == [
        "Agreed",
        "Shipped",
    ]
    assert models.Capture.objects.get(document__title="Report").text == "It is done."


def claim_typed(world, **typed):
    return additions(world)["Claim"] | typed


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"window_start": "2024-02-01", "due_on": "2024-01-01"}, "The window ends on 2024-01-01, before it starts"),
        ({"quote": "The bridge will never open."}, "The quote is not in"),
        ({"quote": "\x00The bridge"}, "Null characters"),
        ({"title": "It\x00rains"}, "Null characters"),
        ({"wording": ""}, "This field is required"),
        ({"windowreading-0-window_start": "2024-02-01", "windowreading-0-due_on": "2024-01-01"}, "The window ends on"),
        ({"clause-0-text": "x" * 30_000}, "at most"),
    ],
)
def test_a_draft_with_bad_input_gets_a_sentence_and_is_not_saved(world, signed_in, typed, says):
    before = models.Claim.objects.count() + 1, models.Quote.objects.count() + 1
    response = post(signed_in(world.operator), url("Claim", "add"), **claim_typed(world, **typed))
    assert says in " ".join(sentences(response))
    assert (models.Claim.objects.count(), models.Quote.objects.count()) == before


def test_a_day_in_the_future_is_refused_beside_its_field_and_nothing_typed_is_lost(world, signed_in):
    tomorrow = (world.now + timedelta(days=20_000)).date()
    typed = claim_typed(world, made_on=tomorrow.isoformat(), editor_note="Do not lose me.")
    response = post(signed_in(world.operator), url("Claim", "add"), **typed)
    form = response.context["adminform"].form
    assert "is in the future" in form.errors["made_on"][0]
    page = response.content.decode()
    assert "Do not lose me." in page
    assert "It rains." in page


def test_right_to_left_and_emoji_text_is_kept_as_typed(world, signed_in):
    typed = claim_typed(world, title="الجسر سيفتح 🌉")
    assert sentences(post(signed_in(world.operator), url("Claim", "add"), **typed)) == []
    assert models.Claim.objects.latest("pk").title == "الجسر سيفتح 🌉"


def test_ten_million_characters_of_pasted_text_get_a_sentence(world, signed_in):
    typed = additions(world)["Document"] | {"text": "a" * 10_000_000}
    response = post(signed_in(world.operator), url("Document", "add"), **typed)
    assert "10,000,000 characters" in " ".join(sentences(response))


def test_the_text_of_a_document_is_kept_with_its_own_line_ends_and_spaces(world, signed_in):
    typed = additions(world)["Document"] | {"text": " One.\r\nTwo. "}
    post(signed_in(world.operator), url("Document", "add"), **typed)
    assert models.Capture.objects.latest("pk").text == " One.\nTwo. "


def test_a_part_of_a_document_needs_its_place(world, signed_in):
    client, typed = signed_in(world.operator), {"type": "STATEMENT", "source": world.gazette.pk, "title": "Part"}
    typed |= {"part_of": world.speech.pk, "region_start": 3}
    assert "A part needs its place" in " ".join(sentences(post(client, url("Document", "add"), **typed)))
    assert sentences(post(client, url("Document", "add"), **typed, region_end=9)) == []
    assert models.Document.objects.get(title="Part").region_end == 9


def test_somebody_who_saves_a_draft_second_is_told_and_loses_nothing(world, signed_in):
    client, draft = signed_in(world.operator), world.draft()
    page = url("Claim", "change", draft.pk)
    post(client, page, title="First")
    response = post(client, page, title="Second", seen_version="1")
    assert "saved this at" in " ".join(sentences(response))
    assert 'value="Second"' in response.content.decode()
    assert models.Claim.objects.get(pk=draft.pk).title == "First"


def restated(world, **typed) -> dict:
    given = {"document": world.speech.pk, "words": QUOTE, "type": "REPEATS", "speaker": world.minister.pk}
    given |= {"made_on": "2023-02-01"} | typed
    rows = {f"appearances-2-0-{name}": value for name, value in given.items()}
    return {"appearances-2-TOTAL_FORMS": "1"} | rows


def test_a_restatement_is_added_on_the_page_of_a_published_claim(world, signed_in):
    claim = world.claim()
    assert sentences(post(signed_in(world.contributor), url("Claim", "change", claim.pk), **restated(world))) == []
    assert [appearance.type for appearance in claim.appearances.order_by("position")] == ["", "REPEATS"]


def test_a_restatement_that_is_refused_says_why_in_its_row(world, signed_in):
    claim = world.claim()
    typed = restated(world, words="Nobody said this.")
    response = post(signed_in(world.operator), url("Claim", "change", claim.pk), **typed)
    (row,) = response.context["inline_admin_formsets"][1].formset.forms
    assert "The quote is not in" in row.errors["words"][0]
    assert claim.appearances.count() == 1


def test_one_refused_row_takes_back_the_whole_page(world, signed_in):
    claim, typed = world.claim(), {}
    typed |= restated(world) | {"review_on": "2099-01-01", "appearances-2-TOTAL_FORMS": "2"}
    second = restated(world, words="Nobody said this.")
    typed |= {name.replace("2-0", "2-1"): value for name, value in second.items() if "2-0" in name}
    assert sentences(post(signed_in(world.operator), url("Claim", "change", claim.pk), **typed)) != []
    claim.refresh_from_db()
    assert (claim.appearances.count(), claim.review_on) == (1, None)


def test_a_bearing_is_added_to_recorded_evidence_and_only_once(world, signed_in):
    first, second = world.claim(), world.claim()
    evidence, client = world.evidence(first), signed_in(world.operator)
    page = url("Evidence", "change", evidence.pk)
    typed = {"bearings-1-claim": second.pk, "bearings-1-kind": "REFUTES", "title": "Rewritten"}
    assert sentences(post(client, page, **typed)) == []
    again = {"bearings-2-claim": second.pk, "bearings-2-kind": "CONFIRMS"}
    assert "is tied to" in " ".join(sentences(post(client, page, **again)))
    evidence.refresh_from_db()
    assert (evidence.bearings.count(), evidence.title) == (2, "The bridge, report 1")


def test_a_review_day_that_has_passed_is_refused(world, signed_in):
    response = post(signed_in(world.operator), url("Claim", "change", world.claim().pk), review_on="2020-01-01")
    assert "The review day has passed" in " ".join(sentences(response))


def test_the_last_operator_keeps_the_role(world, signed_in):
    response = post(signed_in(world.operator), url("Editor", "change", world.operator.pk), role="EDITOR")
    assert "is the last operator" in " ".join(sentences(response))
    world.operator.refresh_from_db()
    assert world.operator.role == "OPERATOR"


def test_a_weak_password_is_refused_and_a_strong_one_opens_the_door(world, signed_in):
    client, page = signed_in(world.operator), url("Editor", "change", world.contributor.pk)
    assert "too short" in " ".join(sentences(post(client, page, new_password="short")))
    assert sentences(post(client, page, new_password="a-strong-new-secret")) == []
    assert client.login(username="contributor", password="a-strong-new-secret")


def test_a_tampered_choice_gets_a_sentence(world, signed_in):
    typed = claim_typed(world, speaker="nobody", topics=["'; --"])
    assert "Select a valid choice" in " ".join(sentences(post(signed_in(world.operator), url("Claim", "add"), **typed)))
