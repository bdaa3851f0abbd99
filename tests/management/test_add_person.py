"""The people of a new desk, from the first operator on."""

import io

import pytest
from django.core.management import CommandError, call_command

from claims.models import Editor, LedgerEntry
from claims.vocabulary import EntryKind, Role

PASSWORD = "a-long-enough-password"


@pytest.fixture
def add(db, monkeypatch, capsys):
    """Runs the command with a password on standard input, and gives what it printed."""

    def run(*arguments: str, password: str = PASSWORD) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        call_command("add_person", *arguments)
        return capsys.readouterr().out

    return run


def test_the_first_person_is_the_operator(add):
    said = add("operator", "--public-name", "Operator")
    assert Editor.objects.get().role == Role.OPERATOR
    assert "Operator can sign in as operator" in said


def test_the_first_person_is_on_the_ledger(add):
    add("operator", "--public-name", "Operator")
    assert [entry.kind for entry in LedgerEntry.objects.all()] == [EntryKind.ROLE_GRANTED]


def test_the_password_opens_the_desk(add, client):
    add("operator", "--public-name", "Operator")
    assert client.login(username="operator", password=PASSWORD)


def test_an_operator_adds_the_next(add):
    add("operator", "--public-name", "Operator")
    add("editor-one", "--public-name", "Editor one", "--role", "SECOND_EDITOR", "--by", "operator")
    assert Editor.objects.get(username="editor-one").role == Role.SECOND_EDITOR


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("editor-one", "--public-name", "Editor one"), "Say with --by"),
        (("editor-one", "--public-name", "Editor one", "--by", "nobody"), "nobody with the user name"),
        (("operator", "--public-name", "Another", "--by", "operator"), "already"),
        (("editor-one", "--public-name", "Operator", "--by", "operator"), "already"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(add, arguments, sentence):
    add("operator", "--public-name", "Operator")
    with pytest.raises(CommandError, match=sentence):
        add(*arguments)
    assert Editor.objects.count() == 1


def test_the_first_person_cannot_be_less_than_an_operator(add):
    with pytest.raises(CommandError, match="is its operator"):
        add("editor-one", "--public-name", "Editor one", "--role", "EDITOR")


def test_a_weak_password_adds_nobody(add):
    with pytest.raises(CommandError, match="too short"):
        add("operator", "--public-name", "Operator", password="short")
    assert not Editor.objects.exists()


def test_somebody_who_is_no_operator_adds_nobody(add):
    add("operator", "--public-name", "Operator")
    add("editor-one", "--public-name", "Editor one", "--role", "EDITOR", "--by", "operator")
    with pytest.raises(CommandError, match="Operator"):
        add("editor-two", "--public-name", "Editor two", "--by", "editor-one")
