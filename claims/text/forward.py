"""Whether a sentence speaks of what is to come: what every engine of suggestions answers, and what a suggestion is.

An engine is the cue grammar of a language (`grammar`) or the model that a desk trained (`model`). The editor decides;
an engine shows by which words it suggests a sentence, and rather says nothing than something wrong.
"""

from dataclasses import dataclass
from typing import Protocol

SOURCE = "SOURCE"  # the reason that is no words: this source looks forward oftener than others
SUGGESTED = 0.5  # the score from which on a sentence is suggested, whichever engine gave it

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reason:
    """What spoke for it: a rule of the grammar by its code, "" for words alone, or `SOURCE`; where, and how much."""

    rule: str
    spans: tuple[Span, ...]
    points: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A score from 0 to 1, the reasons for it (the strongest first), and the codes of `Modality` and `Kind`.

    Spans are half-open, in code points of the sentence.
    """

    score: float
    reasons: tuple[Reason, ...] = ()
    modality: str = ""
    kind: str = ""

    @property
    def is_suggested(self) -> bool:
        return self.score >= SUGGESTED

    @property
    def spans(self) -> list[Span]:
        """The words to underline: those of all reasons, in order, with what overlaps joined."""
        joined: list[Span] = []
        for start, end in sorted(span for reason in self.reasons for span in reason.spans):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined


NOTHING = Reading(0.0)


class Engine(Protocol):
    def read(self, sentence: str, source: str = "") -> Reading:
        """`source` is what the desk calls the one who published it, "" where that is not known."""
