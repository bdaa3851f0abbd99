"""The public pages as JSON: on their own addresses for whoever asks for it, and as `data.json` beside them.

Filters, paging and the day are those of the page. What a page answers with a notice above today's record is refused
here, since nobody sees a notice.
"""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tables2 import RequestConfig

from claims.exchange.public_json import actor as actors
from claims.exchange.public_json import board as boards
from claims.exchange.public_json import claim as claim_shapes
from claims.exchange.public_json import correction as correction_shapes
from claims.exchange.public_json import document as document_shapes
from claims.exchange.public_json import method as methods
from claims.exchange.public_json import ruling as rulings
from claims.exchange.public_json import search as searches
from claims.exchange.public_json import source as source_shapes
from claims.exchange.public_json import topic as topic_shapes
from claims.exchange.public_json.view import View
from claims.models import Actor, Claim, Document, Source, Topic
from claims.public import board as board_page
from claims.public import changes as changes_page
from claims.public import corrections as corrections_page
from claims.public.claims import sort_objections
from claims.public.ledger import number_from
from claims.public.listing import page_of
from claims.public.lookup import moved
from claims.public.search import shown as results_shown
from claims.queries.actor import families_of, speaker_page, speakers_on
from claims.queries.as_of import AsOf, as_of_from
from claims.queries.board import due_next, summary_on, tally_on
from claims.queries.claim import claim_page
from claims.queries.correction import corrections as corrections_on
from claims.queries.document import document_page, public_documents
from claims.queries.line import lines_of
from claims.queries.ruling import changes as changes_on
from claims.queries.ruling import changes_before, latest_changes
from claims.queries.source import source_page, sources_on
from claims.queries.standing import claims_on
from claims.queries.topic import topic_page, topics_on
from claims.ui.filters import ClaimFilter
from claims.ui.links import absolute, absolute_page
from claims.ui.search import asked_for, words_of
from claims.ui.tables import PER_PAGE, ClaimTable
from claims.vocabulary import RulingType


def day_asked(request: HttpRequest) -> AsOf:
    """The view that is asked for.

    :raises BadRequest: for a day or a clock that cannot be read.
    """
    as_of = as_of_from(request.GET, today=timezone.now().date())
    if as_of.objection:
        raise BadRequest(as_of.objection)
    return as_of


def view_of(request: HttpRequest, as_of: AsOf, more: str | None = None) -> View:
    return View(as_of, absolute_page(request, as_of), more)


def paged(request: HttpRequest, as_of: AsOf, page: Page, name: str, *args: str, **kept) -> View:
    """The view of a part of a list, with the way to the next part."""
    url = absolute_page(request, as_of)
    further = page.has_next() and url(f"public:{name}-data", *args, page=page.next_page_number(), **kept)
    return View(as_of, url, further or None)


def board(request: HttpRequest) -> dict:
    as_of = day_asked(request)
    changes = [*latest_changes(as_of=as_of, limit=board_page.CHANGES)]
    due = due_next(as_of, limit=board_page.DUE)
    return boards.board(tally_on(as_of), summary_on(as_of), changes, due, view_of(request, as_of))


def claims(request: HttpRequest) -> dict:
    as_of = day_asked(request)
    found = ClaimFilter(request.GET, claims_on(as_of), as_of=as_of)
    table = ClaimTable(found.qs.select_related("speaker"), as_of=as_of)
    objections = [*found.sentences, *sort_objections(request, table)]
    if objections:
        raise BadRequest(" ".join(objections))
    RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    lines = lines_of([row.record for row in table.paginated_rows], as_of)
    kept = {name: request.GET.getlist(name) for name in (*found.filters, "sort") if any(request.GET.getlist(name))}
    view = paged(request, as_of, table.page, "claims", **kept)
    return claim_shapes.claims(list(lines.values()), view, matching=table.paginator.count)


def claim(request: HttpRequest, slug: str) -> dict | HttpResponse:
    as_of = day_asked(request)
    try:
        page = claim_page(slug=slug, as_of=as_of)
    except Claim.DoesNotExist as missing:
        return moved(request, missing, _("No published claim has the address “%s”."), slug)
    return claim_shapes.claim(page, view_of(request, as_of))


def speakers(request: HttpRequest) -> dict:
    as_of = day_asked(request)
    by_number = request.GET.get("sort") == "claims"
    page = page_of(request, speakers_on(as_of).order_by(*(("-claim_count",) if by_number else ()), "name", "pk"))
    view = paged(request, as_of, page, "speakers", sort="claims" if by_number else "")
    return actors.speakers(list(page), families_of(list(page), as_of), view)


def speaker(request: HttpRequest, slug: str) -> dict:
    as_of = day_asked(request)
    found = found_or_404(
        lambda: speaker_page(slug=slug, as_of=as_of), Actor, _("Nobody on record has the address “%s”."), slug
    )
    return actors.speaker(found, view_of(request, as_of))


def sources(request: HttpRequest) -> dict:
    as_of = day_asked(request)
    page = page_of(request, sources_on(as_of).order_by("name", "pk"))
    return source_shapes.sources(list(page), paged(request, as_of, page, "sources"))


def source(request: HttpRequest, slug: str) -> dict | HttpResponse:
    as_of = day_asked(request)
    try:
        found = source_page(slug=slug, as_of=as_of)
    except Source.DoesNotExist as missing:
        return moved(request, missing, _("No source on record has the address “%s”."), slug)
    reports = page_of(request, found.evidence)
    return source_shapes.source(
        found.source,
        documents=found.documents,
        reports=list(reports),
        claims=list(found.claims),
        view=paged(request, as_of, reports, "source", slug),
    )


def documents(request: HttpRequest) -> dict:
    as_of = day_asked(request)
    page = page_of(request, public_documents(as_of).order_by("-published_on", "id"))
    return document_shapes.documents(list(page), paged(request, as_of, page, "documents"))


def document(request: HttpRequest, slug: str) -> dict:
    as_of = day_asked(request)
    sentence = _("No public document has the address “%s”.")
    found = found_or_404(lambda: document_page(slug=slug, as_of=as_of), Document, sentence, slug)
    return document_shapes.document(found, view_of(request, as_of))


def topics(request: HttpRequest) -> dict:
    as_of = day_asked(request)
    page = page_of(request, topics_on(as_of).order_by("name", "pk"))
    return topic_shapes.topics(list(page), paged(request, as_of, page, "topics"))


def topic(request: HttpRequest, slug: str) -> dict:
    as_of = day_asked(request)
    sentence = _("No topic on record has the address “%s”.")
    found = found_or_404(lambda: topic_page(slug=slug, as_of=as_of), Topic, sentence, slug)
    return topic_shapes.topic(found.topic, found.lines, view_of(request, as_of))


def search(request: HttpRequest) -> dict:
    as_of = day_asked(request)
    found = asked_for(request, as_of=as_of)
    if found.objections:
        raise BadRequest(" ".join(found.objections))
    kept = {name: request.GET.get(name, "") for name in ("q", "in", "sort")}
    url, on = absolute_page(request, as_of), found.page + 1
    further = url("public:search-data", page=on, **kept) if on <= found.pages else None
    rows = [(row.hit, absolute(request, row.url)) for row in results_shown(found, as_of)]
    return searches.search(found, rows, View(as_of, url, further), asked=words_of(request))


def changes(request: HttpRequest) -> dict:
    as_of = day_asked(request)
    chosen = request.GET.get("type", "").upper()
    types = (chosen,) if chosen in RulingType.values else ()
    found = changes_on(as_of=as_of, types=types).select_related("proposed_by", "seconded_by", "corrects")
    before = changes_page.key_from(request.GET.get("before", ""))
    if before:
        found = changes_before(found, day=before[0], pk=before[1])
    shown = list(found[: changes_page.PER_PAGE + 1])
    more, shown = len(shown) > changes_page.PER_PAGE, shown[: changes_page.PER_PAGE]
    url = absolute_page(request, as_of)
    kept = {"type": chosen.lower() if types else ""}
    further = more and url("public:changes-data", before=changes_page.key_of(shown[-1]), **kept)
    return rulings.changes(shown, View(as_of, url, further or None))


def corrections(request: HttpRequest) -> dict:
    as_of = day_asked(request)
    most = corrections_page.PER_PAGE
    until = None if as_of.is_today else as_of.day_ends
    found = corrections_on(until=until, before=number_from(request.GET.get("before", "")), most=most + 1)
    url = absolute_page(request, as_of)
    further = len(found) > most and url("public:corrections-data", before=found[most - 1].entry.index)
    return correction_shapes.corrections(found[:most], View(as_of, url, further or None))


def method(request: HttpRequest) -> dict:
    return methods.method(view_of(request, day_asked(request)))


def found_or_404(find: Callable, model: type, sentence: str, slug: str):
    """What `find` finds.

    :raises Http404: when there is none.
    """
    try:
        return find()
    except model.DoesNotExist as missing:
        raise Http404(sentence % slug) from missing
