"""What pages that list claims, or long lists of other things, have in common."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.models import Claim
from claims.queries.as_of import AsOf
from claims.queries.line import Line
from claims.queries.tally import Counted, Tally, TopicCount
from claims.ui.links import claims_url, page_url
from claims.ui.pictures import Bar, Columns, bars, board, columns
from claims.ui.tracks import claim_url, row_of, scale_of, track_of
from claims.vocabulary import FAMILY_OF, STATUS_MEANING, Family, Status

PER_PAGE = 50


def drawn(lines: list[Line], as_of: AsOf) -> dict:
    """Claims as rows of one picture, in four families."""
    tracks = [track_of(line) for line in lines]
    scale = scale_of(tracks, as_of)
    rows = [row_of(line, track, as_of) for line, track in zip(lines, tracks, strict=True)]
    return {"families": board(rows, scale), "scale": scale}


def statuses_of(family: str) -> list[str]:
    """The statuses of a family, as addresses name them."""
    return [status.lower() for status, of in FAMILY_OF.items() if of == family]


def tally_families(tally: Tally, as_of: AsOf, **filters) -> list[tuple]:
    """Four families, each with its statuses: (code, count, address, meaning). `filters` narrow the table behind."""
    cells = {family: [] for family in Family}
    for status in Status:
        url = claims_url(as_of, status=status.lower(), forward="yes", **filters)
        cells[FAMILY_OF[status]].append((status, tally.forward[status], url, STATUS_MEANING[status]))
    return [(family.label, cells[family]) for family in Family]


def months_drawn(counted: Counted, as_of: AsOf, **filters) -> Columns | None:
    """Claims by the month in which they were made; each figure leads to the claims behind it."""

    def link(code: str, family: Family | None) -> str:
        wanted = statuses_of(family) if family else []
        return claims_url(as_of, made=code, forward="yes", status=wanted, **filters)

    return columns(counted.months, link=link)


def topics_drawn(topics: list[TopicCount], as_of: AsOf) -> tuple[Bar, ...]:
    """Topics as bars on one scale."""
    slugs = {page_url("public:topic", as_of, topic.slug): topic.slug for topic in topics}

    def link(url: str, family: Family) -> str:
        return claims_url(as_of, topic=slugs[url], forward="yes", status=statuses_of(family))

    rows = [(topic.name, url, topic.families) for topic, url in zip(topics, slugs, strict=True)]
    return bars(rows, link=link)


def due_row(claim: Claim, as_of: AsOf) -> dict:
    """An open claim with the days that are left until its `shown_next_on`, or that have passed since."""
    days = (claim.shown_next_on - as_of.day).days
    return {"claim": claim, "url": claim_url(claim, as_of), "days": abs(days), "over": days < 0, "today": days == 0}


def page_of(request: HttpRequest, rows: QuerySet) -> Page:
    """The page of a list that the address asks for; one that is not there gives the nearest that is."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
