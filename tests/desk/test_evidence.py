"""Recording evidence at the desk, for one claim or several."""

import re

import pytest

from claims.actions.register import save_ladder, save_origin
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


def test_whose_words_it_reports_is_kept_and_told(one, world):
    data = evidence_data(world, world.claim(), speaker=world.minister.pk)
    page = one.post("/desk/add/evidence/", data, follow=True)
    assert Evidence.objects.get().speaker == world.minister
    assert f"Said by {world.minister.name}." in page.content.decode()


def test_whoever_speaks_for_the_first_time_comes_with_it(one, world):
    one.post("/desk/add/evidence/", evidence_data(world, world.claim(), new_speaker="Harbour master"))
    assert Evidence.objects.get().speaker.name == "Harbour master"


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
    assert len(form.row_names["bearings"]) == 6
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
    with django_assert_num_queries(5):
        one.get(f"/desk/evidence/{evidence.slug}/")


def test_the_note_the_clause_and_the_rung_of_each_claim_are_kept(one, world):
    ladder = save_ladder(name="Bridges", rungs=[("Begun", ""), ("Open", "")], by=world.operator, at=world.tick())
    first, second = world.claim(ladder_rung=ladder.rungs.first()), world.claim()
    parts = {"bearings_1_clause": "1", "bearings_1_rung": "2", "bearings_2_clause": "3", "bearings_2_note": "Near."}
    one.post("/desk/add/evidence/", evidence_data(world, first, second, bearings_2_kind="CONTEXT", **parts))
    on_first, on_second = (claim.bearings.get() for claim in (first, second))
    assert (on_first.clause.number, on_first.rung.name) == (1, "Open")
    assert (on_second.clause.number, on_second.rung, on_second.note) == (3, None, "Near.")
    assert on_second.clause.contract.claim == second


@pytest.mark.parametrize(("part", "number"), [("clause", "9"), ("clause", "x"), ("rung", "1"), ("rung", "9" * 40)])
def test_a_clause_or_rung_that_the_claim_does_not_have_is_refused(one, world, part, number):
    page = one.post("/desk/add/evidence/", evidence_data(world, world.claim(), **{f"bearings_1_{part}": number}))
    assert "is not one of the choices" in str(page.context["form"].errors[f"bearings_1_{part}"])
    assert not Evidence.objects.exists()


def test_htmx_brings_the_clauses_of_the_claim_that_is_named(one, world):
    claim = world.claim()
    for name in ("bearings_2_claim", "claim"):
        shown = one.get("/desk/add/evidence/parts/", {name: claim.reference}).content.decode()
        assert "Traffic crosses the bridge" in shown
        assert claim.title in shown
    assert "Traffic" not in one.get("/desk/add/evidence/parts/", {"bearings_2_claim": "CL-0099"}).content.decode()
    assert "Traffic" not in one.get("/desk/add/evidence/parts/").content.decode()


def test_the_same_bearing_needs_the_first_to_say_what_it_is(one, world):
    data = evidence_data(world, world.claim(), world.claim(), bearings_1_kind="", bearings_2_kind="SAME")
    page = one.post("/desk/add/evidence/", data)
    assert "Say what it says about CL-0001" in str(page.context["form"].errors["bearings_1_kind"])
    assert not Evidence.objects.exists()


def known(client, **asked) -> str:
    return " ".join(re.sub("<[^>]+>", "", client.get("/desk/add/evidence/known/", asked).content.decode()).split())


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"derivation": "UNKNOWN"}, "this one adds none. Its origin is unknown. With it: 4 reports, 1 origin."),
        ({"derivation": "RELAY"}, "this one adds none. The origin is not named."),
        ({"derivation": "RELAY", "new_origin": "log BOOK"}, "this one adds none. Its origin is counted already."),
        ({"derivation": "RELAY", "new_origin": "A ship"}, "this one adds an origin. With it: 4 reports, 2 origins."),
        ({"derivation": "ORIGINAL"}, "this one adds an origin."),
        ({"derivation": "NONSENSE", "origin": "x" * 30}, "this one adds none."),
    ],
)
def test_the_form_says_what_one_more_report_would_make_of_the_origins(one, world, asked, words):
    claim = world.claim()
    origin = save_origin(name="Log book", by=world.operator, at=world.tick())
    for _ in range(3):
        world.evidence(claim, derivation="RELAY", origin=origin)
    shown = known(one, bearings_1_claim=claim.reference, **asked)
    assert f"{claim.reference} 3 reports, 1 origin: " in shown
    assert words in shown


def test_an_origin_of_a_name_like_it_is_offered(one, world):
    origin = save_origin(name="Log book of the harbour master", by=world.operator, at=world.tick())
    shown = one.get("/desk/add/evidence/known/", {"title": "The harbour master shows his log book"}).content.decode()
    assert f'data-origin="{origin.pk}"' in shown


def test_the_page_of_evidence_lists_the_reports_of_the_same_origin(one, world):
    claim = world.claim()
    origin = save_origin(name="Log book", by=world.operator, at=world.tick())
    first, second, third = (world.evidence(claim, derivation="RELAY", origin=origin) for _ in range(3))
    world.evidence(claim, derivation="UNKNOWN", origin=origin, title="Heard somewhere")
    shown = one.get(f"/desk/evidence/{first.slug}/").content.decode()
    assert "2 more reports of the same origin" in shown
    assert second.title in shown
    assert third.title in shown
    assert "Heard somewhere" not in shown
    assert "4 reports, 1 origin" in shown


@pytest.mark.parametrize("count", [1, 12])
def test_the_form_costs_the_same_for_few_and_many_claims(one, world, django_assert_num_queries, count):
    claims = [world.claim().reference for _ in range(count)]
    with django_assert_num_queries(11):
        one.get("/desk/add/evidence/", {"claim": claims})
