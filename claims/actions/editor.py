"""People of the desk: adding them, and giving and taking roles."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.actions.checks import ask_leave, check_choice, check_required, check_texts
from claims.actions.entry import write_entry
from claims.models import Editor, RoleGrant
from claims.rules.permissions import Act
from claims.rules.refusal import Objections, Refused
from claims.vocabulary import EntryKind, Role


@transaction.atomic
def add_editor(
    *,
    username: str,
    public_name: str,
    password: str,
    role: str = "",
    email: str = "",
    is_demo: bool = False,
    by: Editor | None = None,
    at: datetime,
) -> Editor:
    """This will add a person who can sign in. The very first one is added by nobody (`by=None`) and grants itself.

    :raises Refused: when a name is taken, the password is weak, or `by` may not grant roles.
    """
    if by is not None or Editor.objects.exists():
        ask_leave(by=by or Editor(pk=0), act=Act.GRANT_ROLES)
    found = Objections()
    check_required(found, {"username": (_("User name"), username), "public_name": (_("Name in public"), public_name)})
    check_texts(found, {"public_name": (_("Name in public"), public_name, 80)})
    check_choice(found, "role", _("Role"), role, Role, blank=True)
    if Editor.objects.filter(username=username).exists():
        found.add(_("Somebody has the user name “%s” already.") % username, field="username")
    if Editor.objects.filter(public_name=public_name).exists():
        found.add(_("Somebody has the public name “%s” already.") % public_name, field="public_name")
    try:
        validate_password(password)
    except ValidationError as error:
        found.add(*error.messages, field="password")
    found.refuse_if_any()
    person = Editor.objects.create_user(
        username=username, email=email, password=password, public_name=public_name, is_demo=is_demo
    )
    _grant(person=person, role=role, by=by or person, at=at)
    return person


@transaction.atomic
def add_machine(*, username: str, public_name: str, role: str, by: Editor, at: datetime) -> Editor:
    """This will add a machine that writes on the record under a name and a role of its own, and cannot sign in.

    :raises Refused: when a name is taken, or `by` may not grant roles.
    """
    ask_leave(by=by, act=Act.GRANT_ROLES)
    if Editor.objects.filter(Q(username=username) | Q(public_name=public_name)).exists():
        raise Refused(_("Somebody is called “%s” already.") % public_name)
    machine = Editor.objects.create_user(username=username, public_name=public_name, is_machine=True)
    _grant(person=machine, role=role, by=by, at=at)
    return machine


@transaction.atomic
def grant_role(*, person: Editor, role: str, by: Editor, at: datetime) -> RoleGrant:
    """This will give a person a role, or take it away with an empty one.

    :raises Refused: when `by` is no operator, or the last operator would be lost.
    """
    ask_leave(by=by, act=Act.GRANT_ROLES)
    found = Objections()
    check_choice(found, "role", _("Role"), role, Role, blank=True)
    operators = Editor.objects.filter(role=Role.OPERATOR, is_active=True)
    if role != Role.OPERATOR and not operators.exclude(pk=person.pk).exists():
        found.add(
            _("%s is the last operator. Make somebody else an operator first.") % person.public_name, field="role"
        )
    found.refuse_if_any()
    return _grant(person=person, role=role, by=by, at=at)


def _grant(*, person: Editor, role: str, by: Editor, at: datetime) -> RoleGrant:
    before = person.role
    is_staff = bool(role) and not person.is_machine
    Editor.objects.filter(pk=person.pk).update(role=role, is_staff=is_staff)
    person.role, person.is_staff = role, is_staff
    grant = RoleGrant.objects.create(person=person, role=role, recorded_by=by, recorded_at=at)
    write_entry(
        kind=EntryKind.ROLE_GRANTED if role else EntryKind.ROLE_REMOVED,
        subject=person.public_name,
        about={"person": person.public_name, "new_role": role, "old_role": before},
        by=by,
        at=at,
    )
    return grant
