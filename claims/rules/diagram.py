"""The published method, drawn from the vocabulary and the rules: the status diagram and the tables, as Markdown."""

from collections.abc import Iterable

from claims.rules.citing import MIN_REASON, NEEDED_ORIGINS
from claims.rules.permissions import LEAST_ROLE
from claims.rules.transitions import FIRST_STATUS, TRANSITIONS
from claims.rules.windows import DUE_SOON_DAYS, REVIEW_EVERY_MONTHS
from claims.vocabulary import (
    FAMILY_OF,
    STATUS_MEANING,
    BearingKind,
    ClauseKind,
    Credibility,
    Derivation,
    Reliability,
    RulingType,
    Status,
)

SOURCE = "Drawn from `claims/vocabulary.py` and `claims/rules/` by `manage.py method`; a test fails when it is stale."


def status_diagram() -> str:
    """The transitions as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {FIRST_STATUS}"]
    lines += [f"    {status} : {status.label}" for status in Status]
    lines += [f"    {before} --> {after}" for before, afters in TRANSITIONS.items() for after in afters]
    lines += [f"    {status} --> [*]" for status, afters in TRANSITIONS.items() if not afters]
    return "\n".join(lines)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(tuple(head))]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def method_page() -> str:
    """The text of `docs/method.md`."""
    return (
        "\n\n".join(
            (
                "# Method",
                SOURCE,
                "## Statuses",
                table(
                    ("status", "family", "meaning"), ((s.label, FAMILY_OF[s].label, STATUS_MEANING[s]) for s in Status)
                ),
                "## What a change may lead to",
                f"```mermaid\n{status_diagram()}\n```",
                table(
                    ("from", "to"),
                    ((b.label, ", ".join(str(a.label) for a in to) or "final") for b, to in TRANSITIONS.items()),
                ),
                "A review changes nothing. A correction names the ruling that was wrong; any status may follow.",
                "## Rulings",
                table(("type",), ((kind.label,) for kind in RulingType)),
                _rules(),
                "## The test",
                table(("clause",), ((kind.label,) for kind in ClauseKind)),
                "## Evidence",
                table(("bearing",), ((kind.label,) for kind in BearingKind)),
                table(("source", "meaning"), ((grade.value, grade.label) for grade in Reliability)),
                table(("information", "meaning"), ((grade.value, grade.label) for grade in Credibility)),
                table(("derivation",), ((kind.label,) for kind in Derivation)),
                "Grades are of the information as it reached us. F and 6 mean “cannot be judged”, never “low”.",
                "## Who may",
                table(("act", "least role"), ((act.value, role.label) for act, role in LEAST_ROLE.items())),
                "",
            )
        ).rstrip()
        + "\n"
    )


def _rules() -> str:
    return "\n".join(
        (
            f"- A reason of at least {MIN_REASON} characters, evidence, and the clauses that are met or not met.",
            f"- “Confirmed” rests on {NEEDED_ORIGINS} independent origins or one primary artefact, or says why not.",
            "- “Not borne out” is effective after the window has closed and cites a search that found nothing.",
            "- Who found nothing has looked in a language of the place, where one is on record.",
            "- “Refuted” cites evidence of the opposite.",
            "- One editor proposes, another seconds. An effective day never goes back, and never lies in the future.",
            "- Who declared an interest in a claim has no part in rulings on it from then on; the page says who.",
            "- Where the desk's policy asks for it, another editor states a verdict before seeing the proposed one.",
            "- Where they differ, a third editor decides or the reader seconds, and the dissent is published.",
            f"- An open claim is due soon {DUE_SOON_DAYS} days before its day.",
            f"- One without a deadline is looked at again every {REVIEW_EVERY_MONTHS} months.",
        )
    )
