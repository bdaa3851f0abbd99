"""Loads the demo and serves it: one command from a clean clone to the pages in a browser."""

import json
import socket
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from claims.actions.editor import add_editor
from claims.exchange.story import Player
from claims.exchange.story_files import read_story
from claims.models import Bearing, Claim, Document, Editor, Evidence, Ruling
from claims.vocabulary import Role

FOLDER = settings.BASE_DIR / "fixtures" / "demo"
# These passwords are public, so they exist in demo mode only; a production start refuses to run with them.
SIGN_INS = (
    ("operator", "Operator", Role.OPERATOR, "demo-of-the-operator"),
    ("editor-one", "Editor one", Role.SECOND_EDITOR, "demo-of-editor-one"),
    ("editor-two", "Editor two", Role.SECOND_EDITOR, "demo-of-editor-two"),
)
COUNTED = {"documents": Document, "claims": Claim, "evidence": Evidence, "bearings": Bearing, "rulings": Ruling}


class Command(BaseCommand):
    help = (
        "Loads the demo (49 claims of a briefing of December 2022 and what became of them) and serves it. A second "
        "run starts in seconds and loses nothing. Example: CLAIM_LEDGER_MODE=demo manage.py demo --port 8001"
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help="where to serve (default 8000)")
        parser.add_argument("--no-serve", action="store_true", help="load only")
        parser.add_argument("--json", action="store_true", help="say what was loaded as JSON; implies --no-serve")

    def handle(self, *, port, **options):
        if settings.MODE != "demo":
            raise CommandError(
                f"The demo's sign-ins are public, so it runs in demo mode only, and this is {settings.MODE} mode. "
                "Use `make demo`, or set CLAIM_LEDGER_MODE=demo."
            )
        serve = not (options["no_serve"] or options["json"])
        if serve:
            self.refuse_taken(port)
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        self.play()
        counts = {noun: model.objects.count() for noun, model in COUNTED.items()}
        if options["json"]:
            self.stdout.write(json.dumps(counts))
            return
        self.say(counts, port=port, serve=serve)
        if serve:
            settings.MAIL_SITE_URL = f"http://127.0.0.1:{port}"  # so that links in printed letters lead here
            call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, verbosity=0)

    def play(self):
        at = timezone.now()
        for username, public_name, role, password in SIGN_INS:
            if not Editor.objects.filter(username=username).exists():
                operator = Editor.objects.filter(username="operator").first()
                add_editor(
                    username=username,
                    public_name=public_name,
                    password=password,
                    role=role,
                    is_demo=True,
                    by=operator,
                    at=at,
                )
        one, two = (Editor.objects.get(username=name) for name in ("editor-one", "editor-two"))
        Player(read_story(FOLDER), by=one, second=two, at=at).play(progress=bar)

    def refuse_taken(self, port):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise CommandError(
                    f"Port {port} is taken. Serve elsewhere with `make demo PORT={port + 1}`."
                ) from error

    def say(self, counts, *, port, serve):
        loaded = ", ".join(f"{count} {noun}" for noun, count in counts.items())
        self.stdout.write(f"\nOn record: {loaded}.")
        if serve:
            self.stdout.write(f"\nClaim Ledger is at http://127.0.0.1:{port}/ (stop it with Ctrl-C)")
            self.stdout.write(f"Sign in at http://127.0.0.1:{port}/desk/ as\n")
        else:
            self.stdout.write("\nServe it with `make demo`. The sign-ins are\n")
        for username, public_name, _role, password in SIGN_INS:
            self.stdout.write(f"  {public_name:<12} {username:<12} {password}")
        self.stdout.write("")


def bar(rows, label):
    """A progress bar on a terminal, nothing elsewhere."""
    return tqdm(rows, desc=f"{label:<14}", unit="", leave=False, disable=not sys.stderr.isatty())
