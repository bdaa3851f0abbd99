"""Naming somebody in a note: `@Editor-two` is the person whose public name is “Editor two”."""

import re

# What stands before the sign tells a name from a mail address, a path or a handle within an address.
_NAMED = re.compile(r"(?<![\w@/.+~-])@(\w[\w.'’-]*)")
_ENDING = ".'’-"


def handle_of(name: str) -> str:
    """How somebody of this public name is named, without the sign: hyphens stand for spaces."""
    return "-".join(name.split())


def parts_of(text: str) -> list[tuple[str, str]]:
    """The text in parts of (handle, words): where somebody is named with the handle, elsewhere with an empty one."""
    parts, done = [], 0
    for named in _NAMED.finditer(text):
        handle = named[1].rstrip(_ENDING)
        end = named.start() + 1 + len(handle)
        if named.start() > done:
            parts.append(("", text[done : named.start()]))
        parts.append((handle, text[named.start() : end]))
        done = end
    return parts + ([("", text[done:])] if done < len(text) else [])


def handles_in(text: str) -> list[str]:
    """Whom a text names, each once, as written first."""
    found: dict[str, str] = {}
    for handle, _words in parts_of(text):
        if handle:
            found.setdefault(handle.casefold(), handle)
    return list(found.values())
