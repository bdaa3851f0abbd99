"""A small site that a module exports once. Each test goes on from a copy of its folder, and of the signer's memory."""

import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine as clock
from django.test import override_settings

from claims.actions.checkpoint import sign_checkpoint
from claims.exchange.site_export import Export
from claims.exchange.site_files import Counts
from tests.world import World

SITE = "http://testserver"
TODAY = datetime(2024, 2, 1, 12, 0, tzinfo=UTC)
DAY = TODAY.date()


@dataclass(frozen=True)
class Exported:
    """The world, with one claim that was ruled on and one that is open, and where its site and other files are."""

    world: World
    folder: Path
    counts: Counts


def export_to(folder: Path, static: Path, *, on: date = DAY, release: str = "this") -> Counts:
    """Signs what there is and exports it."""
    sign_checkpoint(at=TODAY)
    options = {"site_url": SITE, "on": on, "release": release, "static": static}
    return Export(folder, progress=lambda addresses, _name: addresses, **options).write()


@pytest.fixture(scope="module")
def exported(module_db, tmp_path_factory) -> Exported:
    folder = tmp_path_factory.mktemp("exported")
    style = folder / "static" / "claims" / "site.css"
    style.parent.mkdir(parents=True)
    style.write_text("body { color: black }")
    signing = {"LEDGER_SIGNER_DIR": folder / "signer", "LEDGER_NAME": "log.example/ledger"}
    with clock.travel(TODAY, tick=False), override_settings(**signing, LEDGER_SIGNING="at-once"):
        world = World().settle()
        world.public_claim = world.claim()
        world.ruling(world.public_claim)
        world.claim()
        counts = export_to(folder / "site", folder / "static")
    return Exported(world, folder, counts)


@pytest.fixture
def furnished(db, exported, signer, time_machine) -> World:
    """The world that was exported, on the day of the export, with the signer that signed it."""
    time_machine.move_to(TODAY, tick=False)
    shutil.copytree(exported.folder / "signer", signer)
    return deepcopy(exported.world)


@pytest.fixture
def site(exported, furnished, tmp_path) -> Path:
    """The exported folder, the test's own."""
    return shutil.copytree(exported.folder / "site", tmp_path / "site")


@pytest.fixture
def static(exported) -> Path:
    return exported.folder / "static"


@pytest.fixture
def export(static, furnished) -> Callable[..., Counts]:
    """A function that exports into a folder and says what was done."""
    return lambda folder, **given: export_to(folder, static, **given)
