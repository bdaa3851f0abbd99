"""Every address has a row in the access table, and every address keeps to it."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from claims.actions.redaction import ask_for_removal
from claims.models import Evidence, Proposal
from claims.rules.access import ACCESS, ADMIN_ANYBODY, least_role
from claims.rules.permissions import has_role
from claims.vocabulary import RemovalGround
from tests.world import PASSWORD, World

PEOPLE = ("anonymous", "contributor", "plain_editor", "editor_two", "operator")
ANSWERS = {200, 301, 302, 303, 400, 404, 405, 422, 503}  # anything but "you may not"


def names_under(resolver: URLResolver, namespace: str = ""):
    """Every (name, route) of the URLconf; a pattern without a name gives an empty one."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, (namespace, pattern.namespace)))
            yield from names_under(pattern, inner)
        elif isinstance(pattern, URLPattern):
            name = f"{namespace}:{pattern.name}" if namespace and pattern.name else pattern.name or ""
            yield name, str(pattern.pattern)


NAMES = sorted({name for name, _route in names_under(get_resolver())})


def test_every_address_has_a_name_and_a_row_in_the_table():
    # Only the admin's catch-all has no name; the middleware refuses it like any name without a row.
    assert [name for name in NAMES if name and least_role(name) is None] == []


def test_every_row_of_the_table_is_an_address():
    assert sorted(set(ACCESS) - set(NAMES)) == []
    assert sorted(ADMIN_ANYBODY - set(NAMES)) == []


@pytest.fixture
def addresses(world: World) -> dict[str, str]:
    """One address for every row: of things that are there, so that being refused is about the role."""
    claim = world.claim()
    evidence = world.evidence(claim)
    world.proposal(claim)
    asked = {"passage": world.gazette.name, "ground": RemovalGround.PRIVACY, "explanation": "A person asked for it."}
    removal = ask_for_removal(**asked, by=world.operator, at=world.tick())
    kept = {
        "public:claim": [claim.slug],
        "public:speaker": [world.minister.slug],
        "public:source": [world.gazette.slug],
        "public:document": [world.speech.slug],
        "public:topic": [world.bridges.slug],
        "public:check": [claim.slug],
        "public:entry": [0],
        "public:entry-body": [0],
        "public:checkpoint-of": [1],
        "public:inclusion": [0, 1],
        "public:consistency": [1, 2],
        "public:tile": [0, "000"],
        "public:bundle": ["000"],
        "desk:claim": [claim.slug],
        "desk:claim-add": [world.speech.slug],
        "desk:claim-edit": [claim.slug],
        "desk:claim-publish": [claim.slug],
        "desk:propose": [claim.slug],
        "desk:search-add": [claim.slug],
        "desk:reply-add": [claim.slug],
        "desk:review-day": [claim.slug],
        "desk:document": [world.speech.slug],
        "desk:restate": [world.speech.slug],
        "desk:sentences": [world.speech.slug],
        "desk:evidence": [evidence.slug],
        "desk:bearing-add": [evidence.slug],
        "desk:proposal": [Proposal.objects.get().pk],
        "desk:proposal-second": [Proposal.objects.get().pk],
        "desk:proposal-return": [Proposal.objects.get().pk],
        "desk:proposal-withdraw": [Proposal.objects.get().pk],
        "desk:claim-amend": [claim.slug],
        "desk:evidence-grade": [evidence.slug],
        "desk:evidence-retract": [evidence.slug],
        "desk:source-merge": [world.gazette.slug],
        "desk:removal": [removal.pk],
        "desk:removal-approve": [removal.pk],
        "desk:removal-refuse": [removal.pk],
    }
    assert Evidence.objects.count() == 2
    return {name: reverse(name, args=kept.get(name, [])) for name in ACCESS}


@pytest.fixture
def client_of(world):
    def client(who: str) -> Client:
        browser = Client()
        if who != "anonymous":
            assert browser.login(username=getattr(world, who).username, password=PASSWORD)
        return browser

    return client


def role_of(world, who: str) -> str:
    return "" if who == "anonymous" else getattr(world, who).role


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", PEOPLE)
def test_each_person_opens_what_the_table_allows_and_nothing_else(world, addresses, client_of, who, method):
    browser, role = client_of(who), role_of(world, who)
    wrong = []
    for name, address in addresses.items():
        answer = getattr(browser, method)(address)
        if has_role(role, ACCESS[name]):
            expected = answer.status_code in ANSWERS and "/accounts/login/" not in answer.headers.get("Location", "")
        elif who == "anonymous":
            expected = answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/login/")
        else:
            expected = answer.status_code == 403
        if not expected:
            wrong.append((name, answer.status_code))
    assert wrong == []


def test_a_person_without_a_role_opens_nothing_of_the_desk(world, addresses, client_of):
    nobody = world.person("nobody", "Nobody", "CONTRIBUTOR")
    type(nobody).objects.filter(pk=nobody.pk).update(role="")
    browser = Client()
    assert browser.login(username="nobody", password=PASSWORD)
    desk = [address for name, address in addresses.items() if name.startswith("desk:")]
    assert {browser.get(address).status_code for address in desk} == {403}


def test_the_admin_asks_a_stranger_to_sign_in(client_of, world):
    assert client_of("anonymous").get(reverse("admin:index")).status_code == 302


def test_the_desk_keeps_what_a_stranger_posts_out(addresses, client_of, world):
    browser = client_of("anonymous")
    desk = [address for name, address in addresses.items() if name.startswith("desk:")]
    assert {browser.post(address).status_code for address in desk} == {302}
