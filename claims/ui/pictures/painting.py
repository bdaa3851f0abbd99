"""The card of a claim as PNG bytes: the same drawing as the SVG, for places that show no SVG.

The font is DejaVu Sans, with the letters of the Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic
scripts. What it cannot draw is left out, never shown as boxes.
"""

from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from unicodedata import bidirectional

from PIL import Image, ImageDraw, ImageFont, features

from claims.ui.card import CardWords
from claims.ui.pictures.card import FOOT, HEIGHT, MARGIN, WIDTH, CardPicture, Words, card_picture
from claims.ui.pictures.colours import BRAND, INK, PAPER, RULE
from claims.ui.pictures.paths import Contour
from claims.ui.pictures.shapes import parts_of

FONT = str(Path(__file__).parent / "fonts" / "DejaVuSans.ttf")
SHAPES = features.check("raqm")  # joins letters, and puts them in order from right to left
RIGHT_TO_LEFT = ("R", "AL", "AN")
UNSEEN = " \u200c\u200d"  # a space; what keeps letters apart or together without a sign of its own
SCALE = 2
SIZE = (WIDTH * SCALE, HEIGHT * SCALE)
FINE = 4  # shapes are drawn so much larger and made small, which smooths their edges
KEPT = 128  # pictures, some 20 kilobytes each
_ALIKE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"})


def alike(text: str) -> str:
    """The text with spaces and dashes that differ by typography alone made plain ones."""
    return text.translate(_ALIKE)


def can_draw(text: str) -> bool:
    """Whether the font has every sign of a text."""
    return all(_has(sign) and (SHAPES or bidirectional(sign) not in RIGHT_TO_LEFT) for sign in alike(text))


@lru_cache(maxsize=KEPT)
def png(words: CardWords, width: int = SIZE[0]) -> bytes:
    """The picture, 1200 by 630 or as wide as asked. The same words give the same bytes under one version of Pillow."""
    shown = _drawable(words)
    picture = card_picture(shown, measure=lambda text: _font(100).getlength(alike(text)) / 100)
    image = Image.new("RGB", SIZE, PAPER)
    _paint(image, picture)
    if width != SIZE[0]:
        image = image.resize((width, width * SIZE[1] // SIZE[0]), Image.Resampling.LANCZOS)
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _drawable(words: CardWords) -> CardWords:
    """Without the title, or without who said it, where the font lacks one of its signs."""
    kept = {name: getattr(words, name) if can_draw(getattr(words, name)) else "" for name in ("title", "by")}
    return replace(words, **kept)


def _paint(image: Image.Image, picture: CardPicture) -> None:
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 6 * SCALE), fill=picture.ink)
    draw.rectangle((MARGIN * SCALE, FOOT * SCALE, SIZE[0] - MARGIN * SCALE, FOOT * SCALE + 1), fill=RULE)
    if picture.status:
        _stamp(image, f"s-{picture.status}", (picture.glyph_x, picture.glyph_y), (20, 20), picture.glyph, picture.ink)
    _stamp(image, "i-mark", (picture.mark_x, FOOT + 16), (44, 20), 44, INK)
    for line in picture.lines:
        _write(draw, line)


def _write(draw: ImageDraw.ImageDraw, line: Words) -> None:
    font, x, y = _font(line.size * SCALE), line.x * SCALE, line.y * SCALE
    heavy = line.size / 26 if line.weight > 400 else 0
    look = {"font": font, "fill": line.colour, "anchor": "ls" if line.stands_left else "rs"}
    draw.text((x, y), alike(line.text), stroke_width=heavy, stroke_fill=line.colour, **look)
    if line.is_struck:
        width, height = font.getlength(alike(line.text)), line.size * SCALE * 0.26
        left = x if line.stands_left else x - width
        draw.line((left, y - height, left + width, y - height), fill=line.colour, width=3)


def _stamp(
    image: Image.Image, name: str, corner: tuple[float, float], field: tuple[int, int], width: float, ink: str
) -> None:
    """A shape of the sprite, whose field is so wide in the picture."""
    factor = width / field[0] * SCALE * FINE
    shape = Image.new("RGB", (round(field[0] * factor), round(field[1] * factor)), PAPER)
    draw = ImageDraw.Draw(shape)
    colours = {"ground": PAPER, "cut": PAPER, "halo": PAPER, "brand": BRAND}
    for part in parts_of(name):
        for contour in part.contours():
            _trace(draw, contour, part.width * factor, factor, colours.get(part.role, ink), part.role == "cut")
    size = (shape.width // FINE, shape.height // FINE)
    image.paste(shape.resize(size, Image.Resampling.BOX), (round(corner[0] * SCALE), round(corner[1] * SCALE)))


def _trace(
    draw: ImageDraw.ImageDraw, contour: Contour, width: float, factor: float, colour: str, is_square: bool
) -> None:
    """One contour, filled where it has no width; a stroke's ends and corners are round, or its ends square."""
    points = [(x * factor, y * factor) for x, y in contour.points]
    if not width:
        draw.polygon(points, fill=colour)
        return
    if is_square:
        points = [_beyond(points[1], points[0], width / 2), *points[1:-1], _beyond(points[-2], points[-1], width / 2)]
    ends = [*points, points[0]] if contour.is_closed else points
    draw.line(ends, fill=colour, width=round(width))
    for x, y in points[1:-1] if is_square else points:
        draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=colour)


def _beyond(start: tuple[float, float], end: tuple[float, float], more: float) -> tuple[float, float]:
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5
    return end[0] + across / length * more, end[1] + down / length * more


@lru_cache(maxsize=64)
def _font(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.RAQM if SHAPES else ImageFont.Layout.BASIC)


@lru_cache(maxsize=2048)
def _has(sign: str) -> bool:
    # A sign that a font lacks is drawn as its sign for what is missing, which is that of a code without a character.
    return sign in UNSEEN or bytes(_font(40).getmask(sign)) != _missing()


@lru_cache(maxsize=1)
def _missing() -> bytes:
    return bytes(_font(40).getmask("\uffff"))
