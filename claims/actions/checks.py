"""Checks that several actions share: who acts, what text may be stored, and unique addresses."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import connection
from django.db.models import Model
from django.utils.translation import gettext as _

from claims.models import Editor
from claims.rules.permissions import Act, objections_to_acting
from claims.rules.refusal import Objections, Refused
from claims.text.hygiene import objections_to_text, slugify_title

LINE = 300
TEXT = 20_000
ADDRESS = 1000
DOCUMENT = 2_000_000


def ask_leave(*, by: Editor, act: Act) -> None:
    """Goes on only if the person may do this now.

    The role is read again from the database: a right that was taken while a form was open is gone.

    :raises Refused: naming the role that the act asks for.
    """
    role = Editor.objects.filter(pk=by.pk, is_active=True).values_list("role", flat=True).first() or ""
    reasons = objections_to_acting(role=role, act=act)
    if reasons:
        raise Refused(*reasons)
    by.role = role


def check_texts(found: Objections, limits: dict[str, tuple[str, str, int]]) -> None:
    """Adds an objection for each text that cannot be stored. `limits` maps a field to (label, value, limit)."""
    for field, (label, value, limit) in limits.items():
        if value:
            found.add(*objections_to_text(str(label), value, limit=limit), field=field)


def check_addresses(found: Objections, addresses: dict[str, str], *, limit: int = ADDRESS) -> None:
    """Adds an objection for each that is no address of the web: pages lead there. By field; an empty one is none."""
    for field, address in addresses.items():
        try:
            if address:
                URLValidator(schemes=["http", "https"])(address)
        except ValidationError:
            sentence = _("“%s” is not a web address. It begins with https:// or http://.")
            found.add(sentence % address[:80], field=field)
        if len(address) > limit:
            found.add(_("The address is longer than %d characters. Shorten it.") % limit, field=field)


def check_required(found: Objections, fields: dict[str, tuple[str, object]]) -> None:
    """Adds an objection for each field that is empty. `fields` maps a field to (label, value)."""
    for field, (label, value) in fields.items():
        if value in (None, "") or (isinstance(value, str) and not value.strip()):
            found.add(_("%s is missing. Fill it in.") % label, field=field)


def check_choice(found: Objections, field: str, label: str, value, choices, *, blank: bool = False) -> None:
    """Adds an objection when the value is not a code of the vocabulary."""
    if (blank and value == "") or value in choices.values:
        return
    allowed = ", ".join(str(choice) for choice in choices.values)
    found.add(
        _("%(label)s is “%(value)s”, which is not one of: %(allowed)s.")
        % {"label": label, "value": value, "allowed": allowed},
        field=field,
    )


def free_slug(model: type[Model], title: str, wanted: str = "") -> str:
    """A slug that no other row has: the wanted one, or one made from the title, with a number where it is taken.

    :raises Refused: when a wanted slug is taken.
    """
    if wanted:
        if model.objects.filter(slug=wanted).exists():
            sentence = _("The address “%s” is taken. Choose another.") % wanted
            raise Refused(fields={"slug": [sentence]})
        return wanted
    base = slugify_title(title)
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    number = next(n for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)
    return f"{base}-{number}"


# Apart from the ledger's own lock: two integers, the first of them ours.
NUMBER_LOCK = 0x636C6E


def next_number(model: type[Model]) -> int:
    """The next number of a counted noun, from 1. Until the transaction ends, nobody else takes one of that noun."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [NUMBER_LOCK, model._meta.db_table])
    last = model.objects.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1
