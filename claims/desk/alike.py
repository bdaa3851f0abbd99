"""Claims that say the same as what is being written, or something related, with the reasons in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.desk.surroundings import Surroundings
from claims.models import Actor, Claim, Document
from claims.queries.matching import Match, similar_claims
from claims.text.similarity import Agreement, Statement

MOST_WORDS = 6


@dataclass(frozen=True)
class Alike:
    """A claim to look at before another is made: the verdict, and what agrees."""

    claim: Claim
    verdict: str
    reasons: tuple[str, ...]
    is_same: bool


def alike_to(statement: Statement, *, but: Claim | None = None) -> list[Alike]:
    return shown(similar_claims(statement, but=but))


def alike_at(document: Document, spans: Iterable[str], *, most: int) -> list[tuple[str, str, list[Alike]]]:
    """For each span of the document's saved copy, written start-end: its ends, and claims that its words are like."""
    place, found = Surroundings(document), []
    for span in spans:
        start, _dash, end = span.partition("-")
        statement = place.statement_at(start, end)
        found += [(start, end, shown(similar_claims(statement, most=most)))] if statement else []
    return found


def shown(matches: Iterable[Match]) -> list[Alike]:
    return [
        Alike(
            match.claim,
            _("Says the same") if match.is_same else _("Related"),
            reasons_of(match.agreement),
            match.is_same,
        )
        for match in matches
    ]


def reasons_of(agreement: Agreement) -> tuple[str, ...]:
    """What agrees, each in a few words: the rare words first."""
    found = []
    if agreement.names:
        found.append(_("names: %s") % ", ".join(agreement.names[:MOST_WORDS]))
    if agreement.numbers:
        found.append(_("numbers: %s") % ", ".join(agreement.numbers[:MOST_WORDS]))
    if agreement.words:
        found.append(_("words: %s") % ", ".join(agreement.words[:MOST_WORDS]))
    if agreement.same_speaker:
        found.append(_("the same speaker"))
    if agreement.days_apart == 0:
        found.append(_("the same day"))
    elif agreement.days_apart is not None and agreement.days_apart <= 31:
        days = agreement.days_apart
        found.append(ngettext("%d day apart", "%d days apart", days) % days)
    return tuple(found)


def statement_of(claim: Claim) -> Statement:
    return Statement(f"{claim.title}. {claim.wording}", claim.speaker.name, claim.made_on)


def statement_in(form, document: Document) -> Statement:
    """What a form of a new claim says so far; a field that cannot be read yet says nothing."""
    quote, start = form["quote"].value() or "", form["start"].value()
    pk, day = str(form["speaker"].value() or ""), form["made_on"].value()
    speaker = Actor.objects.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
    surroundings = Surroundings(document)
    place = surroundings.place_of(quote, "" if start is None else str(start)) if quote else None
    around = surroundings.around(*place) if place else ""
    name = speaker.name if speaker else form["new_speaker"].value() or ""
    return Statement(form["wording"].value() or quote, name, _day(day), around)


def _day(given: date | str | None) -> date | None:
    try:
        return date.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        return None
