"""Claims that a document may bear on, at the desk: shown, recorded as evidence, dismissed, taken back."""

from datetime import date
from urllib.parse import urlsplit

import pytest

from claims.actions.document import capture_of
from claims.actions.finding import dismiss_finding
from claims.models import Dismissal, Evidence
from tests.desk.posting import evidence_data

SENTENCE = "Lorries and other traffic crossed the new bridge on 30 December 2023, the ministry of works said."
IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def claim(world):
    return world.claim()


@pytest.fixture
def report(world, claim):
    text = f"It snowed in the hills.\n{SENTENCE}\nThe choir of the cathedral sang."
    return world.document(text=text, title="News of the day", published_on=date(2023, 12, 31))


def findings(client, document, **given):
    return client.get(f"/desk/documents/{document.slug}/findings/", **given)


def dismiss(client, document, reference, headers=None, **data):
    address = f"/desk/documents/{document.slug}/findings/dismiss/"
    return client.post(address, {"claim": reference} | data, headers=headers, follow=headers is None)


def body(answer) -> str:
    return answer.content.decode()


def test_the_page_of_a_document_leads_to_what_it_may_bear_on(one, report):
    page = body(one.get(f"/desk/documents/{report.slug}/"))
    assert f'hx-get="/desk/documents/{report.slug}/findings/"' in page
    assert f'<a href="/desk/documents/{report.slug}/findings/">' in page


def test_a_claim_is_shown_with_its_status_its_day_and_the_sentence(one, report, claim):
    page = body(findings(one, report))
    assert f"{claim.reference} {claim.title}" in page
    assert ">Open</span>" in page
    assert "31 Dec 2023" in page
    assert '<u class="cue">traffic</u>' in page
    assert "In common:" in page


def test_with_htmx_the_part_alone_comes_closed(one, report, claim):
    part = body(findings(one, report, headers=IN_PLACE))
    assert claim.reference in part
    assert "<main" not in part
    assert '<details class="findings__fold">' in part


def test_where_nothing_is_found_it_says_what_was_left_out_and_what_can_be_done(one, world, claim):
    page = body(findings(one, world.document(text="It snowed in the hills.")))
    assert "No other open claim has much in common" in page
    assert "/desk/add/evidence/?document=" in page


def test_accepting_opens_the_form_of_evidence_with_the_words_and_the_claim(one, report, claim):
    row = findings(one, report).context["rows"][0]
    form = one.get(row.accept).context["form"]
    assert form["excerpt"].value() == SENTENCE
    assert form["excerpt_start"].value() == capture_of(report).text.index(SENTENCE)
    assert str(form["document"].value()) == str(report.pk)
    assert form["bearings_1_claim"].value() == claim.reference


def test_what_is_recorded_from_there_is_tied_and_off_the_list(one, world, report, claim):
    form = one.get(findings(one, report).context["rows"][0].accept).context["form"]
    given = {name: form[name].value() for name in ("excerpt", "excerpt_start", "document")}
    one.post("/desk/add/evidence/", evidence_data(world, claim, paraphrase="", **given))
    evidence = Evidence.objects.latest("pk")
    assert (evidence.document, evidence.excerpt) == (report, SENTENCE)
    assert evidence.bearings.get().claim == claim
    assert findings(one, report).context["rows"] == []


def test_a_sentence_that_is_evidence_already_is_tied_to_one_more_claim(one, world, report, claim):
    other = world.claim(title="Lorries will cross the bridge")
    evidence = world.evidence(other, document=report, excerpt=SENTENCE, paraphrase="")
    (row,) = [row for row in findings(one, report).context["rows"] if row.finding.claim == claim]
    assert urlsplit(row.accept).path == f"/desk/evidence/{evidence.slug}/bearings/new/"
    assert one.get(row.accept).context["form"]["claim"].value() == claim.reference


@pytest.mark.parametrize("place", ["start=0&end=9999999", "start=-1&end=3", "start=x&end=y", "start=5&end=2", ""])
def test_a_place_that_is_none_opens_the_form_all_the_same(one, report, place):
    assert one.get(f"/desk/add/evidence/?document={report.pk}&{place}").status_code == 200


@pytest.mark.parametrize("number", ["0", "99999", "x", "9" * 40, "1\x00"])
def test_a_document_that_is_none_opens_the_form_all_the_same(one, number):
    assert one.get("/desk/add/evidence/", {"document": number, "start": 0, "end": 5}).status_code == 200


def test_dismissing_takes_it_off_the_list_and_says_so(one, report, claim):
    page = dismiss(one, report, claim.reference, reason="Another bridge.")
    assert page.redirect_chain == [(f"/desk/documents/{report.slug}/findings/", 302)]
    assert f"{claim.reference} is dismissed for this document." in body(page)
    assert page.context["rows"] == []
    assert "Another bridge." in body(page)


def test_with_htmx_the_part_comes_back_open_with_undo(one, report, claim):
    part = body(dismiss(one, report, claim.reference, IN_PLACE))
    assert '<details class="findings__fold" open>' in part
    assert "Undo" in part
    assert f"/desk/dismissals/{Dismissal.objects.get().pk}/take-back/" in part


@pytest.mark.parametrize("headers", [None, IN_PLACE])
def test_what_was_dismissed_can_be_taken_back(one, two, report, claim, headers):
    dismiss(one, report, claim.reference)
    address = f"/desk/dismissals/{Dismissal.objects.get().pk}/take-back/"
    answer = two.post(address, headers=headers, follow=headers is None)
    assert [row.finding.claim for row in answer.context["rows"]] == [claim]
    assert "is taken back" in body(answer)


def test_dismissing_what_somebody_else_dismissed_says_who(one, world, report, claim):
    dismiss_finding(document=report, claim=claim, by=world.editor_two, at=world.tick())
    answer = dismiss(one, report, claim.reference)
    assert answer.status_code == 422
    assert "already, by Editor two" in body(answer)


@pytest.mark.parametrize("reference", ["", "CL-9999", "x", "\x00"])
def test_a_claim_that_is_none_is_refused_with_a_sentence(one, report, claim, reference):
    answer = dismiss(one, report, reference, IN_PLACE)
    assert answer.status_code == 422
    assert Dismissal.objects.count() == 0


def test_words_of_the_document_cannot_break_out(one, world, claim):
    text = "<script>alert(1)</script> Traffic crossed the bridge\u202e in 2023, by the end of the year."
    page = body(findings(one, world.document(text=text, published_on=date(2024, 1, 1))))
    assert "<script>alert" not in page
    assert "[RLO]" in page
