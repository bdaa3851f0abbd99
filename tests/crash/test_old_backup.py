"""G14: a backup is put back over a newer history, as files: nothing is signed, nothing is served, and it says why."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.stage import NAME

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.crash


class Desk:
    """A folder with a database on SQLite and the signer's memory beside it; everything acts in processes of its own."""

    def __init__(self, folder: Path):
        self.folder = folder
        if not folder.exists():
            self.run("tests.crash.stage", str(folder))

    def run(self, module: str, *arguments: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.env, check=True, capture_output=True, text=True)

    def manage(self, *arguments: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.env, check=False, capture_output=True, text=True)

    @property
    def env(self) -> dict[str, str]:
        return os.environ | {
            "CLAIM_LEDGER_MODE": "test",
            "CLAIM_LEDGER_VAR": str(self.folder),
            "DATABASE_URL": f"sqlite:///{self.folder / NAME}",
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
            "LEDGER_SIGNING": "at-once",
        }

    def work(self, acts: int) -> None:
        told = self.folder / "told"
        self.run("tests.crash.writing", "--writers", "1", "--acts", str(acts), "--acknowledge-in", str(told))

    def put_back(self, backup: Path) -> None:
        for rest in self.folder.glob(f"{NAME}*"):
            rest.unlink()
        shutil.copy(backup, self.folder / NAME)


@pytest.fixture(scope="module")
def restored_once(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("old-backup")
    desk, backup = Desk(folder / "desk"), folder / "backup"
    desk.work(5)
    shutil.copy(desk.folder / NAME, backup)
    desk.work(5)
    desk.put_back(backup)
    return desk.folder


@pytest.fixture
def restored(restored_once, tmp_path) -> Desk:
    """Five acts, a backup, five more acts that were signed and published, and then the backup put back."""
    return Desk(Path(shutil.copytree(restored_once, tmp_path / "desk")))


def test_an_old_backup_is_not_signed(restored):
    done = restored.manage("sign_checkpoint")
    assert (done.returncode, "Nothing was signed." in done.stderr) == (1, True), done.stderr


def test_an_old_backup_is_not_served(restored):
    program = "import django; django.setup(); from tracker.start import refuse_unsafe_start; refuse_unsafe_start()"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=restored.env, check=False, capture_output=True, text=True
    )
    assert (done.returncode, "UnsafeStart" in done.stderr) == (1, True), done.stderr


def test_another_past_that_has_grown_as_long_is_not_signed_either(restored):
    restored.work(10)
    assert restored.manage("sign_checkpoint").returncode == 1


def test_without_the_signers_memory_it_would_be_signed(restored):
    """The control, and why that folder is no part of a backup."""
    (restored.folder / "signer" / "checkpoint").unlink()
    assert restored.manage("sign_checkpoint").returncode == 0
