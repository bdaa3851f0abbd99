"""What the page of a claim at the desk shows, all of it and section by section."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from claims.desk.acting import REFUSED
from claims.desk.fields import DeskForm
from claims.desk.incoming_rows import deadline_in_words
from claims.desk.load import claim_file_at, today
from claims.desk.steps import next_for, steps_for
from claims.desk.when import when
from claims.desk.work_form import AssignForm, EndLinkForm, NoteForm, OutcomeForm, PutOffForm, ReviewDayForm
from claims.models import Document, Editor, RightOfReply
from claims.queries.as_of import AsOf
from claims.queries.claim import ClaimPage, origins_behind
from claims.queries.correction import Corrected
from claims.queries.desk_claim import DeskClaim
from claims.queries.ladder import ladder_of
from claims.queries.link import Linked, Links, links_of
from claims.queries.note import notes_of, unread_of
from claims.rules.permissions import Act, may
from claims.text.naming import handle_of
from claims.ui.amendments import rows_of as amendment_rows
from claims.ui.linked import link_words
from claims.ui.slip import slip_of
from claims.vocabulary import EntryKind, ReplyOutcome

MOST_DOCUMENTS = 100  # to choose from
Bound = dict[str, DeskForm]


@dataclass(frozen=True)
class Asked:
    """A question to somebody, how long the answer is over or still has, and the form for what came of it."""

    reply: RightOfReply
    when: str
    is_over: bool
    form: DeskForm | None


@dataclass(frozen=True)
class Shown:
    """A link as it is worded from here, and the form that ends it."""

    linked: Linked
    words: str
    form: DeskForm | None


def context_of(request: HttpRequest, file: DeskClaim, bound: Bound | None = None) -> dict:
    """`bound` are forms that were refused, by the name of the place where they stand."""
    bound, person, claim = bound or {}, request.user, file.claim
    pieces = file.page.pieces if file.page else []
    notes = notes_of(claim)
    links = links_of(claim, AsOf(today(), today())) if file.page else Links()
    return {
        "file": file,
        "claim": claim,
        "today": today(),
        "next": next_for(file, today()),
        "steps": steps_for(file, person),
        "stored": documents_to_quote() if file.first is None else [],
        "proposed": deadline_proposed(file),
        "groups": groups_of(file.page) if file.page else [],
        "origins": origins_behind(pieces),
        "rungs": ladder_of(claim, [piece.bearing for piece in pieces]),
        "restated": slip_of(file.sayings, claim.due_on),
        "amendments": amendments_of(file.page) if file.page else [],
        "asked": asked_of(file.page, bound) if file.page else [],
        "links": links,
        "linked": shown_links(links.standing, bound, may(person.role, Act.LINK_CLAIMS)),
        "unlinked": shown_links(links.ended, {}, False),
        "notes": notes,
        "named": {mention.note_id: mention for mention in unread_of(notes, person)},
        "handles": handles(),
        "forms": forms_of(file, bound),
        "open": set(bound),
        "may_plan": may(person.role, Act.PROPOSE),
        "may_link": may(person.role, Act.LINK_CLAIMS),
        "section": "claims",
    }


def deadline_proposed(file: DeskClaim) -> str:
    """How the deadline of an imported draft may be read, until an editor decides; "" where a day is given."""
    if file.first or file.incoming is None or file.claim.due_on:
        return ""
    words = file.incoming.quote or file.claim.wording
    return deadline_in_words(due_on=None, phrase=file.claim.phrase, words=words, said_on=file.claim.made_on)


def documents_to_quote() -> list[Document]:
    """The latest documents, for an imported draft that is not quoted from any yet."""
    return list(Document.objects.select_related("source").order_by("-recorded_at", "-pk")[:MOST_DOCUMENTS])


def groups_of(public: ClaimPage) -> list[tuple]:
    """Evidence by bearing: title, sign, pieces; empty groups are kept, what was retracted comes last."""
    sides = public.by_side()
    groups = [
        (_("Supports"), "b-confirms", sides["supports"]),
        (_("Against"), "b-refutes", sides["against"]),
        (_("Context"), "b-context", sides["context"]),
    ]
    return [*groups, (_("Taken back, not counted"), "cross", public.retracted)] if public.retracted else groups


def amendments_of(public: ClaimPage) -> list[tuple]:
    """Each amendment, the latest first, with its old and new words."""
    entries = [logged for logged in public.log if logged.entry.kind == EntryKind.CLAIM_AMENDED]
    amended = [Corrected(logged.entry, logged.said, logged.texts) for logged in entries]
    return [(amendment, amendment_rows(amendment)) for amendment in amended]


def asked_of(public: ClaimPage, bound: Bound) -> list[Asked]:
    return [
        Asked(
            reply,
            when(reply.answer_by, today()) if reply.outcome == ReplyOutcome.WAITING else "",
            reply.outcome == ReplyOutcome.WAITING and reply.answer_by < today(),
            bound.get(f"outcome-{reply.pk}") or OutcomeForm(auto_id=f"outcome-{reply.pk}-%s")
            if reply.outcome != ReplyOutcome.REPLIED
            else None,
        )
        for reply in public.replies
    ]


def shown_links(links: Iterable[Linked], bound: Bound, may_end: bool) -> list[Shown]:
    return [
        Shown(
            linked,
            link_words(linked.link.kind, linked.is_outward),
            (bound.get(f"end-{linked.link.pk}") or EndLinkForm(auto_id=f"end-{linked.link.pk}-%s"))
            if may_end
            else None,
        )
        for linked in links
    ]


def handles() -> list[str]:
    """How everybody at the desk is named in a note."""
    people = Editor.objects.at_desk()
    return [handle_of(name) for name in people.values_list("public_name", flat=True)]


def forms_of(file: DeskClaim, bound: Bound) -> dict[str, DeskForm]:
    """The small forms of the page, each with ids of its own."""
    claim = file.claim
    planned = {"review_on": claim.review_on, "assignee": claim.assignee_id}
    return {
        "note": NoteForm(auto_id="note-%s"),
        "assign": AssignForm(initial=planned, auto_id="assign-%s"),
        "review": ReviewDayForm(initial=planned, auto_id="review-%s"),
        "put_off": PutOffForm(auto_id="put-off-%s"),
    } | bound


def section_page(
    request: HttpRequest, slug: str, section: str, said: str = "", bound: Bound | None = None
) -> HttpResponse:
    """One section of the page, made again for htmx; a form that was refused is shown in it, and it answers 422."""
    context = context_of(request, claim_file_at(slug), bound) | {"said": said}
    return render(request, f"desk/_{section}.html", context, status=REFUSED if bound else 200)
