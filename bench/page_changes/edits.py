"""What becomes of a page between two visits: edits of its words, drawn by seed, with what should be said of each."""

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from bench.page_changes.articles import Article

QUIET, ELSEWHERE, CHANGED, REMOVED = "quiet", "changed elsewhere", "quote changed", "quote removed"
GONE, REDIRECTED, PAYWALLED, NOT_SEEN = "gone", "redirected elsewhere", "paywalled", "not seen"

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MODALS = {
    "will": "may",
    "would": "might",
    "should": "could",
    "is expected": "is unlikely",
    "may": "will",
    "must": "can",
}
_PLACES = (
    "Gdansk", "Bergen", "Denmark", "Stockholm", "Bavaria", "Europe", "Norway", "Iran", "Russia", "Ukraine", "America",
    "China", "Moscow", "Tehran", "Syria", "Mexico",
)  # fmt: skip
_OTHER = {
    "deliver": "receive", "publish": "discuss", "cost": "save", "raise": "lower", "open": "close", "return": "fall",
    "sell": "lease", "stay": "rise", "closed": "open", "pay": "lend", "export": "import", "supply": "miss",
    "introduced": "debated", "provide": "deny", "build": "plan", "support": "oppose", "make": "break", "have": "lack",
    "keep": "drop", "work": "fight", "halve": "double", "report": "answer", "peak": "settle",
}  # fmt: skip


@dataclass(frozen=True)
class Edited:
    """`quote` is the one that was touched; `before` the article that was captured, where it had to be another."""

    after: Article
    quote: str = ""
    before: Article | None = None


Edit = Callable[[Article, random.Random], Edited | None]


def _in_quote(turn: Callable[[str, random.Random], str | None]) -> Edit:
    """An edit of one of the article's quotes; None when it fits none of them."""

    def edit(article: Article, rng: random.Random) -> Edited | None:
        for quote in rng.sample(article.quotes, len(article.quotes)):
            turned = turn(quote, rng)
            if turned is not None and turned != quote and sum(quote in text for _tag, text in article.blocks) == 1:
                return Edited(article.with_text(quote, turned), quote)
        return None

    return edit


def _digit(quote: str, rng: random.Random) -> str | None:
    places = [at for at, sign in enumerate(quote) if sign.isdigit()]
    if not places:
        return None
    at = rng.choice(places)
    zero = ord(quote[at]) - unicodedata.digit(quote[at])
    value = (unicodedata.digit(quote[at]) + rng.randrange(1, 10)) % 10
    return quote[:at] + chr(zero + value) + quote[at + 1 :]


def _zero_added(quote: str, rng: random.Random) -> str | None:
    found = list(re.finditer(r"\d+(?![\d.,]\d)", quote))
    if not found:
        return None
    end = rng.choice(found).end()
    return quote[:end] + ("۰" if "۰" <= quote[end - 1] <= "۹" else "0") + quote[end:]


def _negated(quote: str, rng: random.Random) -> str | None:
    if "نخواهد" in quote:
        return quote.replace("نخواهد", "خواهد", 1)
    if "خواهد" in quote:
        return quote.replace("خواهد", "نخواهد", 1)
    if re.search(r"\b(?:not|never) ", quote):
        return re.sub(r"\b(?:do not|does not|not|never) ", "", quote, count=1)
    changed = re.sub(r"\b(will|would|should|may|can|is|are|was|has|have)\b", r"\1 not", quote, count=1)
    return changed if changed != quote else None


def _modal(quote: str, rng: random.Random) -> str | None:
    if "خواهد" in quote:
        return quote.replace("خواهد", "شاید", 1)
    found = [word for word in _MODALS if re.search(rf"\b{word}\b", quote)]
    return re.sub(rf"\b{found[0]}\b", _MODALS[found[0]], quote, count=1) if found else None


def _hedged(quote: str, rng: random.Random) -> str | None:
    hedge = rng.choice(("probably", "reportedly", "possibly", "almost"))
    changed = re.sub(r"\b(will|would|should|may|is|are|was|has|have)\b", rf"\1 {hedge}", quote, count=1)
    return changed if changed != quote else None


def _date(quote: str, rng: random.Random) -> str | None:
    found = re.search(rf"\b(?:{_MONTHS})\b", quote)
    if not found:
        return quote.replace("مهر", "آبان", 1) if "مهر" in quote else None
    other = rng.choice([month for month in _MONTHS.split("|") if month != found[0]])
    return quote[: found.start()] + other + quote[found.end() :]


def _name(quote: str, rng: random.Random) -> str | None:
    found = [place for place in _PLACES if re.search(rf"\b{place}\b", quote)]
    if not found:
        return None
    other = rng.choice([place for place in _PLACES if place not in found])
    return re.sub(rf"\b{found[0]}\b", other, quote, count=1)


def _word(quote: str, rng: random.Random) -> str | None:
    found = [word for word in _OTHER if re.search(rf"\b{word}\b", quote)]
    if not found:
        return None
    word = rng.choice(found)
    return re.sub(rf"\b{word}\b", _OTHER[word], quote, count=1)


def _swapped(quote: str, rng: random.Random) -> str | None:
    words = quote.split(" ")
    places = [at for at in range(1, len(words) - 2) if words[at].isalpha() and words[at + 1].isalpha()]
    places = [at for at in places if words[at] != words[at + 1]]
    if not places:
        return None
    at = rng.choice(places)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def _dropped(quote: str, rng: random.Random) -> str | None:
    words = quote.split(" ")
    del words[rng.randrange(1, len(words) - 1)]
    return " ".join(words) if len(words) > 3 else None


def typography(article: Article, rng: random.Random) -> Edited:
    """Other quotation marks and dashes, no-break spaces, soft hyphens, letters and accents apart."""

    def respelt(text: str) -> str:
        text = text.translate(str.maketrans({"“": '"', "”": '"', "’": "'", "'": "’", "–": "-", "—": "–"}))
        text = re.sub(r"(\d) ", "\\1\u00a0", text)
        text = re.sub(r"([a-z]{4})([a-z]{4})", "\\1\u00ad\\2", text, count=rng.randrange(1, 4))
        return unicodedata.normalize(rng.choice(("NFC", "NFD")), text).replace("ی", rng.choice("یي"))

    blocks = tuple((tag, respelt(text) if tag != "tr" else text) for tag, text in article.blocks)
    return Edited(replace(article, blocks=blocks))


def reflowed(article: Article, rng: random.Random) -> Edited:
    """Paragraphs are put together, or parted between sentences."""
    blocks: list[tuple[str, str]] = []
    for tag, text in article.blocks:
        if tag == "p" and blocks and blocks[-1][0] == "p" and rng.random() < 0.4:
            blocks[-1] = ("p", f"{blocks[-1][1]} {text}")
        elif tag == "p" and ". " in text and rng.random() < 0.5:
            first, _dot, rest = text.partition(". ")
            blocks += [("p", first + "."), ("p", rest)]
        else:
            blocks.append((tag, text))
    return Edited(replace(article, blocks=tuple(blocks)))


def moved(article: Article, rng: random.Random) -> Edited | None:
    """A paragraph with a quote stands at another place."""
    places = [at for at, (tag, text) in enumerate(article.blocks) if tag == "p" and _holds(article, text)]
    if not places:
        return None
    blocks = list(article.blocks)
    block = blocks.pop(rng.choice(places))
    free = [at for at in range(1, len(blocks)) if blocks[at][0] == "p" or blocks[at - 1][0] == "p"]
    blocks.insert(rng.choice(free), block)
    return Edited(replace(article, blocks=tuple(blocks)))


def _holds(article: Article, text: str) -> bool:
    return any(quote in text for quote in article.quotes)


def _sentence_apart(article: Article, rng: random.Random) -> tuple[str, str] | None:
    """A sentence in which no quote stands, and the text of its block."""
    found = []
    for tag, text in article.blocks:
        for sentence in re.split(r"(?<=[.!?])\s+", text) if tag == "p" else ():
            if len(sentence.split()) > 6 and not any(q in sentence or sentence in q for q in article.quotes):
                found.append((sentence, text))
    return rng.choice(found) if found else None


def rewritten(article: Article, rng: random.Random) -> Edited | None:
    """A sentence without a quote says something else."""
    found = _sentence_apart(article, rng)
    if found is None:
        return None
    words = found[0].split(" ")
    at = rng.randrange(1, len(words) - 2)
    words[at : at + 2] = ["در", "عمل"] if article.language == "fa" else ["somewhat", "later"]
    return Edited(article.with_text(found[0], " ".join(words)))


def shortened(article: Article, rng: random.Random) -> Edited | None:
    """A sentence without a quote is left out."""
    found = _sentence_apart(article, rng)
    return Edited(article.with_text(found[0], "")) if found else None


def lengthened(article: Article, rng: random.Random) -> Edited:
    """A paragraph is added."""
    text = "The ministry later added that the tender would be repeated if no bid met the conditions."
    if article.language == "fa":
        text = "وزارتخانه بعداً افزود که مناقصه در صورت نبود پیشنهاد مناسب تکرار می‌شود."
    at = rng.randrange(1, len(article.blocks))
    return Edited(replace(article, blocks=(*article.blocks[:at], ("p", text), *article.blocks[at:])))


def table_edited(article: Article, rng: random.Random) -> Edited | None:
    rows = [text for tag, text in article.blocks if tag == "tr" and any(sign.isdigit() for sign in text)]
    if not rows:
        return None
    row = rng.choice(rows)
    head, _tab, cell = row.rpartition("\t")
    return Edited(article.with_text(row, f"{head}\t{_digit(cell, rng) or '77.7'}"))


def sentence_removed(article: Article, rng: random.Random) -> Edited | None:
    return _removed(article, rng, lambda text, quote: re.sub(rf"[^.!?]*{re.escape(quote)}[^.!?]*[.!?]?”?\s*", "", text))


def paragraph_removed(article: Article, rng: random.Random) -> Edited | None:
    return _removed(article, rng, lambda text, quote: "")


def replaced(article: Article, rng: random.Random) -> Edited | None:
    """Other words stand where the quote stood, none of its own."""
    other = (
        "درباره این موضوع چیزی گفته نشد" if article.language == "fa" else "nothing more was known about it on Tuesday"
    )
    return _removed(article, rng, lambda text, quote: text.replace(quote, other))


def _removed(article: Article, rng: random.Random, cut: Callable[[str, str], str]) -> Edited | None:
    quote = rng.choice(article.quotes)
    text = next(text for _tag, text in article.blocks if quote in text)
    if sum(quote in other for _tag, other in article.blocks) > 1 or quote in cut(text, quote):
        return None
    return Edited(article.with_text(text, cut(text, quote)), quote)


def _with_note(article: Article, quote: str, note: str) -> Article:
    return replace(article, blocks=(*article.blocks, ("p", note.format(quote))))


def _twice(before: Article, after: Article, quote: str) -> tuple[Article, Article] | None:
    """Both with the quote as a paragraph of its own as well, below it but not next to it."""
    at = next(place for place, (_tag, text) in enumerate(before.blocks) if quote in text) + 3
    if at > len(before.blocks) - 1:
        return None
    place = at - len(before.blocks)
    copy = ("p", quote.rstrip(".") + ".")
    return tuple(replace(it, blocks=(*it.blocks[:place], copy, *it.blocks[place:])) for it in (before, after))


def copied_and_changed(article: Article, rng: random.Random) -> Edited | None:
    """The quote stands twice, the second time as a line of its own; its own place is changed, the copy is not."""
    edited = _in_quote(_digit)(article, rng) or _in_quote(_word)(article, rng)
    both = edited and _twice(article, edited.after, edited.quote)
    return both and Edited(both[1], edited.quote, both[0])


def copied_and_removed(article: Article, rng: random.Random) -> Edited | None:
    edited = paragraph_removed(article, rng)
    both = edited and _twice(article, edited.after, edited.quote)
    return both and Edited(both[1], edited.quote, both[0])


def corrected(article: Article, rng: random.Random) -> Edited | None:
    """The quote is changed, and a note at the end says what it was."""
    edited = _in_quote(_digit)(article, rng) or _in_quote(_modal)(article, rng)
    note = "اصلاحیه: در نسخه قبلی آمده بود {}." if article.language == "fa" else (
        "Correction: an earlier version of this article said: {}."
    )  # fmt: skip
    return edited and Edited(_with_note(edited.after, edited.quote, note), edited.quote)


def copy_removed(article: Article, rng: random.Random) -> Edited | None:
    """The quote stood twice, and only the copy goes."""
    both = _twice(article, article, rng.choice(article.quotes))
    return both and Edited(article, before=both[0])


def untouched(article: Article, rng: random.Random) -> Edited:
    return Edited(article)


# kind of pair -> what should be said, and the edit
EDITS: dict[str, tuple[str, Edit]] = {
    "furniture alone": (QUIET, untouched),
    "typography": (QUIET, typography),
    "paragraphs joined or parted": (QUIET, reflowed),
    "paragraph moved": (QUIET, moved),
    "rewritten apart from quotes": (ELSEWHERE, rewritten),
    "shortened apart from quotes": (ELSEWHERE, shortened),
    "paragraph added": (ELSEWHERE, lengthened),
    "figure of a table": (ELSEWHERE, table_edited),
    "copy of a quote removed": (QUIET, copy_removed),
    "quote: one digit": (CHANGED, _in_quote(_digit)),
    "quote: a nought more": (CHANGED, _in_quote(_zero_added)),
    "quote: negation": (CHANGED, _in_quote(_negated)),
    "quote: modal": (CHANGED, _in_quote(_modal)),
    "quote: hedge": (CHANGED, _in_quote(_hedged)),
    "quote: date": (CHANGED, _in_quote(_date)),
    "quote: name": (CHANGED, _in_quote(_name)),
    "quote: another word": (CHANGED, _in_quote(_word)),
    "quote: two words swapped": (CHANGED, _in_quote(_swapped)),
    "quote: a word left out": (CHANGED, _in_quote(_dropped)),
    "quote: changed, copy kept": (CHANGED, copied_and_changed),
    "quote: changed, note quotes it": (CHANGED, corrected),
    "quote: sentence removed": (REMOVED, sentence_removed),
    "quote: paragraph removed": (REMOVED, paragraph_removed),
    "quote: other words instead": (CHANGED, replaced),
    "quote: removed, copy kept": (REMOVED, copied_and_removed),
}
