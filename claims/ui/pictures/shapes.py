"""The shapes of the sprite, for pictures that stand alone: as SVG with colours of their own, and as points to draw."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import get_template
from django.utils.safestring import SafeString

from claims.ui.pictures.paths import Contour, contours

SIZE = 20  # of the field that a shape stands on

_SYMBOL = re.compile(r'<symbol id="(?P<id>[\w-]+)" viewBox="(?P<box>[\d .]+)">(?P<inner>.*?)</symbol>')
_PART = re.compile(r'<(?P<tag>path|circle|rect) class="d-(?P<role>\w+)" (?P<values>[^>]*?)/>')
_VALUE = re.compile(r'([\w-]+)="([^"]*)"')
_WIDTH = {"ring": 2.6, "cut": 2.5, "halo": 7.0, "line": 2.0}


@dataclass(frozen=True)
class Part:
    """One element of a shape. Its role (`fill`, `ground`, `ring`, `cut`, `halo`, `line`, `brand`) says how it shows."""

    tag: str
    role: str
    values: tuple[tuple[str, str], ...]

    @property
    def width(self) -> float:
        """Of its stroke; nothing where it is filled."""
        return _WIDTH.get(self.role, 0)

    def contours(self) -> list[Contour]:
        return contours(self.tag, dict(self.values))


def parts_of(name: str) -> tuple[Part, ...]:
    """The elements of a symbol, from the lowest to the highest: `s-confirmed`, `i-mark`.

    :raises KeyError: for a symbol that the sprite does not have.
    """
    return tuple(
        Part(found["tag"], found["role"], tuple(_VALUE.findall(found["values"])))
        for found in _PART.finditer(_symbols()[name]["inner"])
    )


def symbols(names: Iterable[str]) -> SafeString:
    """These symbols alone, each once, for a page that needs no others."""
    return SafeString("".join(_symbols()[name][0] for name in dict.fromkeys(names)))


def drawn(name: str, *, ink: str, ground: str, brand: str = "") -> SafeString:
    """The shape with its colours as attributes, for a picture that no style sheet reaches."""
    colours = {"ground": ground, "cut": ground, "halo": ground, "brand": brand or ground}
    elements = []
    for part in parts_of(name):
        place = "".join(f' {key}="{value}"' for key, value in part.values)
        elements.append(f"<{part.tag}{place}{_look(part, colours.get(part.role, ink))}/>")
    return SafeString("".join(elements))


def _look(part: Part, colour: str) -> str:
    if not part.width:
        return f' fill="{colour}"'
    cap, join = ("square", "miter") if part.role == "cut" else ("round", "round")
    ends = f'stroke-linecap="{cap}" stroke-linejoin="{join}"'
    return f' fill="none" stroke="{colour}" stroke-width="{part.width:g}" {ends}'


@lru_cache(maxsize=1)
def _symbols() -> dict[str, re.Match]:
    # The sprite is our own template and has one symbol to a line.
    sprite = get_template("components/sprite.html").render()
    return {found["id"]: found for found in _SYMBOL.finditer(sprite)}
