"""The signer's own folder: its keys and the last checkpoint that it signed. Neither is ever in a database or a backup.

The folder holds `key` (one signing key a line, the current one first; a line that is retired is removed by hand) and
`checkpoint`. Whoever restores an older database meets a newer checkpoint here, and nothing is signed.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claims.ledger.notes import NoteError, Signer

OTHERS = 0o077


class SignerError(Exception):
    """The signer cannot work; the text says why and what to do."""


class SignerFolder:
    """`given` is the text of the keys where the environment holds them; then no key file is read or made."""

    def __init__(self, path: Path, *, given: str = ""):
        self.path = path
        self.given = given

    @property
    def key_file(self) -> Path:
        return self.path / "key"

    @property
    def checkpoint_file(self) -> Path:
        return self.path / "checkpoint"

    def signers(self, name: str) -> list[Signer]:
        """The keys to sign with, the current one first. On first use one is made, readable by its owner alone.

        :raises SignerError: when a key cannot be read, others may read it, or it was made for another log.
        """
        found = self.keys_there()
        if not found:
            self._make_folder()
            self._create(self.key_file, Signer.make(name).text + "\n")
            found = self.keys_there()
        if found[0].name != name:
            raise SignerError(
                f"The signing key is that of {found[0].name}, and this log is called {name}. Set LEDGER_NAME to the "
                "name of the key, or give the key of this log."
            )
        return found

    def keys_there(self) -> list[Signer]:
        """The keys that were given or lie in the folder; empty where there are none yet.

        :raises SignerError: when one cannot be read, or others may read it.
        """
        text = self.given or self._private_text(self.key_file)
        try:
            return [Signer.read(line) for line in text.splitlines() if line.strip()]
        except NoteError as error:
            raise SignerError(f"A signing key of the ledger cannot be read: {error}") from error

    def add_key(self, signer: Signer) -> None:
        """Puts a new key before the ones that are there, for the time in which both sign.

        :raises SignerError: when the environment holds the keys.
        """
        if self.given:
            raise SignerError("The environment holds the key (LEDGER_KEY). Put the new key before it there, by hand.")
        self._replace(self.key_file, signer.text + "\n" + self._private_text(self.key_file))

    def last(self) -> str:
        """The last checkpoint that was signed here; empty before the first."""
        try:
            return self.checkpoint_file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""

    def keep(self, note: str) -> None:
        """Stores a checkpoint so that a power loss leaves the old one or the new one. Only under `locked`."""
        self._replace(self.checkpoint_file, note)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One signer at a time, over all processes of this machine."""
        self._make_folder()
        with (self.path / "lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _make_folder(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)

    def _private_text(self, path: Path) -> str:
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            return ""
        if mode & OTHERS:
            raise SignerError(f"Others may read {path}, which holds the signing key. Run: chmod 600 {path}")
        return path.read_text(encoding="ascii")

    def _create(self, path: Path, text: str) -> None:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return
        self._write(descriptor, text)

    def _replace(self, path: Path, text: str) -> None:
        self._make_folder()
        new = path.with_suffix(".new")
        self._write(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), text)
        new.replace(path)
        folder = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @staticmethod
    def _write(descriptor: int, text: str) -> None:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
