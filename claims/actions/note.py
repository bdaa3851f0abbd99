"""Notes of the desk on a claim. They are the desk's own business: not on the ledger, never public, never edited."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import ask_leave, check_required, check_texts
from claims.models import Claim, Editor, Mention, Note
from claims.rules.permissions import Act
from claims.rules.refusal import Objections, Refused
from claims.text.naming import handle_of, handles_in

LONGEST = 5_000


@transaction.atomic
def add_note(*, claim: Claim, text: str, by: Editor, at: datetime) -> Note:
    """This will add a note, and tell everybody whom it names: `@Editor-two` is the person called “Editor two”.

    :raises Refused: without a text, or when it names somebody who is not at the desk.
    """
    ask_leave(by=by, act=Act.WRITE_NOTES)
    found = Objections()
    check_required(found, {"text": (_("The note"), text)})
    check_texts(found, {"text": (_("The note"), text, LONGEST)})
    people, strangers = _named_in(text)
    found.add(*(_objection_to_stranger(handle) for handle in strangers), field="text")
    found.refuse_if_any()
    note = Note.objects.create(claim=claim, text=text.strip(), recorded_by=by, recorded_at=at)
    Mention.objects.bulk_create(Mention(note=note, person=person) for person in people)
    return note


@transaction.atomic
def mark_read(*, mention: Mention, by: Editor, at: datetime) -> Mention:
    """This will note that somebody has read the note that names them. Done again, the first time stays.

    :raises Refused: for anybody but the person who is named.
    """
    ask_leave(by=by, act=Act.WRITE_NOTES)
    mention = Mention.objects.select_for_update(no_key=True).get(pk=mention.pk)
    if mention.person_id != by.pk:
        raise Refused(_("This note names somebody else, and only they can say that they have read it."))
    if mention.read_at is None:
        mention.read_at = at
        mention.save(update_fields=["read_at"])
    return mention


def _named_in(text: str) -> tuple[list[Editor], list[str]]:
    """Whom the text names, and names that nobody at the desk has."""
    handles = handles_in(text)
    if not handles:
        return [], []
    by_handle: dict[str, list[Editor]] = {}
    for person in Editor.objects.at_desk().order_by("pk"):
        by_handle.setdefault(handle_of(person.public_name).casefold(), []).append(person)
    people = [person for handle in handles for person in by_handle.get(handle.casefold(), [])]
    return people, [handle for handle in handles if handle.casefold() not in by_handle]


def _objection_to_stranger(handle: str) -> str:
    return (
        _(
            "Nobody at the desk is called “@%s”. Write the public name with hyphens for spaces, such as @Editor-two; "
            "leave out the @ for somebody outside."
        )
        % handle
    )
