"""Sets the stage of a crash: settings in the environment, a migrated database, and the small world of the tests.

`python -m tests.crash.stage FILE` keeps a stage on SQLite, so that several runs need not each set their own.
"""

import argparse
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CLAIMS = 3  # several, so that writers meet on the ledger and not on one claim's row only
NAME = "ledger.sqlite3"


def enter(folder: Path, database: str) -> None:
    """Sets Django up on the database. Before this nothing of the application can be imported."""
    os.environ |= {
        "CLAIM_LEDGER_MODE": "test",
        "CLAIM_LEDGER_VAR": str(folder),
        "DATABASE_URL": database,
        "LEDGER_SIGNING": "at-once",
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
    }
    import django

    django.setup()
    # A head that could not be signed because the server is gone is no news here.
    logging.getLogger("django.db.backends.base").setLevel(logging.CRITICAL)


def fill() -> None:
    """Makes the tables and the world. Closes every connection, so that one may fork."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from tests.world import World

    # As the other tests, straight from the models: what is crashed here is the writing.
    settings.MIGRATION_MODULES = {application.label: None for application in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    world = World().settle()
    for _number in range(CLAIMS):
        world.claim()
    connections.close_all()


def stage_in(folder: Path, kept: Path | None) -> Path:
    """A stage on SQLite in a folder: the one that is kept, or a new one."""
    database = folder / NAME
    if kept:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
    enter(folder, f"sqlite:///{database}")
    if not kept:
        fill()
    return database


def add_stage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stage", type=Path, help="a folder that tests.crash.stage has filled; it is copied")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    kept = argparse.ArgumentParser(description=__doc__)
    kept.add_argument("folder", type=Path)
    target = kept.parse_args().folder
    with tempfile.TemporaryDirectory(prefix="claim-ledger-stage-") as temporary:
        stage_in(Path(temporary), None)
        shutil.copytree(temporary, target)
