"""Rights of reply in the admin: asked once, then answered."""

from django.contrib import admin

from claims.actions.reply import ask_for_reply, record_reply
from claims.admin.through_actions import ThroughActions
from claims.models import RightOfReply
from claims.rules.permissions import Act

ASKED = ("claim", "asked", "asked_on", "answer_by", "question")


@admin.register(RightOfReply)
class RightOfReplyAdmin(ThroughActions):
    add_act = change_act = Act.LOG_WORK
    list_display = ("claim", "asked", "asked_on", "answer_by", "outcome")
    list_select_related = ("claim", "asked")
    list_filter = ("outcome",)
    search_fields = ("claim__title", "asked__name")
    ordering = ("-asked_on", "-pk")
    autocomplete_fields = ("claim", "asked")

    def get_fields(self, request, obj=None):
        return (*ASKED, "outcome", "answered_on", "answer") if obj else ASKED

    def get_readonly_fields(self, request, obj=None):
        return ASKED if obj else ()

    def act_on(self, request, obj, said, rows, **who):
        return record_reply(reply=obj, **said, **who) if obj else ask_for_reply(**said, **who)
