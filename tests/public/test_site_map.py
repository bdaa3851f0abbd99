"""For crawlers: maps that their own schema takes, every public page once, nothing of the desk, and what is closed."""

from pathlib import Path

import pytest
from lxml import etree

from claims.models import Claim, LedgerEntry
from claims.queries import pages_of_site
from claims.vocabulary import Status
from tests.furnished import SECRETS, furnish

SCHEMAS = Path(__file__).parent.parent / "schemas"
INDEX, PART = (etree.XMLSchema(etree.parse(SCHEMAS / f"{name}.xsd")) for name in ("siteindex", "sitemap"))
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def read(client, address: str, schema) -> list:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    tree = etree.fromstring(answer.content)
    schema.assertValid(tree)
    return tree


def parts(client) -> list[str]:
    tree = read(client, "/sitemap.xml", INDEX)
    return [loc.removeprefix("http://testserver") for loc in tree.xpath("//s:loc/text()", namespaces=NAMES)]


def mapped(client) -> dict[str, str]:
    """When each page changed, by its path."""
    found = {}
    for part in parts(client):
        for url in read(client, part, PART):
            (loc,) = url.xpath("s:loc/text()", namespaces=NAMES)
            path = loc.removeprefix("http://testserver")
            assert path not in found
            found[path] = url.xpath("string(s:lastmod)", namespaces=NAMES)
    return found


def test_every_public_page_is_mapped_and_opens(client, world):
    claims = furnish(world)
    found = mapped(client)
    assert {f"/claims/{claim.slug}/" for claim in claims.values()} <= set(found)
    assert {"/", "/claims/", "/method/", "/ledger/", f"/speakers/{world.minister.slug}/"} <= set(found)
    assert {path for path in found if client.get(path).status_code != 200} == set()


def test_nothing_of_the_desk_is_mapped(client, world):
    furnish(world)
    draft = Claim.objects.drafts().get()
    said = " ".join(mapped(client))
    assert f"/claims/{draft.slug}/" not in said
    assert [secret for secret in SECRETS if secret.lower() in said.lower()] == []
    assert "/desk/" not in said


def test_a_claim_changed_with_its_last_entry_on_the_ledger(client, world):
    claim = furnish(world)[Status.VOID]
    last = LedgerEntry.objects.filter(subject=claim.reference).latest("index")
    assert mapped(client)[f"/claims/{claim.slug}/"] == f"{last.recorded_at:%Y-%m-%dT%H:%M:%SZ}"


def test_a_long_record_is_mapped_in_parts(client, world, monkeypatch):
    claims = furnish(world)
    whole = mapped(client)
    monkeypatch.setattr(pages_of_site, "PART", 3)
    assert len(parts(client)) > 6
    assert mapped(client) == whole
    assert len(claims) > 3


def test_an_empty_record_has_a_valid_map(client, db):
    assert set(mapped(client)) == {f"/{part}" for part in ("", *(f"{name}/" for name in LISTS))}


LISTS = ("claims", "speakers", "sources", "documents", "topics", "changes", "corrections", "due", "ledger", "method")
LISTS += ("data", "about")


@pytest.mark.parametrize("part", ["claim-0", "claim-99", "pages-2", "nothing-1", f"claim-{10**30}"])
def test_a_part_that_is_not_there_is_not_found(client, world, part):
    world.claim()
    assert client.get(f"/sitemaps/{part}.xml").status_code == 404


def test_crawlers_may_read_all_but_what_asks_for_a_sign_in(client, db):
    said = client.get("/robots.txt")
    assert said.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert said.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /desk/",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "",
        "Sitemap: http://testserver/sitemap.xml",
        "Sitemap: http://testserver/fa/sitemap.xml",
    ]
