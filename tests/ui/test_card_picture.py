"""The card of a claim as a picture: SVG and PNG."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from PIL import Image

from claims.text.hygiene import outward
from claims.ui.pictures.card import FOOT, HEIGHT, MARGIN, WIDTH, card_picture
from claims.ui.pictures.painting import SIZE, can_draw, png
from claims.ui.pictures.wrapping import room_of
from claims.vocabulary import Status
from tests.ui.cards import HOSTILE, words

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "rect", "path", "circle", "text"}


def svg_of(card) -> ElementTree.Element:
    picture = card_picture(card)
    drawn = render_to_string("components/pictures/card.svg.html", {"words": card, "card": picture, "paper": "#fff"})
    return ElementTree.fromstring(drawn.encode())


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_whatever_the_title_the_svg_is_a_plain_picture(title):
    root = svg_of(words(title=outward(title), by=outward(title)))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    names = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or "href" in name or name in ("style", "class")}
    assert not [value for element in root.iter() for value in element.attrib.values() if "url(" in value]


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_the_svg_says_the_whole_title_to_who_cannot_see_it(title):
    said = svg_of(words(title=outward(title))).find(f"{SVG}title").text
    assert said.startswith(outward(title))


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_every_line_stays_inside_the_picture(title):
    for line in card_picture(words(title=outward(title), by=outward(title))).lines:
        assert MARGIN <= line.x <= WIDTH - MARGIN
        assert line.y < HEIGHT
        assert room_of(line.text, line.size) <= WIDTH - 2 * MARGIN


def test_the_longest_title_leaves_room_for_the_foot():
    lines = card_picture(words(title="word " * 2_000)).lines
    body = [line.y for line in lines if line.text not in ("Claim Ledger", words().told_on)]
    assert max(body) < FOOT


def test_a_short_title_is_larger_than_a_long_one():
    def size(title: str) -> float:
        return next(line.size for line in card_picture(words(title=title)).lines if line.text.startswith("The"))

    assert size("The bridge will open") > size("The bridge will open " * 8)


def test_controls_that_are_not_seen_are_shown_by_name():
    drawn = "".join(svg_of(words(title=outward(HOSTILE["bidi controls"]))).itertext())
    assert "[RLO]" in drawn
    assert not set(drawn) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_a_title_from_right_to_left_begins_at_the_right():
    lines = card_picture(words(title=HOSTILE["Arabic"])).lines
    placed = next(line for line in lines if line.text[0] == "س")
    assert (placed.x, placed.is_right_to_left, placed.anchor) == (WIDTH - MARGIN, True, "start")


def test_in_a_language_from_right_to_left_the_shape_stands_at_the_right():
    picture = card_picture(words(word="تأیید شده"))
    assert picture.glyph_x > WIDTH / 2


def test_places_keep_the_full_stop_in_a_language_with_decimal_commas():
    with override("de"):
        root = svg_of(words(title="The bridge will open " * 3))
    assert all("," not in element.get(name, "") for element in root.iter() for name in ("x", "y", "font-size"))


def test_the_png_has_the_size_that_services_ask_for():
    image = opened(png(words()))
    assert (image.format, image.size) == ("PNG", (1200, 630)) == ("PNG", SIZE)


@pytest.mark.parametrize("width", [600, 300])
def test_a_smaller_png_keeps_its_shape(width):
    assert opened(png(words(), width)).size == (width, width * 630 // 1200)


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_whatever_the_title_the_png_opens(title):
    assert opened(png(words(title=outward(title), by=outward(title)))).size == SIZE


def test_the_same_words_give_the_same_bytes():
    kept = png(words())
    png.cache_clear()
    assert png(words()) == kept


def test_every_status_has_a_png_of_its_own():
    drawn = {png(words(status=status.lower(), word="")) for status in Status}
    assert len(drawn) == len(Status)


@pytest.mark.parametrize("status", Status)
def test_the_shape_has_the_colour_of_its_status(status):
    image = opened(png(words(status=status.lower())))
    ink = tuple(bytes.fromhex(card_picture(words(status=status.lower())).ink[1:]))
    box = image.crop((MARGIN * 2, MARGIN * 2, MARGIN * 2 + 112, MARGIN * 2 + 112))
    assert ink in {colour for _count, colour in box.getcolors(100_000)}


@pytest.mark.parametrize("title", ["大桥", "🌉", "पुल खुलेगा"])
def test_a_title_that_the_font_cannot_draw_is_left_out(title):
    assert not can_draw(title)
    assert png(words(title=title)) == png(words(title=""))


SCRIPTS = ("Мост откроют", "Orbán és Łódź", "Η γέφυρα", "سيفتح الجسر", "پل باز می‌شود", "הגשר ייפתח")


@pytest.mark.parametrize("title", SCRIPTS)
def test_a_title_in_many_scripts_is_drawn(title):
    assert can_draw(title)
    assert png(words(title=title)) != png(words(title=""))


def test_dashes_and_spaces_of_typography_do_not_cost_the_title():
    assert can_draw("2022–2023 — “soon”, it’s\u00a0said…")
    assert png(words(title="2022–23")) == png(words(title="2022-23"))


def test_a_title_that_is_drawn_changes_the_picture():
    assert png(words(title="Another bridge")) != png(words())


def test_a_claim_that_was_not_on_record_has_no_shape():
    card = words(status="", since="", word="Not on our record on that day")
    assert card_picture(card).glyph == 0
    assert opened(png(card)).size == SIZE
