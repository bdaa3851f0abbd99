"""The lines of a ledger's export: an entry with its texts, and the checkpoint that was signed over it.

An entry is written as it is stored, byte for byte, since it is hashed so: `{"entry":{…},"texts":{name:[salt,text]}}`,
salts in hexadecimal. A checkpoint is `{"checkpoint":"…","key":"…"}` and follows the last entry that it covers.
"""

import json


def entry_line(body: bytes, texts: dict[str, tuple[bytes, str]]) -> bytes:
    """The line of one entry; `texts` are (salt, text) by name, of those that are still there."""
    said = {name: [salt.hex(), text] for name, (salt, text) in texts.items()}
    return b'{"entry":' + body + b',"texts":' + _plain(said) + b"}\n"


def checkpoint_line(note: str, key: str) -> bytes:
    """The line of a checkpoint with the public key that opens it."""
    return b'{"checkpoint":' + _plain(note) + b',"key":' + _plain(key) + b"}\n"


_SPELL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _plain(value) -> bytes:
    return _SPELL(value).encode()
