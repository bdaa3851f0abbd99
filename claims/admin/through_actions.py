"""Base classes: what may be written in the admin is written by an action, and everything else is read-only."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.admin.forms import KEEPS_ADDRESS, ActionForm, ActionRows
from claims.admin.pages import CappedPaginator
from claims.admin.picking import Picking
from claims.rules.permissions import Act, may
from claims.rules.refusal import Refused

ON_RECORD = _("This is on the record: it can be read here, not added, changed or deleted.")


class RefusedInRow(Refused):
    """A refusal that belongs to one row of an inline, named by its prefix."""

    def __init__(self, refusal: Refused, prefix: str):
        super().__init__(*refusal.general, fields=refusal.fields)
        self.prefix = prefix


def allowed(request, act: Act | None) -> bool:
    return act is not None and request.user.is_active and may(getattr(request.user, "role", ""), act)


class Permitted:
    """Permissions by our own table of acts. Without an act, nobody may."""

    see_act = Act.SEE_DESK
    add_act: Act | None = None
    change_act: Act | None = None
    delete_act: Act | None = None

    def has_view_permission(self, request, obj=None):
        return allowed(request, self.see_act)

    def has_add_permission(self, request, obj=None):
        return allowed(request, self.add_act)

    def has_change_permission(self, request, obj=None):
        return allowed(request, self.change_act)

    def has_delete_permission(self, request, obj=None):
        return allowed(request, self.delete_act)


class OnRecord(Picking, Permitted, admin.ModelAdmin):
    """A noun that is only read here. `note` says why, and `desk` where the thing can be done."""

    actions = None
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    show_full_result_count = False
    paginator = CappedPaginator
    list_per_page = 50
    note = ON_RECORD
    desk_page = "desk:queue"
    desk_label = _("Open the desk")

    def has_module_permission(self, request):
        return allowed(request, self.see_act)

    def note_for(self, request, obj) -> str:
        """The sentence above the page; empty when there is nothing to explain."""
        return self.note

    def changelist_view(self, request, extra_context=None):
        context = {"note": self.note_for(request, None), **self._desk()}
        return super().changelist_view(request, context | (extra_context or {}))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {"note": self.note_for(request, obj), **self._desk()}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _desk(self) -> dict:
        return {"desk_page": self.desk_page, "desk_label": self.desk_label}


class ThroughActions(OnRecord):
    """A noun that is written by actions. Subclasses give `act_on`; nothing here saves a row itself.

    The action runs where the stock admin would save, inside its transaction. When it refuses, all is rolled back
    and the page is made again from what was typed, with each sentence beside the field that it is about.
    """

    form = ActionForm
    note = ""

    def act_on(self, request, obj, said: dict, rows: dict[str, list[forms.ModelForm]], **who):
        """Calls the action with what was said and the rows of the inlines by model name; returns what was saved.

        `obj` is None when something is added. `who` is `by=` and `at=`.
        """
        raise NotImplementedError

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            request.refusal = refusal
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        if "slug" in form.base_fields:
            form.base_fields["slug"].required = False
            form.base_fields["slug"].help_text = KEEPS_ADDRESS
        return form

    def get_readonly_fields(self, request, obj=None):
        given = tuple(super().get_readonly_fields(request, obj))
        return (*given, "slug") if obj and hasattr(obj, "slug") and "slug" not in given else given

    def save_model(self, request, obj, form, change):
        """Nothing is written here: the action is called in `save_related`, when the rows are known too."""

    def save_related(self, request, form, formsets, change):
        who = {"by": request.user, "at": timezone.now()}
        rows = {formset.model.__name__: [] for formset in formsets}
        for formset in formsets:
            rows[formset.model.__name__] += filled(formset)
        obj = form.instance
        saved = self.act_on(request, obj if change else None, form.said(), rows, **who)
        obj.pk = saved.pk
        obj.refresh_from_db()

    def construct_change_message(self, request, form, formsets, add=False):
        # The formsets were never saved by themselves, so they cannot say what they changed.
        return super().construct_change_message(request, form, [], add)


def filled(formset) -> list[forms.ModelForm]:
    """Rows that somebody filled in, and rows that were there already, in their order."""
    gone = formset.deleted_forms if formset.can_delete else []
    return [
        form for form in formset.forms if form not in gone and (form.has_changed() or not form.instance._state.adding)
    ]


def added(rows: list[forms.ModelForm]) -> list[forms.ModelForm]:
    """Of these rows the new ones."""
    return [row for row in rows if row.instance._state.adding]


def act_on_row(row: forms.ModelForm, action, **given):
    """Calls the action with what the row says; a refusal is shown in the row.

    :raises RefusedInRow: when the action refuses.
    """
    try:
        return action(**row.said(), **given)
    except Refused as refusal:
        raise RefusedInRow(refusal, row.prefix) from refusal


class Rows(Picking, Permitted):
    """What inlines share: permissions by acts, and refusals shown in the row that they are about."""

    extra = 0
    can_delete = False
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    form = ActionForm
    formset = ActionRows

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.refusal = getattr(request, "refusal", None)
        formset.form.parent = formset.fk.name
        return formset


class RowsBelow(Rows, admin.StackedInline):
    """Rows with many fields, one below the other."""


class RowsInTable(Rows, admin.TabularInline):
    """Rows with few fields, in a table. The cells have no labels of their own, so each field is named aloud."""

    template = "admin/edit_inline/rows_in_table.html"
    formfield_overrides = Rows.formfield_overrides | {
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.widget.attrs["aria-label"] = field.label
        return field
