"""Right of reply: when one may say that nobody answered, and that an answer stays as it was given."""

from datetime import date

from django.utils.translation import gettext as _

from claims.vocabulary import ReplyOutcome


def objections_to_outcome(*, outcome: str, before: str, answer_by: date, on: date) -> tuple[str, ...]:
    """Whether this may be recorded as what came of a question; `before` is what is on record so far.

    Silence may be followed by a late answer. An answer is never replaced: what is said later answers a new question.
    """
    if before == ReplyOutcome.REPLIED:
        return (_("The answer is on record and stays as it was given. Log a new question for what they said since."),)
    if outcome == ReplyOutcome.WAITING:
        return (_("Say what came of the question: an answer, a refusal to answer, or silence."),)
    if outcome == ReplyOutcome.NO_REPLY and on <= answer_by:
        return (_("They may answer until %s. Silence can be recorded from the day after.") % answer_by.isoformat(),)
    return ()
