"""Right of reply: asking, and recording what was said or that nothing was."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import TEXT, ask_leave, check_choice, check_required, check_texts
from claims.actions.entry import write_entry
from claims.models import Actor, Claim, Editor, RightOfReply
from claims.rules.permissions import Act
from claims.rules.refusal import Objections
from claims.rules.replies import objections_to_outcome
from claims.rules.windows import objections_to_past_day
from claims.vocabulary import EntryKind, ReplyOutcome


@transaction.atomic
def ask_for_reply(
    *, claim: Claim, asked: Actor, asked_on: date, answer_by: date, question: str = "", by: Editor, at: datetime
) -> RightOfReply:
    """This will record that somebody was asked about a claim, and by when an answer is wanted.

    :raises Refused: when the answer would be wanted before the question, or a day is missing.
    """
    ask_leave(by=by, act=Act.LOG_WORK)
    found = Objections()
    check_required(
        found,
        {
            "asked": (_("Whom we asked"), asked),
            "asked_on": (_("The day"), asked_on),
            "answer_by": (_("By when"), answer_by),
        },
    )
    check_texts(found, {"question": (_("The question"), question, TEXT)})
    found.add(*objections_to_past_day(_("The day of asking"), asked_on, on=at.date()), field="asked_on")
    if asked_on and answer_by and answer_by < asked_on:
        found.add(_("The answer cannot be wanted before the question was asked."), field="answer_by")
    found.refuse_if_any()
    reply = RightOfReply.objects.create(
        claim=claim,
        asked=asked,
        asked_on=asked_on,
        answer_by=answer_by,
        question=question,
        recorded_by=by,
        recorded_at=at,
    )
    _write(reply, by=by, at=at)
    return reply


@transaction.atomic
def record_reply(
    *,
    reply: RightOfReply,
    outcome: str,
    answered_on: date | None = None,
    answer: str = "",
    by: Editor,
    at: datetime,
) -> RightOfReply:
    """This will record what was answered, in full, or that there was no answer.

    :raises Refused: when an answer lacks its words or its day, was recorded before, or may still come.
    """
    ask_leave(by=by, act=Act.LOG_WORK)
    Claim.objects.select_for_update(no_key=True).get(pk=reply.claim_id)
    reply = RightOfReply.objects.select_related("claim", "asked").get(pk=reply.pk)
    found = Objections()
    check_choice(found, "outcome", _("Outcome"), outcome, ReplyOutcome)
    check_texts(found, {"answer": (_("The answer"), answer, TEXT)})
    given = {"outcome": outcome, "before": reply.outcome, "answer_by": reply.answer_by, "on": at.date()}
    found.add(*objections_to_outcome(**given), field="outcome")
    if answered_on and answered_on < reply.asked_on:
        found.add(_("The answer cannot have come before the question."), field="answered_on")
    if outcome == ReplyOutcome.REPLIED:
        check_required(found, {"answer": (_("The answer"), answer), "answered_on": (_("The day"), answered_on)})
    found.add(*objections_to_past_day(_("The day of the answer"), answered_on, on=at.date()), field="answered_on")
    found.refuse_if_any()
    reply.outcome, reply.answered_on, reply.answer = outcome, answered_on, answer
    reply.save(update_fields=["outcome", "answered_on", "answer"])
    _write(reply, by=by, at=at)
    return reply


def _write(reply: RightOfReply, *, by: Editor, at: datetime) -> None:
    about = {
        "asked_on": reply.asked_on,
        "answer_by": reply.answer_by,
        "outcome": reply.outcome,
        "answered_on": reply.answered_on,
    }
    texts = {"asked": reply.asked.name, "question": reply.question, "answer": reply.answer}
    write_entry(kind=EntryKind.REPLY, subject=reply.claim.reference, about=about, texts=texts, by=by, at=at)
