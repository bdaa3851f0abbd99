"""`manage.py verify_ledger`: from the database alone, everything that was tampered with is named."""

import json
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import call_command

from claims.actions.conflict import declare_conflict
from claims.actions.link import end_link, link_claims
from claims.actions.regrading import retract_evidence
from claims.actions.reply import ask_for_reply
from claims.actions.ruling import second_proposal
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


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE claims_ruling SET dissent = 'I agree.' WHERE sequence = 2", "ruling 2 is not the"),
        ("UPDATE claims_ruling SET dissent_by_id = proposed_by_id WHERE sequence = 2", "ruling 2 is not the"),
        ("UPDATE claims_ruling SET is_read_blind = false WHERE sequence = 2", "ruling 2 is not the"),
        ("UPDATE claims_blindreading SET to_status = 'CONFIRMED'", "a verdict stated blind is not the one of"),
        ("DELETE FROM claims_blindreading", "0 verdicts were stated blind, by the ledger 1"),
        ("DELETE FROM claims_ledgertext WHERE name = 'sealed'", "its text “sealed” is missing"),
    ],
)
def test_a_disagreement_that_is_made_to_vanish_is_named(world, signer, sql, said):
    proposal = world.sealed(world.claim())
    world.read(proposal, "REFUTED")
    second_proposal(proposal=proposal, by=world.operator, at=world.tick())
    signed(world)
    assert verified() == (True, [])
    tampered(sql)
    holds, faults = verified()
    assert (holds, any(said in fault for fault in faults)) == (False, True), faults


@pytest.fixture
def worked(world, signer):
    """A claim with all that a desk does beside rulings, one of it ended and one retracted."""
    claim, other = world.claim(), world.claim()
    who = {"by": world.editor_one}
    world.search(claim, link="https://example.org/archive")
    link_claims(claim=claim, other=other, kind="FOLLOWS", note="The bridge comes first.", at=world.tick(), **who)
    wrong = link_claims(claim=claim, other=other, kind="NARROWS", note="A part of it.", at=world.tick(), **who)
    end_link(link=wrong, reason="It is the same bridge.", at=world.tick(), **who)
    days = {"asked_on": world.now.date(), "answer_by": world.now.date()}
    ask_for_reply(claim=claim, asked=world.minister, **days, at=world.tick(), **who)
    world.ruling(claim)
    declare_conflict(claim=claim, reason="I worked for the builder.", by=world.contributor, at=world.tick())
    retract_evidence(evidence=world.evidence(claim), reason="The picture is older.", at=world.tick(), **who)
    signed(world)
    assert verified() == (True, [])


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE claims_conflict SET reason = 'None.'", "a declared interest is not on the ledger as it is shown"),
        ("DELETE FROM claims_conflict", "a declared interest of ledger entry"),
        ("UPDATE claims_searchlog SET language = 'fa'", "a search is not on the ledger as"),
        ("UPDATE claims_searchlog SET link = 'https://example.org/other'", "a search is not on the ledger as"),
        ("UPDATE claims_claimlink SET note = 'Another.' WHERE ended_at IS NULL", "a link is not on the ledger as"),
        ("UPDATE claims_claimlink SET end_reason = 'So.' WHERE ended_at IS NOT NULL", "the end of a link is not"),
        ("DELETE FROM claims_claimlink WHERE ended_at IS NOT NULL", "the end of a link of ledger entry"),
        ("UPDATE claims_bearing SET note = 'It proves nothing.'", "the note on evidence is not on the"),
        ("UPDATE claims_rightofreply SET answer_by = '2030-01-01'", "a question to somebody is not on the"),
        ("UPDATE claims_quote SET exact = 'The bridge will never open.'", "its quote is not on the"),
        ("UPDATE claims_evidence SET url = 'https://example.org/other'", "its url is not the one"),
        ("UPDATE claims_evidence SET derivation = 'UNKNOWN'", "what it derives from, or its day, is not"),
        ("UPDATE claims_evidence SET grading_reason = 'So.'", "its grades are not those"),
        ("UPDATE claims_evidence SET retraction_reason = 'So.' WHERE retracted_at IS NOT NULL", "why it was retracted"),
        (
            "UPDATE claims_ruling SET seconded_by_id = (SELECT MIN(id) FROM claims_editor) WHERE sequence = 2",
            "ruling 2 is not the",
        ),
        ("UPDATE claims_ruling SET override = 'It is enough.' WHERE sequence = 2", "ruling 2 is not the"),
        ("DELETE FROM claims_rulingcitation", "ruling 2 is not the"),
        ("DELETE FROM claims_rulingclause", "ruling 2 is not the"),
    ],
    ids=lambda value: value[:60],
)
def test_what_was_changed_of_the_work_behind_the_applications_back_is_named(worked, sql, said):
    tampered(sql)
    holds, faults = verified()
    assert (holds, any(said in fault for fault in faults)) == (False, True), faults


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
