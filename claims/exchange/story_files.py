"""Reads the files of a story, and says in a sentence which file and entry is wrong."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims.vocabulary import Precision

LISTS = (
    "actors",
    "topics",
    "sources",
    "documents",
    "origins",
    "claims",
    "evidence",
    "rulings",
    "sentences",
    "discrepancies",
)


class BadStory(Exception):
    """A file of the story cannot be played; the text names the file and what is wrong."""


@dataclass(frozen=True)
class Story:
    """The files of a story as they stand: `archive` and the text, and one list for each of `LISTS`."""

    archive: dict
    text: str
    lists: dict[str, list[dict]]

    def __getattr__(self, name: str) -> list[dict]:
        if name in LISTS:
            return self.lists[name]
        raise AttributeError(name)


def read_story(folder: Path) -> Story:
    """The story in a folder, with its text checked against its hash and its quotes against their offsets.

    :raises BadStory: when a file is missing, is not JSON, or a quote does not stand where it should.
    """
    archive = _read(folder / "archive.json")
    raw = (folder / archive["text_file"]).read_bytes()
    if hashlib.sha256(raw).hexdigest() != archive["text_sha256"]:
        raise BadStory(f"{archive['text_file']} was changed: its SHA-256 is not the one in archive.json.")
    story = Story(archive, raw.decode("utf-8"), {name: _read(folder / f"{name}.json") for name in LISTS})
    for claim in story.claims:
        for span in (claim["quote"], claim["context_quote"], *claim["restatements"]):
            if span and story.text[span["start"] : span["end"]] != span["text"]:
                raise BadStory(f"claims.json: a quote of “{claim['slug']}” does not stand at its offsets.")
    return story


def day(text: str | None) -> date | None:
    """A day written as YYYY-MM-DD; None for nothing."""
    return date.fromisoformat(text) if text else None


def partial(text: str | None) -> tuple[date | None, str]:
    """A date known to the day, month or year (YYYY-MM-DD, YYYY-MM, YYYY): its first day and its precision."""
    if not text:
        return None, ""
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[text.count("-")]
    return date.fromisoformat(text + "-01" * (2 - text.count("-"))), precision


def _read(path: Path):
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BadStory(f"{path.name} is missing from {path.parent}.") from error
    except ValueError as error:
        raise BadStory(f"{path.name} is not JSON: {error}.") from error
