"""Fetches one page by its address, as the desk does, for somebody to check there and store."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from claims.jobs.retrieving import fetch_now
from claims.models import Editor, Retrieval
from claims.rules.refusal import Refused
from claims.vocabulary import RetrievalState, Role


class Command(BaseCommand):
    help = (
        "Fetches a page at once, keeps its bytes, and says what was found on it and where at the desk to check and "
        "store it; nothing is on record before that. Exit status 1, with the reason, when the page was not to be had. "
        "Without --by the wish is that of the first operator. Example: manage.py capture "
        "https://gazette.example/speech --by editor-one"
    )

    def add_arguments(self, parser):
        parser.add_argument("url", help="the address of the page, with https://")
        parser.add_argument("--by", default="", metavar="USERNAME", help="who wants it, and will find it at the desk")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *, url, by, **options):
        try:
            wished = fetch_now(url=url, by=asker(by), at=timezone.now())
        except Refused as refusal:
            raise CommandError(" ".join(refusal.reasons)) from refusal
        found = told(wished)
        self.stdout.write(json.dumps(found, ensure_ascii=False) if options["json"] else "\n".join(sentences(found)))
        if not found["found"]:
            sys.exit(1)


def asker(username: str) -> Editor:
    people = Editor.objects.filter(is_active=True, is_machine=False)
    found = people.filter(username=username) if username else people.filter(role=Role.OPERATOR).order_by("pk")
    if person := found.first():
        return person
    if username:
        raise CommandError(f"There is nobody with the user name “{username}”. Name somebody of this desk with --by.")
    raise CommandError("This desk has no operator yet. Add one with manage.py add_person.")


def told(wished: Retrieval) -> dict:
    is_found = wished.state == RetrievalState.FOUND
    at_desk = f"{reverse('desk:document-add')}?retrieval={wished.pk}"
    return {
        "found": is_found,
        "state": wished.state,
        "says": wished.says,
        "url": wished.url,
        "final_url": wished.final_url,
        "title": wished.title,
        "author": wished.author,
        "site": wished.site,
        "published_on": wished.published_on and wished.published_on.isoformat(),
        "language": wished.language,
        "characters": len(wished.text),
        "bytes": wished.raw_size,
        "media_type": wished.media_type,
        "raw_sha256": wished.raw_sha256,
        "warc_sha256": wished.warc_sha256,
        "notes": wished.notes,
        "desk": at_desk if is_found else reverse("desk:retrieval", args=[wished.pk]),
    }


def sentences(found: dict) -> list[str]:
    if not found["found"]:
        says = found["says"] or "A worker has this page in hand."
        waits = [] if found["state"] == RetrievalState.FAILED else ["It is tried again by a worker."]
        return [says, *waits, f"At the desk: {found['desk']}"]
    names = ("title", "author", "site", "published_on", "language", "final_url", "media_type")
    said = [f"{name.replace('_', ' ')}: {found[name]}" for name in names if found[name]]
    sizes = f"{found['characters']} characters of text, from {found['bytes']} bytes"
    hashes = [f"SHA-256 {found['raw_sha256']}", f"WARC {found['warc_sha256']}"]
    return [*said, sizes, *hashes, *found["notes"], f"Check and store it at the desk: {found['desk']}"]
