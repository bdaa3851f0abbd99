"""Where bytes are kept: under their own SHA-256, once, in a directory or in any store that Django's STORAGES knows.

An address that is the hash of what it names cannot lead to anything else unseen: whatever is read is hashed again. The
file comes before the row that names it. So what a crash leaves is at worst a file that nobody names: never a row
without one, and never half a file, since a file gets its name after all of it is on the disk.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils.translation import gettext as _

ALIAS = "captures"
_ADDRESS = re.compile(r"[0-9a-f]{64}")


class NotKept(Exception):
    """The bytes of an address cannot be had; the message says so in a sentence."""

    fault = ""


class Missing(NotKept):
    fault = "missing"


class Broken(NotKept):
    fault = "broken"


class Unreadable(NotKept):
    fault = "unreadable"


class Directory(FileSystemStorage):
    """Files that are whole or not there: written under another name, forced to the disk, then given their own.

    `incoming/` holds what is being written. What a crash leaves there may be deleted while no capture runs.
    """

    def _save(self, name: str, content) -> str:
        path, own = Path(self.path(name)), Path(self.location)
        if not own.exists():
            own.mkdir(parents=True, exist_ok=True)
            _force(own.parent)
        incoming = own / "incoming"
        for folder in (incoming, path.parent):
            folder.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=incoming)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for piece in content.chunks():
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        # A name is on the disk once its folder is, and that folder's name once the one above is: who made it may not
        # have come so far.
        for folder in (path.parent, path.parent.parent, own):
            _force(folder)
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name that was asked for: what has it already has the same bytes, or broken ones."""
        return name


def put(content: bytes) -> str:
    """Keeps bytes and returns their address. What is kept already is not written again, unless it is broken."""
    address = hashlib.sha256(content).hexdigest()
    if fault_of(address):
        _store().save(_name(address), ContentFile(content))
    return address


def get(address: str) -> bytes:
    """The bytes of an address.

    :raises Missing: when there are none. :raises Broken: when there are others. :raises Unreadable: when the machine
        does not let them be read.
    """
    name = _name(address)
    try:
        with _store().open(name, "rb") as file:
            content = file.read()
    except FileNotFoundError as gone:
        raise Missing(_("The stored copy %s is missing. Put it back from a backup.") % address) from gone
    except OSError as refused:
        said = _("The stored copy %(address)s cannot be read (%(why)s). Mend its permissions or the disk.")
        raise Unreadable(said % {"address": address, "why": refused.strerror or refused}) from refused
    if hashlib.sha256(content).hexdigest() != address:
        raise Broken(_("The stored copy %s is no longer what it was. Put it back from a backup.") % address)
    return content


def drop(address: str) -> None:
    """Removes the bytes of an address, where the law asks for it. Whoever calls knows that no row names them."""
    _store().delete(_name(address))


def fault_of(address: str) -> str:
    """ "missing", "broken", "unreadable", or nothing."""
    try:
        get(address)
    except NotKept as fault:
        return fault.fault
    return ""


def faults(addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each address whose bytes are not there as they were kept, and what is wrong with it: for a sweep of all rows."""
    for address in addresses:
        fault = fault_of(address)
        if fault:
            yield address, fault


def _store() -> Storage:
    return storages[ALIAS]


def _name(address: str) -> str:
    """Spread over folders by the first four signs: 65,536 folders hold millions without one that is slow to list."""
    if not _ADDRESS.fullmatch(address):
        raise ValueError(f"No SHA-256 in hexadecimal: {address[:80]!r}")
    return f"{address[:2]}/{address[2:4]}/{address}"


def _force(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
