"""What the filters of a search mean for each noun, and the sentence for one that means nothing."""

from collections.abc import Callable

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from claims.models import Actor, Source, Topic
from claims.models.search_index import CLAIM, DOCUMENT, EVIDENCE, SPEAKER
from claims.text.search_query import NAMES, Filter, SearchQuery
from claims.text.wording import words_in
from claims.vocabulary import Status

# The column that a filter asks about, by noun. A noun that has none is not narrowed but left out.
COLUMNS = {
    CLAIM.name: {
        "status": "shown_status",
        "speaker": "speaker",
        "topic": "topics",
        "due": "due_on",
        "made": "made_on",
        "source": "appearances__document__source",
    },
    EVIDENCE.name: {"speaker": "speaker", "source": "source", "made": "published_on"},
    DOCUMENT.name: {"speaker": "speaker", "source": "source", "made": "published_on"},
    SPEAKER.name: {"speaker": "pk"},
}
REGISTERS: dict[str, type[Model]] = {"speaker": Actor, "topic": Topic, "source": Source}


def conditions(asked: SearchQuery) -> tuple[list[tuple[str, Callable[[str], Q]]], list[str]]:
    """For each filter its name and what it asks of a column; and sentences for those that cannot be used."""
    found, objections = [], _objections(asked)
    for each in asked.filters:
        condition, objection = _condition(each)
        if condition:
            found.append((each.name, condition))
        else:
            objections.append(objection)
    return found, objections


def _objections(asked: SearchQuery) -> list[str]:
    names = ", ".join(f"{name}:" for name in (*NAMES, "from"))
    unknown = [
        _("“%(filter)s” is not a filter of ours. Use one of %(names)s, or put the words in quotation marks.")
        % {"filter": given, "names": names}
        for given in asked.unknown
    ]
    return unknown + [
        _("“%s” cannot be read. Give a year, a month or a day, such as due:2026, made:>2022-06 or due:<=2026-01-31.")
        % given
        for given in asked.unreadable
    ]


def _condition(given: Filter) -> tuple[Callable[[str], Q] | None, str]:
    if given.name == "status":
        return _status(given)
    if given.name in REGISTERS:
        return _named(given)
    return _period(given), ""


def _status(given: Filter) -> tuple[Callable[[str], Q] | None, str]:
    wanted = "_".join(words_in(given.value))
    known = {status.value.lower(): status.value for status in Status} | {
        "_".join(words_in(str(status.label))): status.value for status in Status
    }
    if wanted not in known:
        choices = ", ".join(status.value.lower() for status in Status)
        return None, _("“%(value)s” is not a status. Use one of %(choices)s.") % {
            "value": given.value,
            "choices": choices,
        }
    return (lambda column: Q(**{column: known[wanted]})), ""


def _named(given: Filter) -> tuple[Callable[[str], Q] | None, str]:
    """Whoever has all the words in the name, however they are accented; or that very address."""
    wanted = words_in(given.value)
    rows = REGISTERS[given.name].objects.values_list("pk", "slug", "name")
    keys = [
        pk
        for pk, slug, name in rows.iterator()
        if slug == given.value.lower() or (wanted and set(wanted) <= set(words_in(name)))
    ]
    if not keys:
        noun = {"speaker": _("speaker"), "topic": _("topic"), "source": _("source")}[given.name]
        return None, _("There is no %(noun)s with “%(value)s” in the name.") % {"noun": noun, "value": given.value}
    return (lambda column: Q(**{f"{column}__in": keys})), ""


def _period(given: Filter) -> Callable[[str], Q]:
    def within(column: str) -> Q:
        after = Q(**{f"{column}__gte": given.start}) if given.start else Q()
        return after & (Q(**{f"{column}__lte": given.end}) if given.end else Q(**{f"{column}__isnull": False}))

    return within
