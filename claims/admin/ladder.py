"""Ladders and their rungs in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.actions.register import save_ladder
from claims.admin.through_actions import OnRecord, RowsInTable, ThroughActions
from claims.models import Ladder, Rung
from claims.rules.permissions import Act


class RungRows(RowsInTable):
    model = Rung
    add_act = change_act = Act.KEEP_REGISTERS
    fields = ("name", "definition")
    ordering = ("position",)
    extra = 2


@admin.register(Ladder)
class LadderAdmin(ThroughActions):
    add_act = change_act = Act.KEEP_REGISTERS
    list_display = ("name", "slug", "description")
    search_fields = ("name", "slug")
    ordering = ("name", "pk")
    fields = ("name", "slug", "description")
    inlines = [RungRows]

    def act_on(self, request, obj, said, rows, **who):
        rungs = [(row.cleaned_data["name"], row.cleaned_data["definition"]) for row in rows["Rung"]]
        return save_ladder(ladder=obj, rungs=rungs, **said, **who)


@admin.register(Rung)
class RungAdmin(OnRecord):
    note = _("Rungs are added and renamed on the page of their ladder; none is dropped, as claims may stand on it.")
    desk_page = "admin:claims_ladder_changelist"
    desk_label = _("Open the ladders")
    list_display = ("ladder", "position", "name")
    list_select_related = ("ladder",)
    search_fields = ("name", "ladder__name")
    ordering = ("ladder__name", "position")
