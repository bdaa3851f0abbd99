"""Which open claims a document may bear on: what is found, in which order, and what is left out."""

from copy import deepcopy
from datetime import date, timedelta

import pytest

from claims.actions.claim import restate_claim
from claims.actions.document import capture_of, store_document
from claims.actions.draft import Term
from claims.actions.finding import dismiss_finding, take_back_dismissal
from claims.actions.part import store_part
from claims.actions.regrading import retract_evidence
from claims.queries import finding
from claims.queries.finding import findings_in
from claims.vocabulary import BearingKind, ClauseKind, DocumentType, Status

pytestmark = pytest.mark.every_database

SENTENCE = "Lorries and other traffic crossed the new bridge on 30 December 2023, the ministry of works said."
REPORT = f"It snowed in the hills.\n{SENTENCE}\nThe choir of the cathedral sang."
OTHERS = (
    ("Wheat will be exported by 2024", "The ministry said wheat exports would resume in 2024."),
    ("The railway will reach the port", "Trains will run to the port within three years."),
    ("Taxes on fuel will fall by 10 percent", "Fuel tax would fall by ten percent next spring."),
)


def asks_for(title: str) -> tuple[Term, ...]:
    return Term(ClauseKind.CONFIRMS_IF, f"{title}."), Term(ClauseKind.REFUTES_IF, "Nothing of the kind is reported.")


@pytest.fixture(scope="module")
def claim_once(world_once):
    for title, wording in OTHERS:
        world_once.claim(
            title=title,
            wording=wording,
            quote="A second tunnel may follow within three years.",
            clauses=asks_for(title),
        )
    return world_once.claim()


@pytest.fixture
def claim(claim_once, db):
    return deepcopy(claim_once)


@pytest.fixture
def report(world, claim):
    return world.document(text=REPORT, title="News of the day", published_on=date(2023, 12, 31))


def waiting(document) -> list:
    return list(findings_in(document, capture_of(document)).waiting)


def claims_of(document) -> list:
    return [found.claim for found in waiting(document)]


def test_a_report_that_it_came_about_is_found_with_its_sentence_and_place(report, claim):
    first = waiting(report)[0]
    assert (first.claim, first.text) == (claim, SENTENCE)
    assert capture_of(report).text[first.start : first.end] == SENTENCE


def test_what_agrees_is_told_and_marked(report, claim):
    first = waiting(report)[0]
    assert {"traffic", "bridge"} <= set(first.agreement.words)
    assert "2023" in first.agreement.numbers
    assert {SENTENCE[start:end] for start, end in first.spans} >= {"traffic", "bridge", "2023"}


def test_the_test_of_a_claim_helps_to_find_it(world, claim):
    """“Crosses” stands in the test alone."""
    document = world.document(text="The first bus crosses the bridge.", published_on=date(2024, 1, 2))
    assert "crosses" in waiting(document)[0].agreement.words


def test_the_claim_with_more_in_common_comes_first(world, claim):
    tunnel = world.claim(
        title="A tunnel will open beside the bridge",
        wording="A tunnel would open to traffic beside the bridge.",
        quote="A second tunnel may follow within three years.",
        clauses=asks_for("Traffic passes the tunnel beside the bridge"),
    )
    document = world.document(text="The tunnel beside the bridge is open to traffic.", published_on=date(2024, 1, 2))
    assert claims_of(document)[:2] == [tunnel, claim]


@pytest.mark.parametrize(
    "text",
    ["Der Schnee fällt leise auf das Dach.", "def f(x):\n    return x ** 2\n", "…", '" * ^ NEAR AND - (', "بارون میاد"],
)
def test_what_nothing_speaks_of_finds_nothing(world, claim, text):
    assert waiting(world.document(text=text)) == []


def test_a_document_in_which_the_claim_is_made_is_no_evidence_for_it(world, claim):
    assert claim not in claims_of(world.speech)


def test_a_document_in_which_it_is_restated_is_none_either(world, claim):
    text = f"{REPORT}\nThe bridge will open to traffic by the end of 2023, he said again."
    document = world.document(text=text, published_on=date(2023, 12, 31))
    assert claim in claims_of(document)
    restate_claim(
        claim=claim,
        document=document,
        quote="The bridge will open to traffic by the end of 2023, he said again.",
        type="REPEATS",
        speaker=world.minister,
        made_on=date(2023, 6, 1),
        by=world.editor_one,
        at=world.tick(),
    )
    assert claim not in claims_of(document)


def test_a_claim_that_a_part_of_the_document_makes_is_left_out_of_the_whole(world, claim):
    whole = world.document(text=f"{REPORT}\nThe ferry to the island will stop when the bridge opens to traffic.")
    part = store_part(
        part_of=whole,
        first_words="The ferry to the island",
        last_words="opens to traffic.",
        type=DocumentType.STATEMENT,
        source=world.gazette,
        title="Of the ferry",
        published_on=date(2023, 12, 31),
        by=world.editor_one,
        at=world.tick(),
    )
    ferry = world.claim(
        document=part,
        title="The ferry will stop when the bridge opens to traffic",
        quote="The ferry to the island will stop when the bridge opens to traffic.",
    )
    assert ferry not in claims_of(whole)


def test_only_the_region_of_a_part_is_looked_through(world, claim):
    whole = world.document(text=f"{REPORT}\nHe thanked the choir. It sang.", published_on=date(2023, 12, 31))
    part = store_part(
        part_of=whole,
        first_words="He thanked",
        last_words="It sang.",
        type=DocumentType.STATEMENT,
        source=world.gazette,
        title="Thanks",
        published_on=date(2023, 12, 31),
        by=world.editor_one,
        at=world.tick(),
    )
    assert claims_of(part) == []


def test_evidence_from_the_document_takes_the_claim_off_the_list(world, report, claim):
    world.evidence(claim, document=report, excerpt=SENTENCE, paraphrase="")
    assert claim not in claims_of(report)


def test_evidence_that_was_retracted_brings_it_back(world, report, claim):
    evidence = world.evidence(claim, document=report, excerpt=SENTENCE, paraphrase="")
    retract_evidence(evidence=evidence, reason="It was another bridge.", by=world.editor_one, at=world.tick())
    assert claim in claims_of(report)


def test_evidence_from_the_sentence_for_another_claim_is_told(world, report, claim):
    other = world.claim(title="Lorries will cross the bridge", wording="Lorries would cross the bridge in 2023.")
    evidence = world.evidence(other, document=report, excerpt=SENTENCE, paraphrase="")
    assert [found.evidence for found in waiting(report) if found.claim == claim] == [evidence]


def test_a_document_from_before_the_claim_was_made_is_no_evidence_for_it(world, claim):
    assert claim not in claims_of(world.document(text=REPORT, published_on=claim.made_on - timedelta(days=1)))
    assert claim in claims_of(world.document(text=REPORT, published_on=claim.made_on))


def test_a_month_that_is_not_over_may_be_later_than_the_claim(world, claim):
    given = {"published_on": claim.made_on.replace(day=1), "published_precision": "MONTH"}
    assert claim in claims_of(world.document(text=REPORT, **given))


def test_a_document_without_a_day_is_looked_through(world, claim):
    assert claim in claims_of(world.document(text=REPORT, published_on=None, published_precision=""))


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.REFUTED])
def test_a_claim_that_was_ruled_on_for_good_is_not_looked_for(world, report, claim, status):
    world.ruling(claim, status)
    assert claim not in claims_of(report)


def test_an_emerging_claim_is_looked_for(world, report, claim):
    world.ruling(claim, Status.IN_PROGRESS, cites=[world.bearing(claim, kind=BearingKind.PARTLY_CONFIRMS)])
    assert claim in claims_of(report)


def test_a_draft_is_not_looked_for(world, report):
    draft = world.draft(title="Lorries will cross the bridge")
    assert draft not in claims_of(report)


def test_a_sealed_verdict_changes_nothing_that_is_shown(world, report, claim):
    before = waiting(report)
    world.sealed(claim, Status.REFUTED)
    assert waiting(report) == before


def test_what_was_dismissed_is_off_the_list_and_told_apart(world, report, claim):
    dismissal = dismiss_finding(document=report, claim=claim, by=world.editor_one, at=world.tick())
    found = findings_in(report, capture_of(report))
    assert claim not in [each.claim for each in found.waiting]
    assert found.dismissed == (dismissal,)


def test_a_dismissal_is_for_one_document_alone(world, report, claim):
    dismiss_finding(document=report, claim=claim, by=world.editor_one, at=world.tick())
    assert claim in claims_of(world.document(text=REPORT, published_on=date(2024, 1, 1)))


def test_what_is_taken_back_waits_again(world, report, claim):
    dismissal = dismiss_finding(document=report, claim=claim, by=world.editor_one, at=world.tick())
    take_back_dismissal(dismissal=dismissal, by=world.editor_two, at=world.tick())
    found = findings_in(report, capture_of(report))
    assert claim in [each.claim for each in found.waiting]
    assert found.dismissed == ()


def test_a_document_without_a_copy_has_nothing_to_look_at(world):
    assert findings_in(world.speech, None) == finding.Findings()


def test_the_index_is_asked_a_bounded_number_of_times_however_long_the_text(world, claim, monkeypatch):
    asked, held = [], []
    look_up, compare = finding.claims_with, finding.Searched.best_for
    monkeypatch.setattr(finding, "claims_with", lambda *given: asked.append(1) or look_up(*given))
    monkeypatch.setattr(finding.Searched, "best_for", lambda self, known: held.append(1) or compare(self, known))
    monkeypatch.setattr(finding, "COMPARED", 2)
    text = " ".join(f"The bridge and the railway of town {n} opened to traffic." for n in range(5_000))
    assert len(waiting(store_long(world, text))) <= 2
    assert len(asked) <= 60
    assert len(held) == 2


def store_long(world, text):
    given = {"type": DocumentType.ARTICLE, "source": world.gazette, "title": "Long", "published_on": date(2024, 1, 1)}
    return store_document(**given, text=text, by=world.editor_one, at=world.tick())


def test_two_megabytes_of_one_sentence_are_read_and_find_nothing(world, claim):
    assert waiting(store_long(world, "bridge traffic " * 130_000)) == []


@pytest.mark.parametrize("count", [1, 8])
def test_it_costs_the_same_with_few_and_with_many_claims(world, report, count, django_assert_num_queries):
    for number in range(count):
        world.claim(title=f"Traffic will cross bridge {number}")
    capture = capture_of(report)
    with django_assert_num_queries(11):
        findings_in(report, capture)
