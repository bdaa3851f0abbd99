"""What came of fetching a page: each question and answer on the way, as they went over the wire."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Hop:
    """One question and its answer. `body` is what the answer carried: out of its chunks, and packed as it was sent."""

    url: str
    address: str
    asked_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    request: bytes
    response: bytes
    head_length: int
    body: bytes
    seconds: float = 0.0

    @property
    def head(self) -> bytes:
        """The status line and headers as they came, with the empty line that ends them."""
        return self.response[: self.head_length]

    def header(self, name: str) -> str:
        """A header's value, the first if there are several; empty where there is none."""
        return next((value for said, value in self.headers if said.lower() == name), "")


@dataclass(frozen=True)
class Fetched:
    """A page that was fetched: the way to it, and its bytes after unpacking."""

    url: str
    hops: tuple[Hop, ...]
    content: bytes

    @property
    def last(self) -> Hop:
        return self.hops[-1]

    @property
    def final_url(self) -> str:
        return self.last.url

    @property
    def status(self) -> int:
        return self.last.status

    @property
    def address(self) -> str:
        return self.last.address

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        return self.last.headers

    @property
    def body(self) -> bytes:
        """As sent: what the archive keeps and its SHA-256 stands for."""
        return self.last.body

    @property
    def media_type(self) -> str:
        return self.last.header("content-type")

    @property
    def etag(self) -> str:
        return self.last.header("etag")

    @property
    def last_modified(self) -> str:
        return self.last.header("last-modified")

    @property
    def is_unchanged(self) -> bool:
        """The site says that what we have is what it would send (RFC 9110, 15.4.5)."""
        return self.status == 304

    @property
    def seconds(self) -> float:
        return sum(hop.seconds for hop in self.hops)
