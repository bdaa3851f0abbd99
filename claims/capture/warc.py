"""A page as it was fetched, in the archives' own format: WARC 1.1 (ISO 28500:2017), written and read with warcio.

One file for each capture. For every hop it holds the question and the answer byte by byte as they went over the wire,
with the address that was reached and the moment; so other tools for WARC replay it, and nothing rests on our word.

Two hashes, both SHA-256. The file is kept under its own (`storage`). The body of the last answer, out of its chunks and
packed as it was sent, is the payload: WARC-Payload-Digest. (A capture's raw hash is of the unpacked page, which a
reader can save and hash as well.) The same payload met again is stored once: given the earlier capture of it, the new
file holds a `revisit` record, which has the new headers and names the old record in place of the body. Nothing in a
file is drawn by lot, and record ids are made of what the records hold: the same answers, packed again, are the same
bytes.
"""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from django.utils.translation import gettext as _

from claims.capture.faults import NotFetched
from claims.capture.visit import Fetched, Hop

_DIGEST = "sha256:"
_REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


class NotReadable(Exception):
    """A stored file is no WARC of ours, or not what it was; the message says so in a sentence."""


@dataclass(frozen=True)
class Earlier:
    """An earlier capture of the same payload, whose file holds the bytes."""

    url: str
    asked_at: datetime


@dataclass(frozen=True)
class Kept:
    """A hop as a file holds it. `payload` is the address of its body, which an earlier file holds if `is_elsewhere`."""

    hop: Hop
    payload: str
    is_elsewhere: bool = False


class _Head:
    """Headers that the writer takes as they are, since it would spell parsed ones in its own way."""

    def __init__(self, raw: bytes):
        self.headers_buff = raw

    def compute_headers_buffer(self, *_filter) -> None:
        pass


def payload_address(fetched: Fetched) -> str:
    """The SHA-256 of the page as it was sent."""
    return hashlib.sha256(fetched.body).hexdigest()


def packed(fetched: Fetched, *, earlier: Earlier | None = None) -> bytes:
    """The file of a page: each hop's answer and question; the last without its body, if an earlier file has it."""
    from warcio.warcwriter import WARCWriter

    file = BytesIO()
    writer = WARCWriter(file, gzip=True, warc_version="1.1")
    for hop in fetched.hops:
        is_held = earlier is not None and hop is fetched.last
        kind, block = ("revisit", hop.head) if is_held else ("response", hop.response)
        said = _headers(hop, kind, block, payload=hop.body)
        if is_held:
            said["WARC-Profile"] = _REVISIT
            said["WARC-Refers-To-Target-URI"] = earlier.url
            said["WARC-Refers-To-Date"] = _moment(earlier.asked_at)
        asked = _headers(hop, "request", hop.request, payload=b"")
        asked["WARC-Concurrent-To"] = said["WARC-Record-ID"]
        _write(writer, hop, kind, block, said)
        _write(writer, hop, "request", hop.request, asked)
    return file.getvalue()


def _headers(hop: Hop, kind: str, block: bytes, *, payload: bytes) -> dict[str, str]:
    moment, digest = _moment(hop.asked_at), _digest(block)
    name = "\n".join((kind, hop.url, hop.address, moment, digest))
    return {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>",
        "WARC-Date": moment,
        "WARC-IP-Address": hop.address,
        "WARC-Block-Digest": digest,
        "WARC-Payload-Digest": _digest(payload),
    }


def _write(writer, hop: Hop, kind: str, block: bytes, headers: dict[str, str]) -> None:
    """One record, whose block the writer passes on as it is."""
    record = writer.create_warc_record(hop.url, kind, warc_headers_dict=headers)
    if kind == "revisit":
        record.http_headers = _Head(block)
    else:
        record.raw_stream, record.length, record.payload_length = BytesIO(block), len(block), len(block)
    writer.write_record(record)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _digest(block: bytes) -> str:
    return _DIGEST + hashlib.sha256(block).hexdigest()


def hops_of(file: bytes) -> tuple[Kept, ...]:
    """What a file holds, in order, each record held against its digests.

    :raises NotReadable: when it is no file of ours, or was changed.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    found, answered = [], None
    try:
        for record in ArchiveIterator(BytesIO(file), no_record_parse=True):
            block = record.raw_stream.read()
            if _digest(block) != record.rec_headers["WARC-Block-Digest"]:
                raise _changed()
            if record.rec_type == "request":
                found.append(_kept(*answered, request=block))
            else:
                answered = record, block
    except (ArchiveLoadFailed, NotFetched, TypeError, ValueError) as broken:
        raise _changed() from broken
    if not found:
        raise _changed()
    return tuple(found)


def _kept(record, block: bytes, *, request: bytes) -> Kept:
    from claims.capture.wire import headers_of, read_again

    said, is_elsewhere = record.rec_headers, record.rec_type == "revisit"
    answer = read_again(block, head_alone=is_elsewhere)
    payload = said["WARC-Payload-Digest"].removeprefix(_DIGEST)
    if not is_elsewhere and hashlib.sha256(answer.body).hexdigest() != payload:
        raise _changed()
    hop = Hop(
        url=said["WARC-Target-URI"],
        address=said["WARC-IP-Address"],
        asked_at=datetime.strptime(said["WARC-Date"], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC),
        status=answer.head.status_code,
        headers=headers_of(answer.head),
        request=request,
        response=block,
        head_length=answer.head_length,
        body=bytes(answer.body),
    )
    return Kept(hop, payload, is_elsewhere)


def payload_of(file: bytes, address: str) -> bytes:
    """The bytes of a payload, from the file that holds them.

    :raises NotReadable: when it does not hold them as they were.
    """
    for kept in reversed(hops_of(file)):
        if kept.payload == address and not kept.is_elsewhere:
            return kept.hop.body
    raise NotReadable(_("The stored copy does not hold the page %s.") % address)


def _changed() -> NotReadable:
    return NotReadable(_("The stored copy is no longer what it was. Put it back from a backup."))
