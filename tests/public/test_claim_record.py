"""What a claim's page shows of promises, rungs, origins, searches and versions."""

from datetime import date

import pytest

from claims.actions.amendment import amend_claim
from claims.actions.evidence import Tie
from claims.models import Rung
from claims.vocabulary import BearingKind, Derivation, Status
from tests.public.test_claim import read
from tests.query_counts import check_query_count
from tests.ui.test_promises import again
from tests.ui.test_versions import SHARPER


def test_one_promise_is_a_sentence_and_two_are_a_picture_with_a_table(client, world):
    claim = world.claim()
    page = read(client, claim)
    assert ("Said once, never moved." in page, 'id="slip"' in page) == (True, False)
    again(world, claim, date(2023, 12, 1), date(2024, 3, 31))
    page = read(client, claim)
    assert 'id="slip"' in page
    assert "from 31 Dec 2023 to 31 Mar 2024, 91 days later" in page
    assert 'aria-label="The minister of works promised, on 1 December 2023: 31 March 2024."' in page


def test_the_slip_is_that_of_the_day(client, world):
    claim = world.claim()
    again(world, claim, date(2023, 12, 1), date(2024, 3, 31))
    assert 'id="slip"' not in read(client, claim, "?as_of=2023-11-30")


def test_the_ladder_names_the_rung_asserted_the_highest_and_its_evidence(client, world):
    rungs = Rung.objects.filter(ladder__slug="delivery")
    claim = world.claim(ladder_rung=rungs.get(name="Received"))
    tie = Tie(claim=claim, kind=BearingKind.CONTEXT, rung=rungs.get(name="Shipped"))
    evidence = world.evidence(bearings=[tie])
    page = read(client, claim)
    assert "The claim asserts rung 7, “Received”. The highest rung reached is 6, “Shipped”." in page
    assert f'by <a href="#{evidence.reference}">' in page
    assert "No rung has evidence yet." in read(client, claim, "?as_of=2023-06-01")


def test_a_claim_without_a_ladder_shows_none(client, world):
    assert 'id="ladder"' not in read(client, world.claim())


def test_origins_are_explained_and_unknown_ones_add_none(client, world):
    claim = world.claim()
    world.evidence(claim)
    world.evidence(claim, derivation=Derivation.UNKNOWN)
    page = read(client, claim)
    assert "Where these 2 reports come from: 1 independent origin" in page
    assert "Where we do not know what a report derives from, it adds none." in page


def test_a_negative_ruling_and_its_searches_lead_to_each_other(client, world):
    claim = world.claim()
    first, second = world.search(claim), world.search(claim, place="The harbour office")
    world.ruling(claim, Status.NOT_BORNE_OUT, searches=[second])
    page = read(client, claim)
    assert f'<a href="#search-{second.pk}">search 2</a>' in page
    assert f'id="search-{first.pk}"' in page
    assert page.count('<a href="#ruling-2">ruling 2</a>') == 1
    assert "no ruling" in page


def test_a_no_without_a_search_says_so(client, world):
    claim = world.claim()
    world.ruling(claim, Status.REFUTED)
    assert "No search is on record for it." in read(client, claim)


def test_every_version_of_the_test_is_there_with_person_reason_and_difference(client, world):
    claim = world.claim(due_on=date(2024, 12, 31))
    reason = "Both ways is what was meant."
    amend_claim(claim=claim, reason=reason, clauses=SHARPER, by=world.editor_one, at=world.tick())
    page = read(client, claim)
    assert ("All 2 versions of this test" in page, f"Reason: {reason}" in page) == (True, True)
    assert "<ins>, both ways,</ins>" in page
    assert ('id="test-v1"' in page, 'id="test-v2"' in page, "by Editor one" in page) == (True, True, True)


def test_a_test_that_was_frozen_after_the_deadline_never_shows_the_closed_lock(client, world):
    page = read(client, world.claim())
    assert "after the deadline" in page
    assert 'href="#i-lock"' not in page


def test_on_paper_the_page_carries_its_address_its_day_and_its_entry(client, world):
    page = read(client, world.claim(), "?as_of=2024-01-09")
    paper = page[page.index('<p class="print-only">') :].partition("</p>")[0]
    assert "?as_of=2024-01-09, as of" in paper.replace("</bdi>", "")
    assert '<time datetime="2024-01-09">' in paper
    assert "ledger entry" in paper


@pytest.mark.parametrize("length", [20, 200])
def test_a_long_title_is_set_smaller(client, world, length):
    assert ('class="is-long"' in read(client, world.claim(title="x" * length))) == (length > 80)


@pytest.mark.parametrize("pieces", [1, 12])
def test_a_ladder_costs_one_query_however_many_pieces_land_on_it(client, world, pieces):
    rungs = Rung.objects.filter(ladder__slug="delivery")
    claim = world.claim(ladder_rung=rungs.get(name="Received"))
    for _n in range(pieces):
        world.evidence(bearings=[Tie(claim=claim, kind=BearingKind.CONTEXT, rung=rungs.get(name="Shipped"))])
    check_query_count(client, "claim on a ladder", f"/claims/{claim.slug}/")
