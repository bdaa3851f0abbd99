"""What a watched page's change means, in sentences for editors: of the page, and of each quote from it."""

from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.text import addresses
from claims.text.page_change import PageChange, PageState
from claims.text.quote_change import QuoteChange, QuoteState
from claims.text.turns import Turn

_SAME = gettext_lazy("The text is the same.")
_BOILERPLATE = gettext_lazy("Only what stands around the text changed, or the order of its paragraphs.")
_NO_QUOTE = gettext_lazy("The text changed, but no quote did. Look whether what changed bears on a claim.")
_SURROUNDED = gettext_lazy(
    "The words of each quote still stand, but the sentence around one changed. Look whether it now says something else."
)
_STATUS = {
    404: gettext_lazy(
        "The page is gone: its server does not find it (404). The capture stays; look for a copy elsewhere."
    ),
    410: gettext_lazy("The page is gone: it was removed for good (410). The capture stays; look for a copy elsewhere."),
    451: gettext_lazy("The page is gone: it is withheld for legal reasons (451). The capture stays."),
}
_GONE = gettext_lazy(
    "The page is gone: its address answers that nothing is there. The capture stays; look for a copy elsewhere."
)
_PAYWALLED = gettext_lazy("The page now shows its text only to those who subscribe or sign in. The capture stays.")
_HOME = gettext_lazy(
    "The address now leads to the first page of the site. The capture stays; look for a copy elsewhere."
)
_TURNS = {
    Turn.NUMBER: gettext_lazy("A number in this quote changed."),
    Turn.NEGATION: gettext_lazy("This quote now says “not” where it did not, or no longer says it."),
    Turn.STRENGTH: gettext_lazy("How sure or how binding this quote is changed."),
    Turn.DATE: gettext_lazy("A date in this quote changed."),
    Turn.NAME: gettext_lazy("A name in this quote changed."),
    Turn.ORDER: gettext_lazy("The order of the words in this quote changed."),
    Turn.WORDS: gettext_lazy("Words in this quote changed."),
    Turn.PUNCTUATION: gettext_lazy("The punctuation or letter case of this quote changed; its words did not."),
}


def page_sentence(change: PageChange) -> str:
    """What became of the page, in a sentence or two."""
    visit = change.visit
    if change.state == PageState.QUOTE_CHANGED:
        return _counted(change, QuoteState.CHANGED)
    if change.state == PageState.QUOTE_REMOVED:
        return _counted(change, QuoteState.REMOVED)
    if change.state == PageState.GONE:
        return str(_STATUS.get(visit.status, _GONE))
    if change.state == PageState.PAYWALLED:
        return str(_PAYWALLED)
    if change.state == PageState.REDIRECTED:
        return str(_HOME) if addresses.is_home(visit.address) else _elsewhere(visit.address)
    if change.state == PageState.NOT_SEEN:
        return _not_seen(visit.status)
    if change.state == PageState.CHANGED_ELSEWHERE:
        return str(_SURROUNDED if any(quote.around for quote in change.quotes) else _NO_QUOTE)
    return str(_SAME if change.state == PageState.SAME else _BOILERPLATE)


def _counted(change: PageChange, state: QuoteState) -> str:
    count = sum(quote.state == state for quote in change.quotes)
    if state == QuoteState.CHANGED:
        said = ngettext("%d quote was changed on the page.", "%d quotes were changed on the page.", count) % count
    else:
        said = ngettext("%d quote is no longer on the page.", "%d quotes are no longer on the page.", count) % count
    others = sum(quote.state == QuoteState.REMOVED for quote in change.quotes)
    if state == QuoteState.CHANGED and others:
        said += " " + ngettext("%d more is gone.", "%d more are gone.", others) % others
    return said


def _elsewhere(address: str) -> str:
    said = _("The address now leads to another page, at %s. The capture stays; look whether the text moved there.")
    return said % (urlsplit(address).netloc or address)


def _not_seen(status: int) -> str:
    if 200 <= status < 300:
        return _("The page could not be read: what came has no text, or asks for a browser. It is looked at again.")
    return _("The page could not be seen: its server answered with %d. It is looked at again.") % status


def quote_sentence(change: QuoteChange) -> str:
    """What became of one quote."""
    if change.state == QuoteState.CHANGED:
        said = str(_TURNS[change.turn])
        return f"{said} {_elsewhere_too()}" if change.elsewhere else said
    if change.state == QuoteState.REMOVED:
        said = _("This quote is no longer where it stood.")
        return f"{said} {_elsewhere_too()}" if change.elsewhere else said
    if change.state == QuoteState.HIDDEN:
        return _("The part of the page in which this quote stood is not shown any more, so it could not be compared.")
    if change.around:
        return _("The words of this quote still stand, but the sentence around them changed.")
    return _("This quote still stands word for word.")


def _elsewhere_too() -> str:
    return _("The old words do stand at another place on the page.")
