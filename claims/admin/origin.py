"""Origins of evidence in the admin."""

from django.contrib import admin

from claims.actions.register import save_origin
from claims.admin.registers import Register
from claims.models import Origin


@admin.register(Origin)
class OriginAdmin(Register):
    list_display = ("name", "happened_on", "slug")
    search_fields = ("name", "slug")
    ordering = ("name", "pk")
    fields = ("name", "slug", "happened_on", "note")

    def act_on(self, request, obj, said, rows, **who):
        return save_origin(origin=obj, **said, **who)
