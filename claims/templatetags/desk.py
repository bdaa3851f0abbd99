"""Template tags of the desk: rows of a form, and text whose hidden characters are shown."""

from django import template

from claims.text.hygiene import visible_controls

register = template.Library()


@register.filter
def rows_of(form, name: str) -> list:
    """The fields of each row of a repeated group."""
    return form.row_fields(name)


@register.filter
def visible(text: str) -> str:
    """Text from outside with its invisible controls named, so that an editor sees what a reader would not."""
    return visible_controls(text)
