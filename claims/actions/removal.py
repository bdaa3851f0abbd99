"""Removing an entry of a register that nothing refers to."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import ask_leave
from claims.models import Actor, Editor, Origin, Source, Topic
from claims.rules.permissions import Act
from claims.rules.refusal import Refused


@transaction.atomic
def remove_unused(*, row: Source | Actor | Topic | Origin, by: Editor, at: datetime) -> None:
    """This will remove an entry of a register. It was never on the record if nothing refers to it.

    :raises Refused: naming what refers to it.
    """
    ask_leave(by=by, act=Act.KEEP_REGISTERS)
    reasons = objections_to_removal(row)
    if reasons:
        raise Refused(*reasons)
    row.delete()


def objections_to_removal(row: Source | Actor | Topic | Origin) -> tuple[str, ...]:
    """One sentence for each kind of thing that refers to the row; empty when it may go."""
    found = []
    for relation in row._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.related_model._meta.auto_created:
            continue
        count = relation.related_model._base_manager.filter(**{relation.field.name: row}).count()
        if count:
            found.append(
                _("%(count)d %(nouns)s (%(field)s) refer to “%(row)s”. Change them first, or keep the entry.")
                % {
                    "count": count,
                    "nouns": relation.related_model._meta.verbose_name_plural,
                    "field": relation.field.name.replace("_", " "),
                    "row": row,
                }
            )
    return tuple(found)
