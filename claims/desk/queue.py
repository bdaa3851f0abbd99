"""The queue: what waits, why it waits, and for how long."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from claims.actions.planning import hand_over as hand_over_claims
from claims.actions.planning import snooze
from claims.desk.acting import attempt, done, page
from claims.desk.load import today
from claims.desk.queue_form import HandOverForm, NarrowForm, SnoozeForm
from claims.queries.queue import ALL, FIRST, Bucket, Job, Preview, Queue, preview_of, queue_of
from claims.rules.permissions import Act, may
from claims.ui.tracks import scale_of, track_of

TITLES = {
    Bucket.OVERDUE: (_("Overdue"), "f-overdue"),
    Bucket.DUE_SOON: (_("Due soon"), "f-due_soon"),
    Bucket.SECOND: (_("To be seconded"), "eyes"),
    Bucket.RETURNED: (_("Returned to me"), "return"),
    Bucket.MINE: (_("Mine, waiting"), "user"),
    Bucket.DRAFTS: (_("Drafts"), "pencil"),
}


def queue(request: HttpRequest) -> HttpResponse:
    return _queue_page(request)


@require_POST
def hand_over(request: HttpRequest) -> HttpResponse:
    words = _("%d claims are in other hands."), _("%d claim is in other hands.")
    return _several(request, HandOverForm(request.POST), hand_over_claims, *words)


@require_POST
def put_off(request: HttpRequest) -> HttpResponse:
    words = _("%d claims are put off."), _("%d claim is put off.")
    return _several(request, SnoozeForm(request.POST), snooze, *words)


def _several(request: HttpRequest, form, action, many: str, one: str) -> HttpResponse:
    changed = attempt(form, action, by=request.user, at=timezone.now())
    if changed is None:
        return _queue_page(request, form)
    back = request.GET.urlencode()
    to = reverse("desk:queue") + (f"?{back}" if back else "")
    return done(request, to, (one if len(changed) == 1 else many) % len(changed))


def _queue_page(request: HttpRequest, form=None) -> HttpResponse:
    asked = request.GET.get("bucket", "")
    bucket = Bucket(asked) if asked in list(Bucket) else None
    whole_desk = request.GET.get("whose") == "desk"
    limit = ALL if bucket and request.GET.get("all") == "1" else FIRST
    narrowing = NarrowForm(request.GET)
    narrow = narrowing.narrow()
    found = queue_of(request.user, on=today(), bucket=bucket, whole_desk=whole_desk, narrow=narrow, limit=limit)
    return page(
        request,
        "desk/queue.html",
        form,
        queue=found,
        bucket=bucket,
        whole_desk=whole_desk,
        narrowing=narrowing,
        is_narrowed=bool(narrow),
        several={"hand": HandOverForm(), "snooze": SnoozeForm()},
        chosen=set(form.data.getlist("claims")) if form is not None else set(),
        may_plan=may(request.user.role, Act.PROPOSE),
        groups=[(pile, *TITLES[pile.bucket], [line(job, found) for job in pile.jobs]) for pile in found.shown],
        piles=[(pile, *TITLES[pile.bucket]) for pile in found.piles],
        most=ALL,
        **beginning(preview_of(found)),
        section="desk",
    )


def beginning(preview: Preview | None) -> dict:
    """The panel beside the queue: what to begin with."""
    if preview is None:
        return {}
    track = track_of(preview.line)
    return {
        "preview": preview,
        "preview_url": url_of(preview.job),
        "track": track,
        "scale": scale_of([track], preview.line.as_of),
    }


def line(job: Job, queue: Queue) -> dict:
    days = job.days_waiting(queue.on)
    return {"job": job, "url": url_of(job), "when": when(job, days), "is_over": job.bucket == Bucket.OVERDUE}


def url_of(job: Job) -> str:
    if job.proposal:
        return reverse("desk:proposal", args=[job.proposal.pk])
    return reverse("desk:claim", args=[job.claim.slug])


def when(job: Job, days: int) -> str:
    if job.bucket == Bucket.OVERDUE:
        return ngettext("%d day over", "%d days over", days) % days
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("in %d day", "in %d days", -days) % -days
    return ngettext("%d day", "%d days", days) % days
