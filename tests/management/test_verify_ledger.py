"""`manage.py verify_ledger`: from the database alone, everything that was tampered with is named."""

import json
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import call_command

from claims.models import LedgerEntry, LedgerText
from claims.queries import ledger
from claims.vocabulary import EntryKind
from tests.actions.test_checkpoint import tampered
from tests.signing import signed


def verified() -> tuple[bool, list[str]]:
    said = StringIO()
    with suppress(SystemExit):
        call_command("verify_ledger", "--json", stdout=said)
    answer = json.loads(said.getvalue())
    return answer["holds"], answer["faults"]


@pytest.fixture
def ruled(world, signer):
    """A claim with a ruling and evidence, all of it signed."""
    claim = world.claim()
    world.ruling(claim)
    signed(world)
    return claim


def test_an_honest_ledger_holds(ruled):
    assert verified() == (True, [])


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE claims_ledgertext SET text = 'Another reason.' WHERE name = 'reason'", "is not the text that was"),
        ("DELETE FROM claims_ledgertext WHERE name = 'reason'", "is missing, and no later entry says"),
        (
            "UPDATE claims_ruling SET reason = 'Another reason, written later.' WHERE sequence = 2",
            "ruling 2 is not the",
        ),
        ("UPDATE claims_claim SET status = 'OPEN'", "shows OPEN, the ledger says CONFIRMED"),
        ("UPDATE claims_claim SET wording = 'Other words.'", "its wording is not the one of"),
        ("UPDATE claims_claim SET due_on = '2024-12-31'", "its window is not the one of"),
        ("UPDATE claims_clause SET text = 'Any traffic at all.' WHERE number = 1", "its clause.1 is not the one"),
        ("UPDATE claims_evidence SET paraphrase = 'Nothing crossed.'", "its paraphrase is not the one"),
        ("UPDATE claims_evidence SET reliability = 'E'", "its grades are not those"),
        ("UPDATE claims_bearing SET kind = 'REFUTES'", "the evidence that bears on it is not"),
        ("UPDATE claims_ledgertile SET hashes = substr(hashes, 1, 32)", "the tree holds another hash"),
    ],
    ids=lambda value: value.split(" WHERE")[0][:50] if value.isascii() and " " in value else value[:20],
)
def test_what_was_changed_behind_the_applications_back_is_named(ruled, sql, said):
    tampered(sql)
    holds, faults = verified()
    assert not holds
    assert any(said in fault for fault in faults), faults


def test_a_changed_entry_is_named(ruled):
    entry = LedgerEntry.objects.get(kind=EntryKind.RULING)
    body = bytes(entry.body).replace(b"CONFIRMED", b"REFUTED")
    tampered('UPDATE claims_ledgerentry SET body = %s WHERE "index" = %s', body, entry.index)
    assert any(fault.startswith(f"Entry {entry.index}:") for fault in verified()[1])


def test_a_missing_entry_is_noticed(ruled):
    tampered('DELETE FROM claims_ledgerentry WHERE "index" = %s', ledger.size() - 2)
    assert not verified()[0]


def test_a_text_that_nobody_committed_to_is_noticed(ruled):
    index = LedgerEntry.objects.get(kind=EntryKind.RULING).index
    LedgerText.objects.create(entry_index=index, name="aside", salt=bytes(32), text="Slipped in.")
    assert "it comes with a text that it does not commit to" in verified()[1][0]


@pytest.mark.parametrize("honest", [True, False])
def test_the_exit_status_is_that_of_the_answer(ruled, honest):
    if honest:
        call_command("verify_ledger", stdout=StringIO())
        return
    tampered("UPDATE claims_claim SET status = 'OPEN'")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_ledger", stdout=StringIO())
    assert ended.value.code == 1
