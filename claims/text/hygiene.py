"""Text that comes from outside is hostile: what may be stored, said in sentences (interim)."""

import re


def objections_to_text(label: str, value: str, *, limit: int) -> tuple[str, ...]:
    """Sentences for text that cannot be stored."""
    found = []
    if "\x00" in value:
        found.append(f"{label} contains a NUL character. Remove it.")
    if len(value) > limit:
        found.append(f"{label} has {len(value):,} characters; at most {limit:,} can be stored. Shorten it.")
    return tuple(found)


def slugify_title(title: str, limit: int = 72) -> str:
    """An ASCII slug of a title."""
    return re.sub("[^a-z0-9]+", "-", title.lower()).strip("-")[:limit].strip("-") or "claim"
