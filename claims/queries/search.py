"""One box over claims, speakers, evidence and documents: what is found, why, and what to narrow or to try instead."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from django.db.models import Count, Exists, Model, OuterRef, QuerySet
from django.utils.translation import gettext as _

from claims.models import Actor, Bearing, Claim, Document, Evidence, Topic
from claims.models.search_index import CLAIM, DOCUMENT, EVIDENCE, NOUNS, PASSAGE, SPEAKER, Noun
from claims.queries.actor import actors_on
from claims.queries.as_of import AsOf
from claims.queries.document import public_documents
from claims.queries.match_index import best_first, keys_with, stems_like, words_of
from claims.queries.search_filters import Narrowing, narrowing, nearest
from claims.queries.standing import claims_on
from claims.text.search_query import SearchQuery, Term, read_query
from claims.text.snippet import Part, snippet, whole
from claims.text.wording import words_in

MOST = 1_000  # things that are counted, ranked and paged through: the newest that fit
PAGE = 20
FACETS = 10
BY_NAME = {noun.name: noun for noun in NOUNS}
DAYS = {CLAIM.name: "made_on", EVIDENCE.name: "known_on", DOCUMENT.name: "published_on"}
Rows = Callable[[Noun], QuerySet]  # of each noun everything that whoever asks may see


@dataclass(frozen=True)
class Hit:
    """One thing found, with its title and the words that show why, in parts that are still to be escaped.

    `at` is where the passage begins in a document's text, in code points.
    """

    noun: str
    row: Model
    title: tuple[Part, ...]
    words: tuple[Part, ...]
    at: int = 0


@dataclass(frozen=True)
class Suggestion:
    """Another question. `is_respelt` when a word or a filter is spelt otherwise, else it has fewer filters."""

    query: str
    is_respelt: bool
    has_filters: bool = False


@dataclass(frozen=True)
class Facet:
    """A value by which what was found can be narrowed: the filter to add, its label, and how many it leaves."""

    query: str
    label: str
    count: int


@dataclass
class Found:
    """What one page of a search shows. `counts` are by noun, where `MOST` stands for as many or more."""

    asked: SearchQuery
    noun: str
    objections: list[str]
    counts: dict[str, int] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)
    first: dict[str, list[Hit]] = field(default_factory=dict)
    facets: dict[str, list[Facet]] = field(default_factory=dict)
    suggestion: Suggestion | None = None
    page: int = 1
    pages: int = 1

    @property
    def total(self) -> int:
        return self.counts.get(self.noun, 0)

    @property
    def is_capped(self) -> bool:
        return self.total >= MOST


def search(
    text: str,
    *,
    as_of: AsOf,
    noun: str = "",
    by_day: bool = False,
    page: int = 1,
    few: int = 0,
    rows: Rows | None = None,
) -> Found:
    """What the public record holds on a question, most relevant first or, with `by_day`, the latest first.

    `noun` is claim, speaker, evidence or document; without one, the first of these of which something is found. A
    filter that cannot be used is told in `objections` and otherwise passed over. `few` asks for the best few of each
    noun besides, and `rows` looks through more than the public sees.
    """
    asked, rows = read_query(text), rows or partial(public_rows, as_of=as_of)
    narrowed = narrowing(asked)
    chosen = noun if noun in BY_NAME else ""
    found = Found(asked, chosen or CLAIM.name, narrowed.objections, suggestion=_as_meant(asked, narrowed))
    if not asked.terms and not narrowed:
        return found
    keys = {each.name: _keys(each, asked, narrowed, rows) for each in NOUNS}
    found.counts = {name: len(some) for name, some in keys.items()}
    found.noun = chosen or next((name for name, count in found.counts.items() if count), CLAIM.name)
    found.pages = max(1, -(-found.total // PAGE))
    found.page = min(max(page, 1), found.pages)
    shown = BY_NAME[found.noun]
    ordered = {each: _sorted(each, asked, keys[each.name], by_day) for each in (NOUNS if few else (shown,))}
    found.hits = _hits(shown, asked, ordered[shown][(found.page - 1) * PAGE : found.page * PAGE], rows)
    if few:
        found.first = {each.name: _hits(each, asked, some[:few], rows) for each, some in ordered.items()}
    if shown is CLAIM:
        found.facets = _facets(keys[found.noun])
    if not any(found.counts.values()):
        found.suggestion = found.suggestion or _suggestion(asked, rows)
    return found


def claims_saying(text: str, claims: QuerySet) -> tuple[QuerySet, list[str]]:
    """Those of the claims that fit a question, and sentences for what of it cannot be used.

    `claims` have `shown_status`, as those of `claims_on`.
    """
    asked = read_query(text)
    narrowed = narrowing(asked)
    if narrowed:
        claims = claims.filter(pk__in=narrowed.of(CLAIM, claims).order_by().values("pk"))
    if asked.terms:
        claims = claims.filter(pk__in=keys_with(CLAIM, asked.terms))
    nothing = [_("“%s” has no word to look for, so it is not applied.") % text[:40]]
    return claims, narrowed.objections or ([] if asked.terms or narrowed else nothing)


def instead_of(text: str, *, as_of: AsOf) -> Suggestion | None:
    """Another question for one that no claim fits."""
    asked = read_query(text)
    rows = partial(public_rows, as_of=as_of)
    return _as_meant(asked, narrowing(asked)) or _suggestion(asked, rows, nouns=(CLAIM,))


def public_rows(noun: Noun, as_of: AsOf) -> QuerySet:
    """Everything of a noun that readers may see."""
    if noun is CLAIM:
        return claims_on(as_of)
    if noun is EVIDENCE:
        borne = Bearing.objects.filter(evidence=OuterRef("pk"), claim__in=claims_on(as_of).values("pk"))
        return Evidence.objects.filter(as_of.evidence(prefix=""), Exists(borne))
    return actors_on(as_of) if noun is SPEAKER else public_documents(as_of)


def desk_rows(noun: Noun, as_of: AsOf) -> QuerySet:
    """Everything of a noun that stands in the index: at the desk all of it is seen, tied to a claim or not."""
    if noun is CLAIM:
        return claims_on(as_of)
    if noun is EVIDENCE:
        return Evidence.objects.filter(retracted_at__isnull=True)
    return Actor.objects.all() if noun is SPEAKER else Document.objects.all()


def _keys(noun: Noun, asked: SearchQuery, narrowed: Narrowing, rows: Rows) -> list[int]:
    """The newest that fit, at most `MOST`."""
    if not narrowed.fits(noun):
        return []
    found = narrowed.of(noun, rows(noun))
    if asked.terms:
        found = found.filter(pk__in=keys_with(noun, asked.terms))
    return list(dict.fromkeys(found.order_by("-pk").values_list("pk", flat=True)[:MOST]))


def _sorted(noun: Noun, asked: SearchQuery, keys: list[int], by_day: bool) -> list[int]:
    day = DAYS.get(noun.name)
    if asked.terms and not (by_day and day):
        return best_first(noun, asked.terms, keys)
    if day is None:
        return keys
    model = {CLAIM.name: Claim, EVIDENCE.name: Evidence, DOCUMENT.name: Document}[noun.name]
    days = model.objects.filter(pk__in=keys).values_list("pk", day)
    return [pk for pk, _day in sorted(days, key=lambda row: (row[1] is not None, row[1], row[0]), reverse=True)]


def _hits(noun: Noun, asked: SearchQuery, keys: list[int], rows: Rows) -> list[Hit]:
    found = _with_names(noun, rows(noun)).in_bulk(keys)
    texts = words_of(noun, asked.terms, keys)
    return [_hit(noun, found[key], asked, *texts[key]) for key in keys if key in found and key in texts]


def _with_names(noun: Noun, rows: QuerySet) -> QuerySet:
    names = {CLAIM.name: ("speaker",), EVIDENCE.name: ("source", "document"), DOCUMENT.name: ("source",)}
    return rows.select_related(*names.get(noun.name, ())) if noun.name in names else rows


def _hit(
    noun: Noun, row: Model, asked: SearchQuery, passage: int, title: str, words: str, quotes: str, names: str
) -> Hit:
    texts = [text for text in (words, quotes, names) if text.strip()]
    telling = next((text for text in texts if any(map(asked.fits, words_in(text)))), texts[0] if texts else "")
    return Hit(
        noun.name,
        row,
        whole(title or getattr(row, "label", ""), asked.fits),
        snippet(telling, asked.fits),
        passage * PASSAGE,
    )


def _facets(keys: list[int]) -> dict[str, list[Facet]]:
    """How the claims that were found divide by status, speaker and topic."""
    claims = Claim.objects.filter(pk__in=keys).order_by()
    statuses = claims.values_list("status").annotate(n=Count("pk")).order_by("-n", "status")
    speakers = claims.values_list("speaker__slug", "speaker__name").annotate(n=Count("pk"))
    topics = Topic.objects.filter(claims__in=keys).values_list("slug", "name").annotate(n=Count("claims"))
    return {
        "status": [Facet(f"status:{code.lower()}", Claim(status=code).get_status_display(), n) for code, n in statuses],
        "speaker": [
            Facet(f"speaker:{slug}", name, n) for slug, name, n in speakers.order_by("-n", "speaker__name")[:FACETS]
        ],
        "topic": [Facet(f"topic:{slug}", name, n) for slug, name, n in topics.order_by("-n", "name")[:FACETS]],
    }


def _as_meant(asked: SearchQuery, narrowed: Narrowing) -> Suggestion | None:
    """The question with its filters as they were probably meant."""
    if not narrowed.meant:
        return None
    filters = [narrowed.meant.get(each.text, each.text) for each in asked.filters]
    filters += [narrowed.meant[given] for given in asked.unknown if given in narrowed.meant]
    return Suggestion(asked.with_filters(filters), is_respelt=True, has_filters=True)


def _suggestion(asked: SearchQuery, rows: Rows, nouns: tuple[Noun, ...] = NOUNS) -> Suggestion | None:
    """A question that finds something: with one filter less or none, else with the words spelt as on record."""
    finds = partial(_finds, rows=rows, nouns=nouns)
    for less in _with_less(asked):
        if finds(less):
            query = less.with_filters(each.text for each in less.filters)
            return Suggestion(query, is_respelt=False, has_filters=bool(less.filters))
    if all(term.says_nothing for term in asked.terms):
        return None
    respelt = asked
    for word in dict.fromkeys(chain.from_iterable(term.words for term in asked.terms)):
        if finds(SearchQuery((Term((word,), is_prefix=True),))):
            continue
        known = next(filter(None, (_spelt(noun, word, rows) for noun in nouns)), None)
        if known is None:
            return None
        respelt = read_query(respelt.with_word(word, known))
    found = respelt != asked and finds(respelt)
    return Suggestion(respelt.words_alone, is_respelt=True) if found else None


def _with_less(asked: SearchQuery) -> list[SearchQuery]:
    """The question without one of its filters, the last first, then without any."""
    several = len(asked.filters) > 1
    fewer = [asked.filters[:n] + asked.filters[n + 1 :] for n in range(len(asked.filters)) if several]
    less = [SearchQuery(asked.terms, filters) for filters in (*reversed(fewer), *([()] if asked.filters else []))]
    return [each for each in less if not each.is_empty]


def _finds(asked: SearchQuery, *, rows: Rows, nouns: tuple[Noun, ...]) -> bool:
    narrowed = narrowing(asked)
    return any(_keys(noun, asked, narrowed, rows) for noun in nouns)


def _spelt(noun: Noun, word: str, rows: Rows) -> str | None:
    """The nearest word of what whoever asks may see, as it is written there."""
    found: set[str] = set()
    for near in stems_like(noun, word):
        term = (Term((near,), is_prefix=True),)
        keys = _keys(noun, SearchQuery(term), Narrowing(), rows)[:PAGE]
        texts = words_of(noun, term, keys).values()
        found.update(each for _passage, *columns in texts for text in columns for each in words_in(text))
    return nearest(word, found)
