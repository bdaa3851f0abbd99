"""What others have published: RFC 6962 proofs, mostly wrong ones, and the spellings of RFC 8785."""

import base64
import json
from pathlib import Path

import pytest
import rfc8785

from claims.ledger.merkle import ProofError, check_consistency, check_inclusion
from tests.vectors import vectors


def decoded(text: str | None) -> bytes:
    return base64.b64decode(text) if text else b""


def cases(folder: str) -> list[tuple[str, dict]]:
    found = [(str(path), json.loads(path.read_text())) for path in sorted(vectors(folder).rglob("*.json"))]
    assert found
    return found


def inclusion_holds(case: dict) -> bool:
    try:
        check_inclusion(
            index=case["leafIdx"],
            size=case["treeSize"],
            leaf=decoded(case["leafHash"]),
            proof=[decoded(step) for step in case["proof"] or []],
            root=decoded(case["root"]),
        )
    except ProofError:
        return False
    return True


def consistency_holds(case: dict) -> bool:
    try:
        check_consistency(
            old=case["size1"],
            new=case["size2"],
            old_root=decoded(case["root1"]),
            new_root=decoded(case["root2"]),
            proof=[decoded(step) for step in case["proof"] or []],
        )
    except ProofError:
        return False
    return True


def test_every_inclusion_proof_is_judged_as_published():
    judged = {name: inclusion_holds(case) == (not case["wantErr"]) for name, case in cases("tlog-merkle/inclusion")}
    assert len(judged) >= 98
    assert all(judged.values()), [name for name, agrees in judged.items() if not agrees]


def test_every_consistency_proof_is_judged_as_published():
    """A tree of size 0 proves nothing about its successor, so those proofs are refused here."""
    published = [pair for pair in cases("tlog-merkle/consistency") if pair[1]["size1"] > 0 or pair[1]["wantErr"]]
    judged = {name: consistency_holds(case) == (not case["wantErr"]) for name, case in published}
    assert len(judged) >= 95
    assert all(judged.values()), [name for name, agrees in judged.items() if not agrees]


def test_a_proof_from_an_empty_tree_is_refused():
    empty = [case for _name, case in cases("tlog-merkle/consistency") if case["size1"] == 0]
    assert empty
    assert not any(consistency_holds(case) for case in empty)


def test_a_check_that_forgets_the_root_would_disagree():
    """The control: the vectors notice a check that looks at the shape of a proof only."""
    wrong = [case for _name, case in cases("tlog-merkle/inclusion") if case["wantErr"]]
    shaped = [case for case in wrong if case["root"] and 0 <= case["leafIdx"] < case["treeSize"]]
    assert any(not inclusion_holds(case) for case in shaped)


@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_canonical_json_is_spelt_as_published(name):
    folder: Path = vectors("jcs")
    value = json.loads((folder / "input" / f"{name}.json").read_text(encoding="utf-8"))
    assert rfc8785.dumps(value) == (folder / "output" / f"{name}.json").read_bytes()
