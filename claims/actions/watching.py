"""Watching the pages of sources: the plan, each look, and what is written down when a page was changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.capture import Captured, write_capture
from claims.actions.checks import TEXT, ask_leave, check_choice, check_required, check_texts
from claims.actions.editor import add_machine
from claims.actions.entry import write_entry
from claims.models import Capture, ChangedQuote, Document, Editor, PageChange, Quote, Watch
from claims.queries.watching import Page, pages_to_watch
from claims.rules.permissions import Act
from claims.rules.refusal import Objections, Refused
from claims.rules.watching import APART, retry_after
from claims.vocabulary import ChangeOutcome, EntryKind, PageVerdict, Role

HELD = timedelta(seconds=90)
USERNAME, PUBLIC_NAME = "source-watch", "Source watch"
AT_ONCE = 500


@dataclass(frozen=True)
class QuoteFound:
    """A quote of the copy before, and the words that stand in its place now; none when they are gone."""

    quote: Quote
    words: str = ""
    is_grave: bool = True


def add_watcher(*, by: Editor, at: datetime) -> Editor:
    """This will give the watch a name and a role of its own: it may store what it found, and nothing else.

    :raises Refused: when it has them already, or `by` may not grant roles.
    """
    ask_leave(by=by, act=Act.GRANT_ROLES)
    return add_machine(username=USERNAME, public_name=PUBLIC_NAME, role=Role.CONTRIBUTOR, by=by, at=at)


@transaction.atomic
def plan_watches(*, at: datetime, progress: Callable[[Iterable], Iterable] = lambda pages: pages) -> int:
    """This will watch the page of each document that an open claim quotes, and give how many are new.

    What is watched already keeps its time, but for one that a deadline has come near to. What no open claim quotes
    any more is forgotten, once it was looked at if somebody asked for that: nobody would look at a later answer.
    """
    known = dict(Watch.objects.values_list("document", "not_before"))
    pages = list(pages_to_watch(on=at.date()))
    new = [
        Watch(document_id=page.document, host=page.host, not_before=at) for page in pages if page.document not in known
    ]
    for start in progress(range(0, len(new), AT_ONCE)):
        Watch.objects.bulk_create(new[start : start + AT_ONCE], ignore_conflicts=True)
    for page in pages:
        if page.document in known and known[page.document] > at + page.every:
            Watch.objects.filter(document=page.document, failures=0).update(not_before=at + page.every)
    others = Watch.objects.exclude(document__in=[page.document for page in pages])
    others.filter(paused_at=None, held_until=None, not_before__gt=at).delete()
    return len(new)


@transaction.atomic
def take_watch(*, at: datetime) -> Watch | None:
    """This will give the page that waits longest to whoever asks, for a while; None when there is none to look at.

    A host is asked by one at a time, and not again for ten seconds.
    """
    waiting = Watch.objects.due(at=at).order_by("not_before", "pk").values_list("host", flat=True)
    for host in dict.fromkeys(waiting[:AT_ONCE]):
        rows = list(Watch.objects.filter(host=host).order_by("pk").select_for_update(skip_locked=True, no_key=True))
        busy = any(row.held_until and row.held_until > at for row in rows)
        asked = max((row.looked_at for row in rows if row.looked_at), default=None)
        due = [row for row in rows if row.not_before <= at and row.paused_at is None]
        if busy or not due or (asked and asked > at - APART) or len(rows) < Watch.objects.filter(host=host).count():
            continue
        watch = min(due, key=lambda row: row.not_before)
        watch.held_until = at + HELD
        watch.save(update_fields=["held_until"])
        return watch
    return None


@transaction.atomic
def looked(
    *, watch: Watch, next_at: datetime, says: str = "", etag: str = "", modified: str = "", at: datetime
) -> None:
    """This will note that a page was looked at, and when it is looked at next."""
    seen = {"etag": etag[:200], "modified": modified[:100]}
    _held(watch).update(looked_at=at, not_before=next_at, held_until=None, failures=0, says=says, **seen)


@transaction.atomic
def look_failed(*, watch: Watch, says: str, at: datetime) -> datetime:
    """This will note that a page was not to be had this time. Gives when it is tried again."""
    failures = watch.failures + 1
    again = at + retry_after(failures)
    _held(watch).update(looked_at=at, not_before=again, held_until=None, failures=failures, says=says)
    return again


@transaction.atomic
def record_change(
    *,
    document: Document,
    before: Capture,
    verdict: PageVerdict,
    says: str,
    text: str = "",
    captured: Captured | None = None,
    quotes: Sequence[QuoteFound] = (),
    by: Editor,
    at: datetime,
) -> PageChange:
    """This will write down that a page reads otherwise than the copy `before`, with the later copy if there is one.

    The same bytes are one copy: a page that reads again as an earlier copy did points to that.

    :raises Refused: when `by` may not watch pages.
    """
    ask_leave(by=by, act=Act.WATCH_PAGES)
    after = _copy(document, text, captured, by=by, at=at) if captured else None
    change = PageChange.objects.create(
        document=document, before=before, after=after, verdict=verdict, says=says, recorded_by=by, recorded_at=at
    )
    ChangedQuote.objects.bulk_create(
        ChangedQuote(change=change, quote=found.quote, words=found.words, is_grave=found.is_grave) for found in quotes
    )
    texts = {"says": says, "before": before.text_sha256}
    if after:
        texts |= {"text_sha256": after.text_sha256, "raw_sha256": after.raw_sha256, "warc_sha256": after.warc_sha256}
    for number, found in enumerate(quotes, 1):
        texts |= {f"quote.{number}": found.quote.exact, f"words.{number}": found.words}
    about = {"change": change.pk, "verdict": str(verdict)}
    write_entry(kind=EntryKind.PAGE_CHANGED, subject=document.reference, about=about, texts=texts, by=by, at=at)
    return change


def _copy(document: Document, text: str, captured: Captured, *, by: Editor, at: datetime) -> Capture:
    same = document.captures.filter(raw_sha256=captured.raw_sha256).first()
    return same or write_capture(document, text, captured, by=by, at=at)


@transaction.atomic
def judge_change(*, change: PageChange, outcome: str, note: str = "", by: Editor, at: datetime) -> PageChange:
    """This will say what an editor found who looked at a change: that it stands, or that it was a false alarm.

    :raises Refused: when it was judged before, or for a false alarm without a reason.
    """
    ask_leave(by=by, act=Act.JUDGE_CHANGES)
    change = PageChange.objects.select_for_update(of=("self",), no_key=True).get(pk=change.pk)
    if change.judged_at:
        raise Refused(_("This change was judged before. Nothing was changed."))
    found = Objections()
    check_choice(found, "outcome", _("Judgement"), outcome, ChangeOutcome)
    check_texts(found, {"note": (_("The note"), note, TEXT)})
    if outcome == ChangeOutcome.FALSE_ALARM:
        check_required(found, {"note": (_("The reason"), note)})
    found.refuse_if_any()
    change.outcome, change.note, change.judged_at, change.judged_by = outcome, note.strip(), at, by
    change.save(update_fields=["outcome", "note", "judged_at", "judged_by"])
    about, texts = {"change": change.pk, "outcome": outcome}, {"note": change.note}
    subject = change.document.reference
    write_entry(kind=EntryKind.CHANGE_JUDGED, subject=subject, about=about, texts=texts, by=by, at=at)
    return change


@transaction.atomic
def pause_watch(*, watch: Watch, by: Editor, at: datetime) -> Watch:
    """This will leave a page alone until somebody has it watched again."""
    ask_leave(by=by, act=Act.STORE_DOCUMENT)
    Watch.objects.filter(pk=watch.pk, paused_at=None).update(paused_at=at, paused_by=by)
    watch.refresh_from_db()
    return watch


@transaction.atomic
def look_now(*, document: Document, by: Editor, at: datetime) -> Watch:
    """This will have a page looked at as soon as a worker is free, watched or not until now.

    :raises Refused: for a document that is at no address, or part of another.
    """
    ask_leave(by=by, act=Act.STORE_DOCUMENT)
    page = Page.of(document, on=at.date())
    if page is None:
        raise Refused(_("This document is at no address of the web, so there is no page to look at."))
    watch, _new = Watch.objects.get_or_create(document=document, defaults={"host": page.host, "not_before": at})
    Watch.objects.filter(pk=watch.pk).update(not_before=at, paused_at=None, paused_by=None)
    watch.refresh_from_db()
    return watch


def _held(watch: Watch):
    """The row, as long as it is held by this look."""
    return Watch.objects.filter(pk=watch.pk, held_until=watch.held_until)
