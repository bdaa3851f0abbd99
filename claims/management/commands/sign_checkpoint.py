"""Signs the head of the ledger, for a signer that runs apart from the web process."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.actions.checkpoint import sign_checkpoint
from claims.ledger.signer import SignerError
from claims.rules.refusal import Refused


class Command(BaseCommand):
    help = (
        "Hashes the new entries again, compares the ledger with the last checkpoint that was signed, and signs its "
        "head. Run it every minute where LEDGER_SIGNING=apart. Example: manage.py sign_checkpoint"
    )

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="say what was signed as JSON")

    def handle(self, **options):
        try:
            signed = sign_checkpoint(at=timezone.now())
        except (Refused, SignerError) as error:
            raise CommandError(f"Nothing was signed. {error}") from error
        if signed is None:
            self.stdout.write("The ledger is empty: there is nothing to sign yet.")
        elif options["json"]:
            self.stdout.write(f'{{"size": {signed.size}}}')
        else:
            self.stdout.write(f"Signed over {signed.size} entries:\n\n{signed.note}")
