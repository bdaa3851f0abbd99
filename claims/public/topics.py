"""Topics, and what became of the claims under each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Topic
from claims.public.listing import drawn, page_of
from claims.queries.as_of import as_of_from
from claims.queries.topic import lines_under, topics_on
from claims.ui.links import claims_url, page_url


def topics(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    page = page_of(request, topics_on(as_of).order_by("name", "pk"))
    rows = [(topic, page_url("public:topic", as_of, topic.slug)) for topic in page]
    context = {"page": page, "rows": rows, **as_of.context()}
    return render(request, "public/topics.html", context, status=as_of.status_code)


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    try:
        found = topics_on(as_of).get(slug=slug)
    except Topic.DoesNotExist as missing:
        raise Http404(_("No topic on record has the address “%s”.") % slug) from missing
    lines = lines_under(found, as_of)
    context = {
        "topic": found,
        "crumbs": [(_("Topics"), page_url("public:topics", as_of)), (found.name, "")],
        "table_url": claims_url(as_of, topic=slug),
        "hidden": found.claim_count - len(lines),
        **drawn(lines, as_of),
        **as_of.context(),
    }
    return render(request, "public/topic.html", context, status=as_of.status_code)
