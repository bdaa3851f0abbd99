"""Linked data on public pages, in the words of schema.org: Claim and ClaimReview, breadcrumbs, the site, the ledger.

A claim has a name of its own, the address of its page with `#claim`, that is the same on every day and in every
language. A review stands beside it only once there is a verdict.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC

from django.utils.safestring import SafeString

from claims.models import Actor
from claims.queries.claim import ClaimPage
from claims.queries.saying import Saying
from claims.rules.rating import BEST, RATING, WORST
from claims.rules.windows import is_still_open
from claims.vocabulary import ActorKind, DocumentType, Precision, Status

CONTEXT = "https://schema.org"
WIKIDATA = "https://www.wikidata.org/entity/"
TYPE_OF = {
    DocumentType.ARTICLE: "NewsArticle",
    DocumentType.POST: "SocialMediaPosting",
    DocumentType.REPORT: "Report",
}
# A day that is known to the month or the year only is no more than that (ISO 8601).
AS_KNOWN = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}
# What would end the script that holds the data, or a line of it in old readers of JSON.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Site:
    """Who publishes. `named` gives the address of a page that stays the same; `licence` may be empty."""

    name: str
    named: Callable[..., str]
    licence: str = ""

    @property
    def desk(self) -> dict:
        home = self.named("public:board")
        return {"@type": "Organization", "@id": f"{home}#desk", "name": self.name, "url": home}


def as_script(graph: list[dict]) -> SafeString:
    """A graph as the text of a script element of a page: no text in it can end the element, so it is given as safe."""
    said = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return SafeString(said.translate(ESCAPES))


def about_claim(page: ClaimPage, crumbs: Iterable[tuple[str, str]], site: Site) -> list[dict]:
    """The claim; the review of it once there is a verdict; the way to its page. `crumbs` are (name, whole address)."""
    url = site.named("public:claim", page.claim.slug)
    graph = [claim(page, site, url=url)]
    if not is_still_open(page.line.status):
        graph.append(review(page, site, url=url))
    return [*graph, breadcrumbs(crumbs)]


def claim(page: ClaimPage, site: Site, *, url: str) -> dict:
    found = page.claim
    said = {
        "@type": "Claim",
        "@id": f"{url}#claim",
        "url": url,
        "identifier": found.reference,
        "name": found.title,
        "description": found.wording,
        "author": speaker(found.speaker, site),
        "dateCreated": found.made_on.isoformat(),
        "datePublished": found.made_on.isoformat(),
    }
    if page.sayings:
        first, *again = page.sayings
        said |= {
            "text": first.exact,
            "inLanguage": first.appearance.document.language,
            "firstAppearance": work(first, site),
            "appearance": [work(saying, site) for saying in (first, *again)],
        }
    return said


def review(page: ClaimPage, site: Site, *, url: str) -> dict:
    """What was ruled. A figure is given only to statuses that are on the scale of `rules.rating`."""
    status, standing = Status(page.line.status), page.standing.ruling
    changed_at = page.log[0].entry.recorded_at if page.log else page.history[0].ruling.recorded_at
    rating = {"@type": "Rating", "alternateName": str(status.label), "ratingExplanation": standing.reason}
    if status in RATING:
        rating |= {"ratingValue": RATING[status], "bestRating": BEST, "worstRating": WORST}
    return {
        "@type": "ClaimReview",
        "@id": f"{url}#review",
        "url": url,
        "claimReviewed": page.claim.title,
        "itemReviewed": {"@id": f"{url}#claim"},
        "author": site.desk,
        "datePublished": standing.effective_on.isoformat(),
        "dateModified": f"{changed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "reviewRating": rating,
        **({"license": site.licence} if site.licence else {}),
    }


def speaker(actor: Actor, site: Site) -> dict:
    """Somebody, with the same one at Wikidata where that is known."""
    kind = {ActorKind.PERSON: "Person", ActorKind.COUNTRY: "Country"}.get(actor.kind, "Organization")
    url = site.named("public:speaker", actor.slug)
    # Whose claim it is is a person or an organisation; a country speaks as one.
    said = {"@type": "Organization" if kind == "Country" else kind, "@id": f"{url}#speaker", "name": actor.name}
    return said | {"url": url} | ({"sameAs": WIKIDATA + actor.wikidata} if actor.wikidata else {})


def work(saying: Saying, site: Site) -> dict:
    """The document in which it was said: its own address, else that of its page here."""
    document = saying.appearance.document
    here = site.named("public:document", document.slug)
    said = {
        "@type": TYPE_OF.get(document.type, "CreativeWork"),
        "name": document.label,
        "url": document.url or here,
        "publisher": {"@type": "Organization", "name": document.source.name},
        "inLanguage": document.language,
    }
    day, precision = document.published_on, document.published_precision
    return said | ({"datePublished": f"{day:{AS_KNOWN[Precision(precision)]}}"} if day else {})


def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> dict:
    """The way to a page; the last step is the page itself."""
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": {"@type": "WebPage", "@id": url}}
        for number, (name, url) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def website(site: Site) -> list[dict]:
    """The site, and how it is searched."""
    home = site.named("public:board")
    search = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": site.named("public:claims") + "?q={search_term_string}",
        },
        "query-input": "required name=search_term_string",
    }
    return [
        {
            "@type": "WebSite",
            "@id": f"{home}#site",
            "name": site.name,
            "url": home,
            "publisher": site.desk,
            "potentialAction": search,
        }
    ]


def ledger(site: Site, *, name: str, description: str) -> list[dict]:
    """The ledger as a set of data that anybody may take and check."""
    home = site.named("public:ledger")
    distribution = {
        "@type": "DataDownload",
        "contentUrl": site.named("public:export"),
        "encodingFormat": "application/jsonl",
    }
    said = {
        "@type": "Dataset",
        "@id": f"{home}#ledger",
        "name": name,
        "description": description,
        "url": home,
        "creator": site.desk,
        "distribution": distribution,
        "isAccessibleForFree": True,
    }
    return [said | ({"license": site.licence} if site.licence else {})]
