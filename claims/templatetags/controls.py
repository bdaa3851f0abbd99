"""Template tags that draw one form control with its class, hint and error tied to it."""

from django import forms, template
from django.forms import BoundField

register = template.Library()

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.filter
def widget_kind(field: BoundField) -> str:
    """group (several boxes under one legend), checkbox (one box) or line (everything else)."""
    widget = field.field.widget
    if isinstance(widget, GROUPS):
        return "group"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "line"


@register.simple_tag
def control(field: BoundField, quote: bool = False) -> str:
    """The control itself; a screen reader hears its hint and what is wrong with it."""
    widget = field.field.widget
    attrs = {}
    if not isinstance(widget, forms.CheckboxInput):
        attrs["class"] = "input input--quote" if quote else "input"
    described = [f"{field.auto_id}_helptext"] if field.help_text else []
    if field.errors:
        described.append(f"{field.auto_id}_error")
        attrs["aria-invalid"] = "true"
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if isinstance(widget, forms.DateInput) and widget.input_type == "text":
        attrs["type"] = "date"
    return field.as_widget(attrs=attrs)
