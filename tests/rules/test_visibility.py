"""Every column of every noun is listed as public or internal, and as one of them only."""

import pytest

from claims import models
from claims.rules.visibility import VISIBILITY, is_public


def fields_of(noun: str) -> set[str]:
    meta = getattr(models, noun)._meta
    return {field.name for field in (*meta.concrete_fields, *meta.many_to_many)}


def test_every_noun_is_listed_and_nothing_else():
    assert set(VISIBILITY) == set(models.__all__)


@pytest.mark.parametrize("noun", models.__all__)
def test_every_field_is_listed_as_public_or_internal(noun):
    assert VISIBILITY[noun]["public"] | VISIBILITY[noun]["internal"] == fields_of(noun)


@pytest.mark.parametrize("noun", models.__all__)
def test_no_field_is_listed_as_both(noun):
    assert VISIBILITY[noun]["public"] & VISIBILITY[noun]["internal"] == set()


@pytest.mark.parametrize("field", ["password", "email", "username", "last_login"])
def test_what_identifies_a_person_stays_at_the_desk(field):
    assert not is_public("Editor", field)


def test_a_noun_that_is_not_listed_is_an_error_rather_than_public():
    with pytest.raises(KeyError):
        is_public("Stranger", "name")
