"""What the filters of a search mean for each noun, and the sentence for one that means nothing."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from rapidfuzz import process
from rapidfuzz.distance import OSA

from claims.models import Actor, Source, Topic
from claims.models.search_index import CLAIM, DOCUMENT, EVIDENCE, SPEAKER, Noun
from claims.queries.match_index import letters_apart
from claims.text.search_query import LONGEST, MOST_FILTERS, MOST_TERMS, NAMES, OTHER_NAMES, Filter, SearchQuery
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
# A claim has one of these, so that two of them ask for either.
EITHER = ("status", "speaker")
SHOWN = 60  # characters of a filter that a sentence repeats

Condition = Callable[[str], Q]


@dataclass
class Narrowing:
    """For each filter its name and what it asks of a column; sentences for those that cannot be used.

    `meant` are the filters as they were probably meant, by the filters as they were typed.
    """

    conditions: list[tuple[str, Condition]] = field(default_factory=list)
    objections: list[str] = field(default_factory=list)
    meant: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.conditions)

    def fits(self, noun: Noun) -> bool:
        return all(name in COLUMNS[noun.name] for name, _condition in self.conditions)

    def of(self, noun: Noun, rows: QuerySet) -> QuerySet:
        """The rows that fit; one may come several times."""
        for name, condition in self.conditions:
            rows = rows.filter(condition(COLUMNS[noun.name][name]))
        return rows


def narrowing(asked: SearchQuery) -> Narrowing:
    found = Narrowing(objections=_objections(asked))
    for given in asked.unknown:
        if name := nearest(given.partition(":")[0].lower(), (*NAMES, *OTHER_NAMES)):
            found.meant[given] = f"{name}:{given.partition(':')[2]}"
    either: dict[str, list[Condition]] = {}
    for each in asked.filters:
        condition, objection = _condition(each)
        if objection:
            found.objections.append(objection)
            found.meant |= _meant(each)
        elif each.name in EITHER:
            either.setdefault(each.name, []).append(condition)
        else:
            found.conditions.append((each.name, condition))
    found.conditions += [(name, _any_of(several)) for name, several in either.items()]
    return found


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that this one may be, spelt wrong."""
    near = process.extractOne(word, sorted(known), scorer=OSA.distance, score_cutoff=letters_apart(word))
    return near[0] if near else None


def _any_of(several: list[Condition]) -> Condition:
    return lambda column: reduce(or_, (condition(column) for condition in several))


def _objections(asked: SearchQuery) -> list[str]:
    names = ", ".join(f"{name}:" for name in (*NAMES, *OTHER_NAMES))
    unknown = [
        _("“%(filter)s” is not a filter of ours. Use one of %(names)s, or put the words in quotation marks.")
        % {"filter": given[:SHOWN], "names": names}
        for given in asked.unknown
    ]
    unreadable = [
        _("“%s” cannot be read. Give a year, a month or a day, such as due:2026, made:>2022-06 or due:<=2026-01-31.")
        % given[:SHOWN]
        for given in asked.unreadable
    ]
    cut = _("Of a long question the first %(letters)d letters, %(words)d words and %(filters)d filters are read.")
    most = {"letters": LONGEST, "words": MOST_TERMS, "filters": MOST_FILTERS}
    return [*unknown, *unreadable, *([cut % most] if asked.is_cut else [])]


def _condition(given: Filter) -> tuple[Condition | None, str]:
    if given.name == "status":
        return _status(given)
    if given.name in REGISTERS:
        return _named(given)
    return _period(given), ""


def _statuses() -> dict[str, str]:
    """Codes by their names, in the words of the vocabulary and in those of readers."""
    codes = {status.value.lower(): status.value for status in Status}
    return codes | {"_".join(words_in(str(status.label))): status.value for status in Status}


def _status(given: Filter) -> tuple[Condition | None, str]:
    wanted, known = "_".join(words_in(given.value)), _statuses()
    if wanted not in known:
        choices = ", ".join(status.value.lower() for status in Status)
        said = {"value": given.value[:SHOWN], "choices": choices}
        return None, _("“%(value)s” is not a status. Use one of %(choices)s.") % said
    return (lambda column: Q(**{column: known[wanted]})), ""


def _named(given: Filter) -> tuple[Condition | None, str]:
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
        said = {"noun": noun, "value": given.value[:SHOWN]}
        return None, _("There is no %(noun)s with “%(value)s” in the name.") % said
    return (lambda column: Q(**{f"{column}__in": keys})), ""


def _meant(given: Filter) -> dict[str, str]:
    """A filter whose value is nothing here, with the value that is spelt nearly so."""
    wanted = words_in(given.value)
    if given.name == "status":
        code = nearest("_".join(wanted), _statuses())
        found = _statuses()[code].lower() if code else ""
    else:
        names = REGISTERS[given.name].objects.values_list("name", flat=True)
        known = {word for name in names.iterator() for word in words_in(name)}
        words = [word if word in known else nearest(word, known) for word in wanted]
        found = " ".join(words) if words and all(words) else ""
    return {given.text: Filter(given.name, found).text} if found else {}


def _period(given: Filter) -> Condition:
    def within(column: str) -> Q:
        after = Q(**{f"{column}__gte": given.start}) if given.start else Q()
        return after & (Q(**{f"{column}__lte": given.end}) if given.end else Q(**{f"{column}__isnull": False}))

    return within
