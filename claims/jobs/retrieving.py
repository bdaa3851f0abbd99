"""Fetches the pages that editors asked for: the wish, the bytes, the archive, the text, and back to the editor."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from claims.actions.retrieval import ask_for_page, give_back, keep_found, take_up, try_again
from claims.capture.capturing import capture_page, kept
from claims.capture.extraction import Extracted
from claims.capture.faults import NotFetched
from claims.capture.visit import Fetched
from claims.jobs.tasks import task
from claims.models import Editor, Retrieval

BUSY = (408, 425, 429)  # it may answer later, as with any 5xx (RFC 9110, RFC 6585)


@task()
def fetch_pages() -> None:
    """Works through whatever is due. The rows are what counts: a task that is lost, or comes twice, does no harm."""
    while (retrieval := take_up(at=timezone.now())) is not None:
        again_at = try_once(retrieval)
        if again_at and fetch_pages.get_backend().supports_defer:
            fetch_pages.using(run_after=again_at).enqueue()


def start(*, url: str, by: Editor, at: datetime) -> Retrieval:
    """Has a page fetched once the transaction is over."""
    wished = ask_for_page(url=url, by=by, at=at)
    transaction.on_commit(fetch_pages.enqueue)
    return wished


def fetch_now(*, url: str, by: Editor, at: datetime) -> Retrieval:
    """Asks for a page and fetches it before it returns: one try, in this process.

    Gives the wish as it stands then: found, failed, waiting for another try, or in the hands of a worker.
    """
    wished = ask_for_page(url=url, by=by, at=at)
    held = take_up(only=wished, at=timezone.now())
    if held:
        try_once(held)
    wished.refresh_from_db()
    return wished


def start_again(*, retrieval: Retrieval, by: Editor, at: datetime) -> Retrieval:
    wished = try_again(retrieval=retrieval, by=by, at=at)
    transaction.on_commit(fetch_pages.enqueue)
    return wished


def try_once(retrieval: Retrieval) -> datetime | None:
    """One try for one page. Gives the time of the next, if there is to be one."""
    try:
        page = capture_page(retrieval.url)
    except NotFetched as trouble:
        return give_back(retrieval=retrieval, says=str(trouble), passes=trouble.again, at=timezone.now())
    if page.extracted is None:
        passes = page.fetched.status >= 500 or page.fetched.status in BUSY
        return give_back(retrieval=retrieval, says=page.why_not, passes=passes, at=timezone.now())
    keep_found(retrieval=retrieval, found=_found(page.fetched, page.extracted), at=timezone.now())
    return None


def _found(page: Fetched, text: Extracted) -> dict:
    return {
        "final_url": page.final_url,
        **kept(page),
        "media_type": text.media_type,
        "extractor": text.extractor,
        "title": text.title,
        "author": text.author,
        "site": text.site_name,
        "language": text.language,
        "published_on": text.published_on,
        "text": text.text,
        "notes": list(text.notes),
    }
