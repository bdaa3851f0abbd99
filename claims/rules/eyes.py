"""Four eyes: one editor proposes, another seconds."""

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
