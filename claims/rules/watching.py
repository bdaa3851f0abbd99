"""How often the page of a source is looked at, and what of it readers are told."""

from datetime import date, timedelta

from claims.vocabulary import PageVerdict

DAILY, WEEKLY, MONTHLY = timedelta(days=1), timedelta(days=7), timedelta(days=30)
YOUNG = timedelta(days=30)  # a page is corrected in its first weeks, if ever
GROWN = timedelta(days=365)
NEAR = timedelta(days=30)  # to a deadline: then what was said is looked up again
APART = timedelta(seconds=10)  # between two requests to one host
FIRST_RETRY = timedelta(hours=1)
RETRIES = 6  # doublings of it, until a page is looked at as seldom as an old one

# What readers are told beside a quote, or at the document. A change elsewhere in the text is kept and shown as a copy.
OF_QUOTES = frozenset({PageVerdict.QUOTE_CHANGED, PageVerdict.QUOTE_REMOVED})
OF_PAGE = frozenset({PageVerdict.GONE, PageVerdict.MOVED})
# A change that the desk has to look at.
ALARMS = OF_QUOTES | OF_PAGE | {PageVerdict.PAYWALLED, PageVerdict.TEXT_CHANGED, PageVerdict.NOT_THERE}
# After these a page that reads as it did is no news.
AS_IT_WAS = frozenset({PageVerdict.RESTORED, PageVerdict.FIRST_COPY, PageVerdict.NOT_THERE})


def look_again_after(*, published_on: date | None, due_on: date | None, is_headline: bool, on: date) -> timedelta:
    """The time until the next look at a page that an open claim quotes.

    `due_on` is the next deadline among those claims. A page is looked at each day while it is young or a deadline is
    near, each week in its first year, and each month after that; twice as often for a claim on the board.
    """
    age = on - published_on if published_on else GROWN
    near = due_on is not None and abs(due_on - on) <= NEAR
    every = DAILY if age <= YOUNG or near else WEEKLY if age <= GROWN else MONTHLY
    return every / 2 if is_headline else every


def retry_after(failures: int) -> timedelta:
    """The wait after that many looks in a row that failed: an hour, two, four and so on, up to two and a half days."""
    return FIRST_RETRY * 2 ** min(max(failures, 1) - 1, RETRIES)
