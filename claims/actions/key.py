"""Changing the key that signs checkpoints: the old key endorses the new one, on the ledger itself."""

import base64
from datetime import datetime

from django.conf import settings
from django.db import transaction

from claims.actions.checkpoint import signer_folder
from claims.actions.checks import ask_leave
from claims.actions.entry import write_entry
from claims.ledger.notes import Signer, Verifier
from claims.models import Editor
from claims.rules.permissions import Act
from claims.vocabulary import EntryKind

# What the old key signs. A reader who trusts it can go on to the new one without asking anybody.
ENDORSED = b"claim ledger, next key\n"


@transaction.atomic
def change_key(*, by: Editor, at: datetime) -> Verifier:
    """This will make a new key, announce it on the ledger and sign with both until the old one is taken away.

    :raises Refused: for anybody but an operator.
    :raises SignerError: when the environment holds the key, or it cannot be read.
    """
    ask_leave(by=by, act=Act.CHANGE_KEY)
    folder = signer_folder()
    with folder.locked():
        old, new = folder.signers(settings.LEDGER_NAME)[0], Signer.make(settings.LEDGER_NAME)
        folder.add_key(new)
    endorsement = base64.b64encode(old.sign(ENDORSED + new.verifier.text.encode())).decode()
    about = {"old_key": old.verifier.text, "new_key": new.verifier.text, "endorsement": endorsement}
    write_entry(kind=EntryKind.KEY_CHANGED, subject="key", about=about, by=by, at=at)
    return new.verifier
