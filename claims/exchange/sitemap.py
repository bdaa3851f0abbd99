"""Maps of the site (https://www.sitemaps.org/protocol.html), for whoever crawls it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import StringIO

from django.utils.xmlutils import SimplerXMLGenerator

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def index(addresses: Iterable[str]) -> str:
    """A map of maps."""
    return _written("sitemapindex", "sitemap", ((address, None) for address in addresses))


def urlset(pages: Iterable[tuple[str, datetime | None]]) -> str:
    """(address, when it last changed) of pages; at most 50,000."""
    return _written("urlset", "url", pages)


def _written(root: str, each: str, rows: Iterable[tuple[str, datetime | None]]) -> str:
    written = StringIO()
    xml = SimplerXMLGenerator(written, "utf-8")
    xml.startDocument()
    xml.startElement(root, {"xmlns": NAMESPACE})
    for address, changed_at in rows:
        xml.startElement(each, {})
        xml.addQuickElement("loc", address)
        if changed_at:
            xml.addQuickElement("lastmod", f"{changed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
        xml.endElement(each)
    xml.endElement(root)
    xml.endDocument()
    return written.getvalue()
