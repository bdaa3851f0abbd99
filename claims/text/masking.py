"""Masks a passage that has to go, character for character, so that everything around it keeps its place."""

MASK = "█"


def holds(value, passage: str) -> bool:
    """Whether the passage stands in a text, or in any text of lists and dictionaries."""
    if isinstance(value, str):
        return passage in value
    if isinstance(value, dict):
        return any(holds(item, passage) for item in value.values())
    return isinstance(value, list) and any(holds(item, passage) for item in value)


def masked(value, passage: str):
    """The same value with the passage masked wherever it stands; line breaks stay."""
    if isinstance(value, str):
        return value.replace(passage, "".join(letter if letter == "\n" else MASK for letter in passage))
    if isinstance(value, dict):
        return {key: masked(item, passage) for key, item in value.items()}
    if isinstance(value, list):
        return [masked(item, passage) for item in value]
    return value
