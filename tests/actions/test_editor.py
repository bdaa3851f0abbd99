"""People and their roles."""

from datetime import UTC, datetime

import pytest

from claims.actions.editor import add_editor, grant_role
from claims.models import Editor, LedgerEntry, RoleGrant
from claims.rules.refusal import Refused
from claims.vocabulary import EntryKind, Role
from tests.world import PASSWORD


def test_the_first_operator_needs_nobody(db):

    at = datetime(2024, 1, 9, tzinfo=UTC)
    first = add_editor(username="op", public_name="Op", password=PASSWORD, role=Role.OPERATOR, at=at)
    assert first.role_grants.get().recorded_by == first


def test_nobody_adds_themselves_later(world):
    with pytest.raises(Refused):
        add_editor(username="x", public_name="X", password=PASSWORD, role=Role.OPERATOR, at=world.tick())


def test_an_editor_cannot_grant_roles(world):
    by, at = world.editor_one, world.tick()
    with pytest.raises(Refused, match="Operator"):
        grant_role(person=world.contributor, role=Role.OPERATOR, by=by, at=at)


def test_the_last_operator_stays(world):
    with pytest.raises(Refused, match="last operator"):
        grant_role(person=world.operator, role="", by=world.operator, at=world.tick())


def test_every_change_of_role_is_kept(world):
    grant_role(person=world.contributor, role=Role.EDITOR, by=world.operator, at=world.tick())
    roles = RoleGrant.objects.filter(person=world.contributor).order_by("id").values_list("role", flat=True)
    assert list(roles) == [Role.CONTRIBUTOR, Role.EDITOR]


def test_a_removed_role_is_on_the_ledger(world):
    grant_role(person=world.contributor, role="", by=world.operator, at=world.tick())
    assert LedgerEntry.objects.filter(kind=EntryKind.ROLE_REMOVED, subject="Contributor").exists()


def test_a_weak_password_is_refused_with_a_sentence(world):
    with pytest.raises(Refused, match="too short"):
        add_editor(username="new", public_name="New", password="short", by=world.operator, at=world.tick())
    assert not Editor.objects.filter(username="new").exists()
