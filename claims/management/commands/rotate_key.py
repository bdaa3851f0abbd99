"""Changes the key that signs the ledger's checkpoints."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.actions.key import change_key
from claims.ledger.signer import SignerError
from claims.models import Editor
from claims.rules.refusal import Refused


class Command(BaseCommand):
    help = (
        "Makes a new signing key, which the old one endorses on the ledger; both sign from then on. Take the old one "
        "out of the signer's folder after 90 days. Example: manage.py rotate_key --by operator"
    )

    def add_arguments(self, parser):
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the operator who changes it")

    def handle(self, *, by, **options):
        person = Editor.objects.filter(username=by).first()
        if person is None:
            raise CommandError(f"Nobody has the user name “{by}”. Give that of an operator.")
        try:
            key = change_key(by=person, at=timezone.now())
        except (Refused, SignerError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The ledger is now signed by\n\n{key.text}\n\nand by the old key until you take it away.")
