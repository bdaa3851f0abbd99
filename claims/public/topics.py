"""Topics, and what became of the claims under each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Topic
from claims.public.listing import drawn, due_row, months_drawn, page_of, tally_families
from claims.queries.as_of import as_of_from
from claims.queries.board import ALL_AT_ONCE
from claims.queries.topic import topic_page, topics_on
from claims.ui.links import claims_url, page_url
from claims.ui.scorecard import score_of
from claims.ui.tracks import claim_url


def topics(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    page = page_of(request, topics_on(as_of).order_by("name", "pk"))
    rows = [(topic, page_url("public:topic", as_of, topic.slug)) for topic in page]
    context = {"page": page, "rows": rows, **as_of.context()}
    return render(request, "public/topics.html", context, status=as_of.status_code)


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    try:
        page = topic_page(slug=slug, as_of=as_of)
    except Topic.DoesNotExist as missing:
        raise Http404(_("No topic on record has the address “%s”.") % slug) from missing
    tally = page.counted.tally
    context = {
        "topic": page.topic,
        "ledger_head": None,
        "crumbs": [(_("Topics"), page_url("public:topics", as_of)), (page.topic.name, "")],
        "as_of_day": as_of.day,
        "tally": tally,
        "tally_families": tally_families(tally, as_of, topic=slug),
        "other_url": claims_url(as_of, topic=slug, forward="no"),
        "columns": months_drawn(page.counted, as_of, topic=slug) if tally.total > ALL_AT_ONCE else None,
        "due": [due_row(claim, as_of) for claim in page.due],
        "due_url": page_url("public:due", as_of),
        "changes": [(ruling, claim_url(ruling.claim, as_of)) for ruling in page.changes],
        "table_url": claims_url(as_of, topic=slug),
        "hidden": tally.total - len(page.lines),
        **score_of(page.card, page.lines, as_of, topic=slug),
        **drawn(page.lines, as_of),
        "follow_query": f"topic={slug}",
        **as_of.context(),
    }
    return render(request, "public/topic.html", context, status=as_of.status_code)
