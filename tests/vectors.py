"""Where published vectors lie: beside the repository, or in the folder that CLAIM_LEDGER_VECTORS names."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "security"


def vectors(folder: str) -> Path:
    """A folder of outside vectors. Without them the test is skipped, unless nothing may be skipped."""
    found = Path(os.environ.get("CLAIM_LEDGER_VECTORS", BESIDE)) / folder
    if not found.is_dir() and os.environ.get("CLAIM_LEDGER_REQUIRE_ALL") != "1":
        pytest.skip(f"The vectors of {folder} are not beside the repository; set CLAIM_LEDGER_VECTORS to their folder.")
    assert found.is_dir(), f"There are no vectors at {found}."
    return found
