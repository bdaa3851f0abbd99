"""Signing the head: what is signed, by which key, and what is never signed."""

import stat

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.actions.checkpoint import faults_of_history, sign_checkpoint
from claims.actions.key import change_key
from claims.ledger import checkpoint
from claims.ledger.notes import Signer, Verifier
from claims.ledger.signer import SignerError, SignerFolder
from claims.models import LedgerEntry, LedgerTile, SignedCheckpoint, triggers
from claims.queries import ledger
from claims.rules.refusal import Refused
from tests.signing import signed


def tampered(sql: str, *values) -> None:
    """Behind the application's back, as somebody does who owns the database."""
    connection.check_constraints()  # PostgreSQL changes no table whose rows still wait to be looked at
    triggers.lift(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    connection.check_constraints()
    triggers.install(connection)


def test_a_checkpoint_opens_with_the_published_key(world, signer):
    found = signed(world)
    assert checkpoint.opened(found.note, Verifier.read(found.key)).size == ledger.size()


def test_the_root_that_is_signed_is_that_of_the_entries(world, signer):
    assert checkpoint.peek(signed(world).note).root == ledger.root_at(ledger.size())


def test_nothing_is_signed_twice(world, signer):
    assert signed(world).note == signed(world).note


def test_an_empty_ledger_is_not_signed(db, signer):
    assert sign_checkpoint(at=None) is None


def test_an_act_is_signed_once_it_is_committed(world, signer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as waiting:
        world.evidence(world.claim(), world.claim())
    assert len(waiting) == 1
    assert SignedCheckpoint.objects.get().size == ledger.size()


def test_an_act_stands_although_it_could_not_be_signed(world, signer, open_record, caplog):
    """Signing comes after the commit: what goes wrong there is logged, and is no error of the act."""
    world.claim()
    (signer / "key").write_text("garbled")
    evidence = world.evidence(world.claim())
    assert LedgerEntry.objects.filter(subject=evidence.reference).exists()
    assert "sign_after_commit" in caplog.text


def test_a_signer_that_runs_apart_is_left_to_it(world, signer, settings, django_capture_on_commit_callbacks):
    settings.LEDGER_SIGNING = "apart"
    with django_capture_on_commit_callbacks(execute=True):
        world.claim()
    assert not SignedCheckpoint.objects.exists()


def test_the_key_is_made_on_first_use_for_its_owner_alone(world, signer):
    signed(world)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (signer, signer / "key")]
    assert modes == [0o700, 0o600]


def test_a_key_that_others_may_read_is_not_used(world, signer):
    signed(world)
    (signer / "key").chmod(0o644)
    with pytest.raises(SignerError, match="Others may read"):
        signed(world)


def test_a_key_from_the_environment_is_used_and_no_file_is_made(world, signer, settings):
    settings.LEDGER_KEY = Signer.make("log.example/ledger").text
    assert signed(world).key == Signer.read(settings.LEDGER_KEY).verifier.text
    assert not (signer / "key").exists()


def test_a_key_of_another_log_is_refused(world, signer, settings):
    settings.LEDGER_KEY = Signer.make("other.example/ledger").text
    with pytest.raises(SignerError, match="Set LEDGER_NAME"):
        signed(world)


def test_a_key_that_cannot_be_read_is_refused(world, signer, settings):
    settings.LEDGER_KEY = "no key"
    with pytest.raises(SignerError, match="cannot be read"):
        signed(world)


def test_the_key_is_nowhere_in_the_database(world, signer):
    signed(world)
    seed = (signer / "key").read_text().split("+")[-1].strip()
    for model in (SignedCheckpoint, LedgerEntry):
        for row in model.objects.values_list():
            assert seed not in str([bytes(part) if isinstance(part, memoryview) else part for part in row])


def test_a_database_that_was_rolled_back_is_not_signed(world, signer):
    """G14: the signer's folder remembers what a restored database has forgotten."""
    world.claim()
    signed(world)
    size = ledger.size()
    tampered('DELETE FROM claims_ledgerentry WHERE "index" >= %s', size - 1)
    tampered("DELETE FROM claims_ledgertext WHERE entry_index >= %s", size - 1)
    tampered("UPDATE claims_ledgertile SET hashes = substr(hashes, 1, %s)", 32 * (size - 1))
    world.evidence(world.claim())
    with pytest.raises(Refused, match="not those that were signed"):
        signed(world)


def test_a_shorter_database_is_told_from_a_changed_one(world, signer):
    signed(world)
    tampered('DELETE FROM claims_ledgerentry WHERE "index" >= %s', ledger.size() - 1)
    assert "restored from an older copy" in faults_of_history()[0]


def test_without_the_signers_memory_the_rollback_would_be_signed(world, signer):
    """The control: it is the folder outside the database that notices."""
    signed(world)
    size = ledger.size()
    tampered('DELETE FROM claims_ledgerentry WHERE "index" >= %s', size - 1)
    tampered("UPDATE claims_ledgertile SET hashes = substr(hashes, 1, %s)", 32 * (size - 1))
    (signer / "checkpoint").unlink()
    assert checkpoint.peek(signed(world).note).size == size - 1


def test_an_entry_that_was_changed_before_it_was_signed_is_not_signed(world, signer):
    signed(world)
    world.claim()
    tampered('UPDATE claims_ledgerentry SET body = %s WHERE "index" = %s', b"{}", ledger.size() - 1)
    with pytest.raises(Refused, match="does not have the hash"):
        signed(world)


def test_a_past_that_was_changed_with_its_tree_is_not_signed(world, signer):
    signed(world)
    tile = LedgerTile.objects.get(level=0, number=0)
    tampered("UPDATE claims_ledgertile SET hashes = %s WHERE id = %s", bytes(32) + bytes(tile.hashes)[32:], tile.pk)
    world.claim()
    with pytest.raises(Refused, match="not those that were signed"):
        signed(world)


def test_a_checkpoint_of_the_signer_that_is_garbled_is_not_passed_over(world, signer):
    signed(world)
    (signer / "checkpoint").write_text("garbled")
    world.claim()
    with pytest.raises(Refused, match="cannot be read"):
        signed(world)


def test_a_row_that_a_crash_left_out_is_put_in(world, signer):
    signed(world)
    tampered("DELETE FROM claims_signedcheckpoint")
    signed(world)
    assert SignedCheckpoint.objects.get().note == SignerFolder(signer).last()


def test_a_changed_key_is_endorsed_and_both_sign(world, signer):
    old = Verifier.read(signed(world).key)
    new = change_key(by=world.operator, at=world.tick())
    note = signed(world).note
    assert checkpoint.opened(note, old) == checkpoint.opened(note, new)


def test_a_reader_with_the_old_key_goes_on_to_the_new_one(world, signer, reader, capsys):
    old = signed(world)
    change_key(by=world.operator, at=world.tick())
    (signer / "key").write_text((signer / "key").read_text().splitlines()[0] + "\n")
    signed(world)
    status, said = reader.checks(capsys, reader.take(), "--key", old.key, "--checkpoint", reader.keep(old))
    assert status == 0, said


def test_only_an_operator_changes_the_key(world, signer):
    with pytest.raises(Refused, match="Operator"):
        change_key(by=world.editor_one, at=world.tick())


def test_the_commands_say_what_is_wrong(world, signer):
    with pytest.raises(CommandError, match="Nobody has the user name"):
        call_command("rotate_key", by="nobody")
    (signer / "checkpoint").parent.mkdir()
    (signer / "checkpoint").write_text("garbled")
    with pytest.raises(CommandError, match="Nothing was signed"):
        call_command("sign_checkpoint")
