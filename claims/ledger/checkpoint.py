"""Checkpoints (C2SP tlog-checkpoint): a signed statement of the log's name, its size and its root hash."""

import base64
from dataclasses import dataclass

from claims.ledger.notes import NoteError, Signer, Verifier, open_note, sign_note, split_note


@dataclass(frozen=True)
class Checkpoint:
    """`origin` names the log, `root` is the 32-byte root hash over its first `size` entries."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def read(cls, text: str) -> "Checkpoint":
        """
        :raises NoteError: when the text is not three lines of origin, size and root.
        """
        lines = text.split("\n")
        if len(lines) < 4 or not lines[0]:
            raise NoteError("A checkpoint has three lines: the log's name, its size, its root hash.")
        origin, size, root = lines[:3]
        if not size.isascii() or not size.isdigit() or (size != "0" and size.startswith("0")):
            raise NoteError(f"“{size[:40]}” is not the size of a log.")
        try:
            decoded = base64.b64decode(root, validate=True)
        except ValueError as error:
            raise NoteError("The root hash of the checkpoint is not base64.") from error
        if len(decoded) != 32:
            raise NoteError("The root hash of the checkpoint is not 32 bytes long.")
        return cls(origin, int(size), decoded)


def sign(checkpoint: Checkpoint, *signers: Signer) -> str:
    """The checkpoint as a signed note."""
    return sign_note(checkpoint.text, *signers)


def peek(note: str) -> Checkpoint:
    """What a checkpoint says, without asking who signed it.

    :raises NoteError: when it is not a checkpoint.
    """
    return Checkpoint.read(split_note(note)[0])


def opened(note: str, *known: Verifier) -> Checkpoint:
    """What a checkpoint says, once a known key is seen to have signed it and its name to be that of the key.

    :raises NoteError: when no known key signed it, a signature does not hold, or it speaks for another log.
    """
    text, by = open_note(note, *known)
    checkpoint = Checkpoint.read(text)
    if all(verifier.name != checkpoint.origin for verifier in by):
        raise NoteError(f"The checkpoint speaks for {checkpoint.origin}, its key for {by[0].name}.")
    return checkpoint
