"""The ledger for programs: checkpoints, proofs, tiles, the export, and the program that checks it."""

import struct
from collections.abc import Iterator
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from claims.exchange.ledger_export import lines
from claims.ledger import tiles, verify
from claims.ledger.merkle import ProofError, leaf_hash
from claims.models import SignedCheckpoint
from claims.public.ledger import number_from
from claims.queries import ledger

TEXT = "text/plain; charset=utf-8"
FOR_EVER = "public, max-age=31536000, immutable"
SECONDS = "public, max-age=5"
PORTION = 64 * 1024


def checkpoint(request: HttpRequest) -> HttpResponse:
    return _note(ledger.latest_checkpoint(), SECONDS)


def checkpoint_of(request: HttpRequest, size: int) -> HttpResponse:
    """The checkpoint that was signed over so many entries."""
    return _note(SignedCheckpoint.objects.filter(size=size).first(), FOR_EVER)


def key(request: HttpRequest) -> HttpResponse:
    newest = ledger.latest_checkpoint()
    if newest is None:
        raise Http404(NOTHING_SIGNED)
    return HttpResponse(newest.key + "\n", content_type=TEXT)


def body(request: HttpRequest, index: int) -> HttpResponse:
    """The very bytes of an entry, as they are hashed."""
    found = next(ledger.opened(index, index + 1), None)
    if found is None:
        raise Http404(_("The ledger has no entry %d yet.") % index)
    return HttpResponse(found.body, content_type="application/json", headers={"Cache-Control": FOR_EVER})


def inclusion(request: HttpRequest, index: int, size: int) -> JsonResponse:
    """That an entry is among the first `size`: hashes in hexadecimal, from the leaf up."""
    try:
        _refuse_future(size)
        proof = ledger.inclusion_proof(index, size)
    except ProofError as error:
        return JsonResponse({"error": str(error)}, status=404)
    leaf = leaf_hash(next(ledger.opened(index, index + 1)).body)
    said = {"index": index, "size": size, "leaf": leaf.hex(), "root": ledger.root_at(size).hex()}
    return JsonResponse(said | {"proof": [step.hex() for step in proof]})


def consistency(request: HttpRequest, old: int, new: int) -> JsonResponse:
    """That the ledger of `new` entries begins with that of `old`."""
    try:
        _refuse_future(new)
        proof = ledger.consistency_proof(old, new)
    except ProofError as error:
        return JsonResponse({"error": str(error)}, status=404)
    roots = {"old_root": ledger.root_at(old).hex(), "new_root": ledger.root_at(new).hex()}
    return JsonResponse({"old": old, "new": new, **roots, "proof": [step.hex() for step in proof]})


def export(request: HttpRequest) -> HttpResponse:
    """JSON lines from entry `from` on, up to the newest checkpoint; to resume, ask from the last entry you have."""
    start = number_from(request.GET.get("from", "0"))
    if start is None:
        said = _("“from” is the number of an entry, for example /ledger/export?from=500.")
        return HttpResponse(said + "\n", status=400, content_type=TEXT)
    answer = StreamingHttpResponse(_portions(start), content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="ledger.jsonl"'
    answer["Cache-Control"] = "no-cache"
    return answer


def verifier(request: HttpRequest) -> HttpResponse:
    """The program that checks an export, to be read before it is run."""
    text = Path(verify.__file__).read_text(encoding="utf-8")
    return HttpResponse(text, content_type="text/x-python; charset=utf-8", headers={"Cache-Control": "no-cache"})


def tile(request: HttpRequest, level: int, path: str) -> HttpResponse:
    """Hashes as C2SP tlog-tiles serves them: a full tile, or so many hashes of a partial one (`….p/<width>`)."""
    number, width = _place(path)
    hashes = ledger.read_tile(level, number)[: width * tiles.HASH]
    if len(hashes) < width * tiles.HASH:
        raise Http404(NO_TILE)
    return HttpResponse(hashes, content_type="application/octet-stream", headers={"Cache-Control": FOR_EVER})


def bundle(request: HttpRequest, path: str) -> HttpResponse:
    """The entries of a tile of leaves, each after its length in two bytes (tlog-tiles)."""
    number, width = _place(path)
    start = number * tiles.WIDTH
    bodies = [entry.body for entry in ledger.opened(start, start + width)]
    if len(bodies) < width:
        raise Http404(NO_TILE)
    packed = b"".join(struct.pack(">H", len(each)) + each for each in bodies)
    return HttpResponse(packed, content_type="application/octet-stream", headers={"Cache-Control": FOR_EVER})


NOTHING_SIGNED = "Nothing has been signed yet."
NO_TILE = "The tree has no such tile yet."


def _note(found: SignedCheckpoint | None, keep: str) -> HttpResponse:
    if found is None:
        raise Http404(NOTHING_SIGNED)
    return HttpResponse(found.note, content_type=TEXT, headers={"Cache-Control": keep})


def _refuse_future(size: int) -> None:
    if size > ledger.size():
        raise ProofError(f"The ledger does not have {size} entries yet.")


def _place(path: str) -> tuple[int, int]:
    number, partial, width = path.partition(".p/")
    try:
        if partial and not 0 < int(width) < tiles.WIDTH:
            raise ValueError(width)
        return tiles.number_of(number), int(width) if partial else tiles.WIDTH
    except ValueError as error:
        raise Http404(NO_TILE) from error


def _portions(start: int) -> Iterator[bytes]:
    """Lines joined, since a server sends each piece on its own."""
    waiting, size = [], 0
    for line in lines(start=start):
        waiting.append(line)
        size += len(line)
        if size >= PORTION:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)
