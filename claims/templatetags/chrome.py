"""Template tags for what stands around a page: navigation, query strings, the theme."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

register = template.Library()

# What one more press of the button leads to.
NEXT_THEME = {"": "light", "light": "dark", "dark": ""}


@register.simple_tag(takes_context=True)
def nav_link(context, url_name: str, label: str, section: str = "") -> str:
    """A list item with a link, marked in its section; nothing when the address does not exist."""
    try:
        url = reverse(url_name)
    except NoReverseMatch:
        return ""
    path = getattr(context.get("request"), "path", "")
    if path == url:
        return format_html('<li><a href="{}" aria-current="page">{}</a></li>', url, label)
    here = context.get("section")
    if (here == section) if here else _is_under(path, url):
        return format_html('<li><a href="{}" aria-current="true">{}</a></li>', url, label)
    return format_html('<li><a href="{}">{}</a></li>', url, label)


def _is_under(path: str, url: str) -> bool:
    # The desk itself lies above all its pages, so only its own address marks it.
    return path.startswith(url) and url not in ("/", "/desk/")


@register.simple_tag(takes_context=True)
def hidden_query(context, *without: str) -> str:
    """The parameters of this page as hidden fields, so that another form keeps them."""
    request = context.get("request")
    if request is None:
        return ""
    pairs = ((key, value) for key in request.GET if key not in without for value in request.GET.getlist(key))
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.filter
def next_theme(theme: str) -> str:
    return NEXT_THEME.get(theme or "", "light")


@register.filter
def theme_word(theme: str) -> str:
    return {"light": _("light"), "dark": _("dark")}.get(theme or "", _("auto"))
