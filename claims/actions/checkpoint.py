"""Signing the head of the ledger. What was signed is remembered outside the database, and never contradicted."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from claims.ledger import checkpoint
from claims.ledger.checkpoint import Checkpoint
from claims.ledger.merkle import leaf_hash
from claims.ledger.notes import NoteError
from claims.ledger.signer import SignerFolder
from claims.models import SignedCheckpoint
from claims.queries import ledger
from claims.rules.refusal import Refused


def signer_folder() -> SignerFolder:
    """The signer's folder and keys, as the settings have them."""
    return SignerFolder(settings.LEDGER_SIGNER_DIR, given=settings.LEDGER_KEY)


def sign_after_commit(*, at: datetime) -> None:
    """Signs the new head, where the web process signs itself (LEDGER_SIGNING=at-once)."""
    sign_checkpoint(at=at)


def sign_checkpoint(*, at: datetime) -> SignedCheckpoint | None:
    """This will sign the head of the ledger and publish the checkpoint. None while the ledger is empty.

    The entries since the last checkpoint are hashed again from their bytes, and the tree must continue what was
    signed before, as the signer's own folder remembers it: a database that was rolled back, or whose past was
    changed, is not signed.

    :raises Refused: for such a database.
    :raises SignerError: when the key cannot be used.
    """
    folder = signer_folder()
    with folder.locked():
        signers = folder.signers(settings.LEDGER_NAME)
        size, last = ledger.size(), folder.last()
        if size == 0 and not last:
            return None
        signed = _continued(last)
        if signed == size:
            note = last
        else:
            _hash_again(signed, size)
            note = checkpoint.sign(Checkpoint(settings.LEDGER_NAME, size, ledger.root_at(size)), *signers)
            folder.keep(note)
    # Outside the lock: only one process signs a size, and a row that a crash left out is put in by the next one.
    return SignedCheckpoint.objects.get_or_create(
        size=size, defaults={"note": note, "key": signers[0].verifier.text, "signed_at": at}
    )[0]


def faults_of_history() -> tuple[str, ...]:
    """Why this database is not a continuation of what its signer has signed; empty when it is, or nothing was."""
    try:
        last = signer_folder().last()
        return ledger.faults_against(last) if last else ()
    except (NoteError, OSError) as error:
        return (_("The signer's last checkpoint cannot be read: %s") % error,)


def _continued(last: str) -> int:
    """The size that was signed last, once this ledger is seen to continue it."""
    if not last:
        return 0
    try:
        faults = ledger.faults_against(last)
    except NoteError as error:
        raise Refused(_("The signer's last checkpoint cannot be read: %s") % error) from error
    if faults:
        raise Refused(*faults)
    return checkpoint.peek(last).size


def _hash_again(start: int, end: int) -> None:
    """A bit that flipped between writing and signing must not be signed for ever."""
    node = ledger.nodes()
    for entry in ledger.opened(start, end):
        if node(0, entry.index) != leaf_hash(entry.body):
            raise Refused(
                _("Entry %d does not have the hash that the tree holds for it, so the ledger is not signed.")
                % entry.index
            )
