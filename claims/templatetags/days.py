"""Template tags for days and for short forms of long strings."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from claims.ui.dates import day_for_machines, day_in_words
from claims.vocabulary import Precision

register = template.Library()


@register.simple_tag
def day(value: date | None, precision: str = Precision.DAY, form: str = "long", none: str = "") -> str:
    """A day as exactly as it is known; `none` is what stands there when it is not."""
    if value is None:
        return format_html('<span class="none">{}</span>', none or _("no date given"))
    if isinstance(value, datetime):
        value = value.date()
    precision = precision or Precision.DAY
    shown = day_in_words(value, precision, short=form == "short")
    return format_html('<time datetime="{}">{}</time>', day_for_machines(value, precision), shown)


@register.filter
def fours(fingerprint: str, groups: int = 0) -> str:
    """A hash in groups of four, the way people compare them; the first `groups` of them when given."""
    parts = [fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4)]
    return " ".join(parts[:groups] if groups else parts)


@register.filter
def initial(name: str) -> str:
    """The letter that stands for a person: the first of the last word."""
    words = str(name).split()
    return words[-1][0].upper() if words else "?"
