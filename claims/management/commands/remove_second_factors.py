"""Takes the second factors from somebody who lost them, where nobody can do it in the admin."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.actions.sign_in import remove_second_factors
from claims.models import Editor
from claims.rules.refusal import Refused


class Command(BaseCommand):
    help = (
        "Removes a person's authenticator app, passkeys and recovery codes; the password alone then signs in. For the "
        "last operator, who cannot open the admin. Example: manage.py remove_second_factors operator --by operator"
    )

    def add_arguments(self, parser):
        parser.add_argument("username", help="whose second factors are removed")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the operator who removes them")

    def handle(self, *, username, by, **options):
        people = {person.username: person for person in Editor.objects.filter(username__in=(username, by))}
        for name in (username, by):
            if name not in people:
                raise CommandError(f"Nobody has the user name “{name}”.")
        try:
            remove_second_factors(person=people[username], by=people[by], at=timezone.now())
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{people[username]} has no second factor now, and is told so at the next sign-in.")
