"""From a claim's life, as queries give it, to the values that the pictures draw."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from claims.models import Claim
from claims.queries.as_of import AsOf
from claims.queries.line import Line
from claims.ui.dates import day_in_words
from claims.ui.links import page_url
from claims.ui.pictures import BoardRow, TimeScale, Track, scale_for
from claims.vocabulary import NEGATIVE_OPEN_LABEL, Direction, Status


def word_for(status: str, direction: str) -> str:
    """The status word where it differs from the vocabulary's; else empty."""
    if direction == Direction.DOES_NOT_HAPPEN and status == Status.OPEN:
        return str(NEGATIVE_OPEN_LABEL)
    return ""


def track_of(line: Line, *, readings: Iterable[tuple] = ()) -> Track:
    """The track of one claim; `readings` are (start, due) of other fair readings of its window."""
    claim = line.claim
    return Track(
        made_on=claim.made_on,
        window_start=claim.window_start,
        due_on=claim.due_on,
        given_by=claim.given_by or None,
        review_on=claim.review_on if line.as_of.is_today and not claim.due_on else None,
        status=line.status,
        rulings=tuple(line.rulings),
        evidence=tuple(line.evidence),
        today=line.as_of.day,
        word=word_for(line.status, claim.direction),
        readings=tuple(readings),
    )


def row_of(line: Line, track: Track, as_of: AsOf) -> BoardRow:
    return BoardRow(
        title=line.claim.title, url=claim_url(line.claim, as_of), track=track, flags=tuple(map(str, line.flags))
    )


def claim_url(claim: Claim, as_of: AsOf) -> str:
    """The claim's page, in the view of the page that links there."""
    return page_url("public:claim", as_of, claim.slug)


def scale_of(tracks: Iterable[Track], as_of: AsOf) -> TimeScale:
    """One scale for all of them; the line for "today" is named after the day of the view."""
    label = "" if as_of.is_today else day_in_words(as_of.day, short=True)
    return scale_for(tracks, as_of.day, now_label=label)


def scale_title(scale: TimeScale, as_of: AsOf) -> str:
    """The heading of a column of tracks."""
    if as_of.is_today:
        return _("%(year)s to today") % {"year": scale.begins}
    return _("%(year)s to %(day)s") % {"year": scale.begins, "day": day_in_words(as_of.day, short=True)}
