"""Right of reply: whom we asked, and what they said."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded, one_of
from claims.vocabulary import ReplyOutcome


class RightOfReply(Recorded):
    """Whom we asked, when, by when, and what they said or that they did not."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="replies")
    asked = models.ForeignKey("claims.Actor", on_delete=models.PROTECT, related_name="asked")
    asked_on = models.DateField(_("asked on"))
    answer_by = models.DateField(_("answer wanted by"))
    question = models.TextField(_("what we asked"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=ReplyOutcome, default=ReplyOutcome.WAITING)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.TextField(_("answer, in full"), blank=True)

    class Meta:
        verbose_name = _("right of reply")
        verbose_name_plural = _("rights of reply")
        constraints = [
            models.CheckConstraint(condition=Q(answer_by__gte=F("asked_on")), name="reply_days_in_order"),
            one_of("outcome", ReplyOutcome, name="reply_outcome_known"),
        ]

    def __str__(self):
        return f"{self.asked}, asked {self.asked_on}"
