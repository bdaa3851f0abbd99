"""Every address has a row in the access table, and keeps to it: for every person, by every method."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from claims.actions.elsewhere import add_copy_elsewhere
from claims.actions.finding import dismiss_finding
from claims.actions.link import link_claims
from claims.actions.note import add_note
from claims.actions.reader_report import report_mistake
from claims.actions.redaction import ask_for_removal
from claims.actions.reply import ask_for_reply
from claims.actions.retrieval import ask_for_page
from claims.actions.watching import record_change
from claims.models import Editor, Evidence, Proposal
from claims.rules.access import ACCESS, ADMIN_ANYBODY, ANYBODY, CONFIRMING, METHODS, SETTING_UP, least_role, methods_of
from claims.rules.permissions import has_role
from claims.vocabulary import PageVerdict, RemovalGround
from tests.other_forms import arguments_of_other_forms
from tests.world import PASSWORD, World

# Somebody of each role, somebody who lost the role or the account while signed in, and a stranger.
PEOPLE = (
    "anonymous",
    "without_role",
    "contributor",
    "plain_editor",
    "editor_two",
    "operator",
    "switched_off",
    "role_taken",
)
TRIED = ("get", "head", "post", "put", "patch", "delete", "options", "htmx get", "htmx post")
MARKS = {"operator": pytest.mark.every_database}  # who opens everything, so that every page meets every database
CHANGED = {"switched_off", "role_taken"}  # since they signed in; what is asked is whether the session notices
ANSWERS = {200, 204, 301, 302, 303, 400, 404, 422}  # of a view that was reached
SIGN_IN, REFUSED, OTHER_METHOD, OPEN = "sign in", "refused", "other method", "open"


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
    assert sorted((set(METHODS) | SETTING_UP | CONFIRMING) - set(ACCESS)) == []


@pytest.mark.parametrize("name", ["account_email", "account_reset_password", "mfa_trust", "desk:new-thing", "", "x:y"])
def test_a_name_without_a_row_is_open_to_nobody(name):
    assert least_role(name) is None


def test_every_name_of_sign_in_has_a_row_of_its_own():
    """Nothing that a library adds is open by the way its name begins."""
    sign_in = {name for name in NAMES if name.startswith(("account_", "mfa_"))}
    assert sign_in <= set(ACCESS)


@pytest.fixture
def addresses(world: World) -> dict[str, str]:
    """One address for every row: of things that are there, so that being refused is about the role."""
    claim = world.claim()
    evidence = world.evidence(claim)
    world.proposal(claim)
    who = {"by": world.editor_one, "at": world.tick()}
    note = add_note(claim=claim, text="@Contributor, look at this.", **who)
    link = link_claims(claim=claim, other=world.claim(), kind="FOLLOWS", **who)
    days = {"asked_on": world.now.date(), "answer_by": world.now.date()}
    reply = ask_for_reply(claim=claim, asked=world.minister, **days, **who)
    report = report_mistake(text="It is a ferry.", page="/", language="en-gb", at=world.tick())
    asked = {"passage": world.gazette.name, "ground": RemovalGround.PRIVACY, "explanation": "A person asked for it."}
    removal = ask_for_removal(**asked, by=world.operator, at=world.tick())
    dismissal = dismiss_finding(document=world.document(), claim=claim, by=world.editor_one, at=world.tick())
    wished = ask_for_page(url="https://gazette.example/", **who)
    before = world.speech.captures.get()
    seen = {"verdict": PageVerdict.GONE, "says": "Gone.", "by": world.watcher, "at": world.tick()}
    change = record_change(document=world.speech, before=before, **seen)
    elsewhere = add_copy_elsewhere(document=world.speech, url="https://perma.cc/A-B", **who)
    kept = arguments_of_other_forms(world, claim) | {
        "public:claim": [claim.slug],
        "public:speaker": [world.minister.slug],
        "public:source": [world.gazette.slug],
        "public:document": [world.speech.slug],
        "public:topic": [world.bridges.slug],
        "public:check": [claim.slug],
        "public:embed": [claim.slug],
        "public:embed-picture": [claim.slug],
        "public:open-graph": [claim.slug],
        "public:entry": [0],
        "public:entry-body": [0],
        "public:checkpoint-of": [1],
        "public:inclusion": [0, 1],
        "public:consistency": [1, 2],
        "public:tile": [0, "000"],
        "public:bundle": ["000"],
        "reader:confirm": ["x"],
        "reader:manage": ["x"],
        "reader:stop": ["x"],
        "desk:view-delete": [1],
        "desk:claim": [claim.slug],
        "desk:claim-add": [world.speech.slug],
        "desk:claim-edit": [claim.slug],
        "desk:claim-publish": [claim.slug],
        "desk:propose": [claim.slug],
        "desk:propose-check": [claim.slug],
        "desk:propose-search": [claim.slug],
        "desk:conflict": [claim.slug],
        "desk:search-add": [claim.slug],
        "desk:reply-add": [claim.slug],
        "desk:review-day": [claim.slug],
        "desk:claim-assign": [claim.slug],
        "desk:claim-put-off": [claim.slug],
        "desk:note-add": [claim.slug],
        "desk:link-add": [claim.slug],
        "desk:mention-read": [note.mentions.get().pk],
        "desk:link-end": [link.pk],
        "desk:reply-outcome": [reply.pk],
        "desk:register": ["sources"],
        "desk:register-add": ["sources"],
        "desk:register-change": ["sources", world.gazette.slug],
        "desk:document": [world.speech.slug],
        "desk:imported": [world.imported().file.pk],
        "desk:look-now": [world.speech.slug],
        "desk:watch-pause": [world.speech.slug],
        "desk:copies": [world.speech.slug],
        "desk:copies-save": [world.speech.slug],
        "desk:copies-take-off": [elsewhere.pk],
        **{f"desk:{name}": [before.pk] for name in ("copy", "copy-page", "copy-file", "copy-warc")},
        "desk:change": [change.pk],
        "desk:retrieval": [wished.pk],
        "desk:retrieval-stop": [wished.pk],
        "desk:retrieval-again": [wished.pk],
        "desk:restate": [world.speech.slug],
        "desk:alike": [world.speech.slug],
        "desk:sentences": [world.speech.slug],
        "desk:findings": [world.speech.slug],
        "desk:finding-dismiss": [world.speech.slug],
        "desk:finding-take-back": [dismissal.pk],
        "desk:evidence": [evidence.slug],
        "desk:bearing-add": [evidence.slug],
        "desk:proposal": [Proposal.objects.get().pk],
        "desk:proposal-read": [Proposal.objects.get().pk],
        "desk:proposal-second": [Proposal.objects.get().pk],
        "desk:proposal-return": [Proposal.objects.get().pk],
        "desk:proposal-withdraw": [Proposal.objects.get().pk],
        "desk:claim-amend": [claim.slug],
        "desk:evidence-grade": [evidence.slug],
        "desk:evidence-retract": [evidence.slug],
        "desk:source-merge": [world.gazette.slug],
        "desk:report-answer": [report.pk],
        "desk:removal": [removal.pk],
        "desk:removal-approve": [removal.pk],
        "desk:removal-refuse": [removal.pk],
        "mfa_edit_webauthn": [1],
        "mfa_remove_webauthn": [1],
    }
    assert Evidence.objects.count() == 2
    return {name: reverse(name, args=kept.get(name, [])) for name in ACCESS}


@pytest.fixture
def client_of(world):
    """A browser in which this person signed in; what happens to them happens afterwards."""

    def client(who: str) -> Client:
        browser = Client()
        if who == "anonymous":
            return browser
        person = getattr(world, who, None) or world.person(who, who, "EDITOR")
        assert browser.login(username=person.username, password=PASSWORD)
        if who in ("without_role", "role_taken"):
            Editor.objects.filter(pk=person.pk).update(role="", is_staff=False)
        if who == "switched_off":
            Editor.objects.filter(pk=person.pk).update(is_active=False)
        return browser

    return client


def role_of(world, who: str) -> str | None:
    """None for somebody who is not signed in, or not any more."""
    if who in ("anonymous", "switched_off"):
        return None
    return getattr(world, who).role if hasattr(world, who) else ""


def expected(name: str, role: str | None, tried: str) -> str:
    """What the table says: the least role first, then the method."""
    least = ACCESS[name]
    if least != ANYBODY and role is None:
        return SIGN_IN
    if not has_role(role or "", least):
        return REFUSED
    return OPEN if tried.split()[-1].upper() in methods_of(name) else OTHER_METHOD


def sent(browser: Client, tried: str, address: str):
    """One request; whatever it does is undone, so that the next one meets the same things."""
    headers = {"HX-Request": "true"} if tried.startswith("htmx") else {}
    cookies = browser.cookies.output()
    with transaction.atomic():
        answer = getattr(browser, tried.split()[-1])(address, headers=headers)
        transaction.set_rollback(True)
    if browser.cookies.output() != cookies:
        browser.cookies.load(cookies.replace("Set-Cookie: ", ""))
    cache.clear()
    return answer


def found(name: str, answer) -> str:
    if answer.status_code == 405:
        return OTHER_METHOD if answer.headers["Allow"] == ", ".join(methods_of(name)) else f"405 {answer.headers}"
    if answer.status_code == 403:
        return REFUSED
    # What htmx asked for is answered with where the whole page has to go.
    leads_to = answer.headers.get("HX-Redirect") or answer.headers.get("Location", "")
    to_sign_in = leads_to.startswith("/accounts/login/")
    if to_sign_in and ACCESS[name] != ANYBODY:
        return SIGN_IN
    return OPEN if answer.status_code in ANSWERS else str(answer.status_code)


@pytest.mark.parametrize("who", [pytest.param(who, marks=MARKS.get(who, ())) for who in PEOPLE])
def test_each_person_opens_what_the_table_allows_and_nothing_else(world, addresses, client_of, who):
    browser, role = client_of(who), role_of(world, who)
    wrong = []
    for name, address in addresses.items():
        for tried in ("get", "post", "htmx post") if who in CHANGED else TRIED:
            is_open = expected(name, role, tried) == OPEN
            if is_open and not name.startswith("desk:") and (tried != "get" or role):
                continue  # they have tests of their own; here it is enough that a stranger sees what is public
            answer = found(name, sent(browser, tried, address))
            # The monitor's page may say that something is amiss, which is an answer too.
            if answer != expected(name, role, tried) and (name, answer) != ("public:readyz", "503"):
                wrong.append((name, tried, answer))
    assert wrong == []


# What is typed so far is sent there, and a part of the page comes back; nothing is written.
ANSWERS_WITH_A_PART = {"desk:evidence-known", "desk:evidence-parts", "desk:evidence-words", "desk:propose-check"}


def test_a_page_that_takes_a_form_does_something_with_it(addresses, client_of):
    """A page that only reads, but is not listed so, would answer a form with the page."""
    browser = client_of("operator")
    forms = [name for name in addresses if name.startswith("desk:") and "POST" in methods_of(name)]
    forms = [name for name in forms if name not in ANSWERS_WITH_A_PART]
    assert [name for name in forms if sent(browser, "post", addresses[name]).status_code == 200] == []


@pytest.mark.parametrize("who", ["without_role", "role_taken"])
def test_without_a_role_nothing_of_the_admin_opens(client_of, who):
    browser = client_of(who)
    admin = [
        reverse(name) for name in NAMES if name.startswith("admin:claims_") and name.endswith(("changelist", "add"))
    ]
    assert {browser.get(address).status_code for address in [reverse("admin:index"), *admin]} == {403}


@pytest.mark.parametrize("who", ["anonymous", "switched_off"])
def test_the_admin_asks_a_stranger_to_sign_in(client_of, who):
    browser = client_of(who)
    for answer in (browser.get(reverse("admin:index")), browser.post(reverse("admin:claims_editor_add"))):
        assert answer.headers["Location"].startswith("/accounts/login/")
