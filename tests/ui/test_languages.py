"""Every language that pages are offered in is complete, says who translated it, and is laid out in its direction."""

import re
import shutil
from io import StringIO
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import get_language

ROOT = Path(__file__).resolve().parents[2]
OTHERS = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
TAGS = re.compile(r"</?[a-z][^>]*>")


def catalogue(code: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "locale" / code / "LC_MESSAGES" / "django.po"))


def pairs(code: str) -> list[tuple[str, str]]:
    """Each English string with its translation, both forms of those that have two."""
    found = []
    for entry in catalogue(code):
        if entry.msgid_plural:
            found += [(entry.msgid_plural, entry.msgstr_plural[form]) for form in entry.msgstr_plural if form]
        else:
            found.append((entry.msgid, entry.msgstr))
    return found


@pytest.mark.parametrize("code", OTHERS)
def test_every_string_is_translated(code):
    entries = catalogue(code)
    assert entries.untranslated_entries() + entries.fuzzy_entries() + entries.obsolete_entries() == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_keeps_what_is_filled_in_and_how_it_is_marked(code):
    wrong = [
        english
        for english, other in pairs(code)
        if any(sorted(found.findall(english)) != sorted(found.findall(other)) for found in (PLACEHOLDERS, TAGS))
    ]
    assert wrong == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_compiled_file_is_that_of_the_catalogue(code):
    compiled = polib.mofile(str(ROOT / "locale" / code / "LC_MESSAGES" / "django.mo"))
    said = {(entry.msgid, entry.msgstr, tuple(entry.msgstr_plural.values())) for entry in compiled}
    assert said == {(entry.msgid, entry.msgstr, tuple(entry.msgstr_plural.values())) for entry in catalogue(code)}


@pytest.mark.gettext
@pytest.mark.parametrize("code", OTHERS)
def test_the_catalogue_holds_every_string_of_the_code_and_no_other(code, tmp_path, monkeypatch):
    for name in ("claims", "templates", "tracker", "locale"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "static"))
    monkeypatch.chdir(tmp_path)
    call_command("makemessages", locale=[code], no_wrap=True, add_location="file", verbosity=0, stdout=StringIO())
    now = polib.pofile(str(tmp_path / "locale" / code / "LC_MESSAGES" / "django.po"))
    keys = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in now if not entry.obsolete}
    assert keys == {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in catalogue(code)}


def test_a_page_in_persian_runs_from_right_to_left_and_says_that_a_machine_translated_it(client, world):
    page = client.get("/fa/claims/").content.decode()
    assert '<html lang="fa" dir="rtl">' in page
    assert "bymachine" in page
    assert "bymachine" not in client.get("/claims/").content.decode()


def test_each_page_leads_to_itself_in_the_other_language(client, world):
    claim = world.claim()
    there = f"/fa/claims/{claim.slug}/?as_of=2024-01-09"
    assert f'href="{there}" lang="fa" hreflang="fa"' in client.get(there.removeprefix("/fa")).content.decode()
    assert f'href="{there.removeprefix("/fa")}" lang="en-gb"' in client.get(there).content.decode()


def test_what_the_browser_prefers_changes_nothing(client, world):
    plain = client.get("/claims/")
    preferring = client.get("/claims/", headers={"Accept-Language": "fa"})
    assert preferring.content == plain.content
    assert "Accept-Language" not in plain.get("Vary", "")


def test_the_desk_speaks_the_sites_own_language(signed_in, world):
    assert '<html lang="en-gb" dir="ltr">' in signed_in(world.editor_one).get("/desk/").content.decode()


@pytest.mark.parametrize("path", ["/en-gb/claims/", "/fr/claims/", "/fa/desk/", "/fa/ledger/checkpoint"])
def test_there_is_one_address_for_each_language_and_no_other(client, world, path):
    assert client.get(path).status_code == 404


def test_a_page_in_another_language_leaves_the_language_of_what_follows_as_it_was(client, world):
    before = get_language()
    client.get("/fa/claims/")
    assert get_language() == before
