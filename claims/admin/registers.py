"""Registers: entries are added, changed, imported and exported; one that nothing refers to may be deleted."""

from django.utils import timezone

from claims.actions.removal import objections_to_removal, remove_unused
from claims.admin.through_actions import ThroughActions
from claims.rules.permissions import Act
from claims.rules.refusal import Refused


class Register(ThroughActions):
    add_act = change_act = delete_act = Act.KEEP_REGISTERS

    def get_deleted_objects(self, objs, request):
        reasons = [reason for row in objs for reason in objections_to_removal(row)]
        return [str(row) for row in objs], {self.opts.verbose_name_plural: len(objs)}, set(), reasons

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused:
            # Somebody began to refer to it in the meantime: the page, made again, says who.
            return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request, obj):
        remove_unused(row=obj, by=request.user, at=timezone.now())
