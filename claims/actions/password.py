"""A new password for a person of the desk, set by an operator."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import ask_leave
from claims.models import Editor
from claims.rules.permissions import Act
from claims.rules.refusal import Refused


@transaction.atomic
def set_password(*, person: Editor, password: str, by: Editor, at: datetime) -> Editor:
    """This will replace a person's password; they are signed out everywhere. Internal, so not on the ledger.

    :raises Refused: when the password is missing or weak, or `by` is no operator.
    """
    ask_leave(by=by, act=Act.GRANT_ROLES)
    person = Editor.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not password:
        raise Refused(fields={"password": [_("The password is missing. Fill it in.")]})
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused(fields={"password": error.messages}) from error
    person.set_password(password)
    person.save(update_fields=["password"])
    return person
