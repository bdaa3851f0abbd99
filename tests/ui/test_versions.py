"""Every version of a claim's test, with what it changed."""

from datetime import date

import pytest

from claims.actions.amendment import amend_claim
from claims.actions.draft import Term
from claims.queries.as_of import AsOf
from claims.queries.claim import claim_page
from claims.rules.contracts import Fixed
from claims.ui.versions import versions_of
from claims.vocabulary import AsOfBasis, ClauseKind
from tests.world import TEST

TODAY = date(2024, 2, 1)
SHARPER = (
    Term(ClauseKind.CONFIRMS_IF, "Traffic crosses the bridge, both ways, on or before 31 December 2023."),
    *TEST[1:],
)


def versions(claim, as_of=None):
    return versions_of(claim_page(slug=claim.slug, as_of=as_of or AsOf(TODAY, TODAY)))


def amended(world, claim, clauses=SHARPER):
    return amend_claim(
        claim=claim, reason="Both ways is what was meant.", clauses=clauses, by=world.editor_one, at=world.tick()
    )


@pytest.fixture
def open_claim(world):
    """Its deadline has not passed when its test is fixed."""
    return world.claim(due_on=date(2024, 12, 31))


def test_the_first_version_changes_nothing_and_leads_to_its_entry(open_claim):
    [only] = versions(open_claim)
    assert (only.changes, only.sign, only.contract.number) == ((), "lock", 1)
    assert only.entry is not None


def test_an_amendment_names_what_it_changed_word_by_word(world, open_claim):
    amended(world, open_claim)
    latest, first = versions(open_claim)
    [row] = latest.changes
    assert [text for kind, text in row.new if kind == "added"] == [", both ways,"]
    assert [part for part in row.old if part[0] == "removed"] == []
    assert latest.entry > first.entry


def test_a_clause_that_was_added_or_taken_away_is_a_change(world, open_claim):
    amended(world, open_claim, TEST[:2])
    [row] = versions(open_claim)[0].changes
    assert (row.old, row.new) == ([("removed", TEST[2].text)], [("same", "none")])


def test_a_clause_of_another_kind_is_a_change(world, open_claim):
    amended(world, open_claim, (*TEST[:2], Term(ClauseKind.PARTLY_IF, TEST[2].text)))
    [row] = versions(open_claim)[0].changes
    assert ("removed", "Does not count") in row.old or any("Does not count" in text for _kind, text in row.old)


def test_an_amendment_after_the_outcome_has_an_open_lock_and_leaves_the_first_its_closed_one(world, open_claim):
    world.ruling(open_claim, effective_on=date(2024, 1, 9))
    world.now = world.now.replace(day=20)
    amended(world, open_claim)
    assert [(version.fixed, version.sign) for version in versions(open_claim)] == [
        (Fixed.AFTER_OUTCOME, "unlock"),
        (Fixed.BEFORE, "lock"),
    ]


def test_a_test_that_was_frozen_after_the_deadline_has_an_open_lock(world):
    assert [version.sign for version in versions(world.claim())] == ["unlock"]


def test_on_an_earlier_day_a_later_version_is_not_there(world, open_claim):
    world.now = world.now.replace(day=20)
    amended(world, open_claim)
    earlier = AsOf(date(2024, 1, 10), TODAY, AsOfBasis.RECORDED)
    assert [version.contract.number for version in versions(open_claim, earlier)] == [1]
