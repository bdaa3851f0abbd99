"""The ledger for readers: the list of entries, one entry, and how to check a page."""

import json
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from claims.ledger.merkle import leaf_hash
from claims.ledger.notes import Verifier
from claims.models import Claim, Document, LedgerEntry
from claims.public.linked_data import of_ledger
from claims.public.lookup import moved
from claims.queries import ledger
from claims.ui.chrome import head_behind
from claims.ui.links import absolute
from claims.vocabulary import EntryKind, Role, Status

PER_PAGE = 50
LARGEST = 2**63 - 1
# What every entry has; it stands above the table of what this one says.
COMMON = frozenset({"v", "i", "type", "subject", "at", "by", "role", "texts"})


@dataclass(frozen=True)
class Key:
    """The public key as a page shows it."""

    text: str
    fingerprint: str


@dataclass(frozen=True)
class Subject:
    """What an entry is about, as a page names it."""

    url: str
    title: str


def ledger_list(request: HttpRequest) -> HttpResponse:
    about = "".join(letter for letter in request.GET.get("about", "")[:80] if letter.isprintable()).strip()
    kind = request.GET.get("kind", "").strip().upper()
    entries = LedgerEntry.objects.order_by("-index")
    if about:
        entries = entries.filter(subject=about)
    if kind in EntryKind.values:
        entries = entries.filter(kind=kind)
    before = number_from(request.GET.get("before", ""))
    if before is not None:
        entries = entries.filter(index__lt=before)
    shown = list(entries[: PER_PAGE + 1])
    more, shown = len(shown) > PER_PAGE, shown[:PER_PAGE]
    subjects = subjects_of(shown)
    kept = {name: value for name, value in (("about", about), ("kind", kind.lower())) if value}
    context = {
        "entries": [(entry, json.loads(bytes(entry.body)), subjects.get(entry.subject)) for entry in shown],
        "kinds": [(choice.value.lower(), choice.label, choice == kind) for choice in EntryKind],
        "about": about,
        "older": address("public:ledger", before=shown[-1].index, **kept) if more else "",
        "newest": address("public:ledger", **kept) if before is not None else "",
        "checkpoint": ledger.latest_checkpoint(),
        "key": current_key(),
        "linked_data": of_ledger(request),
        "section": "ledger",
    }
    return render(request, "public/ledger.html", context)


def entry(request: HttpRequest, index: int) -> HttpResponse:
    found = next(ledger.opened(index, index + 1), None) if index < LARGEST else None
    if found is None:
        raise Http404(_("The ledger has no entry %d yet.") % index)
    row = LedgerEntry.objects.defer("body").get(index=index)
    said = json.loads(found.body)
    covering = ledger.checkpoint_covering(index)
    context = {
        "entry": row,
        "said": said,
        "about": [(name, shown(value)) for name, value in said.items() if name not in COMMON],
        "texts": [
            (name, commitment, *found.texts.get(name, (b"", ""))) for name, commitment in said.get("texts", {}).items()
        ],
        "removal": removal_of(index) if len(found.texts) < len(said.get("texts", {})) else None,
        "is_blind": row.kind == EntryKind.PROPOSAL and bool(said.get("blind")),
        "subject": subjects_of([row]).get(row.subject),
        "role": Role(said["role"]).label if said.get("role") else "",
        "leaf": leaf_hash(found.body).hex(),
        "covering": covering,
        "is_last": index + 1 == ledger.size(),
        "ledger_head": head_behind(index),
        "section": "ledger",
    }
    return render(request, "public/entry.html", context)


def check(request: HttpRequest, slug: str) -> HttpResponse:
    """How to check the page of a claim, in three steps that can be copied."""
    claim = Claim.objects.public().filter(slug=slug).first()
    if claim is None:
        return moved(request, Claim.DoesNotExist(slug), _("No published claim has the address “%s”."), slug)
    ruled = (EntryKind.CLAIM_PUBLISHED, EntryKind.RULING, EntryKind.CORRECTION)
    entries = LedgerEntry.objects.filter(subject=claim.reference).order_by("-index").defer("body")
    standing, last = entries.filter(kind__in=ruled).first(), entries.first()
    context = {
        "claim": claim,
        "status": Status(claim.status),
        "count": entries.count(),
        "standing": standing,
        "leaf": leaf_hash(next(ledger.opened(standing.index, standing.index + 1)).body).hex() if standing else "",
        "checkpoint": ledger.checkpoint_covering(last.index) if last else None,
        "ledger_head": head_behind(last.index if last else None),
        "key": current_key(),
        "base": absolute(request, ""),
        "section": "ledger",
    }
    return render(request, "public/check.html", context)


def current_key() -> Key | None:
    """The key that signed the newest checkpoint; None before the first."""
    newest = ledger.latest_checkpoint()
    return Key(newest.key, Verifier.read(newest.key).fingerprint) if newest else None


def removal_of(index: int) -> LedgerEntry | None:
    """The entry that says why a text of another is gone."""
    later = LedgerEntry.objects.filter(kind=EntryKind.REDACTION, index__gt=index).order_by("index")
    for found in later:
        if any(place[0] == index for place in json.loads(bytes(found.body)).get("removed", [])):
            return found
    return None


def subjects_of(entries: list[LedgerEntry]) -> dict[str, Subject]:
    """The claims and documents that entries are about, by reference."""
    numbers = {"CL": set(), "D": set()}
    for row in entries:
        noun, _dash, number = row.subject.partition("-")
        if noun in numbers and number.isdigit():
            numbers[noun].add(int(number))
    claims = Claim.objects.public().filter(number__in=numbers["CL"]).only("number", "slug", "title")
    documents = Document.objects.filter(number__in=numbers["D"]).only("number", "slug", "title", "type")
    found = {row.reference: Subject(reverse("public:claim", args=[row.slug]), row.title) for row in claims}
    return found | {row.reference: Subject(reverse("public:document", args=[row.slug]), row.label) for row in documents}


def shown(value) -> str:
    """A value of an entry in words: lists with commas, nothing as a dash."""
    if isinstance(value, list):
        return ", ".join(shown(item) for item in value) if value else "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "–" if value in (None, "") else str(value)


def number_from(text: str) -> int | None:
    """A whole number of an address; None for anything else."""
    return min(int(text[:19]), LARGEST) if text.isascii() and text.isdigit() else None


def address(name: str, **query) -> str:
    """An address with a query."""
    return reverse(name) + (f"?{urlencode(query)}" if query else "")
