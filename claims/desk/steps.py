"""What an editor can do next with a claim or a proposal; what they cannot do says why."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from claims.actions.conflict import may_declare, may_take_part
from claims.actions.ruling import may_propose
from claims.desk.when import when
from claims.models import Editor
from claims.queries.desk_claim import DeskClaim
from claims.queries.incoming import document_for
from claims.rules.permissions import Act, objections_to_acting
from claims.rules.quoting import objections_to_unquoted
from claims.rules.windows import is_still_open
from claims.vocabulary import ReplyOutcome


@dataclass(frozen=True)
class Step:
    """A button; with objections it is shown disabled, and they say why."""

    label: str
    url: str
    objections: tuple[str, ...] = ()
    sign: str = ""


@dataclass(frozen=True)
class Next:
    """What the claim waits for, since or until which day, and how far off that is."""

    words: str
    day: date | None = None
    when: str = ""
    is_over: bool = False


def steps_for(file: DeskClaim, person: Editor) -> list[Step]:
    claim = file.claim
    if not claim.is_published:
        return _steps_for_draft(file, person)
    busy = may_propose(claim)
    plan = objections_to_acting(role=person.role, act=Act.PROPOSE)
    propose = (*plan, *busy, *may_take_part(claim, by=person))
    declare = may_declare(claim, by=person)
    amend = (*objections_to_acting(role=person.role, act=Act.AMEND_CLAIM), *busy)
    return [
        Step(_("Propose a ruling"), reverse("desk:propose", args=[claim.slug]), propose, "eyes"),
        Step(_("Add evidence"), f"{reverse('desk:evidence-add')}?{urlencode({'claim': claim.reference})}", sign="plus"),
        Step(_("Log a search"), reverse("desk:search-add", args=[claim.slug]), sign="search"),
        Step(_("Log a question to somebody"), reverse("desk:reply-add", args=[claim.slug]), sign="user"),
        Step(_("Declare an interest"), reverse("desk:conflict", args=[claim.slug]), declare, "user"),
        Step(_("Amend it"), reverse("desk:claim-amend", args=[claim.slug]), amend, "pencil"),
    ]


def _steps_for_draft(file: DeskClaim, person: Editor) -> list[Step]:
    publish = objections_to_acting(role=person.role, act=Act.PUBLISH_CLAIM)
    publish += objections_to_unquoted(is_quoted=file.first is not None)
    steps = [
        Step(_("Publish"), reverse("desk:claim-publish", args=[file.claim.slug]), publish, "lock"),
        Step(_("Edit the draft"), reverse("desk:claim-edit", args=[file.claim.slug]), sign="pencil"),
    ]
    return steps if file.first else [_quote_it(file), *steps[:1]]


def _quote_it(file: DeskClaim) -> Step:
    """What an imported draft needs first: a document that has its words."""
    if file.incoming and document_for(file.incoming):
        return Step(_("Quote it from the document"), reverse("desk:claim-edit", args=[file.claim.slug]), sign="pencil")
    store = f"{reverse('desk:document-add')}?{urlencode({'for': file.claim.reference})}"
    return Step(_("Store the text of its document"), store, sign="doc")


def next_for(file: DeskClaim, on: date) -> Next:
    """The one thing that a claim waits for most."""
    claim = file.claim
    if not claim.is_published:
        if file.first is None:
            return Next(_("An imported draft: it waits to be quoted from a stored document."))
        return Next(_("A draft: it waits to be published."))
    if file.pending:
        return _waiting(_("A second editor has to decide on the proposal."), file.pending.proposed_at.date(), on)
    if file.returned:
        return _waiting(_("The last proposal was returned. Propose it again, changed."), _decided_on(file), on)
    if claim.snoozed_until and claim.snoozed_until > on:
        return _on_day(_("Put off: %s") % claim.snooze_reason, claim.snoozed_until, on)
    if is_still_open(claim.status) and claim.next_day and claim.next_day < on:
        words = _("Rule on it: its window has closed.") if claim.due_on else _("Look at it again: its day has passed.")
        return _on_day(words, claim.next_day, on)
    unanswered = [reply for reply in file.page.replies if reply.outcome == ReplyOutcome.WAITING]
    late = min((reply for reply in unanswered if reply.answer_by < on), key=lambda r: r.answer_by, default=None)
    if late:
        return _on_day(_("Say what came of the question to %s.") % late.asked.name, late.answer_by, on)
    return _planned(claim, on)


def _planned(claim, on: date) -> Next:
    if is_still_open(claim.status) and claim.due_on:
        return _on_day(_("Wait for its window to close."), claim.due_on, on)
    if claim.review_on and claim.review_on >= on:
        return _on_day(_("Look at it again."), claim.review_on, on)
    if claim.review_on and is_still_open(claim.status):
        return _on_day(_("Look at it again."), claim.review_on, on)
    return Next(_("It is ruled on, and no review day is set."))


def _decided_on(file: DeskClaim) -> date:
    returned = file.returned
    return (returned.decided_at or returned.proposed_at).date()


def _on_day(words: str, day: date, on: date) -> Next:
    return Next(words, day, when(day, on), day < on)


def _waiting(words: str, since: date, on: date) -> Next:
    return Next(words, since, _("since then") if since < on else _("today"))
