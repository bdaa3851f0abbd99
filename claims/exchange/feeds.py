"""Feeds: public acts as Atom (RFC 4287, paged as in RFC 5005) and as JSON Feed 1.1. The same entries in both."""

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.html import escape

JSON_FEED = "https://jsonfeed.org/version/1.1"
# What XML 1.0 cannot hold.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # an Atom feed has to say when it changed, also when nothing was done yet


@dataclass(frozen=True)
class Item:
    """One act. `id` is the address of its ledger entry, `categories` are (code, word), `said` is for programs."""

    id: str
    url: str
    title: str
    paragraphs: tuple[str, ...]
    at: datetime
    author: str
    categories: tuple[tuple[str, str], ...] = ()
    said: dict = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def markup(self) -> str:
        """Readers take content for HTML, so what people wrote is escaped."""
        return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Feed:
    """A feed or a page of one, latest first. `id` and `home` are addresses; `checkpoint` is the newest signed note."""

    id: str
    home: str
    here: str
    title: str
    description: str
    language: str
    author: str
    author_url: str
    items: tuple[Item, ...]
    further: str = ""
    first: str = ""
    checkpoint: str = ""
    licence: str = ""

    @property
    def updated(self) -> datetime:
        return self.items[0].at if self.items else NEVER


class AtomFeed(Atom1Feed):
    """Django's Atom feed, with the pages of RFC 5005, and content that is marked as what it is."""

    def latest_post_date(self):
        return self.feed["updated"]

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for rel in ("first", "next", "license"):
            if self.feed[rel]:
                handler.addQuickElement("link", None, {"rel": rel, "href": self.feed[rel]})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for code, word in item["labelled"]:
            handler.addQuickElement("category", None, {"term": code, "label": word})
        handler.addQuickElement("content", item["content"], {"type": "html"})


def atom(feed: Feed) -> bytes:
    """The feed as an Atom document."""
    # The checkpoint stands in the feed, so that readers keep one without thinking of it.
    subtitle = f"{feed.description}\n\n{feed.checkpoint}" if feed.checkpoint else feed.description
    written = AtomFeed(
        title=clean(feed.title),
        link=feed.home,
        description="",
        subtitle=clean(subtitle),
        language=feed.language,
        feed_url=feed.here,
        feed_guid=feed.id,
        author_name=clean(feed.author),
        author_link=feed.author_url,
        updated=feed.updated,
        first=feed.first,
        next=feed.further,
        license=feed.licence,
    )
    for item in feed.items:
        written.add_item(
            title=clean(item.title),
            link=item.url,
            description=None,
            unique_id=item.id,
            pubdate=item.at,
            updateddate=item.at,
            author_name=clean(item.author) or clean(feed.author),
            labelled=item.categories,
            content=clean(item.markup),
        )
    return written.writeString("utf-8").encode()


def json_feed(feed: Feed) -> str:
    """The feed as JSON Feed. What programs want to know of an act stands under `_claim_ledger`."""
    said = {
        "version": JSON_FEED,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.here,
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.author, "url": feed.author_url}],
        "_claim_ledger": {"checkpoint": feed.checkpoint or None, "license": feed.licence or None},
        "items": [_json_item(item) for item in feed.items],
    }
    return json.dumps(said | ({"next_url": feed.further} if feed.further else {}), ensure_ascii=False, indent=1)


def _json_item(item: Item) -> dict:
    at = rfc3339_date(item.at)
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_text": item.text,
        "date_published": at,
        "date_modified": at,
        **({"authors": [{"name": item.author}]} if item.author else {}),
        "tags": [word for _code, word in item.categories],
        "_claim_ledger": item.said,
    }


def clean(text: str) -> str:
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
