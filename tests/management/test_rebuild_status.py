"""The projection is thrown away and made again by a command."""

import pytest
from django.core.management import call_command

from claims.models import Claim
from claims.vocabulary import Status


@pytest.fixture
def astray(world) -> Claim:
    """A confirmed claim whose row was set to something else behind the record's back."""
    claim = world.claim()
    world.ruling(claim)
    Claim.objects.filter(pk=claim.pk).update(status=Status.REFUTED, supports_count=7)
    return claim


def test_a_row_that_went_astray_is_put_right(astray):
    call_command("rebuild_status")
    astray.refresh_from_db()
    assert (astray.status, astray.supports_count) == (Status.CONFIRMED, 1)


def test_checking_changes_nothing_and_fails(astray, capsys):
    with pytest.raises(SystemExit):
        call_command("rebuild_status", "--check")
    astray.refresh_from_db()
    assert (astray.status, "its record says CONFIRMED" in capsys.readouterr().out) == (Status.REFUTED, True)


def test_an_honest_record_agrees(world, capsys):
    world.ruling(world.claim())
    call_command("rebuild_status", "--check")
    assert capsys.readouterr().out == "Every claim agrees with its record.\n"


def test_the_doctor_sees_a_row_that_went_astray(astray, capsys):
    with pytest.raises(SystemExit):
        call_command("doctor")
    assert astray.slug in capsys.readouterr().out
