"""verify.py stands alone, so it repeats the rules as tables: they are those of the application."""

import ast
import sys
from pathlib import Path

import pytest

from claims.ledger import verify
from claims.rules.permissions import LEAST_ROLE, RANK, Act
from claims.rules.transitions import TRANSITIONS
from claims.vocabulary import EntryKind, Status

ACTS = {
    Act.GRANT_ROLES: ("ROLE_GRANTED", "ROLE_REMOVED"),
    Act.CHANGE_KEY: ("KEY_CHANGED",),
    Act.IMPORT_RECORD: ("IMPORT",),
    Act.STORE_DOCUMENT: ("DOCUMENT", "DISCREPANCY"),
    Act.WATCH_PAGES: ("PAGE_CHANGED",),
    Act.JUDGE_CHANGES: ("CHANGE_JUDGED",),
    Act.ACCOUNT_FOR_SENTENCES: ("DISPOSITION",),
    Act.PUBLISH_CLAIM: ("CLAIM_PUBLISHED",),
    Act.AMEND_CLAIM: ("CLAIM_AMENDED",),
    Act.DRAFT_CLAIM: ("RESTATEMENT",),
    Act.RECORD_EVIDENCE: ("EVIDENCE", "BEARING"),
    Act.REGRADE_EVIDENCE: ("EVIDENCE_REGRADED",),
    Act.RETRACT_EVIDENCE: ("EVIDENCE_RETRACTED",),
    Act.MERGE_SOURCES: ("SOURCE_MERGED",),
    Act.LOG_WORK: ("SEARCH", "REPLY"),
    Act.PROPOSE: ("PROPOSAL", "PROPOSAL_WITHDRAWN"),
    Act.SECOND: ("RETURN", "RULING", "CORRECTION", "BLIND_READING"),
    Act.LINK_CLAIMS: ("LINK", "LINK_ENDED"),
    Act.DECLARE_CONFLICT: ("CONFLICT",),
    Act.APPROVE_REMOVAL: ("REDACTION",),
}


@pytest.mark.parametrize("status", list(Status))
def test_a_status_leads_where_the_rules_say(status):
    assert verify.TRANSITIONS.get(status, []) == list(TRANSITIONS[status])


def test_the_ranks_are_those_of_the_rules():
    assert {str(role): rank for role, rank in RANK.items()} == verify.RANK


@pytest.mark.parametrize("act", ACTS)
def test_an_entry_asks_for_the_role_of_its_act(act):
    assert {verify.LEAST[kind] for kind in ACTS[act]} == {RANK[LEAST_ROLE[act]]}


def test_every_kind_of_entry_is_known():
    assert set(verify.LEAST) == set(EntryKind.values) == {kind for kinds in ACTS.values() for kind in kinds}


def test_it_imports_nothing_but_the_standard_library_and_cryptography():
    tree = ast.parse(Path(verify.__file__).read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) == {"cryptography"}
