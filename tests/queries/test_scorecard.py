"""What became of a set of claims, counted in the database."""

from datetime import date

import pytest

from claims.actions.disposition import account_for
from claims.queries import scorecard
from claims.queries.as_of import AsOf
from claims.queries.coverage import covered_in
from claims.queries.document import public_documents
from claims.queries.scorecard import scorecard_of
from claims.queries.standing import claims_on
from claims.vocabulary import DispositionKind, Family, Kind, LeftOut, Likelihood, Modality, Status
from tests.crowd import crowd_of_claims

TODAY = date(2024, 2, 1)
NOW = AsOf(TODAY, TODAY)
EARLIER = AsOf(date(2023, 6, 1), TODAY)


def card(as_of=NOW):
    return scorecard_of(claims_on(as_of), as_of)


def said(world, words: str, **given):
    return world.claim(document=world.document(words), quote=words, **given)


def test_claims_about_what_would_come_are_counted_apart_from_the_others(world):
    world.claim()
    world.claim(is_forward_looking=False, kind=Kind.PAST_EVENT)
    found = card()
    assert (found.forward.total, found.other.total, found.total) == (1, 1, 2)
    assert {status: counts for status, *counts in found.by_status()}[Status.OPEN] == [1, 1]


def test_by_modality_and_kind_only_what_looks_forward_is_counted(world):
    world.ruling(world.claim(modality=Modality.MAY))
    world.ruling(world.claim(modality=Modality.ASSERTS, kind=Kind.INTENTION), Status.NOT_BORNE_OUT)
    world.claim(modality=Modality.REPORTED, is_forward_looking=False)
    found = card()
    assert [(code, tally.came_about, tally.did_not) for code, tally in found.by_modality] == [
        (Modality.ASSERTS, 0, 1),
        (Modality.MAY, 1, 0),
    ]
    assert [code for code, _tally in found.by_kind] == [Kind.PREDICTION, Kind.INTENTION]


def test_what_is_overdue_and_what_came_late_is_counted(world):
    world.claim()
    world.ruling(world.claim(), happened_on=date(2024, 1, 3))
    assert (card().overdue, card().late) == (1, 1)


def test_without_an_outcome_a_claim_is_in_no_denominator(world):
    world.ruling(world.claim(), Status.UNVERIFIABLE)
    found = card().forward
    assert (found.total, found.resolved, found.apart) == (1, 0, 1)


def test_on_an_earlier_day_claims_stand_as_they_stood(world):
    world.ruling(world.claim(), happened_on=date(2024, 1, 3))
    found = card(EARLIER)
    assert (found.forward.still_open, found.forward.came_about, found.overdue, found.late) == (1, 0, 0, 0)


def test_a_word_of_probability_is_held_against_what_became_of_it(world):
    world.ruling(said(world, "The bridge will very likely open."))
    said(world, "The tunnel is very likely to open.")
    said(world, "The tunnel may open.")
    [row] = card().calibrated
    assert (row.band, row.claims, row.resolved, row.came_about) == (Likelihood.VERY_LIKELY, 2, 1, 1)


def test_words_in_another_language_or_about_the_past_name_no_band(world):
    words = "It will likely open."
    world.claim(document=world.document(words, language="de"), quote=words)
    said(world, "It likely opened in May.", is_forward_looking=False)
    assert card().calibrated == []


def test_of_too_many_quotes_the_latest_are_read(world, monkeypatch):
    monkeypatch.setattr(scorecard, "MOST_WORDS", 1)
    said(world, "The bridge will very likely open.")
    said(world, "The tunnel will likely open.")
    found = card()
    assert ([row.band for row in found.calibrated], found.is_cut) == ([Likelihood.LIKELY], True)


def test_more_claims_than_a_page_lists_are_all_counted(world):
    crowd_of_claims(world, 130)
    assert card().total == 130


@pytest.mark.every_database
@pytest.mark.parametrize("as_of", [NOW, EARLIER, AsOf(date(2024, 1, 20), TODAY, "recorded")])
def test_it_can_be_asked_on_any_day_and_clock(world, as_of):
    world.ruling(world.claim())
    assert card(as_of).total in {0, 1}
    assert covered(world, as_of).left_out == 0


def covered(world, as_of):
    """Of the documents in which the minister speaks."""
    return covered_in(public_documents(as_of).filter(speaker=world.minister), as_of)


def account(world, document, quote, kind=DispositionKind.NOT_TRACKED):
    why = LeftOut.TOO_VAGUE if kind == DispositionKind.NOT_TRACKED else ""
    values = {"document": document, "quote": quote, "kind": kind, "why": why, "reason": "Nobody could test it."}
    account_for(**values, by=world.editor_one, at=world.tick())


def test_the_coverage_counts_what_was_left_out_of_the_speakers_own_documents(world):
    own = world.document(speaker=world.minister)
    world.claim(document=own)
    account(world, own, "A second tunnel may follow within three years.")
    found = covered(world, NOW)
    assert (found.tracked, found.left_out, found.forward_looking, found.documents) == (1, 1, 2, 1)


def test_what_was_said_last_of_a_sentence_holds_and_a_quoted_one_is_tracked(world):
    own = world.document(speaker=world.minister)
    tunnel = "A second tunnel may follow within three years."
    account(world, own, tunnel)
    account(world, own, tunnel, DispositionKind.NOT_FORWARD_LOOKING)
    account(world, own, "The ferry will stop when it does.")
    world.claim(document=own)
    assert covered(world, NOW).left_out == 1
    world.claim(document=own, quote="The ferry will stop when it does.")
    assert covered(world, NOW).left_out == 0


def test_sentences_of_somebody_elses_document_are_not_counted(world):
    world.claim()
    account(world, world.speech, "A second tunnel may follow within three years.")
    assert covered(world, NOW).forward_looking == 0


def test_families_of_the_card_add_up(world):
    world.ruling(world.claim(), Status.PARTLY_CONFIRMED)
    world.claim()
    found = card().forward
    assert sum(found.of(family) for family in Family) == found.total == 2
    assert found.partly == 1
