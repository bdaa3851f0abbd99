"""The queue: what waits, why it waits, and for how long."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _

from claims.desk.acting import page
from claims.desk.load import today
from claims.desk.next_step import row_of
from claims.desk.queue_form import HandOverForm, NarrowForm, SeveralForm, SnoozeForm, ViewForm, kept_of
from claims.models import SavedView
from claims.queries.queue import ALL, FIRST, Bucket, Job, Queue, job_of, preview_of, queue_of
from claims.queries.reader_report import open_reports_shown
from claims.rules.permissions import Act, may
from claims.ui.tracks import scale_of, track_of

SIGNS = {
    Bucket.OVERDUE: (_("Overdue"), "f-overdue"),
    Bucket.DUE_SOON: (_("Due soon"), "f-due_soon"),
    Bucket.SECOND: (_("To be seconded"), "eyes"),
    Bucket.RETURNED: (_("Returned to me"), "return"),
    Bucket.MENTION: (_("Notes that name me"), "info"),
    Bucket.SOURCE_CHANGED: (_("Source changed"), "f-source_changed"),
    Bucket.DISPUTED: (_("Disputed"), "f-disputed"),
    Bucket.UNLOOKED: (_("Not looked at for long"), "search"),
    Bucket.MINE: (_("Mine, waiting"), "user"),
    Bucket.DRAFTS: (_("Drafts"), "pencil"),
}
# What a bucket is called where the work is not one's own.
OF_OTHERS = {
    Bucket.RETURNED: _("Returned"),
    Bucket.MENTION: _("Notes that name them"),
    Bucket.MINE: _("Theirs, waiting"),
}
OF_ALL = {Bucket.RETURNED: _("Returned")}


def queue(request: HttpRequest) -> HttpResponse:
    """The page; with htmx the list, the counts and the preview; or for the preview's own place, that alone."""
    if request.htmx.target == "peek":
        on = today()
        job = job_of(request.user, request.GET.get("peek", ""), on=on)
        response = render(request, "desk/_peek.html", beginning(request, job, on=on))
    elif request.htmx and not request.htmx.history_restore_request:
        response = render(request, "desk/_queue_parts.html", context_of(request))
        kept = kept_of(request.GET)
        response["HX-Push-Url"] = f"{reverse('desk:queue')}?{kept}" if kept else reverse("desk:queue")
    else:
        response = queue_page(request)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def queue_page(request: HttpRequest, form=None) -> HttpResponse:
    """The whole page, with a form of it that was refused."""
    return page(request, "desk/queue.html", form, **context_of(request, form))


def context_of(request: HttpRequest, form=None) -> dict:
    asked = request.GET.get("bucket", "")
    bucket = Bucket(asked) if asked in list(Bucket) else None
    limit = ALL if bucket and request.GET.get("all") == "1" else FIRST
    narrowing = NarrowForm(request.GET)
    narrow, whose, on = narrowing.narrow(), narrowing.whose_work(), today()
    found = queue_of(request.user, on=on, bucket=bucket, narrow=narrow, limit=limit, **whose)
    titles = titles_of(whose, request)
    return {
        "queue": found,
        "bucket": bucket,
        "bucket_title": titles[bucket][0] if bucket else "",
        "narrowing": narrowing,
        "is_narrowed": bool(narrow) or any(whose.values()),
        "whole_desk": whose["whole_desk"],
        "kept": kept_of(request.GET),
        "reports": open_reports_shown(),
        "views": SavedView.objects.filter(person=request.user).order_by("name"),
        "groups": [
            (pile, *titles[pile.bucket], [row_of(job, request.user, on=on) for job in pile.jobs])
            for pile in found.shown
        ],
        "piles": [(pile, *titles[pile.bucket]) for pile in found.piles],
        "most": ALL,
        "section": "desk",
        **forms_of(request, form),
        **beginning(request, chosen_job(request, found), on=on),
    }


def forms_of(request: HttpRequest, form) -> dict:
    """The forms that stand on the page beside the filters, and what was typed in the one that was refused."""
    several = form if isinstance(form, SeveralForm) else None
    return {
        "several": {"hand": HandOverForm(), "snooze": SnoozeForm()},
        "several_form": several,
        "view_form": form if isinstance(form, ViewForm) else ViewForm(),
        "chosen": set(several.data.getlist("claims")) if several else set(),
        "may_plan": may(request.user.role, Act.PROPOSE),
    }


def titles_of(whose: dict, request: HttpRequest) -> dict:
    """Title and sign of each bucket; what is "mine" depends on whose work is looked at."""
    other = whose["other"] and whose["other"] != request.user
    named = OF_OTHERS if other else OF_ALL if whose["whole_desk"] else {}
    return {bucket: (named.get(bucket, title), sign) for bucket, (title, sign) in SIGNS.items()}


def chosen_job(request: HttpRequest, found: Queue) -> Job | None:
    """What the panel beside the queue shows: what the address asks for, else what to begin with."""
    asked = request.GET.get("peek", "")
    listed = next((job for job in found.jobs if job.key == asked), None)
    return listed or (found.jobs[0] if found.jobs else None)


def beginning(request: HttpRequest, job: Job | None, *, on) -> dict:
    """The panel beside the queue."""
    preview = preview_of(job, on=on)
    if preview is None:
        return {}
    track = track_of(preview.line)
    return {
        "preview": preview,
        "shown_key": job.key,
        "row": row_of(job, request.user, on=on),
        "is_asked": job.key == request.GET.get("peek"),
        "track": track,
        "scale": scale_of([track], preview.line.as_of),
    }
