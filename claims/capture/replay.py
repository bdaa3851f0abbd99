"""A kept page shown again: its words and their order, as a document that loads nothing, runs nothing and leads nowhere.

What is left of the page is a matter of the worker's short list (`worker.py`). Whoever serves it says once more, in
headers, that nothing of it may run: `HEADERS`.
"""

from django.utils.html import escape
from django.utils.translation import gettext as _

from claims.capture.decoding import Undecodable, decoded
from claims.capture.extraction import HTML
from claims.capture.working import SECONDS, answer_of

# “sandbox” alone gives the page an origin that is nobody's, and takes scripts, forms and windows from it.
_POLICY = ("sandbox", "default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
HEADERS = {
    "Content-Security-Policy": "; ".join(_POLICY),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_WHOLE = (
    '<!doctype html><html{lang}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<meta name="color-scheme" content="light dark"><title>{title}</title></head><body>{body}</body></html>'
)


class NotShown(Exception):
    """The page cannot be shown again; the message says why."""


def can_be_shown(media_type: str) -> bool:
    return media_type.startswith(HTML)


def shown_again(raw: bytes, *, media_type: str, title: str, language: str = "") -> str:
    """A whole document in HTML, in which nothing of the page is left but words and their order.

    :raises NotShown: when it cannot be read within the bounds, or nothing is left of it.
    """
    try:
        text, _charset, _notes = decoded(raw, declared=media_type)
    except Undecodable as fault:
        raise NotShown(str(fault)) from fault
    found = answer_of("page", text.encode("utf-8", "replace"))
    if "fault" in found:
        raise NotShown(_fault(found["fault"]))
    if not found["markup"].strip():
        raise NotShown(_("Nothing is left of the page without its scripts and pictures. Look at its archived text."))
    lang = f' lang="{escape(language)}"' if language else ""
    return _WHOLE.format(lang=lang, title=escape(title), body=found["markup"])


def _fault(code: str) -> str:
    sentences = {
        "no-nh3": _("Archived pages cannot be shown here: “nh3” is not installed. Look at the archived text."),
        "tangled": _("The page has more tags, or deeper ones, than can be shown. Look at its archived text."),
        "late": _("Making the page safe took longer than %d seconds and was stopped. Look at its archived text.")
        % SECONDS,
    }
    return sentences.get(code) or _("The page is broken and cannot be shown. Look at its archived text.")
