"""The last operator who lost every factor gets in again, from the server."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import CommandError, call_command


def remove(username: str, by: str) -> None:
    call_command("remove_second_factors", username, "--by", by)


def test_an_operator_removes_the_own_factors(world, capsys):
    TOTP.activate(world.operator, generate_totp_secret())
    remove("operator", "operator")
    assert not Authenticator.objects.exists()
    assert "Operator has no second factor now" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("username", "by", "says"),
    [
        ("nobody", "operator", "Nobody has the user name “nobody”"),
        ("operator", "nobody", "Nobody has the user name “nobody”"),
        ("operator", "editor-one", "you need the role “Operator”"),
        ("editor-two", "operator", "no second factor"),
    ],
)
def test_anything_else_is_refused_in_a_sentence(world, username, by, says):
    TOTP.activate(world.operator, generate_totp_secret())
    with pytest.raises(CommandError, match=says):
        remove(username, by)
    assert Authenticator.objects.count() == 1
