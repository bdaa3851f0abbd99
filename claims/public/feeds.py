"""Feeds and calendars of everything, of a topic, a speaker, a claim, and of corrections."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.exchange import due_calendar, feeds
from claims.models import Claim, SignedCheckpoint, Topic
from claims.public.ledger import number_from
from claims.public.lookup import moved
from claims.queries.actor import actors_on
from claims.queries.acts import TOLD, acts
from claims.queries.agenda import agenda_on
from claims.queries.as_of import as_of_from
from claims.queries.correction import CORRECTING, Corrected
from claims.queries.ledger import checkpoint_covering, latest_checkpoint
from claims.ui.links import absolute, absolute_name
from claims.ui.telling import categories_of, paragraphs_of, title_of
from claims.ui.tracks import word_for
from claims.vocabulary import Status

IN_FEED = 50
ATOM = "application/atom+xml; charset=utf-8"
JSON_FEED = "application/feed+json; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Subject:
    """What a feed is about: its title, the path of its page, and the claims to which it is narrowed."""

    title: str
    description: str
    home: str
    claims: QuerySet | None = None
    kinds: Collection[str] = TOLD


def everything(request: HttpRequest) -> Subject:
    said = _("Claims that were published, every ruling, and everything that was put right, from the ledger itself.")
    return Subject(_("What changed"), said, reverse("public:changes"))


def corrections(request: HttpRequest) -> Subject:
    said = _("Everything that was corrected, amended, retracted or removed, from the ledger itself.")
    return Subject(_("Corrections"), said, reverse("public:corrections"), kinds=CORRECTING)


def topic(request: HttpRequest, slug: str) -> Subject:
    found = Topic.objects.filter(slug=slug, claims__published_at__isnull=False).first()
    if found is None:
        raise Http404(_("No topic on record has the address “%s”.") % slug)
    claims = Claim.objects.public().filter(topics=found)
    return Subject(found.name, _("What became of the claims under this topic."), _home("topic", slug), claims)


def speaker(request: HttpRequest, slug: str) -> Subject:
    found = actors_on(as_of_from({}, today=timezone.now().date())).filter(slug=slug).first()
    if found is None:
        raise Http404(_("Nobody on record has the address “%s”.") % slug)
    claims = Claim.objects.public().filter(speaker=found)
    return Subject(found.name, _("What became of what they said."), _home("speaker", slug), claims)


def claim(request: HttpRequest, slug: str) -> Subject | HttpResponse:
    claims = Claim.objects.public().filter(slug=slug)
    found = claims.first()
    if found is None:
        return moved(request, Claim.DoesNotExist(slug), _("No published claim has the address “%s”."), slug)
    return Subject(found.title, found.wording, _home("claim", slug), claims)


def as_atom(subject_of: Callable) -> Callable:
    """The view of an Atom feed."""
    return _view(subject_of, lambda request, subject: HttpResponse(feeds.atom(feed(request, subject)), ATOM))


def as_json_feed(subject_of: Callable) -> Callable:
    """The view of a JSON Feed."""
    return _view(subject_of, lambda request, subject: HttpResponse(feeds.json_feed(feed(request, subject)), JSON_FEED))


def as_calendar(subject_of: Callable) -> Callable:
    """The view of a calendar of what falls due."""
    return _view(subject_of, lambda request, subject: HttpResponse(calendar(request, subject), CALENDAR))


def feed(request: HttpRequest, subject: Subject) -> feeds.Feed:
    """The latest fifty acts, or the fifty before an entry of the ledger."""
    before = number_from(request.GET.get("before", ""))
    found = acts(kinds=subject.kinds, claims=subject.claims, before=before, most=IN_FEED + 1)
    more, found = len(found) > IN_FEED, found[:IN_FEED]
    named, newest = absolute_name(request), _checkpoint_for(subject, found)
    start = absolute(request, request.path)
    return feeds.Feed(
        id=start,
        home=absolute(request, subject.home),
        here=start if before is None else f"{start}?before={before}",
        first="" if before is None else start,
        further=f"{start}?before={found[-1].entry.index}" if more else "",
        title=_("%(site)s: %(about)s") % {"site": settings.SITE_NAME, "about": subject.title},
        description=subject.description,
        language=get_language(),
        author=settings.SITE_NAME,
        author_url=named("public:board"),
        items=tuple(item(act, named) for act in found),
        checkpoint=newest.note if newest else "",
        licence=getattr(settings, "DATA_LICENCE_URL", ""),
    )


def _checkpoint_for(subject: Subject, found: list[Corrected]) -> SignedCheckpoint | None:
    """The newest; in a feed about one thing the first over all that it tells, so that it changes with that thing."""
    if subject.claims is None:
        return latest_checkpoint()
    return checkpoint_covering(found[0].entry.index) if found else None


def item(act: Corrected, named: Callable[..., str]) -> feeds.Item:
    """An act leads to the claim that it is about; the name of the entry is the address at which the ledger has it."""
    entry, said = named("public:entry", act.entry.index), act.said
    return feeds.Item(
        id=entry,
        url=named("public:claim", act.claim.slug) if act.claim else entry,
        title=title_of(act),
        paragraphs=paragraphs_of(act),
        at=act.entry.recorded_at,
        author=said.get("by", ""),
        categories=categories_of(act),
        said={
            "ledger_entry": act.entry.index,
            "kind": act.kind,
            "subject": act.entry.subject,
            **{name: said[name] for name in ("from", "to", "effective_on", "sequence", "corrects") if said.get(name)},
        },
    )


def calendar(request: HttpRequest, subject: Subject) -> bytes:
    """Deadlines and review days of open claims."""
    named = absolute_name(request)
    days = [
        due_calendar.Day(
            due=due,
            url=named("public:claim", due.claim.slug),
            title=_worded(due),
            status=word_for(due.claim.status, due.claim.direction) or str(Status(due.claim.status).label),
        )
        for due in agenda_on(timezone.now().date(), claims=subject.claims)
    ]
    about = {"site": settings.SITE_NAME, "about": subject.title if subject.claims is not None else _("what falls due")}
    return due_calendar.calendar(
        days,
        name=_("%(site)s: %(about)s") % about,
        description=_("Deadlines and review days of claims that are still open."),
        here=absolute(request, request.path),
        language=get_language(),
        host=named("public:board").split("//")[1].rstrip("/"),
    )


def _worded(due) -> str:
    title = {"claim": due.claim.title}
    return _("Deadline: %(claim)s") % title if due.is_deadline else _("Review: %(claim)s") % title


def _home(name: str, slug: str) -> str:
    return reverse(f"public:{name}", args=[slug])


def _view(subject_of: Callable, write: Callable) -> Callable:
    def view(request: HttpRequest, **named: str) -> HttpResponse:
        subject = subject_of(request, **named)
        return write(request, subject) if isinstance(subject, Subject) else subject

    return view
