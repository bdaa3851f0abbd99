"""The copy of the site, served by nginx with the settings that we publish, beside the live pages."""

import pytest

from claims.exchange.site_files import STATE
from tests.exchange.nginx import addresses_of, differences, get, served

pytestmark = pytest.mark.nginx


@pytest.fixture(scope="module")
def copy(exported, tmp_path_factory) -> str:
    """The address of the exported site."""
    with served(exported.folder / "site", tmp_path_factory.mktemp("nginx")) as address:
        yield address


def test_every_file_is_served_with_the_bytes_type_and_policy_of_the_live_page(client, exported, furnished, copy):
    found = {}
    for address in addresses_of(exported.folder / "site"):
        live = client.get(address)
        body = b"".join(live) if live.streaming else live.content
        found[address] = differences(get(copy + address), (live.status_code, live, body))
    assert len(found) > 50
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("asked", ["?as_of=2023-06-01", "?status=open", "?page=99", "?utm_source=feed"])
def test_a_question_that_no_file_answers_is_never_answered_by_another_page(exported, copy, asked):
    for address in ("/claims/", f"/claims/{exported.world.public_claim.slug}/", "/"):
        status, _headers, body = get(copy + address + asked)
        assert status == 404
        assert b"This copy has no file for that" in body


def test_a_missing_slash_is_put_right(copy):
    status, headers, _body = get(f"{copy}/claims")
    assert (status, headers["Location"]) == (301, "/claims/")


def test_what_was_written_down_for_the_next_export_is_not_served(copy):
    assert get(f"{copy}/{STATE}")[0] == 404


def test_an_unknown_address_says_that_there_is_no_file(copy):
    status, _headers, body = get(f"{copy}/claims/no-such-claim/")
    assert (status, b"This copy has no file for that" in body) == (404, True)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("claims/index.html?page=2", "text/html"),
        ("claims/data.json?page=2", "application/json"),
        ("fa/claims/data.json?page=2", "application/json"),
        ("feeds/all.atom?before=31", "application/atom+xml"),
        ("feeds/all.json?before=31", "application/feed+json"),
    ],
)
def test_a_further_page_has_the_type_of_the_first(tmp_path, name, kind):
    site, here = tmp_path / "site", tmp_path / "nginx"
    here.mkdir()
    (site / name).parent.mkdir(parents=True)
    (site / name).write_text("more")
    with served(site, here) as address:
        status, headers, body = get(f"{address}/{name.replace('index.html', '')}")
    assert (status, headers["Content-Type"].split(";")[0], body) == (200, kind, b"more")
