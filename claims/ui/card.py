"""What a card of a claim says, in plain strings that are safe to show on another site: page, picture, oEmbed alike."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.queries.card import Card
from claims.text.hygiene import outward, visible_controls
from claims.ui.dates import day_in_words
from claims.ui.tracks import word_for
from claims.vocabulary import Status


@dataclass(frozen=True)
class CardWords:
    """The words of a card. Each is on one line but the quote, and hidden controls are shown by name.

    `status` is the key of the shape, empty where the claim was not on record on the day.
    """

    status: str
    word: str
    since: str
    title: str
    quote: str
    by: str
    reference: str
    as_of: str
    site: str = ""

    @property
    def since_line(self) -> str:
        return _("since %s") % self.since

    @property
    def told_on(self) -> str:
        """Reference and day, for the foot of a picture."""
        return _("%(reference)s, %(as_of)s") % {"reference": self.reference, "as_of": self.as_of}

    @property
    def stated(self) -> str:
        """Status and day in one line."""
        return _("%(status)s since %(day)s") % {"status": self.word, "day": self.since} if self.since else self.word

    @property
    def entitled(self) -> str:
        """The whole card in a sentence or two, for who cannot see it."""
        said = {"title": self.title, "reference": self.reference, "stated": self.stated, "as_of": self.as_of}
        return _("%(title)s (%(reference)s). %(stated)s, %(as_of)s.") % said


def words_of(card: Card) -> CardWords:
    """In the language that is active."""
    claim, line = card.claim, card.line
    made = {"name": outward(claim.speaker.name), "day": day_in_words(claim.made_on, short=True)}
    known = {
        "title": outward(claim.title),
        "by": _("%(name)s, %(day)s") % made,
        "reference": claim.reference,
        "as_of": _("as of %s") % day_in_words(card.as_of.day, short=True),
        "site": _("Claim Ledger"),
    }
    if not card.is_on_record:
        return CardWords(status="", word=_("Not on our record on that day"), since="", quote="", **known)
    return CardWords(
        status=line.status.lower(),
        word=word_for(line.status, claim.direction) or str(Status(line.status).label),
        since=day_in_words(line.since, short=True),
        quote=visible_controls(card.quote.exact) if card.quote else "",
        **known,
    )
