"""What no page may lose: contrast, a shape for every code, nothing inline, style sheets in one piece."""

import re
from pathlib import Path

import pytest

from claims.ui.static_files import BUNDLES, bundled
from claims.vocabulary import BearingKind, Flag, Status

ROOT = Path(__file__).resolve().parent.parent.parent
STATIC = ROOT / "claims" / "static"
TOKENS = (STATIC / "claims/css/tokens.css").read_text(encoding="utf-8")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TOKEN_OF = {
    Status.OPEN: "open",
    Status.IN_PROGRESS: "emerging",
    Status.CONFIRMED: "confirmed",
    Status.PARTLY_CONFIRMED: "partly",
    Status.NOT_BORNE_OUT: "not",
    Status.REFUTED: "refuted",
    Status.UNVERIFIABLE: "unverifiable",
    Status.VOID: "void",
    Status.WITHDRAWN: "withdrawn",
}


def pair(token: str) -> tuple[str, str]:
    """A token's colour on light and on dark."""
    return re.search(rf"--{token}: light-dark\((#\w+), (#\w+)\)", TOKENS).groups()


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["tint", "paper"])
@pytest.mark.parametrize("status", Status)
def test_a_status_can_be_read(status, ground, theme):
    token = TOKEN_OF[status]
    under = pair(f"{token}-t" if ground == "tint" else "paper")[theme]
    assert contrast(pair(token)[theme], under) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "canvas", "raised"])
@pytest.mark.parametrize("ink", ["ink", "ink-2", "ink-3", "link", "danger"])
def test_words_can_be_read(ink, ground, theme):
    assert contrast(pair(ink)[theme], pair(ground)[theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_edge_of_a_control_can_be_seen(theme):
    assert contrast(pair("field")[theme], pair("paper")[theme]) >= 3


@pytest.mark.parametrize("status", Status)
def test_every_status_has_colours_and_a_shape(status):
    key = status.value.lower()
    assert f'id="s-{key}"' in (ROOT / "templates/components/sprite.html").read_text(encoding="utf-8")
    assert status == Status.OPEN or f'[data-status="{key}"]' in TOKENS


@pytest.mark.parametrize("code", [f"f-{flag.value}" for flag in Flag] + [f"b-{kind.lower()}" for kind in BearingKind])
def test_every_flag_and_bearing_has_a_shape(code):
    assert f'id="{code}"' in (ROOT / "templates/components/sprite.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_has_nothing_inline(path):
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*(\bsrc=|ld\+json))|javascript:", source)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_asks_for_signs_that_exist(path):
    sprite = (ROOT / "templates/components/sprite.html").read_text(encoding="utf-8")
    asked = re.findall(r'{% icon "([\w-]+)"', path.read_text(encoding="utf-8"))
    missing = [name for name in asked if f'id="{name}"' not in sprite and f'id="i-{name}"' not in sprite]
    assert missing == []


@pytest.mark.parametrize("name", BUNDLES)
def test_a_style_sheet_reaches_the_browser_in_one_piece(name):
    sheet = bundled(name, lambda path: (STATIC / path).read_text(encoding="utf-8"))
    assert "@import" not in sheet
    assert re.search(r"@layer \w+ {", sheet)
    assert "--paper" in sheet


def test_the_sheet_of_a_card_is_small_and_has_all_that_the_card_shows():
    sheet = bundled("claims/css/embed.css", lambda path: (STATIC / path).read_text(encoding="utf-8"))
    assert len(sheet) < 20_000
    assert all(part in sheet for part in (".life__window", ".d-ring", ".status", ".wordmark", ".q {", ".embed__foot"))


def test_nothing_is_loaded_from_outside():
    sheets = [path.read_text(encoding="utf-8") for path in STATIC.rglob("*.css")]
    assert [sheet for sheet in sheets if re.search(r"https?://|url\(", sheet)] == []


def test_the_broken_page_stands_without_the_rest():
    source = (ROOT / "templates/500.html").read_text(encoding="utf-8")
    assert "extends" not in source
    assert "include" not in source
