"""A claim on paper: it fits the sheet, and says where and of which day it is."""

import io

import pytest
from pypdf import PdfReader

from tests.journeys.looking import sideways

pytestmark = pytest.mark.browser

CLAIM = "/claims/su-35-delivery-within-next-year/"
SHEET = {"width": 680, "height": 1000}  # A4 without its margins, in CSS pixels


@pytest.fixture
def page(visitor):
    return visitor(viewport=SHEET, color_scheme="dark")


def words_on_paper(page) -> list[str]:
    """The words of each sheet, as a reader of PDF files finds them; blanks are left out, which a fit may move."""
    return ["".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(page.pdf())).pages]


@pytest.mark.parametrize(("asked", "day"), [("?as_of=2024-02-01", "1February2024"), ("?as_of=2023-06-01", "1June2023")])
def test_the_first_sheet_has_the_address_and_the_day(page, demo, asked, day):
    page.goto(CLAIM + asked)
    first = words_on_paper(page)[0]
    assert (demo.address + CLAIM + asked) in first
    assert day in first


def test_what_the_screen_folds_away_is_on_paper(page):
    page.goto(CLAIM)
    folded = page.locator(".versions, .grades, .origins").evaluate_all("found => found.map(each => each.textContent)")
    whole = "".join(words_on_paper(page))
    assert folded
    assert [text for text in folded if "".join(text.split())[:20] not in whole] == []


@pytest.mark.parametrize("language", ["", "/fa"])
def test_nothing_is_cut_off_at_the_edge(page, language):
    page.goto(language + CLAIM)
    page.emulate_media(media="print")
    assert sideways(page) == []


@pytest.mark.parametrize("address", ["/", "/claims/", "/speakers/", "/due/", "/method/", "/ledger/"])
def test_other_pages_fit_too(page, address):
    page.goto(address)
    page.emulate_media(media="print")
    assert sideways(page) == []


def test_the_paper_is_white_whatever_the_theme(page):
    page.goto(CLAIM)
    page.emulate_media(media="print")
    colours = page.evaluate(
        "[getComputedStyle(document.documentElement), getComputedStyle(document.body)]"
        ".map(style => style.backgroundColor)"
    )
    assert set(colours) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
