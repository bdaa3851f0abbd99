"""Template tags for pictures of time."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.html import format_html_join
from django.utils.translation import get_language

from claims.ui.pictures import TimeScale, Track
from claims.ui.pictures import life as life_of

register = template.Library()

FULL_SIZE = 18
# A drawing follows from its values alone, so one that was made is kept: about a kilobyte each.
KEPT = 4096


@register.simple_tag
def axis(scale: TimeScale) -> str:
    return get_template("components/pictures/axis.svg.html").render({"scale": scale})


@register.simple_tag
def life(track: Track, scale: TimeScale, size: float = FULL_SIZE) -> str:
    """The one-line picture of a claim; below full size it stands in a cell, without the lines of the years."""
    return _drawn(track, scale, size, get_language())


@lru_cache(maxsize=KEPT)
def _drawn(track: Track, scale: TimeScale, size: float, language: str) -> str:
    values = {"life": life_of(track, scale, size=size), "scale": scale, "bare": size < FULL_SIZE}
    return get_template("components/pictures/life.svg.html").render(values)


@register.simple_tag
def upright(places: Iterable[str], kind: str, y1: str, y2: str) -> str:
    """One upright line at each place. A board has thousands, so they are not looped over in a template."""
    return _upright(tuple(places), kind, y1, y2)


@lru_cache(maxsize=KEPT)
def _upright(places: tuple[str, ...], kind: str, y1: str, y2: str) -> str:
    pattern = '<line class="{1}" x1="{0}" x2="{0}" y1="{2}" y2="{3}"/>'
    return format_html_join("", pattern, ((place, kind, y1, y2) for place in places))
