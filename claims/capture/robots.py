"""What a site asks of robots (RFC 9309), asked once a day for each site and honoured by whatever goes by the clock.

Its file is fetched as any page is, from public addresses and within bounds. The rules are read by Protego, which knows
wildcards and that the longest rule wins; `urllib.robotparser` knows neither, and takes what it does not for a yes.
"""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _

from claims.capture.faults import NotFetched, Unreachable
from claims.capture.fetching import fetch
from claims.capture.network import Network
from claims.capture.urls import Target, read_url

KEPT_SECONDS = 24 * 60 * 60  # RFC 9309, 2.4
# A site that does not answer is left alone for a while, and asked again sooner.
SILENT_SECONDS = 10 * 60
READ = 500 * 1024  # RFC 9309, 2.5
_FETCHED = 2 * READ
# Not in the standard, and kept where it is modest: some ask for a day between two pages.
LONGEST_DELAY = 60


@dataclass(frozen=True)
class Permission:
    """Whether a page may be fetched by the clock, and if not, why; seconds to leave between two pages of its site.

    `passes` is set where that is not known now, since the site does not answer.
    """

    is_given: bool
    why_not: str = ""
    passes: bool = False
    delay: float = 0.0


def permission(url: str, *, network: Network | None = None) -> Permission:
    """What the site of a page says about fetching it.

    :raises Forbidden: when the address is none.
    :raises Unreachable: when rules cannot be read here at all.
    """
    target = read_url(url)
    key = f"robots:{hashlib.sha256(f'{target.scheme}://{target.authority}'.encode()).hexdigest()}"
    rules = cache.get(key)
    if rules is None:
        rules = _rules_of(target, network)
        cache.set(key, rules, SILENT_SECONDS if rules["silent"] else KEPT_SECONDS)
    if rules["silent"]:
        says = _("What the site asks of robots cannot be read now. %s") % rules["silent"]
        return Permission(False, says, passes=True)
    return _judged(rules["text"], target)


def _rules_of(target: Target, network: Network | None) -> dict[str, str]:
    """The words of the file; none where there is no such file; and why not where the site does not answer."""
    address = f"{target.scheme}://{target.authority}/robots.txt"
    try:
        found = fetch(address, most=_FETCHED, network=network)
    except Unreachable as fault:
        return {"text": "", "silent": str(fault)}
    except NotFetched:
        # As without a file (2.3.1.2): the page itself is judged when it is fetched.
        return {"text": "", "silent": ""}
    if found.status >= 500 or found.status == 429:
        return {"text": "", "silent": _("The site answers that it is busy or broken (%d).") % found.status}
    if not 200 <= found.status < 300:
        return {"text": "", "silent": ""}
    return {"text": found.content[:READ].decode("utf-8-sig", "replace"), "silent": ""}


def _judged(text: str, target: Target) -> Permission:
    if not text.strip():
        return Permission(True)
    try:
        from protego import Protego
    except ImportError as missing:
        raise Unreachable(
            _("Pages cannot be fetched by the clock here: “%s” is not installed.") % missing.name
        ) from missing
    rules, name = Protego.parse(text), settings.CAPTURE_USER_AGENT.partition("/")[0]
    delay = min(max(rules.crawl_delay(name) or 0.0, 0.0), LONGEST_DELAY)
    if rules.can_fetch(target.url, name):
        return Permission(True, delay=delay)
    return Permission(
        False, _("The site asks robots not to fetch this page. Open it in a browser, and paste or upload it."), delay
    )
