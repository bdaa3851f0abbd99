"""What can be followed, who follows what, and which acts on the ledger concern whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import Actor, Bearing, Claim, Follower, FollowRequest, LedgerEntry, Notice, Redaction, Topic
from claims.models.following import Followed
from claims.queries.correction import Corrected, read
from claims.queries.ledger import size
from claims.rules.following import ANNOUNCED, CONFIRM_WITHIN, keys_of
from claims.vocabulary import EntryKind, FollowScope

SEPARATOR = ":"
LARGEST_NUMBER = 9  # digits


@dataclass(frozen=True)
class Target:
    """One thing that can be followed: its words, and the address of its page."""

    scope: str
    subject: str
    title: str
    address: str

    @property
    def key(self) -> str:
        """What a form sends: CLAIM:CL-0001."""
        return f"{self.scope}{SEPARATOR}{self.subject}"


def everything() -> Target:
    return Target(
        FollowScope.EVERYTHING, "", _("Every claim: new ones, rulings and corrections"), reverse("public:board")
    )


def all_corrections() -> Target:
    title = _("Corrections, amendments and removals only")
    return Target(FollowScope.CORRECTIONS, "", title, reverse("public:corrections"))


def target_of(key: str) -> Target | None:
    """What a key names, if readers can see it; None for anything else, a draft among it."""
    scope, _separator, subject = key.partition(SEPARATOR)
    return targets_of([(scope, subject)]).get((scope, subject))


def targets_of(followed: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Target]:
    """For each (scope, subject) that readers can see what it names; three queries at most, however many there are."""
    keys = set(followed)
    found = [target for target in (everything(), all_corrections()) if (target.scope, target.subject) in keys]
    asked = {scope: [subject for each, subject in keys if each == scope] for scope in FollowScope}
    numbers = [number for reference in asked[FollowScope.CLAIM] if (number := _number_of(reference)) is not None]
    if numbers:
        found += [of_claim(claim) for claim in Claim.objects.public().filter(number__in=numbers)]
    if asked[FollowScope.TOPIC]:
        found += [of_topic(topic) for topic in Topic.objects.filter(slug__in=asked[FollowScope.TOPIC])]
    if asked[FollowScope.SPEAKER]:
        speakers = Actor.objects.filter(slug__in=asked[FollowScope.SPEAKER])
        found += [of_speaker(actor) for actor in speakers]
    return {(target.scope, target.subject): target for target in found if (target.scope, target.subject) in keys}


def of_claim(claim: Claim) -> Target:
    title = _("This claim: %s") % claim.title
    return Target(FollowScope.CLAIM, claim.reference, title, reverse("public:claim", args=[claim.slug]))


def of_topic(topic: Topic) -> Target:
    title = _("Every claim under the topic “%s”") % topic.name
    return Target(FollowScope.TOPIC, topic.slug, title, reverse("public:topic", args=[topic.slug]))


def of_speaker(actor: Actor) -> Target:
    title = _("Every claim by %s") % actor.name
    return Target(FollowScope.SPEAKER, actor.slug, title, reverse("public:speaker", args=[actor.slug]))


def offered(*, claim: str = "", topic: str = "", speaker: str = "") -> list[Target]:
    """What a page offers to follow, the nearest first. Slugs that name nothing readers can see are passed over."""
    found = []
    of_page = Claim.objects.public().select_related("speaker").filter(slug=claim).first() if claim else None
    if of_page:
        found += [of_claim(of_page), of_speaker(of_page.speaker)]
        found += [of_topic(each) for each in of_page.topics.order_by("name", "pk")]
    found += [of_topic(each) for each in Topic.objects.filter(slug=topic)] if topic else []
    found += [of_speaker(each) for each in Actor.objects.filter(slug=speaker)] if speaker else []
    return [*found, everything(), all_corrections()]


def open_request(handle: str, *, at: datetime) -> FollowRequest | None:
    """The request of this handle, while it can be confirmed."""
    return FollowRequest.objects.filter(handle=handle, asked_at__gt=at - CONFIRM_WITHIN).first()


def follower_of(handle: str) -> Follower | None:
    return Follower.objects.filter(handle=handle).first()


@dataclass(frozen=True)
class Following:
    """One subscription on the page of its follower. `target` is None when readers can no longer see it."""

    subscription: Followed
    target: Target | None


def followed_by(follower: Follower) -> list[Following]:
    subscriptions = list(follower.subscriptions.order_by("confirmed_at", "pk"))
    targets = targets_of((each.scope, each.subject) for each in subscriptions)
    return [Following(each, targets.get((each.scope, each.subject))) for each in subscriptions]


@dataclass(frozen=True)
class Occasion:
    """An act on the ledger of which followers are told: what it says, its public claims, and whom it concerns."""

    corrected: Corrected
    claims: list[Claim] = field(default_factory=list)

    @property
    def index(self) -> int:
        return self.corrected.entry.index

    @property
    def keys(self) -> set[tuple[str, str]]:
        of_claims = set()
        for claim in self.claims:
            of_claims |= {(FollowScope.CLAIM, claim.reference), (FollowScope.SPEAKER, claim.speaker.slug)}
            of_claims |= {(FollowScope.TOPIC, topic.slug) for topic in claim.topics.all()}
        return keys_of(self.corrected.kind, claim_keys=of_claims)


def occasions_after(start: int, *, most: int) -> tuple[list[Occasion], int]:
    """The announced acts among the entries from `start` on, at most so many, and the entry to go on from."""
    end = size()
    entries = LedgerEntry.objects.filter(index__gte=start, index__lt=end, kind__in=ANNOUNCED).order_by("index")
    found = list(entries[:most])
    return _occasions(found), found[-1].index + 1 if len(found) == most else end


def occasions_of(notices: Iterable[Notice]) -> list[Occasion]:
    """What these notices tell, in the order of the ledger."""
    indexes = [notice.entry_index for notice in notices]
    return _occasions(list(LedgerEntry.objects.filter(index__in=indexes).order_by("index")))


def _occasions(entries: list[LedgerEntry]) -> list[Occasion]:
    """A fixed number of queries, however many entries there are."""
    read_entries = read(entries)
    references = {each.entry.index: _references(each) for each in read_entries}
    numbers = {number for found in references.values() for number in found if number is not None}
    claims = Claim.objects.public().filter(number__in=numbers).select_related("speaker").prefetch_related("topics")
    by_number = {claim.number: claim for claim in claims} if numbers else {}
    removed = _claims_of_removals(entries)
    return [
        Occasion(
            each,
            [by_number[number] for number in sorted(references[each.entry.index]) if number in by_number]
            or removed.get(each.entry.index, []),
        )
        for each in read_entries
    ]


def _references(corrected: Corrected) -> set[int]:
    return {claim.number for claim in corrected.claims}


def _claims_of_removals(entries: list[LedgerEntry]) -> dict[int, list[Claim]]:
    """For each removal the claims on whose pages words are gone: their own, or of their evidence and documents."""
    indexes = [entry.index for entry in entries if entry.kind == EntryKind.REDACTION]
    found = {}
    for removal in Redaction.objects.filter(entry_index__in=indexes) if indexes else ():
        what = {reference for place in removal.places for reference in place["what"]}
        of = {noun: _numbers(what, noun) for noun in ("CL", "E", "D")}
        touched = set(Claim.objects.filter(number__in=of["CL"]).values_list("pk", flat=True))
        touched |= set(Bearing.objects.filter(evidence__number__in=of["E"]).values_list("claim", flat=True))
        said = Claim.objects.filter(appearances__document__number__in=of["D"])
        touched |= set(said.values_list("pk", flat=True))
        claims = Claim.objects.public().filter(pk__in=touched).select_related("speaker").prefetch_related("topics")
        found[removal.entry_index] = list(claims.order_by("number"))
    return found


def _numbers(references: Iterable[str], noun: str) -> list[int]:
    parts = (reference.partition("-") for reference in references)
    return [int(number) for what, _dash, number in parts if what == noun and number.isdigit()]


def _number_of(reference: str) -> int | None:
    noun, _dash, number = reference.partition("-")
    fits = noun == "CL" and number.isascii() and number.isdigit() and len(number) <= LARGEST_NUMBER
    return int(number) if fits else None


def due_notices(follower: Follower, *, at: datetime) -> QuerySet:
    return follower.notices.filter(due_at__lte=at).order_by("entry_index")
