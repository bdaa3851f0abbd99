"""Which archive keeps a copy, told from the host of its address."""

from claims.text.addresses import host_of
from claims.vocabulary import KeptBy

# archive.today answers under several names, which it changes now and then.
_HOSTS = {
    KeptBy.WAYBACK: ("archive.org",),
    KeptBy.ARCHIVE_TODAY: tuple(f"archive.{end}" for end in ("today", "ph", "is", "li", "vn", "md", "fo")),
    KeptBy.PERMA: ("perma.cc",),
}


def kept_by(url: str) -> KeptBy:
    """Another archive, for a host that is none of the known ones."""
    host = host_of(url)
    return next((keeper for keeper, names in _HOSTS.items() if any(_is_of(host, name) for name in names)), KeptBy.OTHER)


def is_kept_at(url: str, service: str) -> bool:
    """Whether an address is of the archive that was asked: its host, or one below the same name."""
    host, asked = host_of(url), host_of(service)
    same = kept_by(url) == kept_by(service) != KeptBy.OTHER
    return bool(host) and (same or _is_of(host, asked.removeprefix("www.")))


def _is_of(host: str, name: str) -> bool:
    return bool(name) and (host == name or host.endswith(f".{name}"))
