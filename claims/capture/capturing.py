"""A page from its address to what can be kept of it: fetched, archived and read, within ten seconds in all."""

import time
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.capture import storage, warc
from claims.capture.extraction import Extracted, Unreadable, extract
from claims.capture.fetching import fetch
from claims.capture.network import Network
from claims.capture.visit import Fetched

SECONDS = 10
# What is left for reading when a site took nearly all of the time; and what starting and ending a process takes.
_LEAST, _BESIDE = 0.5, 0.5


@dataclass(frozen=True)
class CapturedPage:
    """What a site answered, and what was read in it; or why there is nothing to read, in a sentence."""

    fetched: Fetched
    extracted: Extracted | None = None
    why_not: str = ""


def capture_page(
    url: str, *, if_none_match: str = "", if_modified_since: str = "", network: Network | None = None
) -> CapturedPage:
    """Fetches a page and reads it. What the site answered is kept also where it is no page: `warc.packed` takes it.

    :raises NotFetched: when there was no answer, with a sentence for the editor.
    """
    began = time.monotonic()
    fetched = fetch(url, if_none_match=if_none_match, if_modified_since=if_modified_since, network=network)
    why_not = why_no_page(fetched)
    if why_not or fetched.is_unchanged:
        return CapturedPage(fetched, why_not=why_not)
    left = SECONDS - _BESIDE - (time.monotonic() - began)
    try:
        found = extract(
            fetched.content, media_type=fetched.media_type, url=fetched.final_url, seconds=max(left, _LEAST)
        )
    except Unreadable as fault:
        return CapturedPage(fetched, why_not=str(fault))
    return CapturedPage(fetched, extracted=found)


def kept(fetched: Fetched) -> dict:
    """Keeps a page as it is unpacked, and its WARC; gives their addresses by the names of a capture's columns.

    To be called before a row names them: a crash then leaves bytes that nobody names, never a row without bytes.
    """
    return {
        "raw_sha256": storage.put(fetched.content),
        "raw_size": len(fetched.content),
        "warc_sha256": storage.put(warc.packed(fetched)),
    }


def why_no_page(fetched: Fetched) -> str:
    """A sentence for an answer that is no page; empty for one that is, and for “nothing changed”."""
    status = fetched.status
    if fetched.is_unchanged or 200 <= status < 300:
        return ""
    if status in (404, 410):
        words = _("The site says that there is no such page (%d). Check the address, or look for another copy.")
    elif status in (401, 402, 403, 407, 451):
        words = _("The site does not show this page to everybody (%d). Open it in a browser, and paste or upload it.")
    elif status in (408, 425, 429) or status >= 500:
        words = _("The site is busy or broken (%d). Try again later.")
    else:
        words = _("The site answers with no page (%d). Open the address in a browser, and take the last one.")
    return words % status
