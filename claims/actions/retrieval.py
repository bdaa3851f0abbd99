"""Asking for a page by its address, and what came of it. Not on the ledger: a document that is stored is."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import ask_leave, check_addresses, check_required
from claims.models import Editor, Retrieval
from claims.models.retrieval import UNDER_WAY
from claims.rules.permissions import Act
from claims.rules.refusal import Objections, Refused
from claims.vocabulary import RetrievalState

HELD = timedelta(seconds=90)  # fetching and reading end sooner by their own limits
# What a worker waits after each try that failed; there is one try more than there are waits.
WAITS = (timedelta(seconds=15), timedelta(minutes=1), timedelta(minutes=5))
MOST_AT_ONCE = 20  # pages that one person may have under way
KEPT = timedelta(days=30)  # what was found and never stored

# What was found, and how much of it there is room for.
FOUND = {
    "final_url": 1000, "raw_sha256": 64, "raw_size": None, "warc_sha256": 64, "media_type": 100, "extractor": 60,
    "title": 300, "author": 200, "site": 200, "language": 12, "published_on": None, "text": None, "notes": None,
}  # fmt: skip


@transaction.atomic
def ask_for_page(*, url: str, by: Editor, at: datetime) -> Retrieval:
    """This will note that somebody wants the page at an address. It has to be fetched after the transaction.

    The same address, asked for by the same person and still under way, is one wish.

    :raises Refused: for what is no address of the web, or with too many under way.
    """
    ask_leave(by=by, act=Act.STORE_DOCUMENT)
    url, found = url.strip(), Objections()
    check_required(found, {"url": (_("The address"), url)})
    check_addresses(found, {"url": url})
    found.refuse_if_any()
    own = Retrieval.objects.filter(asked_by=by, state__in=UNDER_WAY)
    same = own.filter(url=url).first()
    if same:
        return same
    if own.count() >= MOST_AT_ONCE:
        raise Refused(
            _("%d pages that you asked for are still being fetched. Wait for them, or stop some.") % MOST_AT_ONCE
        )
    return Retrieval.objects.create(url=url, asked_by=by, asked_at=at, not_before=at)


@transaction.atomic
def take_up(*, only: Retrieval | None = None, at: datetime) -> Retrieval | None:
    """This will give the page that waits longest to whoever asks, for a while; None when there is none to fetch.

    Of two who ask at once, each gets another. What a crash has dropped is given again once its time is over. Whoever
    wants `only` one page gets that or none.
    """
    due = Retrieval.objects.due(at=at).order_by("not_before", "pk").select_for_update(skip_locked=True, no_key=True)
    due = due.filter(pk=only.pk) if only else due
    retrieval = due.first()
    while retrieval and retrieval.attempts > len(WAITS):
        # Each worker that took it up was gone before it could say why.
        _end(retrieval, RetrievalState.FAILED, at, says=_("The page could not be fetched: each try broke off."))
        retrieval = due.first()
    if retrieval is None:
        return None
    retrieval.state, retrieval.held_until = RetrievalState.FETCHING, at + HELD
    retrieval.attempts += 1
    retrieval.save(update_fields=["state", "held_until", "attempts"])
    return retrieval


@transaction.atomic
def keep_found(*, retrieval: Retrieval, found: dict, at: datetime) -> bool:
    """This will keep what was found for an editor to check; False, and nothing is kept, when it was stopped meanwhile.

    `found` has the keys of `FOUND`; what is too long for a document is cut.
    """
    if unknown := found.keys() - FOUND.keys():
        raise ValueError(f"Not kept of a page: {', '.join(sorted(unknown))}")
    kept = {name: value[: FOUND[name]] if FOUND[name] else value for name, value in found.items()}
    ended = {"state": RetrievalState.FOUND, "held_until": None, "ended_at": at, "says": ""}
    return bool(_still_held(retrieval).update(**kept, **ended))


@transaction.atomic
def give_back(*, retrieval: Retrieval, says: str, passes: bool, at: datetime) -> datetime | None:
    """This will note that a try failed. Gives the time of the next, or None when there will be none.

    `passes` says whether it may well succeed later; after the last try, or for what does not pass, it has failed.
    """
    row = _still_held(retrieval).select_for_update(no_key=True).first()
    if row is None:
        return None
    if not passes or row.attempts > len(WAITS):
        _end(row, RetrievalState.FAILED, at, says=says)
        return None
    row.state, row.held_until, row.says = RetrievalState.WAITING, None, says
    row.not_before = at + WAITS[row.attempts - 1]
    row.save(update_fields=["state", "held_until", "says", "not_before"])
    return row.not_before


@transaction.atomic
def stop_retrieval(*, retrieval: Retrieval, by: Editor, at: datetime) -> Retrieval:
    """This will stop fetching a page, or drop what was found; whoever has it in hand then keeps nothing.

    :raises Refused: when it ended already.
    """
    ask_leave(by=by, act=Act.STORE_DOCUMENT)
    row = Retrieval.objects.select_for_update(of=("self",), no_key=True).get(pk=retrieval.pk)
    if not (row.is_under_way or row.state == RetrievalState.FOUND):
        raise Refused(_("This page is no longer being fetched. Nothing was changed."))
    _end(row, RetrievalState.CANCELLED, at)
    return row


@transaction.atomic
def try_again(*, retrieval: Retrieval, by: Editor, at: datetime) -> Retrieval:
    """This will fetch a page once more that was not to be had, or was stopped.

    :raises Refused: when it is under way, or was found.
    """
    ask_leave(by=by, act=Act.STORE_DOCUMENT)
    row = Retrieval.objects.select_for_update(of=("self",), no_key=True).get(pk=retrieval.pk)
    if row.state not in (RetrievalState.FAILED, RetrievalState.CANCELLED):
        raise Refused(_("This page is under way or was found already. Nothing was changed."))
    row.state, row.attempts, row.not_before, row.says, row.ended_at = RetrievalState.WAITING, 0, at, "", None
    row.save(update_fields=["state", "attempts", "not_before", "says", "ended_at"])
    return row


@transaction.atomic
def drop_old_retrievals(*, at: datetime) -> tuple[int, set[str]]:
    """This will forget pages that ended a month ago, stored or not: how many, and the addresses of their bytes."""
    old = Retrieval.objects.filter(ended_at__lt=at - KEPT)
    addresses = {each for pair in old.values_list("raw_sha256", "warc_sha256") for each in pair if each}
    return old.delete()[0], addresses


def _still_held(retrieval: Retrieval):
    """The row, as long as the try that it was taken up for has it."""
    return Retrieval.objects.filter(
        pk=retrieval.pk, attempts=retrieval.attempts, held_until=retrieval.held_until, state__in=UNDER_WAY
    )


def _end(row: Retrieval, state: RetrievalState, at: datetime, *, says: str = "") -> None:
    """What was found goes as well: nobody will store it."""
    row.state, row.held_until, row.ended_at, row.says = state, None, at, says
    row.text, row.title, row.author, row.site, row.notes = "", "", "", "", []
    row.save(update_fields=["state", "held_until", "ended_at", "says", "text", "title", "author", "site", "notes"])
