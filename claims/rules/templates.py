"""Tests to start from: clauses for the commonest kinds of forward-looking claims, to be made exact by the editor."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.vocabulary import ClauseKind


@dataclass(frozen=True)
class Template:
    """`cues` are words of a sentence that suggest it; the clauses have `{until}`, the last day or nothing."""

    name: str
    label: str
    cues: re.Pattern
    confirms: str
    partly: str
    refutes: str


def _cues(words: str) -> re.Pattern:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


TEMPLATES = (
    Template(
        "delivery",
        gettext_lazy("Delivery"),
        _cues(
            "deliver|receiv|suppl|transfer|ship|sell|sale|purchase|acqui|provid|aircraft|jets?\\b|missile|helicopter|drones?\\b"
        ),
        gettext_lazy("Documents, imagery or both sides show that what was named was delivered{until}."),
        gettext_lazy("Only a part of it was delivered{until}, or something like it."),
        gettext_lazy("Nothing of it was delivered{until}, or it is settled that nothing will be."),
    ),
    Template(
        "production",
        gettext_lazy("Production"),
        _cues("production|produc|build|manufactur|factory|plant\\b|assembl|open(?:s|ing)? |construct"),
        gettext_lazy("Documents, imagery or official findings show that it was being made or was open{until}."),
        gettext_lazy("Work on it had begun{until}, and nothing came out of it yet."),
        gettext_lazy("Nothing was made or opened{until}, or it is settled that nothing will be."),
    ),
    Template(
        "test",
        gettext_lazy("Test or launch"),
        _cues("test|launch|fire|trial"),
        gettext_lazy("The one who did it, or two independent observers, say that it took place{until}."),
        gettext_lazy("It was tried{until} and failed."),
        gettext_lazy("It did not take place{until}."),
    ),
    Template(
        "visit",
        gettext_lazy("Visit or meeting"),
        _cues("visit|meet|travel|summit|talks|host"),
        gettext_lazy("Both sides, or pictures with place and day, show that it took place{until}."),
        gettext_lazy("Others met in their place{until}."),
        gettext_lazy("It did not take place{until}, or it was called off."),
    ),
    Template(
        "agreement",
        gettext_lazy("Agreement"),
        _cues("agree|deal\\b|treaty|pact|sign|accord|contract|partnership"),
        gettext_lazy("Its text is public, or all sides say that it was signed{until}."),
        gettext_lazy("Its main points were agreed{until}, and it was not signed."),
        gettext_lazy("It was not signed{until}, or a side says that it will not sign."),
    ),
    Template(
        "policy",
        gettext_lazy("Policy"),
        _cues(""),
        gettext_lazy("The decision was published, or its effects are on record{until}."),
        gettext_lazy("A part of it was decided{until}."),
        gettext_lazy("Nothing of it was decided{until}, or the opposite was."),
    ),
)


def template_for(sentence: str) -> Template:
    """The first template of which a cue stands in the sentence; the last fits everything."""
    return next((template for template in TEMPLATES if template.cues.search(sentence)), TEMPLATES[-1])


def named(name: str) -> Template | None:
    return next((template for template in TEMPLATES if template.name == name), None)


def clauses_of(template: Template, due_on: date | None) -> list[tuple[str, str]]:
    """(kind, text) of each clause, with the last day of the window where there is one."""
    until = _(" by %s") % due_on.isoformat() if due_on else ""
    rows = (
        (ClauseKind.CONFIRMS_IF, template.confirms),
        (ClauseKind.PARTLY_IF, template.partly),
        (ClauseKind.REFUTES_IF, template.refutes),
    )
    return [(kind, str(text).format(until=until)) for kind, text in rows]
