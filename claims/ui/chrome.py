"""What every page shows around its content: the head of the ledger, the archive that was brought in."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from claims.ledger.checkpoint import peek
from claims.models import Archive, LedgerEntry, SignedCheckpoint
from claims.queries.ledger import checkpoint_covering, latest_checkpoint


def chrome(request: HttpRequest) -> dict:
    """Context for every template. What costs a query is looked up only where a template shows it."""
    return {
        "ledger_head": SimpleLazyObject(ledger_head),
        "shown_archive": SimpleLazyObject(lambda: Archive.objects.order_by("-id").first()),
    }


def ledger_head() -> dict | None:
    """How many entries the ledger has, when the last one was written, and the root hash that was signed last.

    Every page that somebody keeps or prints is then a checkpoint that was kept.
    """
    last = LedgerEntry.objects.order_by("-index").values("index", "recorded_at").first()
    if last is None:
        return None
    return {"size": last["index"] + 1, "written_at": last["recorded_at"], "signed": _signed(latest_checkpoint())}


def head_behind(index: int | None) -> dict | None:
    """For the foot of a page about one thing: the first checkpoint over all that it says, up to this entry.

    So the page stays what it is, byte for byte, until something about it changes, however the ledger grows.
    """
    covering = None if index is None else checkpoint_covering(index)
    return {"signed": _signed(covering)} if covering else None


def _signed(checkpoint: SignedCheckpoint | None) -> dict | None:
    said = peek(checkpoint.note) if checkpoint else None
    return said and {"size": said.size, "root": said.root.hex()}
