"""The words at a place of a document, with who most likely said them, when, and what stands around them."""

import re
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from claims.actions.document import capture_of
from claims.desk.quoting import bounds_of
from claims.models import Actor, Appearance, Claim, Document
from claims.text.similarity import Statement

LOOKED_BACK = 4000  # code points before the words in which a speaker may be named
AROUND = 600  # code points to either side that tell what they speak of
DIGITS = 9
_LETTERS = re.compile(r"\w+")


class Surroundings:
    """A document whose saved copy is read once, for any number of its places. Offsets are those of the copy."""

    def __init__(self, document: Document):
        self.document = document

    @cached_property
    def _copy(self) -> tuple[str, int, int]:
        """The text of the copy, and where the document's own begins and ends in it."""
        capture = capture_of(self.document)
        return capture.text, *bounds_of(self.document, capture)

    def words_at(self, start: str, end: str) -> dict:
        """The words at this span without white space around them, and where they start; nothing for no such span."""
        if not all(place.isascii() and place.isdigit() and len(place) <= DIGITS for place in (start, end)):
            return {}
        text, low, high = self._copy
        first, last = max(low, int(start)), min(high, int(end))
        words = text[first:last]
        blank = len(words) - len(words.lstrip())
        return {"quote": words.strip(), "start": first + blank} if words.strip() else {}

    def place_of(self, quote: str, start: str) -> tuple[int, int] | None:
        """Where a quote stands: at its start, where that is known, else the first time."""
        text, low, high = self._copy
        at = int(start) if start.isascii() and start.isdigit() and len(start) <= DIGITS else low
        found = text.find(quote, max(at, low), high) if quote else -1
        return (found, found + len(quote)) if found >= 0 else None

    def around(self, start: int, end: int) -> str:
        text, low, high = self._copy
        return f"{text[max(low, start - AROUND) : start]}\n{text[end : min(high, end + AROUND)]}"

    def statement_at(self, start: str, end: str) -> Statement | None:
        """The words as they are compared with claims; None where there are none."""
        words = self.words_at(start, end)
        if not words:
            return None
        first = words["start"]
        speaker, day = self.speaker_at(first)[0], self.day_at(first)[0]
        around = self.around(first, first + len(words["quote"]))
        return Statement(words["quote"], speaker.name if speaker else "", day, around)

    def speaker_at(self, start: int | None) -> tuple[Actor | None, str]:
        """The last person named before the place, else the document's own speaker; and a sentence that says which."""
        named = self._last_named(start) if start is not None else None
        if named:
            return named, _("Suggested: the last one named before these words.")
        if self.document.speaker:
            return self.document.speaker, _("Suggested: the speaker of this document.")
        return self._last_quoted, _("Suggested: whoever was quoted last from this document.")

    def day_at(self, start: int | None) -> tuple[date | None, str]:
        """The document's day; without one, that of the words that were quoted last before the place in the copy."""
        if self.document.published_on:
            return self.document.published_on, _("Suggested: the day of this document.")
        quoted = Appearance.objects.filter(quote__capture__document=self.document.part_of or self.document)
        before = quoted if start is None else quoted.filter(quote__start__lte=start)
        day = before.order_by("-quote__start").values_list("made_on", flat=True).first()
        return day, _("Suggested: the day of the words quoted before these; this document has none.")

    @cached_property
    def _last_quoted(self) -> Actor | None:
        last = self.document.appearances.select_related("speaker").order_by("made_on", "pk").last()
        return last.speaker if last else None

    @cached_property
    def _last_names(self) -> dict[str, list[tuple[str, int, int]]]:
        """Last names of all who have made a claim, by their first letters in a row: (name, where those begin, key)."""
        speakers = Actor.objects.filter(Exists(Claim.objects.filter(speaker=OuterRef("pk")))).order_by("pk")
        found: dict[str, list[tuple[str, int, int]]] = {}
        for key, whole in speakers.values_list("pk", "name"):
            *_first, name = whole.split() or [""]
            letters = _LETTERS.search(name)
            if letters:
                found.setdefault(letters[0], []).append((name, letters.start(), key))
        return found

    def _last_named(self, start: int) -> Actor | None:
        """Whoever has made a claim before and is named, by last name, nearest before the place."""
        text, low, _high = self._copy
        before = text[max(low, start - LOOKED_BACK) : start]
        for letters in reversed(list(_LETTERS.finditer(before))):
            for name, inset, key in self._last_names.get(letters[0], ()):
                if _stands(name, before, letters.start() - inset):
                    return Actor.objects.get(pk=key)
        return None


def _stands(name: str, text: str, at: int) -> bool:
    """Whether the name stands there as a word of its own."""
    return at >= 0 and text.startswith(name, at) and not _LETTERS.match(text, at + len(name))
