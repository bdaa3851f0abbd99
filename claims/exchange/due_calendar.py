"""What falls due as a calendar (iCalendar, RFC 5545): one all-day event for each open claim."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, timedelta

from icalendar import Calendar, Event

from claims.exchange.feeds import clean
from claims.queries.agenda import Due

MAKER = "-//Claim Ledger//What falls due//EN"
ONE_DAY = timedelta(days=1)
TWICE_A_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class Day:
    """One event: the day, the address of the claim, and its words."""

    due: Due
    url: str
    title: str
    status: str


def calendar(days: Iterable[Day], *, name: str, description: str, here: str, language: str, host: str) -> bytes:
    """A calendar to subscribe to. Nothing in it is read from the clock, so that it changes only with the record."""
    written = Calendar()
    written.add("prodid", MAKER)
    written.add("version", "2.0")
    written.add("calscale", "GREGORIAN")
    written.add("method", "PUBLISH")
    written.add("name", clean(name), parameters={"LANGUAGE": language})
    written.add("x-wr-calname", clean(name))
    written.add("description", clean(description), parameters={"LANGUAGE": language})
    written.add("source", here, parameters={"VALUE": "URI"})
    written.add("refresh-interval", TWICE_A_DAY, parameters={"VALUE": "DURATION"})
    for day in days:
        written.add_component(event(day, host=host))
    return written.to_ical()


def event(day: Day, *, host: str) -> Event:
    """A deadline keeps its name when it is amended; a review that is planned for another day is another event."""
    due, claim = day.due, day.due.claim
    kind = "deadline" if due.is_deadline else f"review-{due.day:%Y%m%d}"
    written = Event()
    written.add("uid", f"{claim.reference.lower()}-{kind}@{host}")
    written.add("dtstamp", due.recorded_at.astimezone(UTC))
    written.add("last-modified", due.recorded_at.astimezone(UTC))
    written.add("sequence", due.amended)
    written.add("dtstart", due.day)
    written.add("dtend", due.day + ONE_DAY)
    written.add("summary", clean(day.title))
    written.add("description", clean(f"{claim.wording}\n\n{claim.speaker.name}\n{day.status}\n{day.url}"))
    written.add("url", day.url)
    written.add("categories", [day.status])
    written.add("status", "CONFIRMED" if due.is_deadline else "TENTATIVE")
    written.add("transp", "TRANSPARENT")
    written.add("class", "PUBLIC")
    return written
