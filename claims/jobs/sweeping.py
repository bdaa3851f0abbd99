"""What the clock does about pages: plans looks, wakes workers, and forgets what nobody stored, with its bytes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from claims.actions.retrieval import drop_old_retrievals
from claims.actions.watching import plan_watches
from claims.capture import storage
from claims.jobs import retrieving, watching
from claims.models import Retrieval, Watch
from claims.queries.kept import unnamed
from claims.queries.watching import the_watcher


@dataclass
class Swept:
    """What one run found and did, in numbers of pages."""

    planned: int = 0
    due: int = 0
    asked: int = 0
    looked: int = 0
    forgotten: int = 0
    dropped: int = 0


def sweep(*, at: datetime, here: bool = False, progress: Callable[[Iterable], Iterable] = iter) -> Swept:
    """One run. Nothing depends on it being on time; two at once do together what one would."""
    done = Swept(planned=plan_watches(at=at) if the_watcher() else 0)
    done.due, done.asked = Watch.objects.due(at=at).count(), Retrieval.objects.due(at=at).count()
    if here:
        retrieving.fetch_pages.call()
        done.looked = sum(1 for _look in progress(watching.looks()))
    else:
        _wake(done)
    done.forgotten, addresses = drop_old_retrievals(at=at)
    done.dropped = drop_unnamed(addresses)
    return done


def _wake(done: Swept) -> None:
    """One task for each kind of work, whatever waits: whoever takes it works through all of it."""
    if done.asked:
        retrieving.fetch_pages.enqueue()
    if done.due and the_watcher():
        watching.look_at_pages.enqueue()


def drop_unnamed(addresses: Iterable[str]) -> int:
    """Drops these bytes where no row names them any more: at once, after a removal for a legal reason."""
    gone = list(unnamed(addresses))
    for address in gone:
        storage.drop(address)
    return len(gone)
