"""One box over claims, speakers, evidence and documents: what is found, why, and what to narrow or to try instead."""

from dataclasses import dataclass, field
from itertools import chain

from django.db.models import Count, Exists, Model, OuterRef, QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from claims.models import Bearing, Claim, Document, Evidence, Topic
from claims.models.search_index import CLAIM, DOCUMENT, EVIDENCE, NOUNS, PASSAGE, SPEAKER, Noun
from claims.queries.actor import actors_on
from claims.queries.as_of import AsOf
from claims.queries.document import public_documents
from claims.queries.match_index import best_first, keys_with, letters_apart, stems_like, words_of
from claims.queries.search_filters import COLUMNS, conditions
from claims.queries.standing import claims_on
from claims.text.search_query import SearchQuery, Term, read_query
from claims.text.snippet import Part, snippet, whole
from claims.text.wording import words_in

MOST = 1_000  # things that are counted, ranked and paged through: the newest that fit
PAGE = 20
FACETS = 10
BY_NAME = {noun.name: noun for noun in NOUNS}
DAYS = {CLAIM.name: "made_on", EVIDENCE.name: "known_on", DOCUMENT.name: "published_on"}


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
    """Another question that finds something. `is_respelt` when a word is spelt otherwise, else it drops the filters."""

    query: str
    is_respelt: bool


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


def search(text: str, *, as_of: AsOf, noun: str = "", by_day: bool = False, page: int = 1) -> Found:
    """What the public record holds on a question, most relevant first or, with `by_day`, the latest first.

    `noun` is claim, speaker, evidence or document; without one, the first of these of which something is found. A
    filter that cannot be used is told in `objections` and otherwise passed over.
    """
    asked = read_query(text)
    narrowed, objections = conditions(asked)
    if not asked.terms and not narrowed:
        return Found(asked, noun if noun in BY_NAME else CLAIM.name, objections)
    keys = {each.name: _keys(each, asked, narrowed, as_of) for each in NOUNS}
    counts = {name: len(found) for name, found in keys.items()}
    chosen = noun if noun in BY_NAME else next((name for name, count in counts.items() if count), CLAIM.name)
    found = Found(asked, chosen, objections, counts)
    found.pages = max(1, -(-found.total // PAGE))
    found.page = min(max(page, 1), found.pages)
    found.hits = _hits(BY_NAME[chosen], asked, _sorted(BY_NAME[chosen], asked, keys[chosen], by_day), found.page, as_of)
    if chosen == CLAIM.name:
        found.facets = _facets(keys[chosen])
    if not any(counts.values()):
        found.suggestion = _suggestion(asked, as_of)
    return found


def _public(noun: Noun, as_of: AsOf) -> QuerySet:
    """Everything of a noun that readers may see."""
    if noun is CLAIM:
        return claims_on(as_of)
    if noun is EVIDENCE:
        borne = Bearing.objects.filter(evidence=OuterRef("pk"), claim__in=claims_on(as_of).values("pk"))
        return Evidence.objects.filter(as_of.evidence(prefix=""), Exists(borne))
    return actors_on(as_of) if noun is SPEAKER else public_documents(as_of)


def _keys(noun: Noun, asked: SearchQuery, narrowed: list, as_of: AsOf) -> list[int]:
    """The newest that fit, at most `MOST`."""
    columns = COLUMNS[noun.name]
    if any(name not in columns for name, _condition in narrowed):
        return []
    rows = _public(noun, as_of)
    for name, condition in narrowed:
        rows = rows.filter(condition(columns[name]))
    if asked.terms:
        rows = rows.filter(pk__in=keys_with(noun, asked.terms))
    return list(dict.fromkeys(rows.order_by("-pk").values_list("pk", flat=True)[:MOST]))


def _sorted(noun: Noun, asked: SearchQuery, keys: list[int], by_day: bool) -> list[int]:
    day = DAYS.get(noun.name)
    if asked.terms and not (by_day and day):
        return best_first(noun, asked.terms, keys)
    if day is None:
        return keys
    model = {CLAIM.name: Claim, EVIDENCE.name: Evidence, DOCUMENT.name: Document}[noun.name]
    days = model.objects.filter(pk__in=keys).values_list("pk", day)
    return [pk for pk, _day in sorted(days, key=lambda row: (row[1] is not None, row[1], row[0]), reverse=True)]


def _hits(noun: Noun, asked: SearchQuery, keys: list[int], page: int, as_of: AsOf) -> list[Hit]:
    shown = keys[(page - 1) * PAGE : page * PAGE]
    rows = _with_names(noun, _public(noun, as_of)).in_bulk(shown)
    texts = words_of(noun, asked.terms, shown)
    return [_hit(noun, rows[key], asked, *texts[key]) for key in shown if key in rows and key in texts]


def _with_names(noun: Noun, rows: QuerySet) -> QuerySet:
    names = {CLAIM.name: ("speaker",), EVIDENCE.name: ("source", "document"), DOCUMENT.name: ("source",)}
    return rows.select_related(*names.get(noun.name, ())) if noun.name in names else rows


def _hit(
    noun: Noun, row: Model, asked: SearchQuery, passage: int, title: str, words: str, quotes: str, names: str
) -> Hit:
    texts = [text for text in (words, quotes, names) if text.strip()]
    telling = next((text for text in texts if any(map(asked.fits, words_in(text)))), texts[0] if texts else "")
    return Hit(noun.name, row, whole(title, asked.fits), snippet(telling, asked.fits), passage * PASSAGE)


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


def _suggestion(asked: SearchQuery, as_of: AsOf) -> Suggestion | None:
    """The same words without the filters; else with the word that nothing has spelt as it is in the record."""
    if not asked.terms:
        return None
    if asked.filters and any(_keys(noun, asked, [], as_of) for noun in NOUNS):
        return Suggestion(asked.words_alone, is_respelt=False)
    respelt = asked
    for word in dict.fromkeys(chain.from_iterable(term.words for term in asked.terms)):
        alone = SearchQuery((Term((word,), is_prefix=True),))
        if any(_keys(noun, alone, [], as_of) for noun in NOUNS):
            continue
        known = next(filter(None, (_spelt(noun, word, as_of) for noun in NOUNS)), None)
        if known is None:
            return None
        respelt = read_query(respelt.with_word(word, known))
    found = respelt != asked and any(_keys(noun, respelt, [], as_of) for noun in NOUNS)
    return Suggestion(respelt.words_alone, is_respelt=True) if found else None


def _spelt(noun: Noun, word: str, as_of: AsOf) -> str | None:
    """The nearest word of what is public, as it is written there."""
    found: set[str] = set()
    for near in stems_like(noun, word):
        term = (Term((near,), is_prefix=True),)
        keys = _keys(noun, SearchQuery(term), [], as_of)[:PAGE]
        texts = words_of(noun, term, keys).values()
        found.update(each for _passage, *columns in texts for text in columns for each in words_in(text))
    near = process.extractOne(word, sorted(found), scorer=OSA.distance, score_cutoff=letters_apart(word))
    return near[0] if near else None
