"""A form that somebody else overtook: what was saved meanwhile stands beside what was typed, and neither is lost."""

import json
import zlib
from dataclasses import dataclass

from django import forms

from claims.desk.fields import DeskForm

SEEN = "seen_fields"
NOT_COMPARED = {SEEN, "seen_version", "start", "reason"}


@dataclass(frozen=True)
class Overtaken:
    """A field that differs. `is_taken` when only the other editor changed it, so that it went into the form."""

    label: str
    now: str
    yours: str
    is_taken: bool


class SeenField(forms.CharField):
    """What each field said when the form was opened, as checksums."""

    widget = forms.HiddenInput

    def __init__(self):
        super().__init__(required=False, max_length=20_000)

    def clean(self, value):
        return value or ""


def remember(form: DeskForm) -> DeskForm:
    """A form that is shown for the first time takes along what it showed."""
    form.initial[SEEN] = json.dumps({name: _sum(_shown(form, name)) for name in _compared(form)})
    return form


def overtaken(form: DeskForm, fresh: DeskForm) -> list[Overtaken]:
    """Where a bound form and `fresh`, the same with what is saved now, differ. The bound one goes on from there.

    What only the other editor changed is taken over; what both changed stays as it was typed.
    """
    seen, rows = _seen(form), []
    form.data = form.data.copy()
    _make_room(form, fresh)
    for name in _compared(form):
        now, typed = _shown(fresh, name) if name in fresh.fields else "", _typed(form, name)
        if now == typed:
            continue
        if seen and seen.get(name, "") == _sum(now):
            continue  # only this editor changed it
        is_taken = bool(seen) and seen.get(name, "") == _sum(typed)
        rows.append(Overtaken(str(form[name].label), _said(form, name, now), _said(form, name, typed), is_taken))
        if is_taken:
            form.data.setlist(name, now.split("\x1f") if now else [])
    return rows


def go_on_from(form: DeskForm, fresh: DeskForm) -> list[Overtaken]:
    """As `overtaken`; what is sent next replaces what is saved now, knowingly."""
    rows = overtaken(form, fresh)
    for name in (SEEN, "seen_version"):
        form.data[name] = str(fresh.initial[name])
    return rows


def _make_room(form: DeskForm, fresh: DeskForm) -> None:
    """Rows that the other editor added stand in the form too."""
    for group, rows in fresh.row_names.items():
        for names in rows[len(form.row_names[group]) :]:
            form.row_names[group].append(names)
            form.fields |= {name: fresh.fields[name] for name in names.values()}


def _compared(form: DeskForm) -> list[str]:
    return [name for name in form.fields if name not in NOT_COMPARED]


def _shown(form: DeskForm, name: str) -> str:
    field = form.fields[name]
    return _wire(field.prepare_value(form.get_initial_for_field(field, name)))


def _typed(form: DeskForm, name: str) -> str:
    return _wire(form.fields[name].widget.value_from_datadict(form.data, {}, name))


def _wire(value) -> str:
    """A value as a browser sends it, several apart by a sign that nobody types."""
    if isinstance(value, list | tuple) or (hasattr(value, "__iter__") and not isinstance(value, str)):
        return "\x1f".join(sorted(str(getattr(each, "pk", each)) for each in value))
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else str(value).replace("\r\n", "\n")


def _said(form: DeskForm, name: str, value: str) -> str:
    """The words of a choice instead of its code."""
    choices = getattr(form.fields[name], "choices", None)
    if choices is None:
        return value
    words = {str(code): str(label) for code, label in choices}
    return ", ".join(words.get(each, each) for each in value.split("\x1f") if each)


def _seen(form: DeskForm) -> dict:
    try:
        found = json.loads(form.data.get(SEEN) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _sum(value: str) -> str:
    return f"{zlib.crc32(value.encode(errors='replace')):08x}" if value else ""
