"""Recording evidence at the desk, for one claim or several."""

import pytest

from claims.models import Evidence, Origin, Source
from tests.desk.posting import evidence_data, rows_on_record


def test_evidence_is_recorded_for_several_claims_at_once(one, world):
    first, second = world.claim(), world.claim()
    page = one.post("/desk/add/evidence/", evidence_data(world, first, second), follow=True)
    evidence = Evidence.objects.get()
    assert page.redirect_chain == [(f"/desk/evidence/{evidence.slug}/", 302)]
    assert {bearing.claim for bearing in evidence.bearings.all()} == {first, second}


@pytest.mark.parametrize("written", ["{0.reference}", "{0.number}", "{0.slug}"])
def test_a_claim_is_named_by_reference_number_or_address(one, world, written):
    claim = world.claim()
    one.post("/desk/add/evidence/", evidence_data(world, claim, bearings_1_claim=written.format(claim)))
    assert Evidence.objects.get().bearings.get().claim == claim


def test_the_form_begins_with_the_claim_it_was_opened_for(one, world):
    form = one.get("/desk/add/evidence/", {"claim": "CL-0001"}).context["form"]
    assert form["bearings_1_claim"].value() == "CL-0001"


def test_a_new_source_and_a_new_origin_come_with_it(one, world):
    claim = world.claim()
    data = evidence_data(world, claim, source="", new_source="Harbour Radio", derivation="RELAY", new_origin="Log book")
    one.post("/desk/add/evidence/", data)
    evidence = Evidence.objects.get()
    assert (evidence.source.name, evidence.origin.name) == ("Harbour Radio", "Log book")


def test_a_refusal_leaves_no_new_source_behind(one, world):
    claim = world.claim()
    before = rows_on_record()
    data = evidence_data(
        world, claim, source="", new_source="Harbour Radio", new_origin="Log", published_on="2099-01-01"
    )
    page = one.post("/desk/add/evidence/", data)
    assert (page.status_code, rows_on_record()) == (422, before)
    assert not Source.objects.filter(name="Harbour Radio").exists()
    assert not Origin.objects.exists()


def test_more_claims_can_be_asked_for_and_nothing_typed_is_lost(one, world):
    page = one.post("/desk/add/evidence/", evidence_data(world, world.claim(), more_claims="1"))
    form = page.context["form"]
    assert len(form.row_names["bearings"]) == 8
    assert form["title"].value() == "Lorries on the bridge"
    assert not Evidence.objects.exists()


def test_every_wrong_field_is_told_at_once(one, world):
    data = evidence_data(world, world.claim(), published_on="2099-01-01", happened_on="2099-01-01", paraphrase="")
    errors = one.post("/desk/add/evidence/", data).context["form"].errors
    assert set(errors) == {"published_on", "happened_on", "paraphrase"}


def test_a_claim_that_is_not_there_is_named(one, world):
    page = one.post("/desk/add/evidence/", evidence_data(world, bearings_1_claim="CL-0099", bearings_1_kind="CONFIRMS"))
    assert "There is no claim “CL-0099”" in page.content.decode()


def test_evidence_says_on_its_page_which_claims_it_bears_on(one, world):
    claim = world.claim()
    evidence = world.evidence(claim, note="The bridge carries traffic.")
    shown = one.get(f"/desk/evidence/{evidence.slug}/").content.decode()
    assert claim.title in shown
    assert "The bridge carries traffic." in shown


def test_evidence_on_record_is_tied_to_another_claim(one, world):
    evidence, other = world.evidence(world.claim()), world.claim()
    one.post(
        f"/desk/evidence/{evidence.slug}/bearings/new/",
        {"claim": other.reference, "kind": "CONTEXT", "note": "Nearby.", "clause": "1"},
    )
    assert other.bearings.get().clause.number == 1


def test_evidence_bears_once_on_a_claim(one, world):
    claim = world.claim()
    evidence = world.evidence(claim)
    data = {"claim": claim.reference, "kind": "CONTEXT"}
    page = one.post(f"/desk/evidence/{evidence.slug}/bearings/new/", data)
    assert "is tied to" in str(page.context["form"].errors["claim"])
    assert claim.bearings.count() == 1


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_of_evidence_costs_the_same_for_few_and_many_claims(one, world, django_assert_num_queries, count):
    evidence = world.evidence(*(world.claim() for _ in range(count)))
    with django_assert_num_queries(4):
        one.get(f"/desk/evidence/{evidence.slug}/")
