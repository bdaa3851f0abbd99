"""People of the desk in the admin, for operators: added, given roles, given new passwords."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.actions.editor import add_editor, grant_role
from claims.actions.password import set_password
from claims.actions.sign_in import remove_second_factors
from claims.admin.forms import ActionForm
from claims.admin.through_actions import OnRecord, ThroughActions
from claims.models import Editor, RoleGrant
from claims.queries.sign_in import has_second_factor, with_second_factor
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

    remove_factors = forms.BooleanField(
        label=_("Remove second factors"),
        required=False,
        help_text=_(
            "For somebody who lost app, passkeys and recovery codes. Ask in person who it is, and set a new password "
            "too: the password alone then signs in. The person is told at the next sign-in."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not (self.instance.pk and has_second_factor(self.instance)):
            self.fields["remove_factors"].disabled = True
            self.fields["remove_factors"].help_text = _("There is none to remove.")
        if self.instance.pk:
            self.fields["new_password"].required = False
            self.fields["new_password"].label = _("New password")
            self.fields["new_password"].help_text = _("Leave it empty to keep the old one.")


@admin.register(Editor)
class EditorAdmin(ThroughActions):
    see_act = add_act = change_act = Act.GRANT_ROLES
    form = EditorForm
    list_display = ("public_name", "username", "role", "is_active", "has_second_factor", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("public_name", "username")
    ordering = ("public_name",)
    fields = (*NAMES, "role", "new_password", "remove_factors")

    def get_queryset(self, request):
        return with_second_factor(super().get_queryset(request))

    @admin.display(description=_("Second factor"), boolean=True)
    def has_second_factor(self, obj):
        return obj.has_factor

    def note_for(self, request, obj):
        return _("A role that is given or taken away is written on the ledger under the name in public.")

    def get_readonly_fields(self, request, obj=None):
        return NAMES if obj else ()

    def act_on(self, request, obj, said, rows, **who):
        is_to_remove = said.pop("remove_factors")
        if obj is None:
            return add_editor(**said, **who)
        if said["role"] != obj.role:
            grant_role(person=obj, role=said["role"], **who)
        if said["password"]:
            set_password(person=obj, password=said["password"], **who)
        if is_to_remove:
            remove_second_factors(person=obj, **who)
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
