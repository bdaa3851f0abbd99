"""How often something may be sent, counted in the cache. Nobody's network address is kept, not even there."""

from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

ALL = "all"
HOUR, DAY = 3600, 24 * 3600
NETWORK = 64  # bits of an IPv6 address that belong to one household


@dataclass(frozen=True)
class Limit:
    """At most so many in a period (seconds), and the sentence for what is more. They begin at full hours and days."""

    name: str
    most: int
    period: int
    sentence: str


FOLLOWING = Limit(
    "follow", 5, HOUR, _("From your network, following was asked for five times within this hour. Try again later.")
)
REPORTING = Limit(
    "report", 3, HOUR, _("From your network, three mistakes were reported within this hour. Try again later.")
)
LETTERS = Limit(
    "letters", 3, DAY, _("Three letters with a link were asked for this address today. Look for them, or try tomorrow.")
)
BY_ALL = {
    FOLLOWING.name: Limit("all-follow", 500, HOUR, _("Very many are asking to follow just now. Try again later.")),
    REPORTING.name: Limit("all-report", 200, HOUR, _("Very many are writing to us just now. Try again later.")),
}


@dataclass(frozen=True)
class Refusal:
    """Why nothing was done, and after how many seconds it may be tried again."""

    sentence: str
    wait: int


def over(limit: Limit, whom: str, *, at: datetime) -> Refusal | None:
    """Counts one more for somebody; a refusal when that is too many. What is kept cannot be led back to them."""
    key, elapsed = _key(limit, whom, at=at)
    cache.add(key, 0, limit.period)
    try:
        count = cache.incr(key)
    except ValueError:  # it expired in between
        count = 1
    return Refusal(str(limit.sentence), limit.period - elapsed) if count > limit.most else None


def give_back(limit: Limit, whom: str, *, at: datetime) -> None:
    """Takes back one that was counted, since nothing came of it."""
    key, _elapsed = _key(limit, whom, at=at)
    try:
        cache.decr(key)
    except ValueError:
        return


def over_for_reader(request: HttpRequest, limit: Limit, *, at: datetime) -> Refusal | None:
    """The limit for one reader first, then that for all of them together."""
    return over(limit, network_of(request), at=at) or over(BY_ALL[limit.name], ALL, at=at)


def give_back_to_reader(request: HttpRequest, limit: Limit, *, at: datetime) -> None:
    give_back(limit, network_of(request), at=at)
    give_back(BY_ALL[limit.name], ALL, at=at)


def _key(limit: Limit, whom: str, *, at: datetime) -> tuple[str, int]:
    """Under which name it is counted, and how much of the period is over (seconds)."""
    number, elapsed = divmod(int(at.timestamp()), limit.period)
    # The salt is another each day, and nobody without the secret key can make it.
    mark = salted_hmac(f"claims.reader.limits.{at.astimezone(UTC):%Y-%m-%d}", whom).hexdigest()[:32]
    return f"reader-{limit.name}-{number}-{mark}", elapsed


def network_of(request: HttpRequest) -> str:
    """The reader's network address; of IPv6 the part that one household has. One text for all that cannot be read."""
    forwarded = request.headers.get("x-forwarded-for", "") if settings.TRUST_PROXY else ""
    given = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(given)
    except ValueError:
        return "unknown"
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, NETWORK), strict=False))


def too_often(request: HttpRequest, refusal: Refusal, template: str, context: dict) -> HttpResponse:
    """The page again with all that was typed, the sentence, and when to come back."""
    response = render(request, template, context | {"reasons": [refusal.sentence]}, status=429)
    response["Retry-After"] = str(refusal.wait)
    return response
