"""How a text begins: its first line, short enough for a title."""

LONGEST = 160


def opening(text: str, longest: int = LONGEST) -> str:
    """The first line that has words, cut after a whole word where it is too long."""
    line = next((line for line in text.splitlines() if any(sign.isalnum() for sign in line)), "")
    words = " ".join(line.split())
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
