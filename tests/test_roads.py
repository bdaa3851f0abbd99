"""No road leads around a role: neither forms nor hidden fields, neither the admin nor an action called directly.

Each act above a contributor's right is sent complete and valid, so that only the role stands in the way; then the same
is sent by somebody who may, to show that it would have worked.
"""

import ast
import inspect
from datetime import timedelta
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from claims import actions, models
from claims.actions.redaction import ask_for_removal
from claims.actions.register import save_source
from claims.ledger.verify import LEAST as LEAST_OF_ENTRY
from claims.models import Claim, Editor, Evidence, LedgerEntry
from claims.rules.permissions import LEAST_ROLE, RANK, Act, has_role
from claims.rules.refusal import Refused
from claims.vocabulary import Role
from tests.admin.filling import shown, url
from tests.desk.posting import TABLE, draft_data, evidence_data, proposal_data, table_data
from tests.desk.test_on_record import fields_of
from tests.world import PASSWORD, World

# Columns that only an act above a contributor's right may change, by table.
HELD = {
    "Archive": None,
    "BlindReading": None,
    "IncomingFile": None,
    "IncomingRow": None,
    "Claim": ("published_at", "published_by", "status", "assignee", "review_on", "snoozed_until", "version"),
    "ClaimLink": None,
    "Editor": ("username", "public_name", "role", "is_staff", "is_superuser", "is_active", "password"),
    "Evidence": ("reliability", "credibility", "retracted_at"),
    "Proposal": None,
    "Redaction": None,
    "RoleGrant": None,
    "Ruling": None,
    "SignedCheckpoint": None,
    "Source": ("merged_into",),
}


def held() -> dict[str, list]:
    """What stands on the record, and who may do what, as far as contributors have no hand in it."""
    # A draft is a contributor's own, until it is public.
    public = {"Claim": {"published_at__isnull": False}}
    return {
        noun: list(getattr(models, noun).objects.filter(**public.get(noun, {})).order_by("pk").values(*(columns or ())))
        for noun, columns in HELD.items()
    } | {"ledger": list(LedgerEntry.objects.exclude(kind__in=OWN_KINDS).values_list("index", "kind"))}


OWN_KINDS = [kind for kind, least in LEAST_OF_ENTRY.items() if least <= RANK[Role.CONTRIBUTOR]]


@pytest.fixture
def furnished(world: World) -> World:
    """One thing at least for each act to lay hands on."""
    world.draft_claim = world.draft()
    world.public_claim = world.claim()
    world.report = world.evidence(world.public_claim)
    world.pending = world.proposal(world.claim())
    world.other_source = save_source(name="The Post", reliability="C", by=world.operator, at=world.tick())
    asked = {"passage": "We have the steel", "ground": "PRIVACY", "explanation": "A person asked for it."}
    world.removal = ask_for_removal(**asked, by=world.operator, at=world.tick())
    return world


def soon() -> str:
    return f"{timezone.now() + timedelta(days=30):%Y-%m-%d}"


def browser_of(person) -> Client:
    browser = Client()
    assert browser.login(username=person.username, password=PASSWORD)
    return browser


def prefilled(world, name: str, *args, **typed) -> dict:
    """The form as somebody sees it who may, with what was typed."""
    page = browser_of(world.operator).get(reverse(name, args=args))
    return fields_of(page) | typed


# Each road: who may go it, its address, and what is sent there, complete.
ROADS = {
    "desk:claim-publish": lambda w: (
        w.editor_one,
        [w.draft_claim.slug],
        prefilled(w, "desk:claim-publish", w.draft_claim.slug, reason="Recorded on the day after the speech."),
    ),
    "desk:propose": lambda w: (
        w.editor_one,
        [w.public_claim.slug],
        proposal_data(w.public_claim) | {"seen_version": w.public_claim.version},
    ),
    "desk:proposal-second": lambda w: (w.editor_two, [w.pending.pk], {}),
    "desk:proposal-return": lambda w: (w.editor_two, [w.pending.pk], {"reason": "Which photograph?"}),
    "desk:proposal-withdraw": lambda w: (w.editor_one, [w.pending.pk], {}),
    "desk:claim-amend": lambda w: (
        w.editor_two,
        [w.public_claim.slug],
        prefilled(w, "desk:claim-amend", w.public_claim.slug, title="The bridge opens", reason="We misread it."),
    ),
    "desk:evidence-grade": lambda w: (
        w.editor_one,
        [w.report.slug],
        {"reliability": "D", "credibility": "4", "grading_reason": "The photographs are older."},
    ),
    "desk:evidence-retract": lambda w: (w.editor_one, [w.report.slug], {"reason": "The photographs are older."}),
    "desk:source-merge": lambda w: (
        w.editor_one,
        [w.other_source.slug],
        {"into": w.gazette.pk, "reason": "One newspaper."},
    ),
    "desk:review-day": lambda w: (
        w.editor_one,
        [w.public_claim.slug],
        {"review_on": "2030-01-01", "assignee": w.contributor.pk},
    ),
    "desk:hand-over": lambda w: (w.editor_one, [], {"claims": [w.public_claim.pk], "assignee": w.contributor.pk}),
    "desk:put-off": lambda w: (
        w.editor_one,
        [],
        {"claims": [w.public_claim.pk], "until": soon(), "reason": "The court sits in May."},
    ),
    "desk:import": lambda w: (w.plain_editor, [], table_data(TABLE)),
    "desk:removal-add": lambda w: (
        w.operator,
        [],
        {"passage": "The ferry will stop", "ground": "PRIVACY", "explanation": "A person asked for it."},
    ),
    "desk:removal-approve": lambda w: (w.editor_one, [w.removal.pk], {}),
    "desk:removal-refuse": lambda w: (w.editor_one, [w.removal.pk], {}),
}
# What only those may do who second.
SECONDING = ("desk:proposal-second", "desk:proposal-return", "desk:claim-amend", "desk:removal-approve")


def send(person, name: str, args: list, data: dict, **headers):
    return browser_of(person).post(reverse(name, args=args), data, headers=headers)


@pytest.mark.parametrize("road", ROADS)
def test_no_form_takes_a_contributor_further_and_the_same_form_takes_an_editor(furnished, road):
    who, args, data = ROADS[road](furnished)
    before = held()
    tampered = data | {"by": who.pk, "role": "OPERATOR", "is_staff": "on", "recorded_by": who.pk}
    for sent, headers in ((data, {}), (data, {"HX-Request": "true"}), (tampered, {})):
        assert send(furnished.contributor, road, args, sent, **headers).status_code == 403
    assert held() == before
    answer = send(who, road, args, data)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    assert held() != before


@pytest.mark.parametrize("road", SECONDING)
def test_an_editor_who_may_not_second_does_not(furnished, road):
    _who, args, data = ROADS[road](furnished)
    before = held()
    assert send(furnished.plain_editor, road, args, data).status_code == 403
    assert held() == before


def test_nobody_seconds_the_own_proposal_whatever_the_role(furnished):
    before = held()
    send(furnished.editor_one, "desk:proposal-second", [furnished.pending.pk], {"by": furnished.editor_two.pk})
    assert held() == before


# What a contributor may send, with fields that no form of theirs has.
SMUGGLED = {
    "publish": "1",
    "published_at": "2024-01-01T00:00",
    "status": "CONFIRMED",
    "to_status": "CONFIRMED",
    "workflow": "PUBLISHED",
    "role": "OPERATOR",
    "is_staff": "on",
    "is_superuser": "on",
    "archive": "1",
    "imported": "on",
    "assignee": "1",
    "review_on": "2030-01-01",
}


def smuggled(world) -> dict:
    """With the name of somebody who may, under every word that an action knows for it."""
    people = ("by", "recorded_by", "published_by", "proposed_by", "seconded_by", "person", "user", "editor")
    return SMUGGLED | dict.fromkeys(people, world.operator.pk)


OPEN_FORMS = {
    "desk:claim-add": lambda w: ([w.speech.slug], draft_data(w, reason="Mine.")),
    "desk:claim-edit": lambda w: ([w.draft_claim.slug], prefilled(w, "desk:claim-edit", w.draft_claim.slug)),
    "desk:evidence-add": lambda w: ([], evidence_data(w, w.public_claim)),
    "desk:search-add": lambda w: (
        [w.public_claim.slug],
        {"place": "Archive", "query": "bridge", "language": "en", "searched_on": "2024-01-05"},
    ),
}


@pytest.mark.parametrize("name", OPEN_FORMS)
def test_hidden_fields_in_a_contributors_own_forms_change_nothing_above_them(furnished, name):
    args, data = OPEN_FORMS[name](furnished)
    before = held()
    evidence = len(before["Evidence"])
    send(furnished.contributor, name, args, data | smuggled(furnished))
    after = held()
    assert len(after.pop("Evidence")) in (evidence, evidence + 1)
    assert after == {noun: rows for noun, rows in before.items() if noun != "Evidence"}
    assert not Evidence.objects.filter(recorded_by=furnished.operator).exists()


def test_a_contributors_draft_is_a_draft_even_with_the_button_of_an_editor(furnished):
    data = draft_data(furnished, reason="Mine.")
    answer = send(furnished.contributor, "desk:claim-add", [furnished.speech.slug], data | {"publish": "1"})
    assert answer.status_code == 422
    assert "Editor" in answer.content.decode()
    send(furnished.contributor, "desk:claim-add", [furnished.speech.slug], data)
    assert not Claim.objects.filter(title=data["title"], published_at__isnull=False).exists()


# The admin


def admin_posts(noun: str, row):
    """Every address of the noun that takes a form, with something to send there."""
    yield url(noun, "add"), {}
    yield url(noun, "changelist"), {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    yield url(noun, "change", row.pk), {}
    yield url(noun, "delete", row.pk), {"post": "yes"}
    for page in ("import", "process_import"):
        try:
            address = url(noun, page)
        except NoReverseMatch:
            continue
        file = SimpleUploadedFile("file.csv", b"slug,name,reliability\nthe-gazette,The Gazette,F\n")
        yield address, {"import_file": file, "format": "0", "resource": "0"}


@pytest.mark.parametrize("who", ["contributor", "plain_editor"])
def test_no_page_of_the_admin_changes_the_record_for_somebody_below_it(furnished, who):
    person = getattr(furnished, who)
    browser, before = browser_of(person), held()
    for model in admin.site._registry:
        row = model.objects.order_by("pk").first()
        if row is None:
            continue
        for address, data in admin_posts(model.__name__, row):
            with transaction.atomic():
                page = browser.get(address)
                fields = shown(page) if page.status_code == 200 and "adminform" in (page.context or {}) else {}
                browser.post(address, fields | smuggled(furnished) | data)
                assert held() == before, address
                transaction.set_rollback(True)


def test_a_contributor_gives_nobody_a_role_in_the_admin(furnished):
    browser, before = browser_of(furnished.contributor), held()
    typed = {"username": "mine", "public_name": "Mine", "role": "OPERATOR", "new_password": PASSWORD}
    for address in (url("Editor", "add"), url("Editor", "change", furnished.contributor.pk)):
        assert browser.post(address, typed).status_code == 403
    assert held() == before


# The actions themselves


def public_actions() -> dict[str, tuple]:
    """Every function of `claims.actions` that is told who acts, with its source."""
    found = {}
    for module in iter_modules(actions.__path__):
        loaded = import_module(f"claims.actions.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            inner = inspect.unwrap(function)
            is_own = inner.__module__ == loaded.__name__ and not name.startswith("_")
            if is_own and "by" in inspect.signature(inner).parameters:
                found[f"{module.name}.{name}"] = (function, loaded)
    return found


# Told who acts, and asking no leave, each for its reason.
ASK_NO_LEAVE = {
    "entry.write_entry": "the ledger, written by actions that have asked",
    "checks.ask_leave": "asks it",
    "document.write_document": "part of storing, describing or linking a document, which asked",
    "capture.write_capture": "part of storing a document or a change of one, which asked",
    "receipt.take_receipt": "a form of one's own, taken before its action asks",
    "receipt.close_receipt": "where one's own form led",
    "sign_in.note_change": "one's own sign-in, or by an action that has asked",
    "ruling.may_decide": "only judges",
    "ruling.may_return": "only judges",
    "reading.may_read": "only judges",
    "conflict.may_be_decided": "only judges",
    "conflict.may_declare": "only judges",
    "conflict.may_take_part": "only judges",
    "report.store_copy": "stores through `store_document`, which asks",
    "sealing.write_proposal": "the ledger, written by actions that have asked",
}


def acts_in(function) -> set[Act]:
    """The acts that an action asks leave for, itself or in a private function of its module that it calls."""
    module = ast.parse(inspect.getsource(inspect.getmodule(inspect.unwrap(function))))
    bodies = {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}
    waiting, seen, found = [inspect.unwrap(function).__name__], set(), set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in bodies:
            continue
        seen.add(name)
        for node in ast.walk(bodies[name]):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                waiting.append(node.func.id)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "ask_leave":
                (act,) = [word.value for word in node.keywords if word.arg == "act"]
                found.add(Act[act.attr] if isinstance(act, ast.Attribute) else None)
    return found


ACTIONS = {name: function for name, (function, _module) in public_actions().items() if name not in ASK_NO_LEAVE}


def test_the_exceptions_are_there_and_are_few():
    assert set(ASK_NO_LEAVE) <= set(public_actions())


def called_by(function, person):
    """Calls it with nothing of use but the person: leave is asked before anything else is looked at."""
    wanted = inspect.signature(inspect.unwrap(function)).parameters.values()
    given = {p.name: None for p in wanted if p.default is p.empty and p.kind is p.KEYWORD_ONLY}
    with transaction.atomic():
        try:
            return function(**given | {"by": person, "at": timezone.now()})
        finally:
            transaction.set_rollback(True)


def lower_roles(least: Role) -> list[str]:
    return [role for role in RANK if not has_role(role, least)]


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_refuses_everybody_below_its_act_before_it_does_anything(world, name):
    acts = acts_in(ACTIONS[name])
    assert acts, f"{name} asks no leave: call ask_leave(by=by, act=…) first"
    least = min((LEAST_ROLE[act] for act in acts), key=RANK.get)
    before = held()
    people = {"": world.person("nobody", "Nobody", ""), Role.CONTRIBUTOR: world.contributor}
    people |= {Role.EDITOR: world.plain_editor, Role.SECOND_EDITOR: world.editor_two}
    before = held()
    for role in lower_roles(least):
        with pytest.raises(Refused, match="you need the role"):
            called_by(ACTIONS[name], people[role])
    assert held() == before


def test_every_act_above_a_contributor_is_asked_for_by_an_action():
    """An act that nobody asks for would be a right that nobody checks."""
    asked = set().union(*(acts_in(function) for function in ACTIONS.values()))
    waiting = {Act.LINK_CLAIMS, Act.DECLARE_CONFLICT}  # foreseen
    assert {act for act in Act if RANK[LEAST_ROLE[act]] > 1} - asked <= waiting


def test_a_right_that_was_taken_while_a_form_was_open_is_gone(furnished):
    Editor.objects.filter(pk=furnished.editor_two.pk).update(role=Role.CONTRIBUTOR)
    assert send(furnished.editor_two, "desk:proposal-second", [furnished.pending.pk], {}).status_code == 403
    with pytest.raises(Refused):
        actions.ruling.second_proposal(proposal=furnished.pending, by=furnished.editor_two, at=furnished.tick())
