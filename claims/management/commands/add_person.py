"""Adds somebody to the desk: the first operator of a new desk, or with --by anybody after that."""

import getpass
import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.actions.editor import add_editor
from claims.models import Editor
from claims.rules.refusal import Refused
from claims.vocabulary import Role


class Command(BaseCommand):
    help = (
        "Adds somebody to the desk. The first person of a new desk is its operator and is added by nobody; later ones "
        "are added by an operator, whose name goes on the ledger. The password is asked for, or read from standard "
        'input. Example: manage.py add_person editor-one --public-name "Editor one" --role SECOND_EDITOR --by operator'
    )

    def add_arguments(self, parser):
        parser.add_argument("username", help="the name to sign in with; never public")
        parser.add_argument("--public-name", required=True, help="the name on public pages and on the ledger")
        parser.add_argument("--role", choices=Role.values, default=Role.OPERATOR, help="default: OPERATOR")
        parser.add_argument("--by", default="", metavar="USERNAME", help="the operator who adds them")

    def handle(self, *, username, public_name, role, by, **options):
        operator = Editor.objects.filter(username=by).first() if by else None
        if by and operator is None:
            raise CommandError(f"There is nobody with the user name “{by}”. Name an operator of this desk.")
        if not by and Editor.objects.exists():
            raise CommandError("This desk has people already. Say with --by which operator adds another.")
        if not by and role != Role.OPERATOR:
            raise CommandError(
                "The first person of a desk is its operator. Leave --role out, and add others after that."
            )
        try:
            person = add_editor(
                username=username,
                public_name=public_name,
                password=self.password(),
                role=role,
                by=operator,
                at=timezone.now(),
            )
        except Refused as refusal:
            raise CommandError(" ".join(refusal.reasons)) from refusal
        self.stdout.write(f"{person.public_name} can sign in as {username}, with the role {person.get_role_display()}.")

    def password(self) -> str:
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\n")
        first = getpass.getpass("Password: ")
        if first != getpass.getpass("Again: "):
            raise CommandError("The two passwords differ. Nobody was added.")
        return first
