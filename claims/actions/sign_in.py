"""What happens to somebody's way of signing in. Internal: nothing of it goes on the ledger."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import ask_leave
from claims.models import Editor
from claims.queries.sign_in import PREFIX
from claims.rules.permissions import Act
from claims.rules.refusal import Refused
from claims.rules.sign_in import SignInChange


def note_change(*, person: Editor, change: SignInChange, by: Editor, at: datetime) -> LogEntry:
    """This will keep what happened, in the history that operators see; the person is told at the next sign-in."""
    return LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(Editor),
        object_id=str(person.pk),
        object_repr=str(person)[:200],
        action_flag=CHANGE,
        change_message=PREFIX + change,
        action_time=at,
    )


@transaction.atomic
def remove_second_factors(*, person: Editor, by: Editor, at: datetime) -> Editor:
    """This will take authenticator app, passkeys and recovery codes from somebody who lost them.

    The password is then enough to sign in, until a second factor is asked for again.

    :raises Refused: when `by` is no operator, or there is nothing to remove.
    """
    ask_leave(by=by, act=Act.GRANT_ROLES)
    person = Editor.objects.select_for_update(no_key=True).get(pk=person.pk)
    removed, _each = Authenticator.objects.filter(user=person).delete()
    if not removed:
        raise Refused(_("%s has no second factor that could be removed.") % person.public_name)
    note_change(person=person, change=SignInChange.FACTORS_REMOVED, by=by, at=at)
    return person
