"""Four eyes: one editor proposes, another seconds, and neither has an interest in the claim."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from claims.vocabulary import ProposalState


def objections_to_seconding(*, proposer_id: int, seconder_id: int, four_eyes: bool) -> tuple[str, ...]:
    """The proposer cannot second their own ruling, unless this desk runs with one editor and says so."""
    if four_eyes and proposer_id == seconder_id:
        return (_("You proposed this ruling, so another editor has to second it."),)
    return ()


def objections_to_another_proposal(*, pending_by: str | None) -> tuple[str, ...]:
    """One proposal at a time: two would race each other."""
    if pending_by is None:
        return ()
    return (
        _("A ruling proposed by %s is waiting for a second editor. Second it, return it or have it withdrawn first.")
        % pending_by,
    )


def objections_to_deciding(*, state: str) -> tuple[str, ...]:
    """Only a proposal that is still waiting can be seconded, returned or withdrawn."""
    if state == ProposalState.PENDING:
        return ()
    word = ProposalState(state).label.lower()
    return (_("This proposal is no longer waiting: it was %s in the meantime. Nothing was changed.") % word,)


def objections_to_withdrawing(*, proposer_id: int, actor_id: int) -> tuple[str, ...]:
    """A proposal is taken back by the editor who made it; anybody else returns it with a reason."""
    if proposer_id == actor_id:
        return ()
    return (_("Only the editor who proposed this can withdraw it. You can return it with a reason."),)


def objections_to_stale_view(*, seen: int, now: int, now_says: str) -> tuple[str, ...]:
    """Somebody else acted on the claim since the form was opened: the later editor is told what changed.

    `seen` and `now` are numbers of the claim's last ruling.
    """
    if seen == now:
        return ()
    return (
        _("While you were writing, ruling %(number)s was recorded: %(says)s Look at it and propose again.")
        % {"number": now, "says": now_says},
    )


def objections_to_interest(*, has_declared: bool) -> tuple[str, ...]:
    """Who declared an interest in a claim neither proposes nor seconds, returns or reads blind a ruling on it."""
    if not has_declared:
        return ()
    return (
        _("You declared an interest in this claim, so others rule on it: you cannot propose, second, return or read."),
    )


def objections_to_interested_proposer(*, name: str, has_declared: bool) -> tuple[str, ...]:
    """A proposal whose proposer declared an interest in the meantime cannot become a ruling."""
    if not has_declared:
        return ()
    return (_("%s declared an interest in this claim after proposing this. Return it, and propose it anew.") % name,)


def objections_to_declaring(*, declared_on: date | None) -> tuple[str, ...]:
    """An interest is declared once, and is never taken back."""
    if declared_on is None:
        return ()
    return (_("You declared an interest in this claim on %s. It stands.") % declared_on.isoformat(),)


def overtaken_by(name: str, at: datetime | None) -> str:
    """The sentence for an editor whose form was open while somebody else saved the same thing."""
    when = _(" at %s") % at.strftime("%H:%M UTC, %Y-%m-%d") if at else ""
    return _(
        "%(name)s saved this%(when)s, while your form was open. Nothing of yours is lost: it stands in this form, "
        "beside what was saved. Look at both and send it again."
    ) % {"name": name, "when": when}
