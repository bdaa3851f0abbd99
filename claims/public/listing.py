"""What pages that list claims, or long lists of other things, have in common."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.queries.as_of import AsOf
from claims.queries.line import Line
from claims.ui.pictures import board
from claims.ui.tracks import row_of, scale_of, track_of

PER_PAGE = 50


def drawn(lines: list[Line], as_of: AsOf) -> dict:
    """Claims as rows of one picture, in four families."""
    tracks = [track_of(line) for line in lines]
    scale = scale_of(tracks, as_of)
    rows = [row_of(line, track, as_of) for line, track in zip(lines, tracks, strict=True)]
    return {"families": board(rows, scale), "scale": scale}


def page_of(request: HttpRequest, rows: QuerySet) -> Page:
    """The page of a list that the address asks for; one that is not there gives the nearest that is."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
