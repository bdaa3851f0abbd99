"""Second factors of a person, and what happened to their way of signing in."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Editor
from claims.rules.sign_in import SignInChange

# Recovery codes stand in for a factor that was lost; alone they are none.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
PREFIX = "sign-in: "
MOST = 5


def has_second_factor(person: Editor) -> bool:
    return Authenticator.objects.filter(user=person, type__in=FACTORS).exists()


def with_second_factor(people: QuerySet[Editor]) -> QuerySet[Editor]:
    """Adds `has_factor` to each person."""
    return people.annotate(has_factor=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)))


def changes_of(person: Editor, *, since: datetime | None = None) -> list[tuple[SignInChange, datetime]]:
    """The latest changes of somebody's way of signing in, newest first; `since` leaves out what came before."""
    found = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Editor),
        object_id=str(person.pk),
        change_message__startswith=PREFIX,
    )
    if since:
        found = found.filter(action_time__gt=since)
    rows = found.order_by("-action_time", "-pk").values_list("change_message", "action_time")[:MOST]
    return [(SignInChange(message.removeprefix(PREFIX)), at) for message, at in rows]
