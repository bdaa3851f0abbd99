"""Which network addresses are public. Our own list: `ipaddress.is_global` differs by version and lets NAT64, 6to4,
multicast and metadata services through.

From the special-purpose registries of IANA for IPv4 and IPv6 (RFC 6890, RFC 8190) whole, also what they call reachable
but no site is served from, and what cloud providers answer on inside their networks.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

IPAddress = IPv4Address | IPv6Address

_OWN = _("this machine itself")
_PRIVATE = _("a private network")
_LINK = _("the neighbouring machines (link-local), where cloud providers serve passwords")
_SPECIAL = _("a network for special purposes")
_EXAMPLE = _("a network for documentation and tests")
_MULTICAST = _("many machines at once (multicast)")
_RESERVED = _("a network that is not in use")
_CLOUD = _("a cloud provider’s inner services")
_CARRIER = _("the inner network of a carrier or a cloud")
_TUNNEL = _("an IPv4 address wrapped in an IPv6 one")

_IPV4 = (
    ("0.0.0.0/8", _OWN),  # RFC 791
    ("10.0.0.0/8", _PRIVATE),  # RFC 1918
    ("100.64.0.0/10", _CARRIER),  # RFC 6598; 100.100.100.200 is Alibaba's metadata
    ("127.0.0.0/8", _OWN),  # RFC 1122
    ("168.63.129.16/32", _CLOUD),  # Azure's wire server; the only one amid public addresses
    ("169.254.0.0/16", _LINK),  # RFC 3927; 169.254.169.254 is most clouds' metadata
    ("172.16.0.0/12", _PRIVATE),  # RFC 1918
    ("192.0.0.0/24", _SPECIAL),  # RFC 6890; 192.0.0.192 is Oracle's metadata
    ("192.0.2.0/24", _EXAMPLE),  # RFC 5737
    ("192.31.196.0/24", _SPECIAL),  # RFC 7535, AS112
    ("192.52.193.0/24", _SPECIAL),  # RFC 7450, AMT
    ("192.88.99.0/24", _TUNNEL),  # RFC 7526, 6to4 relays
    ("192.168.0.0/16", _PRIVATE),  # RFC 1918
    ("192.175.48.0/24", _SPECIAL),  # RFC 7534, AS112
    ("198.18.0.0/15", _EXAMPLE),  # RFC 2544
    ("198.51.100.0/24", _EXAMPLE),  # RFC 5737
    ("203.0.113.0/24", _EXAMPLE),  # RFC 5737
    ("224.0.0.0/4", _MULTICAST),  # RFC 5771
    ("240.0.0.0/4", _RESERVED),  # RFC 1112; 255.255.255.255 is everybody nearby, RFC 919
)
# Named for the sentence alone: everything outside 2000::/3 is refused, listed or not (RFC 4291, section 2.4).
_IPV6_OUTSIDE = (
    ("::/128", _OWN),  # RFC 4291
    ("::1/128", _OWN),  # RFC 4291
    ("::/96", _TUNNEL),  # RFC 4291, IPv4-compatible
    ("::ffff:0:0/96", _TUNNEL),  # RFC 4291, IPv4-mapped
    ("::ffff:0:0:0/96", _TUNNEL),  # RFC 2765, IPv4-translated
    ("64:ff9b::/96", _TUNNEL),  # RFC 6052, NAT64
    ("64:ff9b:1::/48", _TUNNEL),  # RFC 8215, NAT64 with a prefix of one's own
    ("fc00::/7", _PRIVATE),  # RFC 4193; fd00:ec2::254 is Amazon's metadata
    ("fe80::/10", _LINK),  # RFC 4291
    ("fec0::/10", _PRIVATE),  # RFC 3879
    ("ff00::/8", _MULTICAST),  # RFC 4291
)
_IPV6_INSIDE = (
    ("2001::/23", _SPECIAL),  # RFC 2928: Teredo, ORCHID, benchmarks, AMT, AS112
    ("2001:db8::/32", _EXAMPLE),  # RFC 3849
    ("2002::/16", _TUNNEL),  # RFC 3056, 6to4
    ("2620:4f:8000::/48", _SPECIAL),  # RFC 7534, AS112
    ("3fff::/20", _EXAMPLE),  # RFC 9637
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_DENIED_IPV4 = tuple((IPv4Network(network), what) for network, what in _IPV4)
_DENIED_IPV6 = tuple((IPv6Network(network), what) for network, what in (*_IPV6_OUTSIDE, *_IPV6_INSIDE))


def where_it_leads(address: IPAddress) -> str | Promise:
    """What stands at an address that is not public; empty for one that is."""
    denied = _DENIED_IPV4 if address.version == 4 else _DENIED_IPV6
    for network, what in denied:
        if address in network:
            return what
    if address.version == 6 and address not in _GLOBAL_UNICAST:
        return _RESERVED
    # A zone names a link of this machine; no address of the open net carries one (RFC 4007).
    if address.version == 6 and address.scope_id:
        return _LINK
    return ""


def read_address(text: str) -> IPAddress | None:
    """An address in its one plain form: four decimal numbers, or IPv6 without a zone. Nothing else is one."""
    if not text.isascii() or "%" in text:
        return None
    try:
        return ip_address(text)
    except ValueError:
        return None
