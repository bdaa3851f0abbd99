"""What each public column means, written from the models, the vocabulary and `rules.visibility`.

So the dictionary that researchers read is the code that the record runs on: a column that becomes public, or a choice
that is added, is in it at once.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.rules.visibility import VISIBILITY

UNSHOWN = frozenset({"id"})


@dataclass(frozen=True)
class Field:
    """A public column. `choices` are (code, words); `of` is the noun that it leads to."""

    name: str
    label: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()
    of: str = ""


@dataclass(frozen=True)
class Noun:
    """A table of the record with its public columns."""

    name: str
    label: str
    fields: tuple[Field, ...]


def dictionary() -> tuple[Noun, ...]:
    """Every noun of the record that has a public column, by name."""
    return _dictionary(get_language())


@lru_cache(maxsize=8)
def _dictionary(language: str | None) -> tuple[Noun, ...]:
    # It follows from the code alone. The language is part of the key only.
    return tuple(_noun(name, shown["public"]) for name, shown in sorted(VISIBILITY.items()) if shown["public"])


def _noun(name: str, public: frozenset[str]) -> Noun:
    model = apps.get_model("claims", name)
    fields = [field for field in model._meta.get_fields() if field.name in public - UNSHOWN]
    fields = [field for field in fields if not field.auto_created]
    return Noun(name, capfirst(str(model._meta.verbose_name)), tuple(_field(field) for field in fields))


def _field(field: models.Field) -> Field:
    choices = (
        tuple((str(code), str(words)) for code, words in field.flatchoices) if hasattr(field, "flatchoices") else ()
    )
    of = field.related_model.__name__ if field.is_relation and field.related_model else ""
    return Field(field.name, capfirst(str(field.verbose_name)), _kind(field), choices, of)


def _kind(field: models.Field) -> str:
    if field.many_to_many:
        return _("several of another table")
    if field.is_relation:
        return _("one of another table")
    if field.choices:
        return _("one of a list")
    kinds = {
        models.BooleanField: _("yes or no"),
        models.DateTimeField: _("day and time, UTC"),
        models.DateField: _("day"),
        models.BinaryField: _("bytes"),
        models.JSONField: _("list"),
        models.IntegerField: _("whole number"),
        models.AutoField: _("whole number"),
        models.CharField: _("text"),
        models.TextField: _("text"),
    }
    return next((words for of, words in kinds.items() if isinstance(field, of)), _("text"))
