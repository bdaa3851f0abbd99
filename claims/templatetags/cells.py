"""Template tags for the cells of a table: their class, their heading on a card, their place in the order."""

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()


@register.simple_tag
def cell_attrs(column) -> str:
    """`class="c-<column>"` and whatever the column asks for, such as `data-label`; worked out once for each column."""
    known = column.__dict__.get("cell_attrs")
    if known is None:
        known = column.__dict__["cell_attrs"] = _cell_attrs(column)
    return known


def _cell_attrs(column) -> str:
    asked = dict(column.attrs["td"])
    names = " ".join(filter(None, (f"c-{column.name}", asked.pop("class", None))))
    others = format_html_join("", ' {}="{}"', ((key, value) for key, value in asked.items() if value is not None))
    return format_html('class="{}"{}', names, others)


@register.filter
def sorted_way(column) -> str:
    """ascending, descending, or empty when the table is not sorted by this column."""
    if not column.is_ordered:
        return ""
    return "descending" if column.order_by_alias.is_descending else "ascending"
