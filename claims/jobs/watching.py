"""Looks at the pages of sources again: asks politely, compares with the stored copy, and says what changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.capture import Captured
from claims.actions.watching import QuoteFound, look_failed, look_now, looked, record_change, take_watch
from claims.capture import robots, storage
from claims.capture.capturing import capture_page, kept
from claims.capture.extraction import Extracted, Unreadable, extract
from claims.capture.faults import NotFetched
from claims.capture.visit import Fetched
from claims.jobs.tasks import task
from claims.models import Capture, Document, Editor, Quote, Watch
from claims.queries.watching import Page, free_at, latest_change, the_watcher
from claims.rules.page_change import page_sentence
from claims.rules.watching import AS_IT_WAS, MONTHLY, OF_PAGE, OF_QUOTES
from claims.text.anchors import Anchor, Found, anchor_at, find
from claims.text.page_change import QUIET, PageChange, PageState, Visit, compare
from claims.text.quote_change import QuoteState
from claims.text.whole_page import NO_PAGE, WholePage
from claims.vocabulary import CaptureMethod, PageVerdict

VERDICTS = {
    PageState.QUOTE_CHANGED: PageVerdict.QUOTE_CHANGED,
    PageState.QUOTE_REMOVED: PageVerdict.QUOTE_REMOVED,
    PageState.GONE: PageVerdict.GONE,
    PageState.REDIRECTED: PageVerdict.MOVED,
    PageState.PAYWALLED: PageVerdict.PAYWALLED,
    PageState.CHANGED_ELSEWHERE: PageVerdict.TEXT_CHANGED,
}
OK = 200


@task()
def look_at_pages() -> None:
    """Works through every page that is due."""
    for _look in looks():
        pass


def looks() -> Iterator[Watch]:
    """Looks at one due page after the other; at none while the watch has no name of its own to write under."""
    while the_watcher() and (watch := take_watch(at=timezone.now())) is not None:
        look(watch)
        yield watch


def start_look(*, document: Document, by: Editor, at: datetime) -> Watch:
    """Has one page looked at once the transaction is over, and its host may be asked again."""
    watch = look_now(document=document, by=by, at=at)
    soonest, may_wait = free_at(watch.host), look_at_pages.get_backend().supports_defer
    task = look_at_pages.using(run_after=soonest) if may_wait and soonest and soonest > at else look_at_pages
    transaction.on_commit(task.enqueue)
    return watch


def look(watch: Watch) -> PageVerdict | None:
    """One look at one page. Gives what was written down, if anything was."""
    url = watch.document.url
    try:
        asked = robots.permission(url)
        if not asked.is_given:
            return _left_alone(watch, asked)
        found = capture_page(url, if_none_match=watch.etag, if_modified_since=watch.modified)
    except NotFetched as trouble:
        look_failed(watch=watch, says=str(trouble), at=timezone.now())
        return None
    page, text = found.fetched, found.extracted
    if text is None and page.status == OK:
        look_failed(watch=watch, says=found.why_not, at=timezone.now())
        return None
    seen = {"text": text.text, "title": text.title, "page": text.page} if text else {}
    visit = Visit(page.status, asked=url, address=page.final_url, **seen)
    before = _compared_with(watch.document)
    if page.is_unchanged:
        return _seen(watch, page)
    if before is None:
        return _first_look(watch, page, text, visit)
    change = before.compared_with(visit)
    if change.state == PageState.NOT_SEEN or (change.state == PageState.GONE and not watch.failures):
        # A site may be out of order for an hour: a page is gone when it is gone twice.
        look_failed(watch=watch, says=page_sentence(change), at=timezone.now())
        return None
    verdict = _news(watch.document, VERDICTS.get(change.state), visit)
    if verdict:
        is_restored = verdict == PageVerdict.RESTORED
        says = _("The page reads again as it did at first.") if is_restored else page_sentence(change)
        quotes = before.changed(change) if verdict in OF_QUOTES else []
        with_text = None if verdict in OF_PAGE else text
        _write(watch, before.capture, verdict, says, page=page, text=with_text, quotes=quotes)
    return _seen(watch, page, verdict)


def _left_alone(watch: Watch, asked: robots.Permission) -> None:
    """A site that asks not to be looked at by the clock is asked again in a month; one that is silent, sooner."""
    if asked.passes:
        look_failed(watch=watch, says=asked.why_not, at=timezone.now())
    else:
        looked(watch=watch, next_at=timezone.now() + MONTHLY, says=asked.why_not, at=timezone.now())


@dataclass(frozen=True)
class _Before:
    """The copy of a page that looks are compared with, and the quotes that stand in it, at their places there."""

    capture: Capture
    quotes: tuple[Quote, ...]
    anchors: tuple[Anchor, ...]

    @property
    def text(self) -> str:
        return self.capture.text

    def compared_with(self, visit: Visit) -> PageChange:
        """What became of the page. What seems to have changed is looked for on all of the stored page, too."""
        change = compare(self.text, self.anchors, visit, title=self.capture.document.title)
        if change.state not in (PageState.CHANGED_ELSEWHERE, PageState.QUOTE_CHANGED, PageState.QUOTE_REMOVED):
            return change
        return compare(self.text, self.anchors, visit, title=self.capture.document.title, page=self._page())

    def _page(self) -> WholePage:
        """All the words of the stored page; none of one that can no longer be read."""
        try:
            return extract(storage.get(self.capture.raw_sha256), media_type=self.capture.media_type).page
        except (storage.NotKept, Unreadable):
            return NO_PAGE

    def changed(self, change: PageChange) -> list[QuoteFound]:
        pairs = zip(self.quotes, change.quotes, strict=False)
        lost = (QuoteState.CHANGED, QuoteState.REMOVED)
        return [QuoteFound(quote, found.after, found.is_loud) for quote, found in pairs if found.state in lost]


def _compared_with(document: Document) -> _Before | None:
    """The first copy that was fetched. A pasted text is no witness of what its page said; None until there is one."""
    first = document.captures.order_by("captured_at", "pk").first()
    quotes = list(first.quotes.order_by("pk"))
    fetched = document.captures.filter(method=CaptureMethod.FETCHED).order_by("captured_at", "pk").first()
    if fetched is None:
        return None
    if fetched == first:
        anchors = [Anchor(each.exact, each.prefix, each.suffix, each.start, each.end) for each in quotes]
        return _Before(first, tuple(quotes), tuple(anchors))
    placed = [(quote, _place_of(quote, fetched.text)) for quote in quotes]
    there = [(quote, anchor_at(fetched.text, place.start, place.end)) for quote, place in placed if place]
    return _Before(fetched, tuple(quote for quote, _anchor in there), tuple(anchor for _quote, anchor in there))


def _place_of(quote: Quote, text: str) -> Found | None:
    place = find(text, quote.exact, prefix=quote.prefix, suffix=quote.suffix, near=quote.start)
    return place if isinstance(place, Found) else None


def _first_look(watch: Watch, page: Fetched, text: Extracted | None, visit: Visit) -> PageVerdict | None:
    """Keeps the first copy of the page of a text that was pasted or came in a file, and says which quotes it lacks."""
    if text is None or not text.text.strip():
        look_failed(watch=watch, says=page_sentence(compare("", (), visit)), at=timezone.now())
        return None
    before = watch.document.captures.order_by("captured_at", "pk").first()
    lacking = [QuoteFound(quote) for quote in before.quotes.order_by("pk") if _place_of(quote, text.text) is None]
    verdict = PageVerdict.NOT_THERE if lacking else PageVerdict.FIRST_COPY
    says = _("This first copy of the page has every passage that is quoted. Later looks are compared with it.")
    if lacking:
        says = _(
            "The text was not taken from its page by us, and the page lacks passages that are quoted. Look whether it "
            "was changed before the first look, or whether the text came from elsewhere."
        )
    _write(watch, before, verdict, says, page=page, text=text, quotes=lacking)
    return _seen(watch, page, verdict)


def _news(document: Document, verdict: PageVerdict | None, visit: Visit) -> PageVerdict | None:
    """What was not written down before: None for a page that reads as it did at the last look."""
    last = latest_change(document)
    if verdict is None:
        return PageVerdict.RESTORED if last and last.verdict not in AS_IT_WAS else None
    if last is None or last.verdict != verdict:
        return verdict
    if last.after is None:
        return None
    again = compare(last.after.text, (), Visit(OK, visit.text, page=visit.page))
    return None if again.state in QUIET else verdict


def _write(watch: Watch, before: Capture, verdict: PageVerdict, says: str, *, page: Fetched, text, quotes) -> None:
    record_change(
        document=watch.document,
        before=before,
        verdict=verdict,
        says=says,
        text=text.text if text else "",
        captured=captured_from(page, text) if text else None,
        quotes=quotes,
        by=the_watcher(),
        at=timezone.now(),
    )


def _seen(watch: Watch, page: Fetched, verdict: PageVerdict | None = None) -> PageVerdict | None:
    at = timezone.now()
    next_at = at + Page.of(watch.document, on=at.date()).every
    # An answer that nothing changed may leave out what it was asked by (RFC 9110, 15.4.5).
    etag, modified = page.etag or watch.etag, page.last_modified or watch.modified
    looked(watch=watch, next_at=next_at, etag=etag, modified=modified, at=at)
    return verdict


def captured_from(page: Fetched, text: Extracted) -> Captured:
    """Keeps the bytes, and says how the text was got from them."""
    return Captured(
        CaptureMethod.FETCHED,
        **kept(page),
        media_type=text.media_type[:100],
        extractor=text.extractor[:60],
        url=page.final_url,
    )
