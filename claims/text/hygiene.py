"""Text that comes from outside is hostile: what may be stored, in sentences, and what must be made visible."""

import re
import unicodedata

_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TURNING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MILLION = 1_000_000

# What is not seen but changes what is read: bidi controls (Unicode annex 9), zero-width signs, tags.
_NAMES = {
    0xAD: "SHY", 0x34F: "CGJ", 0x61C: "ALM", 0x180E: "MVS", 0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ",
    0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "BOM",
}  # fmt: skip
_HIDDEN = re.compile("[" + "".join(map(chr, _NAMES)) + "\U000e0001\U000e0020-\U000e007f]")
_JOINERS = "\u200c\u200d"
_LAST_LATIN = 0x24F
_BLACK_FLAG = "\U0001f3f4"

# Letters that do not decompose into a plain one and marks.
_PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | dict.fromkeys("'’‘ʼ`´", "")
)


def objections_to_text(label: str, value: str, *, limit: int) -> tuple[str, ...]:
    """Sentences for text that cannot be stored: too long (`limit` in code points), blank, or with what is no text.

    Tabs and line breaks are text; NUL, other control characters and lone surrogates are not.
    """
    if len(value) > limit:
        size = f"{len(value):,} characters{_in_millions(value)}"
        return (f"{label} has {size}; at most {limit:,} can be stored. Shorten it, or store a part of it.",)
    if not value.strip():
        return (f"{label} is blank. Write something, or leave it out.",)
    found = []
    if "\x00" in value:
        found.append(f"{label} contains a NUL character {_where(value, value.index(chr(0)))}. Remove it.")
    if control := _CONTROL.search(value):
        code = f"U+{ord(control[0]):04X}"
        found.append(f"{label} contains the control character {code} {_where(value, control.start())}. Remove it.")
    if lone := _SURROGATE.search(value):
        where = _where(value, lone.start())
        found.append(f"{label} contains half of a character (a lone surrogate) {where}. Remove it.")
    return tuple(found)


def _in_millions(value: str) -> str:
    return f" ({len(value) / _MILLION:.1f} million)" if len(value) >= _MILLION else ""


def _where(value: str, at: int) -> str:
    line = value.count("\n", 0, at) + 1
    position = f"at position {at - (value.rfind(chr(10), 0, at) + 1) + 1}"
    return f"{position} of line {line}" if "\n" in value else position


def visible_controls(text: str) -> str:
    """The text with every control that is not seen shown by name, for example `[RLO]`, for the desk.

    Joiners inside a script or an emoji that needs them stay, as does everything that is seen.
    """
    return _HIDDEN.sub(_shown, text)


def outward(text: str) -> str:
    """Text for a card on another site: as `visible_controls`, on one line, and nothing in it that XML cannot carry."""
    return visible_controls(" ".join(_NO_TEXT.sub("\ufffd", text).split()))


def typed(text: str) -> str:
    """What was typed into a box of one line, with blanks for controls and for what turns the direction of the rest."""
    return _TURNING.sub(" ", text)


def parts_with_controls(text: str) -> list[tuple[str, bool]]:
    """The same in parts, (text, whether it is the name of one control), so that places in the text can be counted."""
    parts, end = [], 0
    for hidden in _HIDDEN.finditer(text):
        shown = _shown(hidden)
        if shown != hidden[0]:
            parts += [(text[end : hidden.start()], False), (shown, True)]
            end = hidden.end()
    return [*parts, (text[end:], False)]


def _shown(hidden: re.Match) -> str:
    sign, before = hidden[0], hidden.string[max(hidden.start() - 1, 0) : hidden.start()]
    if sign in _JOINERS and before and ord(before) > _LAST_LATIN and unicodedata.category(before)[0] in "LMS":
        return sign
    if ord(sign) >= 0xE0000:
        return sign if _is_in_flag(hidden.string, hidden.start()) else f"[TAG {ord(sign) & 0x7F:02X}]"
    return f"[{_NAMES[ord(sign)]}]"


def _is_in_flag(text: str, at: int) -> bool:
    """Whether a tag belongs to the flag of a region, which is a black flag and at most seven tags."""
    return _BLACK_FLAG in text[max(at - 7, 0) : at]


def slugify_title(title: str, limit: int = 72) -> str:
    """An ASCII slug of a title, at most `limit` long, cut at a word; “claim” when nothing is left."""
    lowered = unicodedata.normalize("NFKD", title.lower().translate(_PLAIN))
    slug = re.sub("[^a-z0-9]+", "-", "".join(sign for sign in lowered if not unicodedata.combining(sign))).strip("-")
    if len(slug) > limit:
        slug = slug[: limit + 1].rpartition("-")[0] or slug[:limit]
    return slug.strip("-") or "claim"
