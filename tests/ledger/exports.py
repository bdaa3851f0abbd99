"""Spells, hashes and signs ledgers as an export, and checks exports as a reader does."""

from base64 import b64encode
from functools import cache
from tempfile import NamedTemporaryFile

from claims.ledger import checkpoint, verify
from claims.ledger.checkpoint import Checkpoint
from claims.ledger.export import checkpoint_line, entry_line
from claims.ledger.merkle import EMPTY_ROOT, leaf_hash, node_hash
from claims.ledger.notes import Signer

LOG = Signer("log.example/ledger", bytes(range(32)))
NEXT = Signer("log.example/ledger", bytes(range(1, 33)))
KEY = LOG.verifier.text
ENDORSED = b"claim ledger, next key\n"
SIGNED_EVERY = 16


def endorsement(old: Signer, new: Signer, by: Signer | None = None) -> dict:
    """What a change of key says; `by` signs in place of the old key, to forge it."""
    signature = (by or old).sign(ENDORSED + new.verifier.text.encode())
    return {
        "old_key": old.verifier.text,
        "new_key": new.verifier.text,
        "endorsement": b64encode(signature).decode(),
    }


def peaks_with(peaks: list[tuple[int, bytes]], body: bytes) -> list[tuple[int, bytes]]:
    """The complete subtrees (size, hash) once another entry is there (RFC 6962)."""
    size, here, peaks = 1, leaf_hash(body), list(peaks)
    while peaks and peaks[-1][0] == size:
        size, here = size * 2, node_hash(peaks.pop()[1], here)
    return [*peaks, (size, here)]


def root_over(peaks: list[tuple[int, bytes]]) -> bytes:
    if not peaks:
        return EMPTY_ROOT
    *left, (_size, here) = peaks
    for _size, peak in reversed(left):
        here = node_hash(peak, here)
    return here


def root_of(bodies: list[bytes]) -> bytes:
    peaks: list[tuple[int, bytes]] = []
    for body in bodies:
        peaks = peaks_with(peaks, body)
    return root_over(peaks)


@cache
def key_of(signer: Signer) -> str:
    return signer.verifier.text


def signed(size: int, root: bytes, *signers: Signer) -> str:
    return checkpoint.sign(Checkpoint(signers[0].name, size, root), *signers)


def export(bodies: list[bytes], texts: list[dict], signer: Signer = LOG) -> bytes:
    """An export of one piece: whatever is there, with a checkpoint every few entries and at the end."""
    peaks, out = [], []
    for size, (body, said) in enumerate(zip(bodies, texts, strict=True), 1):
        peaks = peaks_with(peaks, body)
        out.append(entry_line(body, said))
        if size % SIGNED_EVERY == 0 or size == len(bodies):
            out.append(checkpoint_line(signed(size, root_over(peaks), signer), key_of(signer)))
    return b"".join(out)


def checked(exported: bytes, *, kept: str = "", key: str = KEY) -> verify.Verifier:
    """What verify.py finds in an export, without a process of its own."""
    with NamedTemporaryFile() as file:
        file.write(exported)
        file.flush()
        return verify.verify(file.name, checkpoint=kept, key=key)[0]


def is_refused(exported: bytes, **given: str) -> bool:
    """Whether a reader is told that something does not hold, or that the export cannot be read."""
    try:
        return checked(exported, **given).count > 0
    except verify.Unreadable:
        return True
