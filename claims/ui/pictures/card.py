"""The card of a claim as a picture: where its shape and each line of its words stand, for SVG and for bytes alike."""

from dataclasses import dataclass, field

from claims.ui.card import CardWords
from claims.ui.pictures.colours import INK, INK_2, colours_of
from claims.ui.pictures.wrapping import Measure, is_right_to_left, room_of, wrapped

WIDTH, HEIGHT = 600, 315
MARGIN, FOOT = 32, 264
ROOM = WIDTH - 2 * MARGIN
# Size, distance from line to line, and how many lines have room.
TITLE_SIZES = ((30, 36, 2), (26, 32, 3), (22, 27, 4))
BOLD = 1.06  # how much wider bold words are than measured
FONT, TITLE_FONT = "system-ui, Segoe UI, Roboto, sans-serif", "Charter, Georgia, Noto Serif, serif"


@dataclass(frozen=True)
class Words:
    """One line of text; `y` is its base line, and `anchor` the end of it that stands at `x`, as it is read."""

    text: str
    x: float
    y: float
    size: float
    colour: str = INK
    weight: int = 400
    font: str = FONT
    is_right_to_left: bool = False
    is_struck: bool = False

    @property
    def stands_left(self) -> bool:
        return self.x < WIDTH / 2

    @property
    def anchor(self) -> str:
        return "end" if self.stands_left == self.is_right_to_left else "start"


@dataclass(frozen=True)
class CardPicture:
    """Everything to draw. `glyph` is the side of the shape's field, whose corner is at (`glyph_x`, `glyph_y`)."""

    status: str
    ink: str
    tint: str
    glyph: float
    glyph_x: float
    glyph_y: float
    mark_x: float
    lines: tuple[Words, ...] = field(default=())


def card_picture(words: CardWords, *, measure: Measure | None = None) -> CardPicture:
    """`measure` gives the width of a text at size 1; without it widths are taken for a font that is not known.

    Without a title the status stands larger, since it is then all that is said.
    """
    measure = measure or (lambda text: room_of(text, 1))
    ink, tint = colours_of(words.status)
    mirrored = is_right_to_left(words.word)
    glyph = (56 if words.title else 96) if words.status else 0
    top = 32 if words.title else 84
    status = _status(words, glyph, top, ink, mirrored, measure)
    return CardPicture(
        status=words.status,
        ink=ink,
        tint=tint,
        glyph=glyph,
        glyph_x=WIDTH - MARGIN - glyph if mirrored else MARGIN,
        glyph_y=top,
        mark_x=WIDTH - MARGIN - 44 if mirrored else MARGIN,
        lines=(*status, *_title(words, measure), *_foot(words, mirrored)),
    )


def _status(words: CardWords, glyph: float, top: float, ink: str, mirrored: bool, measure: Measure) -> list[Words]:
    """The word beside the shape, and below it since when."""
    inset = MARGIN + glyph + (18 if glyph else 0)
    size = _fitting(words.word, 34 if words.title else 50, WIDTH - inset - MARGIN, measure)
    y = top + glyph / 2 + (4 if glyph else 34)
    struck = words.status == "withdrawn"
    placed = [_placed(words.word, inset, y, size, mirrored, colour=ink, weight=700, font=TITLE_FONT, is_struck=struck)]
    if words.since:
        below = y + (24 if words.title else 34)
        placed.append(_placed(words.since_line, inset, below, 16 if words.title else 21, mirrored, colour=INK_2))
    return placed


def _title(words: CardWords, measure: Measure) -> list[Words]:
    """The title in lines, each on the side where its own script begins; who said it stands below."""
    found, size, apart = _title_lines(words.title, measure)
    if not found:
        return []
    mirrored, y = is_right_to_left(words.title), 134
    placed = [
        _placed(line, MARGIN, y + apart * place, size, mirrored, weight=700, font=TITLE_FONT)
        for place, line in enumerate(found)
    ]
    by = wrapped(words.by, room=ROOM, most=1, measure=lambda text: measure(text) * 15)
    below = y + apart * (len(found) - 1) + 25
    return placed + [_placed(line, MARGIN, below, 15, is_right_to_left(line), colour=INK_2) for line in by]


def _title_lines(title: str, measure: Measure) -> tuple[list[str], float, float]:
    """The lines, their size and how far they are apart: as large as the whole title fits, else small and cut off."""
    whole = "".join(title.split())
    for size, apart, most in TITLE_SIZES:
        found = wrapped(title, room=ROOM, most=most, measure=lambda text, size=size: measure(text) * size * BOLD)
        if "".join("".join(found).split()) == whole:
            return found, size, apart
    return found, size, apart


def _foot(words: CardWords, mirrored: bool) -> list[Words]:
    y, size = FOOT + 31, 15
    name = _placed(words.site, MARGIN + 54, y, 17, mirrored, weight=700, font=TITLE_FONT)
    return [name, _placed(words.told_on, MARGIN, y, size, not mirrored, colour=INK_2)]


def _placed(text: str, inset: float, y: float, size: float, mirrored: bool, **look) -> Words:
    """A line that begins `inset` from the left edge, or from the right one."""
    x = WIDTH - inset if mirrored else inset
    return Words(text, x, y, size, is_right_to_left=is_right_to_left(text), **look)


def _fitting(text: str, size: float, room: float, measure: Measure) -> float:
    """The size at which a text fits, at most this one."""
    width = measure(text) * size * BOLD
    return size if width <= room else round(size * room / width, 1)
