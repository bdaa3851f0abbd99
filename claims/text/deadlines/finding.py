"""Finds deadlines in sentences, reads phrases that are nothing else, and says how sure each reading is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise

from claims.text.deadlines import english
from claims.text.deadlines.reader import Language, Part
from claims.text.deadlines.values import Cycle, Span, Window

LONGEST = 4000  # code points of a sentence that are looked at


class Sureness(StrEnum):
    """UNSURE: a fair editor could take another reading. VAGUE: only a day to look again. EVENT: no date is known."""

    SURE = "SURE"
    UNSURE = "UNSURE"
    VAGUE = "VAGUE"
    EVENT = "EVENT"


@dataclass(frozen=True)
class Reading:
    """A window: both days are part of it, and either may be missing. `basis` says how it was read.

    `review_on` is set instead of `due_on` where the words are vague. `precision` is DAY, WEEK, MONTH, QUARTER, YEAR or
    LONGER: how exactly the words name the last day. `calendar` is a code of `vocabulary.Calendar`.
    """

    window_start: date | None
    due_on: date | None
    basis: str
    precision: str = "DAY"
    review_on: date | None = None
    calendar: str = "GREGORIAN"


@dataclass(frozen=True)
class Deadline:
    """The phrase at [start, end) in code points, and its readings: first the usual one. None for an event.

    `rule` names the rule that read it.
    """

    phrase: str
    start: int
    end: int
    readings: tuple[Reading, ...]
    rule: str = ""
    sureness: Sureness = Sureness.SURE


PRECISION = {"day": "DAY", "workday": "DAY", "weekend": "DAY", "week": "WEEK", "fortnight": "WEEK", "month": "MONTH"}
PRECISION |= {"quarter": "QUARTER", "season": "QUARTER", "year": "YEAR"}
TIMES = frozenset({"unit", "units", "month", "weekday", "weekend", "solar", "season", "holiday", "year", "decade"})
TIMES |= {"quarter", "half_of_year", "fiscal", "fy", "deictic", "working", "eo", "bo", "to_date", "soon"}

NUMBERS = frozenset({"num", "ordinal"})
# What is no deadline without a word such as “by” or “in”: a bare year, the week, three weeks later.
NEED_A_LINK = frozenset({"calendar year", "decade", "month", "quarter", "half year", "season", "fiscal year"})
NEED_A_LINK |= {"whole unit", "later by", "day of any month", "deictic", "until now"}
# Words that may be left unread in a phrase without a doubt.
SILENT = frozenset({"the", "a", "in", "on", "of", "comma", "stop", "dot", "and", "to", "time"})


@cache
def _language() -> Language:
    return Language(english)


def deadline_in(sentence: str, said_on: date) -> Deadline | None:
    """The deadline of a sentence that was said on a day: the first with a date, else a vague one, else an event."""
    return min(deadlines_in(sentence, said_on), key=_rank, default=None)


def _rank(found: Deadline) -> tuple[bool, bool, int]:
    first = found.readings[0] if found.readings else None
    return first is None or not first.due_on, first is None or not first.review_on, found.start


def deadlines_in(sentence: str, said_on: date) -> list[Deadline]:
    """All deadlines that had not passed when it was said, in the order of the sentence."""
    text, found = sentence[:LONGEST], []
    for parts in _language().runs(text):
        if any(part.kind in TIMES for part in parts):
            found += _in_run(text, parts, said_on)
    dated = [range(each.start, each.end) for each in found]
    found += [
        each for each in _events(text) if not any(each.start < one.stop and one.start < each.end for one in dated)
    ]
    return sorted(found, key=lambda each: each.start)


def _in_run(text: str, parts: list[Part], said_on: date) -> Iterator[Deadline]:
    before = None
    for part in _language().reduce(parts, said_on, alone=False):
        is_cut = before is not None and before.kind in NUMBERS and not isinstance(part.value, Window)
        window = None if is_cut or part.rule == "since" else _as_window(text, part, said_on)
        windows = (window, *window.others) if window else ()
        ahead = [each for each in windows if each.last is None or each.last > said_on]
        if ahead:
            yield _deadline(text, part, ahead)
        before = part


def _as_window(text: str, part: Part, said_on: date) -> Window | None:
    """Words that stand without "by" or "in" count where they cannot mean much else."""
    if isinstance(part.value, Window):
        return part.value
    if not isinstance(part.value, Span | Cycle) or part.rule in NEED_A_LINK:
        return None
    if text[part.start : part.end].lower() in _language().data.COMMON:
        return None
    made = _language().reduce([part], said_on, alone=True)[0].value
    return made if isinstance(made, Window) else None


def read_phrase(phrase: str, said_on: date) -> Deadline | None:
    """What a phrase of time means that is nothing else, in the past as well. None when it cannot be read."""
    text = phrase[:LONGEST].rstrip(" .!?;:")
    runs = [run for run in _language().runs(text) if run]
    read = [part for run in runs for part in _language().reduce(run, said_on, alone=True)]
    windows = [part for part in read if isinstance(part.value, Window)]
    if not windows:
        return next(_events(text), None)
    part = max(windows, key=lambda each: each.end - each.start)
    window = part.value
    if _unread(text, runs) or any(each is not part and each.kind not in SILENT for each in read):
        window = window.doubt(f"Only “{text[part.start : part.end]}” was read.")
    return _deadline(text, part, [window, *window.others])


def _unread(text: str, runs: list[list[Part]]) -> bool:
    """Whether there are words that the language does not know as words of time."""
    known = [(part.start, part.end) for run in runs for part in run]
    between = [text[last:first] for (_, last), (first, _) in pairwise([(0, 0), *known, (len(text), len(text))])]
    return any(character.isalnum() for part in between for character in part)


def _events(text: str) -> Iterator[Deadline]:
    for found in _language().events.finditer(text):
        yield Deadline(found[0], found.start(), found.end(), (), "event", Sureness.EVENT)


def _deadline(text: str, part: Part, windows: list[Window]) -> Deadline:
    usual = windows[0]
    sureness = Sureness.VAGUE if usual.vague else Sureness.UNSURE if usual.doubted else Sureness.SURE
    readings = dict.fromkeys(_reading(each) for each in windows)
    once = {(each.window_start, each.due_on): each for each in reversed(readings)}
    kept = tuple(each for each in readings if once[each.window_start, each.due_on] is each)
    return Deadline(text[part.start : part.end], part.start, part.end, kept, part.rule, sureness)


def _reading(window: Window) -> Reading:
    basis = " ".join(window.notes) or "As the calendar has it."
    precision = PRECISION.get(window.grain, "LONGER")
    due_on, review_on = (None, window.last) if window.vague else (window.last, None)
    return Reading(window.first, due_on, basis, precision, review_on, window.calendar or "GREGORIAN")
