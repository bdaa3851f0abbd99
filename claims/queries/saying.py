"""What was said, where: each appearance of a claim in its paragraph, checked against the saved copy."""

from dataclasses import dataclass, replace

from django.db.models import F, Value
from django.db.models.functions import Greatest, Substr

from claims.models import Appearance, ChangedQuote, Claim, PageChange
from claims.queries.as_of import AsOf
from claims.queries.watching import changes_told
from claims.rules.watching import OF_PAGE
from claims.text import anchors

REACH = 900  # code points to either side of the quote; a paragraph longer than that is cut at a word
REACH_AGAIN = 200  # the same for a restatement


@dataclass(frozen=True)
class Saying:
    """An appearance with its words in context. `drift` is empty when the quote stands in the saved copy as stored.

    `change` is what readers are told of its source's page since then, `now` what became of these very words there.
    """

    appearance: Appearance
    before: str
    exact: str
    after: str
    drift: tuple
    change: PageChange | None = None

    @property
    def now(self) -> ChangedQuote | None:
        quotes = self.change.quotes.all() if self.change else ()
        return next((each for each in quotes if each.quote_id == self.appearance.quote_id), None)

    @property
    def matches(self) -> bool:
        return not self.drift


def sayings_of(claim: Claim, as_of: AsOf) -> list[Saying]:
    """Every appearance on the day, the claim's own first. Of a capture only the surroundings of the quote are read."""
    start, end = F("quote__start"), F("quote__end")
    first = Greatest(start - REACH, Value(0))
    related = ("document__source", "document__part_of", "quote__capture", "context_quote", "speaker")
    appearances = (
        Appearance.objects.filter(as_of.acts("made_on"), claim=claim)
        .select_related(*related)
        .defer("quote__capture__text")
        .annotate(around=Substr("quote__capture__text", first + 1, end + REACH - first))
        .order_by("position")
    )
    holders = {appearance.quote.capture.document_id for appearance in appearances}
    told = changes_told(holders, until=as_of.day_ends)
    return [_with_change(_saying(each), told.get(each.quote.capture.document_id)) for each in appearances]


def _with_change(saying: Saying, change: PageChange | None) -> Saying:
    """A change of other passages of the page is not one of these words."""
    saying = replace(saying, change=change)
    return saying if saying.now or (change and change.verdict in OF_PAGE) else replace(saying, change=None)


def _saying(appearance: Appearance) -> Saying:
    quote, around = appearance.quote, appearance.around
    offset = max(quote.start - REACH, 0)
    start, end = quote.start - offset, quote.end - offset
    drift = tuple(anchors.check(around, quote.exact, start, end))
    if drift:
        return Saying(appearance, quote.prefix, quote.exact, quote.suffix, drift)
    left, right = _paragraph(appearance, around, offset)
    reach = REACH_AGAIN if appearance.position > 1 else REACH
    before = _last_words(around[left:start].lstrip(), reach, is_cut=left == 0 < offset)
    after = _first_words(around[end:right].rstrip(), reach, is_cut=right == len(around) == end + REACH)
    return Saying(appearance, before, around[start:end], after, ())


def _paragraph(appearance: Appearance, around: str, offset: int) -> tuple[int, int]:
    """The bounds, in `around`, of the paragraph that holds the quote and its context, within the document's part."""
    quote, context, document = appearance.quote, appearance.context_quote, appearance.document
    inner_start = max(min(quote.start, context.start if context else quote.start) - offset, 0)
    inner_end = min(max(quote.end, context.end if context else quote.end) - offset, len(around))
    lowest = max((document.region_start or 0) - offset, 0)
    highest = min((document.region_end or offset + len(around)) - offset, len(around))
    left = around.rfind("\n", lowest, inner_start) + 1 or lowest
    right = around.find("\n", inner_end, highest)
    return left, highest if right < 0 else right


def _last_words(before: str, reach: int, *, is_cut: bool) -> str:
    """The end of a text that is longer than `reach`, or was cut off, from a whole word on."""
    if len(before) <= reach and not is_cut:
        return before
    return "… " + before[-reach:].partition(" ")[2]


def _first_words(after: str, reach: int, *, is_cut: bool) -> str:
    """The beginning of a text that is longer than `reach`, or was cut off, up to a whole word."""
    if len(after) <= reach and not is_cut:
        return after
    return after[:reach].rpartition(" ")[0] + " …"
