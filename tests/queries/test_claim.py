"""One claim with everything behind it."""

from datetime import date

import pytest
from django.db import connection

from claims.models import Claim, Evidence, triggers
from claims.queries.as_of import AsOf, as_of_from
from claims.queries.claim import claim_page, origins_behind
from claims.vocabulary import AsOfBasis, BearingKind, Derivation, Flag, Status

TODAY = date(2024, 2, 1)
NOW = as_of_from({}, today=TODAY)


def page_of(claim, as_of=NOW):
    return claim_page(slug=claim.slug, as_of=as_of)


def test_a_draft_has_no_page(world):
    draft = world.draft()
    with pytest.raises(Claim.DoesNotExist):
        page_of(draft)


def test_the_status_is_that_of_the_standing_ruling(world):
    claim = world.claim()
    world.ruling(claim)
    page = page_of(claim)
    assert page.line.status == Status.CONFIRMED
    assert page.standing.ruling.sequence == 2


def test_a_review_is_the_last_look_and_leaves_the_standing_ruling(world):
    claim = world.claim()
    world.ruling(claim, effective_on=date(2024, 1, 8))
    world.ruling(claim, effective_on=date(2024, 1, 9))
    page = page_of(claim)
    assert page.standing.ruling.sequence == 2
    assert page.last_review.ruling.sequence == 3


def test_on_an_earlier_day_later_rulings_and_evidence_are_not_there(world):
    claim = world.claim()
    world.evidence(claim, known_on=date(2023, 5, 1))
    world.ruling(claim, effective_on=date(2024, 1, 8))
    page = page_of(claim, AsOf(date(2023, 6, 1), TODAY))
    assert page.line.status == Status.OPEN
    assert len(page.pieces) == 1


def test_before_it_was_recorded_a_claim_is_not_on_our_record(world):
    claim = world.claim()
    assert not page_of(claim, AsOf(date(2024, 1, 8), TODAY, AsOfBasis.RECORDED)).is_on_record
    assert page_of(claim, AsOf(date(2024, 1, 9), TODAY, AsOfBasis.RECORDED)).is_on_record


def test_evidence_is_kept_by_side_and_empty_sides_stay(world):
    claim = world.claim()
    world.evidence(claim, kind=BearingKind.PARTLY_CONFIRMS)
    sides = page_of(claim).by_side()
    assert {side: len(pieces) for side, pieces in sides.items()} == {"supports": 1, "against": 0, "context": 0}


def test_a_piece_knows_the_rulings_that_cite_it(world):
    claim = world.claim()
    bearing = world.bearing(claim)
    world.ruling(claim, cites=[bearing])
    assert page_of(claim).pieces[0].cited_in == [2]


def test_rulings_know_their_clauses_searches_and_ledger_entries(world):
    claim = world.claim()
    clause = claim.contracts.get().clauses.get(number=2)
    search = world.search(claim)
    world.ruling(claim, Status.NOT_BORNE_OUT, cites=[], clauses=[clause], searches=[search])
    judged = page_of(claim).history[0]
    assert (judged.clauses, judged.searches) == ([2], [search.pk])
    assert judged.entry == page_of(claim).log[0].entry.index


def test_what_the_page_shows_of_rulings_is_what_the_ledger_says(world):
    claim = world.claim()
    world.ruling(claim)
    assert page_of(claim).ledger_faults == []


def test_a_ruling_that_differs_from_the_ledger_is_named(world):
    claim = world.claim()
    world.ruling(claim)
    page = page_of(claim)
    page.history[0].ruling.reason = "Somebody changed this."
    assert page.ledger_faults == [2]


def test_reports_of_one_origin_count_as_one(world):
    claim = world.claim()
    for _n in range(2):
        world.evidence(claim, derivation=Derivation.UNKNOWN)
    world.evidence(claim, derivation=Derivation.ORIGINAL)
    page = page_of(claim)
    assert (len(page.pieces), origins_behind(page.pieces)) == (3, 1)


def test_evidence_that_was_taken_back_is_shown_apart_and_not_counted(world):
    claim = world.claim()
    evidence = world.evidence(claim)
    triggers.lift(connection)  # no action takes evidence back yet; the test's rollback puts the triggers back
    Evidence.objects.filter(pk=evidence.pk).update(
        retracted_at=world.tick(), retracted_by=world.editor_one, retraction_reason="Another bridge."
    )
    page = page_of(claim)
    assert (page.pieces, len(page.retracted)) == ([], 1)
    assert page.line.counts["supports"] == 0


def test_flags_are_those_of_the_day(world):
    claim = world.claim()
    assert page_of(claim).line.flags == (Flag.OVERDUE,)
    assert page_of(claim, AsOf(date(2023, 12, 15), TODAY)).line.flags == (Flag.DUE_SOON,)
