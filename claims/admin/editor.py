"""People of the desk in the admin, for operators: added, given roles, given new passwords."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.actions.editor import add_editor, grant_role
from claims.actions.password import set_password
from claims.admin.forms import ActionForm
from claims.admin.through_actions import OnRecord, ThroughActions
from claims.models import Editor, RoleGrant
from claims.rules.permissions import Act

NAMES = ("username", "public_name", "email")


class EditorForm(ActionForm):
    keywords = {"new_password": "password"}

    new_password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Tell it to the person yourself."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["new_password"].required = False
            self.fields["new_password"].label = _("New password")
            self.fields["new_password"].help_text = _("Leave it empty to keep the old one.")


@admin.register(Editor)
class EditorAdmin(ThroughActions):
    see_act = add_act = change_act = Act.GRANT_ROLES
    form = EditorForm
    list_display = ("public_name", "username", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("public_name", "username")
    ordering = ("public_name",)
    fields = (*NAMES, "role", "new_password")

    def note_for(self, request, obj):
        return _("A role that is given or taken away is written on the ledger under the name in public.")

    def get_readonly_fields(self, request, obj=None):
        return NAMES if obj else ()

    def act_on(self, request, obj, said, rows, **who):
        if obj is None:
            return add_editor(**said, **who)
        if said["role"] != obj.role:
            grant_role(person=obj, role=said["role"], **who)
        if said["password"]:
            set_password(person=obj, password=said["password"], **who)
        return obj


@admin.register(RoleGrant)
class RoleGrantAdmin(OnRecord):
    note = _("Roles are given and taken away on the page of the person; each change stays here.")
    desk_page = "admin:claims_editor_changelist"
    desk_label = _("Open the editors")
    see_act = Act.GRANT_ROLES
    list_display = ("person", "role", "recorded_at", "recorded_by")
    list_select_related = ("person", "recorded_by")
    list_filter = ("role",)
    search_fields = ("person__public_name",)
    ordering = ("-pk",)
