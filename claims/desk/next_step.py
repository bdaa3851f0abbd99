"""A row of the queue in words: what to do next, why, and for how long it has waited."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.desk.when import when
from claims.models import Editor
from claims.queries.buckets import Bucket, Job
from claims.rules.permissions import Act, may
from claims.ui.dates import day_in_words
from claims.vocabulary import ProposalState

WITH_A_DAY = (Bucket.OVERDUE, Bucket.DUE_SOON, Bucket.DISPUTED)  # their day is one to be met, not one that began a wait


@dataclass(frozen=True)
class Row:
    """What the table shows of a job, and where the keys lead from it; an empty address means that a key does nothing.

    `is_sealed` is true for a proposal that this person reads blind: what it says is not shown.
    """

    job: Job
    url: str
    do: str
    why: str
    when: str
    who: str
    evidence: str
    propose: str
    hand: str
    review: str
    is_over: bool
    is_sealed: bool
    takes_check: bool


def row_of(job: Job, person: Editor, *, on: date) -> Row:
    do, why = step_of(job, person)
    claim = job.claim
    is_busy = bool(job.pending or waits_for_a_second(job))
    proposable = claim.is_published and not is_busy and may(person.role, Act.PROPOSE)
    takes_check = claim.is_published and not (job.proposal or job.mention)
    plannable = takes_check and may(person.role, Act.PROPOSE)
    number = job.proposal.pk if job.proposal else job.pending
    return Row(
        job=job,
        url=url_of(job),
        do=do,
        why=why,
        when=_waited(job, on),
        who=who(job, person),
        evidence=evidence_url(job) if claim.is_published else "",
        propose=reverse("desk:propose", args=[claim.slug]) if proposable else "",
        hand=reverse("desk:claim", args=[claim.slug]) + "#plan" if plannable else "",
        review=reverse("desk:proposal", args=[number]) if number else "",
        is_over=job.bucket in WITH_A_DAY and job.day < on,
        is_sealed=is_sealed(job, person),
        takes_check=takes_check,
    )


def url_of(job: Job) -> str:
    if job.proposal:
        return reverse("desk:proposal", args=[job.proposal.pk])
    return reverse("desk:claim", args=[job.claim.slug]) + ("#notes" if job.mention else "")


def evidence_url(job: Job) -> str:
    return f"{reverse('desk:evidence-add')}?{urlencode({'claim': job.claim.reference})}"


def waits_for_a_second(job: Job) -> bool:
    return job.proposal is not None and job.proposal.state == ProposalState.PENDING


def is_sealed(job: Job, person: Editor) -> bool:
    """Whoever reads a proposal blind sees nothing of it before they have read the evidence themselves."""
    return waits_for_a_second(job) and job.proposal.is_hidden_from(person)


def step_of(job: Job, person: Editor) -> tuple[str, str]:
    """What to do, and why or by when. For a proposal the page itself says what it proposes."""
    if job.proposal:
        return _step_of_proposal(job, person), ""
    if job.mention:
        return _("Read the note"), ""
    if job.bucket == Bucket.DRAFTS:
        publishes = may(person.role, Act.PUBLISH_CLAIM)
        return (_("Publish it") if publishes else _("Finish it")), _("drafted %s") % _short(job.day)
    if job.pending:
        return _("See the proposal"), _("a ruling on it waits for a second editor")
    return _step_of_claim(job, may(person.role, Act.PROPOSE))


def _step_of_proposal(job: Job, person: Editor) -> str:
    if job.bucket == Bucket.RETURNED:
        return _("Revise it")
    if job.bucket == Bucket.MINE or not may(person.role, Act.SECOND):
        return _("Wait for a second editor")
    return _("Read it blind") if is_sealed(job, person) else _("Second it")


def _step_of_claim(job: Job, rules: bool) -> tuple[str, str]:
    claim, evidence = job.claim, _("Look for evidence")
    day = _short(claim.due_on, claim.due_precision) if claim.due_on else _short(job.day)
    if job.bucket == Bucket.OVERDUE and claim.due_on:
        return (_("Rule on it") if rules else evidence), _("window closed %s") % day
    if job.bucket == Bucket.OVERDUE:
        return _("Look again"), _("review was due %s") % day
    if job.bucket == Bucket.DUE_SOON and claim.due_on:
        return evidence, _("window closes %s") % day
    if job.bucket == Bucket.DUE_SOON:
        return _("Look again"), _("by %s") % day
    if job.bucket == Bucket.DISPUTED:
        return _("Weigh both sides"), _("evidence of weight stands on each; by %s") % day
    if job.bucket == Bucket.SOURCE_CHANGED:
        return _("Compare the copies"), _("its source was changed, seen %s") % _short(job.day)
    if claim.looked_on:
        return _("Look at it"), _("nobody did since %s") % _short(job.day)
    return _("Look at it"), _("nobody did since it was published, %s") % _short(job.day)


def _short(day: date, precision: str = "") -> str:
    """A day that stays on one line in a narrow column."""
    return day_in_words(day, precision or "DAY", short=True).replace(" ", "\N{NO-BREAK SPACE}")


def _waited(job: Job, on: date) -> str:
    """How far off its day is; for what waits since a day, for how long it has."""
    days = job.days_waiting(on)
    if days > 0 and job.bucket not in WITH_A_DAY:
        return ngettext("%d day", "%d days", days) % days
    return when(job.day, on)


def who(job: Job, person: Editor) -> str:
    if job.bucket == Bucket.SECOND:
        return _("You") if may(person.role, Act.SECOND) else _("An editor")
    if job.person is None:
        return _("Nobody")
    return _("You") if job.person == person else job.person.public_name
