"""The markup of every public page: no error for a strict parser, and what a screen reader goes by in order."""

from collections import Counter
from itertools import pairwise

import html5lib
import pytest
from django.urls import reverse

from claims.models import LedgerEntry
from claims.rules.access import ACCESS
from claims.vocabulary import Status
from tests.furnished import furnish
from tests.other_forms import FORMS
from tests.signing import signed

XHTML = "{http://www.w3.org/1999/xhtml}"
HEADINGS = {f"{XHTML}h{level}": level for level in range(1, 7)}
# What a parser of HTML5 reports and the standard has allowed since.
ALLOWED: frozenset[str] = frozenset()
# Addresses that are no pages.
MACHINES = (*FORMS, "-key", "-body", "-of", "healthz", "readyz", ":key", ":checkpoint", ":export", ":verifier")
MACHINES += (":inclusion", ":consistency", ":tile", ":bundle", ":sitemap", ":sitemap-part", ":robots")
MACHINES += (":claims-csv", ":embed-picture", ":open-graph", ":oembed")


def addresses(world, claims) -> list[str]:
    claim, last = claims[Status.CONFIRMED], LedgerEntry.objects.count() - 1
    kept = {
        "public:claim": claim.slug,
        "public:check": claim.slug,
        "public:speaker": world.minister.slug,
        "public:source": world.gazette.slug,
        "public:document": world.speech.slug,
        "public:topic": world.tower.slug,
        "public:entry": last,
        "public:embed": claim.slug,
    }
    names = [name for name in ACCESS if name.startswith("public:") and not name.endswith(MACHINES)]
    found = [reverse(name, args=[kept[name]] if name in kept else []) for name in names]
    day = f"?as_of={world.now.date().isoformat()}"
    found += [f"{address}{day}" for address in found] + [f"{address}?as_of=banana" for address in found]
    found += [f"/claims/{each.slug}/" for each in claims.values()]
    found += [f"/ledger/entries/{index}/" for index in range(0, last, 7)]
    return [*found, f"/claims/{claim.slug}/?as_of=2020-01-01", "/claims/?q=nothing-like-it", "/no/such/page/"]


@pytest.fixture
def documents(client, world, signer) -> dict:
    """Every page as html5lib reads it, with what it objects to."""
    claims = furnish(world)
    signed(world)
    found = {}
    for address in addresses(world, claims):
        answer = client.get(address)
        if answer.headers["Content-Type"].startswith("text/html"):
            parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
            found[address] = (parser.parse(answer.content.decode()), parser.errors)
    assert len(found) > 60
    return found


def test_every_page_is_well_made(documents):
    found = {
        (address, objection)
        for address, (document, errors) in documents.items()
        for objection in (*objections_to_parsing(errors), *objections_to_structure(document))
    }
    assert sorted(found) == []


def objections_to_parsing(errors: list) -> list[str]:
    return [f"{name} at {place}: {said}" for place, name, said in errors if name not in ALLOWED]


def objections_to_structure(document) -> list[str]:
    parts = (ids_that_stand_twice, what_leads_nowhere, headings_out_of_order, inputs_without_a_label, names_missing)
    return [objection for part in parts for objection in part(document)]


def ids_that_stand_twice(document) -> list[str]:
    counted = Counter(element.get("id") for element in document.iter() if element.get("id"))
    return [f"id {name} stands {count} times" for name, count in counted.items() if count > 1]


def what_leads_nowhere(document) -> list[str]:
    """What refers to a part of the page has to find it."""
    known = {element.get("id") for element in document.iter()}
    referring = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
    lost = [
        (name, value)
        for element in document.iter()
        for name in referring
        for value in (element.get(name) or "").split()
        if value not in known
    ]
    inside = [link.get("href") for link in document.iter(f"{XHTML}a") if (link.get("href") or "").startswith("#")]
    lost += [("href", address) for address in inside if address[1:] and address[1:] not in known]
    return [f"{name} leads to {value}, which is not there" for name, value in lost]


def headings_out_of_order(document) -> list[str]:
    levels = [HEADINGS[element.tag] for element in document.iter() if element.tag in HEADINGS]
    found = [f"{levels.count(1)} headings of the first level"] if levels.count(1) != 1 else []
    if levels and levels[0] != 1:
        found.append(f"the first heading is of level {levels[0]}")
    steps = [(before, after) for before, after in pairwise(levels) if after > before + 1]
    return found + [f"a heading of level {after} under one of {before}" for before, after in steps]


def inputs_without_a_label(document) -> list[str]:
    labelled = {label.get("for") for label in document.iter(f"{XHTML}label")}
    inner = {id(child) for label in document.iter(f"{XHTML}label") for child in label.iter()}
    fields = [each for kind in ("input", "select", "textarea") for each in document.iter(f"{XHTML}{kind}")]
    return [
        f"{field.get('name')} has no label"
        for field in fields
        if field.get("type") not in ("hidden", "submit")
        and field.get("id") not in labelled
        and id(field) not in inner
        and not (field.get("aria-label") or field.get("aria-labelledby"))
    ]


def names_missing(document) -> list[str]:
    """A page has a language, a title and a main part; a picture that is shown has a name."""
    root = next(document.iter(f"{XHTML}html"))
    found = [] if root.get("lang") else ["the page has no language"]
    found += [] if len(list(document.iter(f"{XHTML}main"))) == 1 else ["the page has no main part of its own"]
    title = next(document.iter(f"{XHTML}title"), None)
    found += [] if title is not None and (title.text or "").strip() else ["the page has no title"]
    pictures = [each for each in document.iter() if each.get("role") == "img"]
    nameless = [each for each in pictures if not (each.get("aria-label") or each.get("aria-labelledby"))]
    return found + ["a picture has no name"] * len(nameless)


@pytest.mark.parametrize(
    ("page", "objection"),
    [
        ("<p id=a></p><p id=a></p>", "id a stands 2 times"),
        ("<h1>x</h1><h3>y</h3>", "a heading of level 3 under one of 1"),
        ("<h2>x</h2>", "0 headings of the first level"),
        ("<input name=q>", "q has no label"),
        ("<label for=x>y</label>", "for leads to x, which is not there"),
        ("<a href='#x'>y</a>", "href leads to #x, which is not there"),
        ("<svg role=img></svg>", "a picture has no name"),
    ],
)
def test_what_is_badly_made_is_found(page, objection):
    document = html5lib.parse(page)
    assert objection in objections_to_structure(document)


def test_what_no_parser_should_have_to_mend_is_found():
    parser = html5lib.HTMLParser()
    parser.parse("<!doctype html><title>x</title><p><div></p>")
    assert objections_to_parsing(parser.errors)
