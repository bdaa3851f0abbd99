"""Documents that a reader relies on say what is true."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "tracker" / "settings.py").read_text(encoding="utf-8")
OUR_COMMANDS = sorted(name for name, app in get_commands().items() if app == "claims")
PAGES = [README, *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md")))]


def test_the_readme_is_short():
    assert len(README.splitlines()) < 150


@pytest.mark.parametrize("command", OUR_COMMANDS)
def test_every_command_is_in_the_readme(command):
    assert f"`manage.py {command}`" in README


@pytest.mark.parametrize("command", OUR_COMMANDS)
def test_every_command_shows_an_example(command):
    assert f"manage.py {command}" in load_command_class("claims", command).help


@pytest.mark.parametrize("variable", sorted(set(re.findall(r'env\.\w+\(\s*"(\w+)"', SETTINGS))))
def test_every_setting_is_explained(variable):
    assert f"`{variable}`" in OPERATING


def test_every_link_of_the_readme_leads_somewhere():
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_version_is_in_the_changelog():
    (version,) = re.findall(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", re.findall(r"`make (\w+)", "\n".join(PAGES)))
def test_every_make_target_that_is_named_exists(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
