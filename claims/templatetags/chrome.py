"""Template tags for what stands around a page: navigation and query strings."""

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.html import format_html
from django.utils.translation import get_language

from claims.ui.access import page_behind
from claims.ui.links import canonical_url

register = template.Library()

# What has an address in every language.
TRANSLATED = ("public", "reader")


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


register.filter("page_behind", page_behind)


@register.simple_tag(takes_context=True)
def other_languages(context) -> list[tuple[str, str, str]]:
    """(code, the language's own name, address) of this page in each other language; none for what has one only."""
    request = context.get("request")
    found = getattr(request, "resolver_match", None)
    if not found or found.namespace not in TRANSLATED:
        return []
    here = request.get_full_path()
    return [(code, name, translate_url(here, code)) for code, name in settings.LANGUAGES if code != get_language()]


@register.simple_tag
def is_machine_translated() -> bool:
    return get_language() in settings.TRANSLATED_BY_MACHINE


@register.simple_tag(takes_context=True)
def canonical(context) -> str:
    """The address that search engines and citations should use; empty where the page is not a public one."""
    request = context.get("request")
    found = getattr(request, "resolver_match", None)
    if not found or found.namespace != "public":
        return ""
    return canonical_url(request, context.get("as_of"), str(context.get("as_of_basis", "")))
