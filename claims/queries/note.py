"""Notes of the desk on a claim, and who was asked to read them."""

from collections.abc import Iterable

from django.db.models import Prefetch

from claims.models import Claim, Editor, Mention, Note


def notes_of(claim: Claim) -> list[Note]:
    """Newest first, each with the people whom it names; two queries however many there are."""
    named = Prefetch("mentions", Mention.objects.select_related("person").order_by("pk"))
    return list(claim.notes.select_related("recorded_by").prefetch_related(named).order_by("-recorded_at", "-pk"))


def unread_of(notes: Iterable[Note], person: Editor) -> list[Mention]:
    """Where these notes name a person who has not read them."""
    mentions = (mention for note in notes for mention in note.mentions.all())
    return [mention for mention in mentions if mention.person_id == person.pk and mention.read_at is None]
