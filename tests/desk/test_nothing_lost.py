"""A double click, the back button, two tabs, two editors: nothing is lost or doubled, and a sentence says why."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Evidence, LedgerEntry, Proposal, Ruling
from claims.ui.dates import day_in_words
from tests.desk.posting import draft_data, evidence_data, proposal_data, rows_on_record

pytestmark = pytest.mark.every_database

REASON = "It was said in public and it can be tested."


def ahead(days: int) -> str:
    return (timezone.now().date() + timedelta(days=days)).isoformat()


def twice(client, address: str, data: dict):
    """Sends the very same form twice, as a double click does; gives back the second page."""
    data = data | {"once": str(uuid4())}
    assert client.post(address, data).status_code == 302
    before = rows_on_record()
    page = client.post(address, data, follow=True)
    assert rows_on_record() == before
    return page


def ready(world) -> Claim:
    claim = world.claim()
    world.evidence(claim)
    return claim


def forms(world) -> dict[str, tuple[str, dict]]:
    """The main buttons of the desk: an address and what its form sends."""
    new = reverse("desk:claim-add", args=[world.speech.slug])
    claim, draft = ready(world), world.draft()
    return {
        "draft": (new, draft_data(world)),
        "track": (new, draft_data(world, publish="1", reason=REASON)),
        "publish": (reverse("desk:claim-publish", args=[draft.slug]), {"reason": REASON, "seen_version": 1}),
        "evidence": (reverse("desk:evidence-add"), evidence_data(world, claim)),
        "propose": (reverse("desk:propose", args=[claim.slug]), proposal_data(claim)),
        "put off": (
            reverse("desk:put-off"),
            {"claims": [claim.pk], "until": ahead(30), "reason": "The court sits in March."},
        ),
    }


@pytest.mark.parametrize("name", ["draft", "track", "publish", "evidence", "propose", "put off"])
def test_a_double_click_acts_once(one, world, name):
    address, data = forms(world)[name]
    assert "on record once" in twice(one, address, data).content.decode()


@pytest.mark.parametrize(("act", "data"), [("second", {}), ("return", {"reason": "Cite the photograph too."})])
def test_a_decision_that_is_clicked_twice_is_taken_once(one, two, world, act, data):
    claim = ready(world)
    one.post(reverse("desk:propose", args=[claim.slug]), proposal_data(claim))
    address = reverse(f"desk:proposal-{act}", args=[Proposal.objects.get().pk])
    rulings = Ruling.objects.count() + (act == "second")
    assert "on record once" in twice(two, address, data).content.decode()
    assert Ruling.objects.count() == rulings


def test_the_same_form_in_two_tabs_says_two_things_and_loses_neither(one, world):
    address = reverse("desk:evidence-add")
    first = evidence_data(world, ready(world), title="From the first tab", once=str(uuid4()))
    one.post(address, first)
    one.post(address, first | {"title": "From the second tab", "once": str(uuid4())})
    assert set(Evidence.objects.values_list("title", flat=True)) >= {"From the first tab", "From the second tab"}


def test_back_and_sent_again_with_other_words_asks_first_and_keeps_them(one, world):
    address, data = reverse("desk:claim-add", args=[world.speech.slug]), draft_data(world, once=str(uuid4()))
    one.post(address, data)
    page = one.post(address, data | {"title": "The bridge, told better"})
    assert (page.status_code, Claim.objects.count()) == (422, 1)
    assert "This form was sent before" in page.content.decode()
    assert page.context["form"]["title"].value() == "The bridge, told better"


def test_seconding_what_was_withdrawn_says_so(one, two, world):
    claim = ready(world)
    one.post(reverse("desk:propose", args=[claim.slug]), proposal_data(claim))
    proposal = Proposal.objects.get()
    one.post(reverse("desk:proposal-withdraw", args=[proposal.pk]))
    entries = LedgerEntry.objects.count()
    page = two.post(reverse("desk:proposal-second", args=[proposal.pk]))
    assert (page.status_code, LedgerEntry.objects.count()) == (422, entries)
    assert "withdrawn" in page.content.decode()


def test_proposing_while_another_proposes_names_them_and_keeps_the_text(one, two, world):
    claim = ready(world)
    address = reverse("desk:propose", args=[claim.slug])
    one.post(address, proposal_data(claim))
    page = two.post(address, proposal_data(claim, reason="My own reason, at length."))
    assert (page.status_code, Proposal.objects.count()) == (422, 1)
    assert "Editor one" in page.content.decode()
    assert "My own reason, at length." in page.content.decode()


def test_a_proposal_that_was_overtaken_names_both_editors(one, two, world):
    claim = ready(world)
    address, seen = reverse("desk:propose", args=[claim.slug]), claim.rulings.count()
    one.post(address, proposal_data(claim))
    two.post(reverse("desk:proposal-second", args=[Proposal.objects.get().pk]))
    page = two.post(address, proposal_data(claim, seen_ruling=seen, reason="My own reason."))
    assert "proposed by Editor one and seconded by Editor two" in page.content.decode()


def open_draft(client, address: str) -> dict:
    """What a browser would send of the open form, unchanged."""
    form = client.get(address).context["form"]
    said = {}
    for name, field in form.fields.items():
        value = field.prepare_value(form.get_initial_for_field(field, name))
        if isinstance(value, list):
            said[name] = [str(getattr(each, "pk", each)) for each in value]
        elif value is True:
            said[name] = "on"
        elif value not in (None, False, ""):
            said[name] = str(value)
    return said


@pytest.fixture
def draft_address(world) -> str:
    return reverse("desk:claim-edit", args=[world.draft().slug])


def test_what_two_editors_changed_in_different_fields_is_put_together(one, two, draft_address):
    mine, theirs = open_draft(one, draft_address), open_draft(two, draft_address)
    one.post(draft_address, mine | {"title": "A better title"})
    page = two.post(draft_address, theirs | {"wording": "A better wording."})
    form = page.context["form"]
    assert (form.data["title"], form.data["wording"]) == ("A better title", "A better wording.")
    assert [(str(row.label), row.is_taken) for row in page.context["elsewhere"]] == [("Title", True)]
    said = {name: form.data.getlist(name) for name in form.data}
    assert two.post(draft_address, said).status_code == 302
    claim = Claim.objects.get()
    assert (claim.title, claim.wording) == ("A better title", "A better wording.")


def test_what_both_changed_stays_as_it_was_typed_beside_the_other(one, two, draft_address):
    mine, theirs = open_draft(one, draft_address), open_draft(two, draft_address)
    one.post(draft_address, mine | {"title": "The first"})
    page = two.post(draft_address, theirs | {"title": "The second"})
    assert [(row.now, row.yours, row.is_taken) for row in page.context["elsewhere"]] == [
        ("The first", "The second", False)
    ]
    assert "Editor one saved this at" in page.content.decode()


def test_a_clause_that_the_other_editor_added_is_not_dropped(one, two, draft_address):
    mine, theirs = open_draft(one, draft_address), open_draft(two, draft_address)
    more = {"clauses_9_kind": "DOES_NOT_COUNT", "clauses_9_text": "A test drive."}
    one.post(draft_address, mine | more)
    page = two.post(draft_address, theirs | {"title": "The second"})
    shown = [str(page.context["form"][name].value()) for name in page.context["form"].fields if "clauses" in name]
    assert "A test drive." in shown


def test_an_amendment_that_was_overtaken_names_the_editor_and_shows_both(one, two, world):
    claim = world.claim()
    address = reverse("desk:claim-amend", args=[claim.slug])
    mine, theirs = open_draft(one, address), open_draft(two, address)
    one.post(address, mine | {"title": "The first", "reason": "It was unclear."})
    page = two.post(address, theirs | {"title": "The second", "reason": "So it was."})
    assert page.status_code == 422
    assert "Editor one saved this at" in page.content.decode()
    assert [(row.now, row.yours) for row in page.context["elsewhere"]] == [("The first", "The second")]


def test_planning_says_what_it_replaced(one, world):
    claim = world.claim()
    address = reverse("desk:review-day", args=[claim.slug])
    one.post(address, {"review_on": ahead(30), "assignee": world.editor_two.pk})
    page = one.post(address, {"review_on": ahead(60)}, follow=True)
    assert (
        f"Until now it was {day_in_words(date.fromisoformat(ahead(30)))}, in hand of Editor two."
        in page.content.decode()
    )


@pytest.mark.parametrize("seen", ["", "[]", "{", "null", '{"title": 3}', "x" * 30_000])
def test_a_damaged_memory_of_the_form_loses_nothing(one, two, draft_address, seen):
    mine, theirs = open_draft(one, draft_address), open_draft(two, draft_address)
    one.post(draft_address, mine | {"title": "The first"})
    page = two.post(draft_address, theirs | {"title": "The second", "seen_fields": seen})
    assert page.context["form"].data["title"] == "The second"
