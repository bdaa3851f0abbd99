"""G1, G2, G4 in small: each program finds nothing lost, and its control, which must lose something, is found out.

`make crash` runs the full counts.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.postmaster import NOT_THERE

ROOT = Path(__file__).resolve().parent.parent.parent
SMALL = {
    "kill": ("--kills", "60"),
    "power_loss": ("--states", "400", "--acts", "120"),
    "postmaster": ("--kills", "1"),
    "capture": ("--pages", "24", "--workers", "2", "--kills", "4"),
}

pytestmark = pytest.mark.crash


@pytest.fixture(scope="module")
def stage(tmp_path_factory) -> Path:
    """A small world on SQLite that each run works on a copy of."""
    folder = tmp_path_factory.mktemp("crash") / "stage"
    subprocess.run([sys.executable, "-m", "tests.crash.stage", str(folder)], cwd=ROOT, check=True)
    return folder


def crash(program: str, stage: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Skipped where strace or PostgreSQL's own programs are missing, unless nothing may be."""
    all_required = os.environ.get("CLAIM_LEDGER_REQUIRE_ALL") == "1"
    if program == "power_loss" and not shutil.which("strace") and not all_required:
        pytest.skip("strace is not there.")
    command = [sys.executable, "-m", f"tests.crash.{program}", "--seed", "1", *SMALL[program], *arguments]
    if program != "postmaster":
        command += ["--stage", str(stage)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=300)
    if done.returncode == NOT_THERE and not all_required:
        pytest.skip("PostgreSQL's initdb and postgres are not there.")
    return done


@pytest.mark.parametrize("program", SMALL)
def test_nothing_that_was_acknowledged_is_lost(program, stage):
    done = crash(program, stage)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("program", SMALL)
def test_the_control_loses_something_and_is_found_out(program, stage):
    done = crash(program, stage, "--control")
    assert done.returncode == 1
    assert " lost" in done.stdout, done.stderr
    assert " 0 lost" not in done.stdout
    assert " 0 states lost" not in done.stdout
