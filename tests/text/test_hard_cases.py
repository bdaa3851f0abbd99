"""The hard cases of `fixtures/anchors/`: each must come out as it says."""

import json

import pytest
from django.conf import settings

from claims.text.anchors import NEAR_ENOUGH, Ambiguous, Found, NotFound, find

FOLDER = settings.BASE_DIR / "fixtures" / "anchors"
CASES = json.loads((FOLDER / "cases.json").read_text(encoding="utf-8"))
OUTCOMES = {"found": Found, "ambiguous": Ambiguous, "not found": NotFound}


def answer_to(case):
    return find(case["text"], case["quote"], case.get("prefix", ""), case.get("suffix", ""), case.get("near"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_hard_case_comes_out_as_it_says(case):
    answer = answer_to(case)
    assert isinstance(answer, OUTCOMES[case["outcome"]])
    place = answer.nearest if isinstance(answer, NotFound) else answer
    if isinstance(place, Found):
        assert (place.exact, [drift.kind for drift in place.drift]) == (case["words"], case["drift"])
        assert place.start == case.get("start", case["text"].index(case["words"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_drift_stands_where_it_says(case):
    answer = answer_to(case)
    place = answer.nearest if isinstance(answer, NotFound) else answer
    drifts = place.drift if isinstance(place, Found) else ()
    assert all(case["text"].startswith(drift.found, drift.at) for drift in drifts if "invisible" not in drift.kind)


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["outcome"] == "not found" and c["words"]], ids=lambda c: c["name"]
)
def test_what_is_shown_as_nearest_is_near_enough(case):
    assert answer_to(case).score >= NEAR_ENOUGH or case.get("prefix")


def test_every_hard_case_has_a_reason():
    reasons = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [case["name"] for case in CASES if f"| `{case['name']}` |" not in reasons] == []
