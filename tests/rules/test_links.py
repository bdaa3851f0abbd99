"""Whether two claims may be linked, whether a question has its outcome, and what the dates of a restatement say."""

from datetime import date

import pytest

from claims.rules.languages import objections_to_languages
from claims.rules.links import Link, objections_to_link
from claims.rules.replies import objections_to_outcome
from claims.rules.restating import type_by_days
from claims.vocabulary import LinkKind

DAY = date(2024, 1, 12)


@pytest.mark.parametrize("kind", LinkKind)
def test_two_published_claims_may_be_linked(kind):
    assert objections_to_link(Link("CL-0001", "CL-0002", kind)) == ()


@pytest.mark.parametrize("kind", LinkKind)
def test_a_claim_is_not_linked_to_itself(kind):
    assert "cannot be linked to itself" in objections_to_link(Link("CL-0001", "CL-0001", kind))[0]


def test_a_draft_is_not_linked():
    found = objections_to_link(Link("CL-0001", "CL-0002", "FOLLOWS"), drafts={"CL-0002"})
    assert found == ("CL-0002 is a draft. Links are public, so both claims have to be.",)


@pytest.mark.parametrize("kind", LinkKind)
def test_what_stands_is_not_said_again(kind):
    link = Link("CL-0001", "CL-0002", kind)
    assert "on record already" in objections_to_link(link, standing={link})[0]


@pytest.mark.parametrize("kind", LinkKind)
def test_no_kind_runs_both_ways(kind):
    (sentence,) = objections_to_link(Link("CL-0001", "CL-0002", kind), standing={Link("CL-0002", "CL-0001", kind)})
    assert ("says the same" if kind == LinkKind.CONTRADICTS else "both ways") in sentence


def test_another_kind_may_stand_beside():
    standing = {Link("CL-0001", "CL-0002", "FOLLOWS"), Link("CL-0002", "CL-0001", "CONTRADICTS")}
    assert objections_to_link(Link("CL-0001", "CL-0002", "NARROWS"), standing=standing) == ()


@pytest.mark.parametrize(
    ("outcome", "before", "on", "objection"),
    [
        ("REPLIED", "WAITING", DAY, ""),
        ("DECLINED", "WAITING", DAY, ""),
        ("NO_REPLY", "WAITING", DAY, "may answer until"),
        ("NO_REPLY", "WAITING", date(2024, 1, 13), ""),
        ("REPLIED", "NO_REPLY", date(2024, 3, 1), ""),
        ("REPLIED", "REPLIED", date(2024, 3, 1), "stays as it was given"),
        ("WAITING", "NO_REPLY", date(2024, 3, 1), "Say what came"),
    ],
)
def test_silence_waits_for_its_day_and_an_answer_stays(outcome, before, on, objection):
    found = objections_to_outcome(outcome=outcome, before=before, answer_by=DAY, on=on)
    assert bool(found) == bool(objection)
    assert objection in " ".join(found)


@pytest.mark.parametrize(
    ("claimed", "restated", "type"),
    [
        (DAY, date(2024, 2, 1), "POSTPONES"),
        (DAY, date(2023, 2, 1), "BRINGS_FORWARD"),
        (DAY, DAY, "REPEATS"),
        (DAY, None, "REPEATS"),
        (None, DAY, "REPEATS"),
    ],
)
def test_the_days_say_what_a_restatement_does(claimed, restated, type):
    assert type_by_days(claimed=claimed, restated=restated) == type


@pytest.mark.parametrize("codes", [[], ["fa"], ["ru", "uk"], ["zh-Hant"], ["ast"]])
def test_codes_of_languages_are_taken(codes):
    assert objections_to_languages(codes) == ()


@pytest.mark.parametrize("codes", [["Farsi"], ["FA"], [""], ["fa", "fa"], ["fa_IR"], ["f"], ["fa\n"]])
def test_what_is_no_code_is_refused(codes):
    assert objections_to_languages(codes)
