"""A source: how its reports stand beside rulings, and what became of statements in its documents."""

from datetime import date

from claims.actions.disposition import account_for
from claims.actions.register import save_source
from claims.queries.as_of import AsOf
from claims.queries.source import grades_held, source_page
from claims.rules.holding import Held
from claims.vocabulary import BearingKind, DispositionKind, Status

TODAY = date(2024, 2, 1)
FERRY = "The ferry will stop when it does."
NOW = AsOf(TODAY, TODAY)


def leave_out(world, quote: str, kind: str = DispositionKind.NOT_TRACKED) -> None:
    who = {"by": world.editor_one, "at": world.tick()}
    account_for(document=world.speech, quote=quote, kind=kind, reason="Follows from the claim.", **who)


def test_reports_are_counted_by_grade_beside_what_was_ruled(world):
    ruled, open_claim = world.claim(), world.claim()
    world.evidence(ruled, open_claim, kind=BearingKind.CONFIRMS, reliability="C", credibility=3)
    world.evidence(ruled, kind=BearingKind.REFUTES, reliability="C", credibility=3)
    world.evidence(ruled, kind=BearingKind.CONTEXT, reliability="A", credibility=6)
    world.ruling(ruled, Status.CONFIRMED)
    found = {
        (grade.reliability, grade.credibility): (grade.reports, grade.held) for grade in grades_held(world.gazette, NOW)
    }
    assert found == {
        ("A", 6): (1, {Held.CONTEXT: 1}),
        ("B", 1): (1, {Held.AGREES: 1}),
        ("C", 3): (2, {Held.AGREES: 1, Held.OPEN: 1, Held.DISAGREES: 1}),
    }


def test_reports_of_another_source_do_not_count(world):
    other = save_source(name="Another", reliability="C", by=world.operator, at=world.tick())
    claim = world.claim()
    world.evidence(claim, source=other)
    assert grades_held(world.gazette, NOW) == []
    assert [grade.reports for grade in grades_held(other, NOW)] == [1]


def test_on_an_earlier_day_the_claim_was_still_open(world):
    claim = world.claim()
    world.evidence(claim, published_on=date(2023, 3, 1), happened_on=None)
    world.ruling(claim, Status.CONFIRMED, effective_on=date(2024, 1, 8))
    (grade,) = grades_held(world.gazette, AsOf(date(2023, 6, 1), TODAY))
    assert (grade.reports, grade.held) == (1, {Held.OPEN: 1})


def page_of(world):
    return source_page(slug=world.gazette.slug, as_of=NOW)


def test_statements_are_counted_that_are_tracked_and_that_are_not(world):
    world.claim()
    leave_out(world, FERRY)
    covered = page_of(world).covered
    assert (covered.documents, covered.tracked, covered.left_out, covered.forward_looking) == (1, 1, 1, 2)


def test_claims_that_its_documents_made_first_are_counted(world):
    world.claim()
    assert page_of(world).made.forward[Status.OPEN] == 1


def test_two_claims_on_one_sentence_are_one_statement(world):
    world.claim()
    world.claim()
    assert page_of(world).covered.tracked == 1


def test_the_latest_word_on_a_sentence_stands(world):
    world.claim()
    leave_out(world, FERRY)
    leave_out(world, FERRY, DispositionKind.NOT_FORWARD_LOOKING)
    assert page_of(world).covered.left_out == 0


def test_a_sentence_that_a_claim_quotes_by_now_is_not_left_out(world):
    world.claim()
    leave_out(world, FERRY)
    world.claim(quote=FERRY)
    covered = page_of(world).covered
    assert (covered.tracked, covered.left_out) == (2, 0)


def test_what_a_draft_quotes_stays_unknown(world):
    world.evidence(world.claim(quote=FERRY), source=world.gazette)
    before = page_of(world)
    world.draft()
    after = page_of(world)
    assert (after.covered, after.made.total) == (before.covered, before.made.total)


def test_the_page_has_the_claims_that_its_reports_bear_on(world):
    world.ruling(world.claim())
    page = page_of(world)
    assert (len(page.grades), len(page.claims)) == (1, 1)
