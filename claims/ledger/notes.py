"""Signed notes (C2SP signed-note) with Ed25519, and the keys that sign and open them.

A note is text that ends in a newline, an empty line, and one line for each signature. A signing key is written
`PRIVATE+KEY+<name>+<id>+<base64 of 1 and the seed>`, its public half `<name>+<id>+<base64 of 1 and the public key>`;
the id is the first four bytes of SHA-256 over name, newline, 1 and public key, in hexadecimal.
"""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
PRIVATE = "PRIVATE+KEY+"
DASH = "— "
MOST_SIGNATURES = 100


class NoteError(ValueError):
    """A note or a key that cannot be read or does not hold; the text tells why."""


def key_id(name: str, public: bytes) -> bytes:
    """The four bytes by which a signature line names its key."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


@dataclass(frozen=True)
class Verifier:
    """The public half of a key. `text` is how it is written down for readers."""

    name: str
    public: bytes

    @classmethod
    def read(cls, text: str) -> "Verifier":
        """
        :raises NoteError: for anything that is not an Ed25519 key in the form above.
        """
        name, identity, data = _parts(text.strip())
        found = cls(name, data)
        if identity != found.id.hex():
            raise NoteError(f"The key's id is {identity}, but name and key make {found.id.hex()}.")
        return found

    @property
    def id(self) -> bytes:
        return key_id(self.name, self.public)

    @property
    def text(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the public key, in hexadecimal: short enough to read out over a telephone."""
        return hashlib.sha256(self.public).hexdigest()

    def holds(self, message: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A whole key. It is kept in a file or in the environment, never in the database."""

    name: str
    seed: bytes

    @classmethod
    def make(cls, name: str) -> "Signer":
        _check_name(name)
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def read(cls, text: str) -> "Signer":
        """
        :raises NoteError: for anything that is not an Ed25519 signing key in the form above.
        """
        text = text.strip()
        if not text.startswith(PRIVATE):
            raise NoteError(f"A signing key begins with {PRIVATE}.")
        name, identity, seed = _parts(text.removeprefix(PRIVATE))
        found = cls(name, seed)
        if identity != found.verifier.id.hex():
            raise NoteError(f"The signing key's id is {identity}, but name and key make {found.verifier.id.hex()}.")
        return found

    @property
    def text(self) -> str:
        return f"{PRIVATE}{self.name}+{self.verifier.id.hex()}+{base64.b64encode(ED25519 + self.seed).decode()}"

    def __repr__(self):
        return f"Signer({self.name!r})"  # a seed must not reach a log

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.name, self._key.public_key().public_bytes_raw())

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


def sign_note(text: str, *signers: Signer) -> str:
    """The note with a signature line of each signer.

    :raises NoteError: for text that is not whole lines, or holds control characters.
    """
    if not text.endswith("\n") or any(letter < " " and letter != "\n" for letter in text):
        raise NoteError("A note is text of whole lines, without control characters.")
    lines = []
    for signer in signers:
        signed = signer.verifier.id + signer.sign(text.encode())
        lines.append(f"{DASH}{signer.name} {base64.b64encode(signed).decode()}\n")
    return f"{text}\n{''.join(lines)}"


def split_note(note: str) -> tuple[str, list[tuple[str, bytes, bytes]]]:
    """The text, and (name, key id, signature) of each signature line. Nothing is verified yet.

    :raises NoteError: when it is not a note.
    """
    text, gap, tail = note.rpartition("\n\n")
    lines = tail.split("\n")
    if not gap or lines[-1] != "" or len(lines) < 2 or len(lines) > MOST_SIGNATURES + 1:
        raise NoteError("This is not a signed note: text, an empty line, and at least one signature line.")
    found = []
    for line in lines[:-1]:
        name, space, data = line.removeprefix(DASH).partition(" ")
        signed = _decoded(data)
        if not line.startswith(DASH) or not space or not name or "+" in name or len(signed) < 5:
            raise NoteError("A signature line of the note cannot be read.")
        found.append((name, signed[:4], signed[4:]))
    return text + "\n", found


def open_note(note: str, *known: Verifier) -> tuple[str, list[Verifier]]:
    """The text, and which of the known keys signed it. Signatures of unknown keys are passed over.

    :raises NoteError: when it is no note, no known key signed it, or a signature of a known key does not hold.
    """
    text, signatures = split_note(note)
    by = []
    for name, identity, signature in signatures:
        for verifier in known:
            if (verifier.name, verifier.id) != (name, identity):
                continue
            if not verifier.holds(text.encode(), signature):
                raise NoteError(f"The signature of {name} does not hold.")
            by.append(verifier)
    if not by:
        raise NoteError("No key that you gave has signed this note.")
    return text, by


def _check_name(name: str) -> None:
    if not name or "+" in name or any(letter.isspace() for letter in name):
        raise NoteError(f"“{name}” cannot name a key: it must not be empty nor hold spaces or a plus sign.")


def _parts(text: str) -> tuple[str, str, bytes]:
    name, _plus, rest = text.partition("+")
    identity, _plus, data = rest.partition("+")
    key = _decoded(data)
    _check_name(name)
    if len(identity) != 8 or key[:1] != ED25519 or len(key) != 33:
        raise NoteError("This is not an Ed25519 key: <name>+<8 hexadecimal digits>+<base64>.")
    return name, identity, key[1:]


def _decoded(data: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except ValueError as error:
        raise NoteError("Base64 is expected where there is none.") from error
