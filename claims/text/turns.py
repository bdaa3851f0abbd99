"""What became of a passage whose words changed: a number, a "not", how sure it is, a date, a name, or other words."""

import re
from collections import Counter
from enum import StrEnum

from claims.text.folding import DASHES, composed


class Turn(StrEnum):
    """In what a passage changed, the gravest first."""

    NUMBER = "number"
    NEGATION = "negation"
    DATE = "date"
    STRENGTH = "strength"
    NAME = "name"
    ORDER = "order"
    WORDS = "words"
    PUNCTUATION = "punctuation"


# These turn what was claimed into another claim.
GRAVE = frozenset({Turn.NUMBER, Turn.NEGATION, Turn.STRENGTH, Turn.DATE, Turn.NAME})


def _words(listed: str) -> frozenset[str]:
    return frozenset(composed(listed).split())


_SIGNED = rf"(?<![\w)])[{re.escape(DASHES)}]?\d"
_NUMBER = re.compile(rf"(?:{_SIGNED}|\d)(?:[\d.,٫٬/:]*\d)?\s?[%‰٪]?|[$€£¥₽﷼]")
_NUMERALS = _words("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    billion trillion half third quarter double triple dozen dozens first second percent یک دو سه چهار پنج شش هفت
    هشت نه ده بیست سی چهل پنجاه صد هزار میلیون میلیارد درصد
""")
_NEGATIONS = _words("""
    not no never none nobody nothing neither nor without cannot hardly barely refuse refuses refused deny denies
    denied unlikely nicht kein keine keinen nie niemals ne pas jamais aucun sin nunca ningún не нет никогда ни
    نه نیست نخواهد نباید نمی هرگز هیچ بدون نکرد نشد نداشت ندارد نکرده نشده لا لن لم ليس غير
""")
_NEGATED = re.compile(r"n't$|^(?:نمی|نخواه)")
_STRENGTHS = _words("""
    will shall would may might could should must can ought going plans plan planned intends intend expects
    expect expected hopes hope aims aim considers considering considered probably possibly perhaps likely maybe
    reportedly allegedly apparently certainly definitely about around roughly nearly almost approximately least
    most only if unless wird werden könnte dürfte soll müssen kann va pourrait devrait doit peut podría debería
    puede deberá может должен возможно вероятно خواهد ممکن شاید باید احتمالا می‌تواند قرار تقریبا حدود سوف قد
    ربما يجب
""")
_DATES = _words("""
    january february march april june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn
    winter today tomorrow yesterday day days week weeks month months year years decade decades century next last
    فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه
    پنجشنبه جمعه سال ماه هفته روز امروز فردا آینده
""")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:]['\")]*\s+|[\"(])[^\w]*$")


def turn_of(before: str, after: str) -> Turn:
    """The gravest thing in which two passages differ; both are read in one spelling of their typography."""
    old, new = composed(before), composed(after)
    if _numbers(before) != _numbers(after):  # as they stand: a sign is told from a dash by its blanks
        return Turn.NUMBER
    ours, theirs = _WORD.findall(old), _WORD.findall(new)
    changed = (Counter(map(str.lower, ours)) - Counter(map(str.lower, theirs))) + (
        Counter(map(str.lower, theirs)) - Counter(map(str.lower, ours))
    )
    if any(word in _NEGATIONS or _NEGATED.search(word) for word in changed):
        return Turn.NEGATION
    for turn, words in ((Turn.NUMBER, _NUMERALS), (Turn.DATE, _DATES), (Turn.STRENGTH, _STRENGTHS)):
        if not words.isdisjoint(changed):
            return turn
    if _names(old) != _names(new) and any(word.lower() in changed for word in _names(old) ^ _names(new)):
        return Turn.NAME
    if changed:
        return Turn.WORDS
    return Turn.ORDER if [w.lower() for w in ours] != [w.lower() for w in theirs] else Turn.PUNCTUATION


def _numbers(text: str) -> list[str]:
    return ["".join(found.split()) for found in _NUMBER.findall(text)]


def _names(text: str) -> set[str]:
    """Words with a capital letter that does not come of beginning a sentence."""
    found = ((word[0], text[max(0, word.start() - 4) : word.start()]) for word in _WORD.finditer(text))
    return {word for word, before in found if word[0].isupper() and not _BEGINS.search(before)}
