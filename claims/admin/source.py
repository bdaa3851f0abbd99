"""Sources in the admin: entered by hand or imported."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from import_export import fields

from claims.actions.register import save_source
from claims.admin.imports import Address, ImportedRegister, RegisterResource
from claims.models import Actor, Source


class SourceResource(RegisterResource):
    actor = fields.Field(column_name="actor", attribute="actor", widget=Address(Actor))

    class Meta:
        model = Source
        fields = ("slug", "name", "reliability", "homepage", "note", "actor")

    @staticmethod
    def save(instance, **who):
        return save_source(
            name=instance.name,
            reliability=instance.reliability or "F",
            slug="" if instance.pk else instance.slug or "",
            homepage=instance.homepage or "",
            note=instance.note or "",
            actor=instance.actor,
            source=instance if instance.pk else None,
            **who,
        )


@admin.register(Source)
class SourceAdmin(ImportedRegister):
    resource_classes = [SourceResource]
    list_display = ("name", "reliability", "homepage", "actor", "merging")
    list_select_related = ("actor",)
    list_filter = ("reliability",)
    search_fields = ("name", "slug", "homepage")
    ordering = ("name", "pk")
    autocomplete_fields = ("actor",)
    fields = ("name", "slug", "reliability", "homepage", "actor", "note")

    def get_queryset(self, request):
        return super().get_queryset(request).standing()

    @admin.display(description=_("merge"))
    def merging(self, source):
        return format_html('<a href="{}">{}</a>', reverse("desk:source-merge", args=[source.slug]), _("Merge"))

    def act_on(self, request, obj, said, rows, **who):
        return save_source(source=obj, **said, **who)
