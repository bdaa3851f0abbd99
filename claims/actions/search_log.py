"""Logging where one looked and found nothing."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import TEXT, ask_leave, check_addresses, check_required, check_texts
from claims.actions.entry import write_entry
from claims.actions.looking import look_at
from claims.models import Claim, Editor, SearchLog
from claims.rules.languages import objections_to_language
from claims.rules.permissions import Act
from claims.rules.refusal import Objections
from claims.rules.windows import objections_to_past_day
from claims.vocabulary import EntryKind

PLACE = 200


@transaction.atomic
def log_search(
    *,
    claim: Claim,
    place: str,
    query: str,
    language: str,
    searched_on: date,
    link: str = "",
    found: str = "",
    by: Editor,
    at: datetime,
) -> SearchLog:
    """This will log a search for evidence: where, for what, in which language, on which day.

    `language` is a code ("fa"), `link` the address of the search where it has one.

    :raises Refused: when one of them is missing or cannot be read, or the day lies in the future.
    """
    ask_leave(by=by, act=Act.LOG_WORK)
    objections = Objections()
    needed = {
        "place": (_("Where you looked"), place),
        "query": (_("What you searched for"), query),
        "language": (_("The language"), language),
        "searched_on": (_("The day"), searched_on),
    }
    check_required(objections, needed)
    check_texts(objections, {"place": (_("Where you looked"), place, PLACE), "query": (_("The query"), query, TEXT)})
    check_texts(objections, {"found": (_("What was found"), found, TEXT)})
    objections.add(*objections_to_language(language) if language.strip() else (), field="language")
    check_addresses(objections, {"link": link})
    objections.add(*objections_to_past_day(_("The day of the search"), searched_on, on=at.date()), field="searched_on")
    objections.refuse_if_any()
    search = SearchLog.objects.create(
        claim=claim,
        place=place,
        query=query,
        language=language,
        searched_on=searched_on,
        link=link,
        found=found,
        recorded_by=by,
        recorded_at=at,
    )
    look_at(claim, on=at.date())
    about = {"search": search.pk, "language": language, "searched_on": searched_on}
    texts = {"place": place, "query": query, "link": link, "found": found}
    write_entry(kind=EntryKind.SEARCH, subject=claim.reference, about=about, texts=texts, by=by, at=at)
    return search
