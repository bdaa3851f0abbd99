"""What a ruling must rest on before it can be proposed: a reason, evidence, clauses, a search, two origins."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from claims.rules.grading import SUPPORTING, Weighed, count_origins
from claims.rules.languages import any_of, is_spoken_there
from claims.vocabulary import BearingKind, Derivation, RulingType, Status

NEEDED_ORIGINS = 2
# Outcomes that may rest on having looked and found nothing.
BY_ABSENCE = frozenset({Status.NOT_BORNE_OUT, Status.UNVERIFIABLE})
MIN_REASON = 20


@dataclass(frozen=True)
class Case:
    """What a ruling says and rests on, as plain values. Days are dates; `due_on` is the claim's deadline.

    `search_languages` are the codes of the searches cited, `place_languages` those spoken where it should have
    happened; empty where no language is on record.
    """

    type: str
    from_status: str
    to_status: str
    effective_on: date
    reason: str
    cited: Sequence[Weighed] = ()
    clause_count: int = 0
    search_count: int = 0
    happened_on: date | None = None
    due_on: date | None = None
    last_effective_on: date | None = None
    made_on: date | None = None
    override: str = ""
    cited_known_on: Sequence[date] = field(default=())
    search_languages: Sequence[str] = ()
    place_languages: Sequence[str] = ()


def objections_to_grounds(case: Case) -> tuple[str, ...]:
    """Everything that the desk asks of a new ruling. Imported rulings are asked `objections_to_imported` instead."""
    return (*objections_to_reason(case), *objections_beyond_reason(case))


def objections_beyond_reason(case: Case) -> tuple[str, ...]:
    """What is asked of the evidence, clauses and searches of a new ruling. The first one of a claim cites nothing."""
    if case.type == RulingType.INITIAL:
        return ()
    return (
        *_about_evidence(case),
        *_about_clauses(case),
        *_about_absence(case),
        *_about_languages(case),
        *_about_origins(case),
        *_about_contrary(case),
    )


def objections_to_imported(case: Case) -> tuple[str, ...]:
    """A reconstructed ruling may lack clauses, a search log and a second editor; never a reason."""
    return () if case.reason.strip() else (_("A ruling needs a reason that the public can read."),)


def objections_to_days(case: Case, *, on: date) -> tuple[str, ...]:
    """The effective day lies between the claim's last ruling and today; what happened did so by then."""
    found = []
    if case.effective_on > on:
        found.append(
            _("The effective day %(day)s is in the future (today is %(today)s). Give the day on which it became known.")
            % {"day": case.effective_on.isoformat(), "today": on.isoformat()}
        )
    if case.last_effective_on and case.effective_on < case.last_effective_on:
        found.append(
            _("The effective day %(day)s is before the last ruling of %(last)s. A history cannot be back-dated.")
            % {"day": case.effective_on.isoformat(), "last": case.last_effective_on.isoformat()}
        )
    if case.happened_on and case.happened_on > case.effective_on:
        found.append(
            _("It cannot have happened on %(happened)s and become known on %(known)s, before. Change one of the two.")
            % {"happened": case.happened_on.isoformat(), "known": case.effective_on.isoformat()}
        )
    return tuple(found)


def objections_to_reason(case: Case) -> tuple[str, ...]:
    """The public can read why."""
    if len(case.reason.strip()) >= MIN_REASON:
        return ()
    return (_("Give a reason that the public can read, in a sentence or two (at least %d characters).") % MIN_REASON,)


def _about_evidence(case: Case) -> tuple[str, ...]:
    if case.cited or (case.type == RulingType.REVIEW and case.search_count) or _rests_on_absence(case):
        return ()
    if case.to_status == Status.VOID:
        return ()
    return (_("The ruling cites no evidence. Choose at least one piece of evidence that bears on this claim."),)


def _about_clauses(case: Case) -> tuple[str, ...]:
    if case.clause_count or case.type == RulingType.REVIEW or case.to_status == Status.WITHDRAWN:
        return ()
    return (_("The ruling names no clause of the test. Choose the clauses that are met, or not met."),)


def _rests_on_absence(case: Case) -> bool:
    return case.to_status in BY_ABSENCE and case.search_count > 0


def _about_absence(case: Case) -> tuple[str, ...]:
    found = []
    if case.type != RulingType.REVIEW and case.to_status == Status.NOT_BORNE_OUT:
        if not case.search_count:
            found.append(
                _("To rule that something did not happen, say where you looked: log at least one search and cite it.")
            )
        if case.due_on and case.effective_on <= case.due_on:
            found.append(
                _("The window is open until %s, so “not borne out” cannot be effective before the day after.")
                % case.due_on.isoformat()
            )
        if case.due_on is None:
            found.append(_("This claim has no deadline, so no window can have closed without it. Rule otherwise."))
    return tuple(found)


def _about_languages(case: Case) -> tuple[str, ...]:
    """What happens in a place shows in its own language first: nobody has looked who did not look there."""
    if case.type == RulingType.REVIEW or not _rests_on_absence(case) or not case.place_languages:
        return ()
    if is_spoken_there(case.search_languages, place=case.place_languages):
        return ()
    return (
        _("No search was made in a language of the place. Look once in %s too, and cite that search.")
        % any_of(case.place_languages),
    )


def _about_origins(case: Case) -> tuple[str, ...]:
    if case.type == RulingType.REVIEW or case.to_status != Status.CONFIRMED or case.override.strip():
        return ()
    supporting = [piece for piece in case.cited if piece.bearing in SUPPORTING and not piece.is_retracted]
    primary = any(piece.derivation == Derivation.ORIGINAL and piece.credibility == 1 for piece in supporting)
    if primary or count_origins(supporting) >= NEEDED_ORIGINS:
        return ()
    return (
        _(
            "“Confirmed” asks for two independent origins or one primary artefact (an original graded 1); the evidence "
            "cited has %d. Cite more, or write down why it is enough: that will be public."
        )
        % count_origins(supporting),
    )


def _about_contrary(case: Case) -> tuple[str, ...]:
    if case.type == RulingType.REVIEW or case.to_status != Status.REFUTED:
        return ()
    if any(piece.bearing == BearingKind.REFUTES for piece in case.cited):
        return ()
    return (_("“Refuted” needs evidence of the opposite: cite at least one piece that refutes the claim."),)
