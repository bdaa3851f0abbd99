"""Old and new words of an amendment or another correction, side by side, with what changed between them marked."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from claims.queries.correction import Corrected
from claims.text.differences import word_differences
from claims.ui.dates import day_in_words
from claims.vocabulary import ClauseKind, EntryKind

Parts = list[tuple[str, str]]


@dataclass(frozen=True)
class Row:
    """One thing that changed: parts are (kind, text), kind is same, removed or added."""

    label: str
    old: Parts
    new: Parts


def rows_of(corrected: Corrected) -> list[Row]:
    """What an entry changed, in words. A text that was removed for a legal reason says so."""
    if corrected.kind == EntryKind.EVIDENCE_REGRADED:
        said = corrected.said
        grades = Row(_("Grades"), [("removed", said["old_grade"])], [("added", said["grade"])])
        return [grades, _compared(_("Reason for the grades"), corrected, "reason.old", "reason")]
    if corrected.kind != EntryKind.CLAIM_AMENDED:
        return []
    labels = {
        "title": _("Title"),
        "wording": _("Neutral wording"),
        "phrase": _("Phrase as spoken"),
        "window_basis": _("Basis of the reading"),
    }
    committed = corrected.said.get("texts", {})
    rows = [
        _compared(label, corrected, f"{name}.old", f"{name}.new")
        for name, label in labels.items()
        if f"{name}.old" in committed or f"{name}.new" in committed
    ]
    if "window" in corrected.said or "old_window" in corrected.said:
        old, new = (_window(corrected.said.get(name)) for name in ("old_window", "window"))
        rows.append(Row(_("Window"), [("removed", old)], [("added", new)]))
    return rows + _clauses(corrected)


def _clauses(corrected: Corrected) -> list[Row]:
    old, new = (dict(corrected.said.get(name, [])) for name in ("old_clauses", "clauses"))
    rows = []
    for number in sorted(old.keys() | new.keys()):
        kind = new.get(number) or old.get(number)
        label = _("Clause %(number)s, %(kind)s") % {"number": number, "kind": ClauseKind(kind).label.lower()}
        row = _compared(label, corrected, f"clause.{number}.old", f"clause.{number}.new")
        if any(part != "same" for part, _text in (*row.old, *row.new)) or old.get(number) != new.get(number):
            rows.append(row)
    return rows


def _compared(label: str, corrected: Corrected, old: str, new: str) -> Row:
    before, after = _text(corrected, old), _text(corrected, new)
    parts = word_differences(before, after)
    none = [("same", _("none"))]
    return Row(
        label,
        [tuple(part) for part in parts if part[0] != "added"] or none,
        [tuple(part) for part in parts if part[0] != "removed"] or none,
    )


def _text(corrected: Corrected, name: str) -> str:
    committed = name in corrected.said.get("texts", {})
    return corrected.texts.get(name, _("(removed for a legal reason)") if committed else "")


def _window(days: list | None) -> str:
    from_day, to_day = ((day_in_words(day) if day else _("open")) for day in _dates(days))
    return _("%(start)s to %(end)s") % {"start": from_day, "end": to_day}


def _dates(days: list | None) -> list[date | None]:
    return [date.fromisoformat(day) if day else None for day in days or (None, None)]
