"""The desk and the admin cost the same number of queries at three and at three hundred rows."""

import pytest

from tests.crowd import crowd_of_claims, crowd_of_evidence
from tests.query_counts import check_query_count

LISTS = {
    "desk queue": "/desk/",
    "desk queue, one bucket": "/desk/?bucket=overdue&whose=desk",
    "desk claims": "/desk/claims/",
    "desk documents": "/desk/documents/",
    "desk proposals": "/desk/proposals/",
    "admin claims": "/admin/claims/claim/",
    "admin evidence": "/admin/claims/evidence/",
    "admin rulings": "/admin/claims/ruling/",
}


@pytest.mark.parametrize("count", [3, 300])
def test_lists_cost_the_same(signed_in, world, count):
    claims = crowd_of_claims(world, count)
    crowd_of_evidence(world, claims[0], count)
    client = signed_in(world.editor_two)
    for name, address in LISTS.items():
        check_query_count(client, name, address)


@pytest.mark.parametrize("count", [3, 300])
def test_pages_of_one_claim_cost_the_same(signed_in, world, count):
    claim = world.claim()
    crowd_of_evidence(world, claim, count)
    client = signed_in(world.editor_two)
    check_query_count(client, "desk claim", f"/desk/claims/{claim.slug}/")
    check_query_count(client, "desk propose", f"/desk/claims/{claim.slug}/propose/")


@pytest.mark.parametrize("count", [3, 300])
def test_a_document_that_many_claims_quote_costs_the_same(signed_in, world, count):
    crowd_of_claims(world, count)
    check_query_count(signed_in(world.editor_two), "desk document", f"/desk/documents/{world.speech.slug}/")
