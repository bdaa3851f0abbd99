"""Actors in the admin: entered by hand or imported."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from import_export import fields
from import_export.widgets import Widget

from claims.actions.register import save_actor
from claims.admin.forms import ActionForm, Names
from claims.admin.imports import Address, ImportedRegister, RegisterResource
from claims.models import Actor


class Semicolons(Widget):
    """Several names in one cell."""

    def clean(self, value, row=None, **kwargs):
        return [name.strip() for name in (value or "").split(";") if name.strip()]

    def render(self, value, obj=None, **kwargs):
        return "; ".join(value or [])


class ActorResource(RegisterResource):
    other_names = fields.Field(column_name="other_names", attribute="other_names", widget=Semicolons(), default=list)
    languages = fields.Field(column_name="languages", attribute="languages", widget=Semicolons(), default=list)
    organisation = fields.Field(column_name="organisation", attribute="organisation", widget=Address(Actor))

    class Meta:
        model = Actor
        fields = ("slug", "name", "kind", "other_names", "role_note", "organisation", "wikidata", "languages")

    @staticmethod
    def save(instance, **who):
        return save_actor(
            name=instance.name,
            kind=instance.kind,
            slug="" if instance.pk else instance.slug or "",
            other_names=instance.other_names or [],
            role_note=instance.role_note or "",
            organisation=instance.organisation,
            wikidata=instance.wikidata or "",
            languages=instance.languages or [],
            actor=instance if instance.pk else None,
            **who,
        )


class ActorForm(ActionForm):
    other_names = Names(required=False, help_text=_("One in each line."))
    languages = Names(required=False, help_text=_("Of a country or a place: codes such as fa, one in each line."))


@admin.register(Actor)
class ActorAdmin(ImportedRegister):
    resource_classes = [ActorResource]
    form = ActorForm
    list_display = ("name", "kind", "role_note", "organisation")
    list_select_related = ("organisation",)
    list_filter = ("kind",)
    search_fields = ("name", "slug", "role_note")
    ordering = ("name", "pk")
    autocomplete_fields = ("organisation",)
    fields = ("name", "slug", "kind", "other_names", "role_note", "organisation", "wikidata", "languages")

    def act_on(self, request, obj, said, rows, **who):
        return save_actor(actor=obj, **said, **who)
