"""Puts the built-in ladders where there are none of their kind."""

from django.db import transaction

from claims.models import Ladder, Rung
from claims.rules.ladders import LADDERS


def install_ladders(*, using: str = "default") -> list[str]:
    """This will add each built-in ladder that is not there, and return the addresses of those that were added.

    One that is there stays as it is, however the desk has worded it since. Nobody acts here: it is part of setting up
    a database, as its tables are.
    """
    added = []
    with transaction.atomic(using=using):
        for built_in in LADDERS:
            words = {"name": str(built_in.name), "description": str(built_in.description)}
            ladder, is_new = Ladder.objects.using(using).get_or_create(slug=built_in.slug, defaults=words)
            if is_new:
                Rung.objects.using(using).bulk_create(
                    Rung(ladder=ladder, position=position, name=str(name), definition=str(definition))
                    for position, (name, definition) in enumerate(built_in.rungs, 1)
                )
                added.append(built_in.slug)
    return added


def install_after_migrate(sender, using, **kwargs) -> None:
    """Handler of `post_migrate`: once the tables are there, the ladders are too."""
    from django.db import connections

    tables = set(connections[using].introspection.table_names())
    if {Ladder._meta.db_table, Rung._meta.db_table} <= tables:
        install_ladders(using=using)
