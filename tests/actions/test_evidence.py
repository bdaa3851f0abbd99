"""Recording evidence and tying it to claims."""

import json
from datetime import date

import pytest

from claims.actions.amendment import amend_claim
from claims.actions.capture import Captured
from claims.actions.draft import Term
from claims.actions.evidence import Tie, add_bearing
from claims.actions.register import save_ladder
from claims.actions.report import Copy
from claims.models import Bearing, Document, Evidence, LedgerEntry
from claims.rules.refusal import Refused
from claims.vocabulary import BearingKind, Derivation


def refusal(act) -> dict[str, list[str]]:
    before = Evidence.objects.count(), Bearing.objects.count(), LedgerEntry.objects.count()
    with pytest.raises(Refused) as refused:
        act()
    assert (Evidence.objects.count(), Bearing.objects.count(), LedgerEntry.objects.count()) == before
    return refused.value.fields


def test_one_piece_bears_on_several_claims(world):
    first, second = world.claim(), world.claim()
    assert world.evidence(first, second).bearings.count() == 2


def test_the_claim_counts_its_sides(world):
    claim = world.claim()
    world.evidence(claim)
    world.evidence(claim, kind=BearingKind.REFUTES)
    world.evidence(claim, kind=BearingKind.CONTEXT)
    claim.refresh_from_db()
    assert (claim.supports_count, claim.against_count, claim.context_count) == (1, 1, 1)


def test_weight_on_both_sides_makes_a_claim_disputed(world):
    claim = world.claim()
    world.evidence(claim)
    world.evidence(claim, kind=BearingKind.REFUTES)
    claim.refresh_from_db()
    assert claim.is_disputed


def test_evidence_that_cannot_be_judged_disputes_nothing(world):
    claim = world.claim()
    world.evidence(claim)
    world.evidence(claim, kind=BearingKind.REFUTES, reliability="F", credibility=6)
    claim.refresh_from_db()
    assert not claim.is_disputed


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ({"published_on": date(2023, 11, 2)}, date(2023, 11, 2)),
        ({"published_on": date(2023, 11, 1), "published_precision": "MONTH"}, date(2023, 11, 30)),
        ({"published_on": None, "happened_on": date(2023, 1, 1), "happened_precision": "YEAR"}, date(2023, 12, 31)),
        ({"published_on": None, "happened_on": None}, date(2024, 1, 9)),
        ({"known_on": date(2023, 11, 20)}, date(2023, 11, 20)),
    ],
    ids=["day", "month", "year of the event", "neither", "given"],
)
def test_the_day_it_became_known(world, given, known):
    assert world.evidence(world.claim(), **given).known_on == known


@pytest.mark.parametrize("field", ["published_on", "happened_on", "known_on"])
def test_days_in_the_future_are_refused(world, field):
    claim = world.claim()
    assert "is in the future" in refusal(lambda: world.evidence(claim, **{field: date(2031, 1, 1)}))[field][0]


def test_evidence_that_says_nothing_is_refused(world):
    claim = world.claim()
    assert "paraphrase" in refusal(lambda: world.evidence(claim, paraphrase=" "))


def test_a_grade_needs_its_reason(world):
    claim = world.claim()
    assert "grading_reason" in refusal(lambda: world.evidence(claim, grading_reason=""))


def test_a_relay_names_what_it_relays(world):
    claim = world.claim()
    assert "origin" in refusal(lambda: world.evidence(claim, derivation=Derivation.RELAY))


def test_evidence_cannot_be_tied_to_a_draft(world):
    draft = world.draft()
    assert "is a draft" in refusal(lambda: world.evidence(draft))["claim"][0]


def test_evidence_bears_once_on_a_claim(world):
    claim = world.claim()
    evidence = world.evidence(claim)
    by, at = world.editor_one, world.tick()
    fields = refusal(lambda: add_bearing(evidence=evidence, claim=claim, kind="CONTEXT", by=by, at=at))
    assert "already" in fields["claim"][0]


def test_a_clause_of_another_test_is_refused(world):
    claim, other = world.claim(), world.claim()
    evidence = world.evidence(other)
    clause = other.contracts.get().clauses.first()
    by, at = world.editor_one, world.tick()
    fields = refusal(lambda: add_bearing(evidence=evidence, claim=claim, kind="CONTEXT", clause=clause, by=by, at=at))
    assert "clause" in fields


TEXT = "Lorries cross the bridge\nForty lorries crossed it on Wednesday. The ferry stopped, and the harbour was quiet."


def kept(text=TEXT, **given):
    return {"copy": Copy(text=text, **given), "document": None, "published_on": date(2023, 11, 2)}


def test_a_pasted_text_is_stored_with_its_own_capture_and_the_excerpt_anchored_in_it(world):
    evidence = world.evidence(world.claim(), **kept(), excerpt="The ferry stopped", paraphrase="")
    capture = evidence.document.captures.get()
    assert (capture.text, capture.method, capture.raw_sha256) == (TEXT, "PASTED", capture.text_sha256)
    assert (evidence.quote.capture, TEXT[evidence.quote.start : evidence.quote.end]) == (capture, "The ferry stopped")
    assert (evidence.document.source, evidence.document.type) == (evidence.source, "ARTICLE")


def test_of_a_file_the_fingerprint_of_its_bytes_is_kept(world):
    file = {"raw_sha256": "ab" * 32, "media_type": "application/pdf", "extractor": "pypdf 7.1", "method": "UPLOADED"}
    capture = world.evidence(world.claim(), **kept(captured=Captured(**file))).document.captures.get()
    assert {name: getattr(capture, name) for name in file} == file


def test_the_ledger_knows_where_the_excerpt_stands(world):
    evidence = world.evidence(world.claim(), **kept(), excerpt="The ferry stopped")
    entry = LedgerEntry.objects.get(kind="EVIDENCE", subject=evidence.reference)
    said = json.loads(bytes(entry.body))
    assert (said["document"], said["quote"]) == (evidence.document.reference, [64, 81])


def test_the_excerpt_becomes_the_words_of_the_text_and_the_nearer_place_is_taken(world):
    text = "It’s open.\nNothing else was said.\nIt’s open."
    claim = world.claim()
    evidence = world.evidence(claim, **kept(text), excerpt="It's open.", excerpt_start=34)
    assert (evidence.excerpt, evidence.quote.start) == ("It’s open.", 34)


def test_words_that_do_not_stand_in_the_text_are_refused_with_the_nearest(world):
    claim = world.claim()
    documents = Document.objects.count()
    fields = refusal(
        lambda: world.evidence(claim, **kept(), excerpt="The ferry has stopped, and the harbour was quiet.")
    )
    assert "The ferry stopped, and the harbour was quiet." in fields["excerpt"][0]
    assert Document.objects.count() == documents


def test_an_excerpt_of_a_document_of_ours_is_anchored_in_its_copy(world):
    evidence = world.evidence(world.claim(), document=world.speech, excerpt="The ferry will stop when it does.")
    assert evidence.quote.capture == world.speech.captures.get()


def test_a_document_of_ours_gives_its_source_its_day_and_its_title(world):
    claim = world.claim()
    evidence = world.evidence(claim, document=world.speech, source=None, title="", published_on=None, happened_on=None)
    assert (evidence.source, evidence.published_on) == (world.gazette, world.speech.published_on)
    assert (evidence.title, evidence.title_kind) == (world.speech.title, "AS_PUBLISHED")


def test_everything_that_is_wrong_with_text_words_and_days_is_told_at_once(world):
    claim = world.claim()
    asked = kept()
    wrong = {"source": None, "excerpt": "Nothing like it anywhere", "happened_on": date(2031, 1, 1)}
    fields = refusal(lambda: world.evidence(claim, **asked | wrong))
    assert set(fields) == {"source", "happened_on"}
    fields = refusal(lambda: world.evidence(claim, **asked | wrong | {"source": world.gazette}))
    assert set(fields) == {"excerpt", "happened_on"}


def test_a_text_of_its_own_and_a_document_of_ours_are_not_both_taken(world):
    claim = world.claim()
    assert "document" in refusal(lambda: world.evidence(claim, **kept() | {"document": world.speech}))


def test_without_a_title_the_first_line_is_one_by_our_editors(world):
    evidence = world.evidence(world.claim(), **kept(), title="")
    assert (evidence.title, evidence.title_kind) == ("Lorries cross the bridge", "EDITORIAL")


@pytest.mark.parametrize(("length", "quoted"), [(600, True), (601, False)])
def test_a_short_text_is_quoted_whole_and_a_long_one_is_not(world, length, quoted):
    claim, text = world.claim(), "Lorries. " * 100
    asked = kept(text[:length].rstrip().ljust(length, ".")) | {"paraphrase": ""}
    if quoted:
        assert len(world.evidence(claim, **asked).quote.exact) == length
    else:
        assert "Say what the evidence says" in refusal(lambda: world.evidence(claim, **asked))["paraphrase"][0]


def test_grades_left_open_are_the_default_of_the_source_and_6_and_the_reason_says_so(world):
    evidence = world.evidence(world.claim(), reliability="", credibility=None, grading_reason="")
    assert (evidence.reliability, evidence.credibility) == ("B", 6)
    assert evidence.grading_reason == "The source’s default grade; not judged further. The information was not judged."


def test_a_clause_of_a_test_that_was_amended_is_refused(world):
    claim = world.claim()
    old = claim.contracts.get().clauses.get(number=1)
    amend_claim(
        claim=claim,
        title=claim.title,
        wording=claim.wording,
        phrase=claim.phrase,
        window=(claim.window_start, claim.due_on),
        window_basis=claim.window_basis,
        clauses=[Term("CONFIRMS_IF", "A lorry crosses the bridge."), Term("REFUTES_IF", "None does.")],
        reason="Traffic was too vague a word.",
        seen_version=claim.version,
        by=world.editor_one,
        at=world.tick(),
    )
    fields = refusal(lambda: world.evidence(bearings=[Tie(claim, "CONFIRMS", clause=old)]))
    assert "was amended" in fields["clause"][0]
    new = claim.contracts.get(number=2).clauses.get(number=1)
    assert world.evidence(bearings=[Tie(claim, "CONFIRMS", clause=new)]).bearings.get().clause == new


def test_a_rung_of_another_ladder_is_refused(world):
    rungs = [("Ordered", ""), ("Shipped", "")]
    ours, other = (save_ladder(name=name, rungs=rungs, by=world.operator, at=world.tick()) for name in ("A", "B"))
    claim = world.claim(ladder_rung=ours.rungs.first())
    fields = refusal(lambda: world.evidence(bearings=[Tie(claim, "CONFIRMS", rung=other.rungs.last())]))
    assert "rung" in fields
    tie = Tie(claim, "CONFIRMS", rung=ours.rungs.last())
    assert world.evidence(bearings=[tie]).bearings.get().rung == ours.rungs.last()
