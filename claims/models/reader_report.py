"""What readers reported as a mistake, and what became of it. The address goes once it is answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.columns import both_or_neither, one_of, person
from claims.models.following import Outgoing
from claims.vocabulary import ReportOutcome


class ReaderReport(Outgoing):
    """`page` is an address of ours. `is_public` says that readers see what became of it, `is_quoted` its words too."""

    text = models.TextField(_("what is wrong"))
    page = models.CharField(_("on which page"), max_length=300)
    claim = models.ForeignKey(
        "claims.Claim", on_delete=models.PROTECT, null=True, blank=True, related_name="reader_reports"
    )
    link = models.CharField(_("a source for it"), max_length=1000, blank=True)
    address = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=16)
    may_publish = models.BooleanField(_("may be mentioned in public"), default=False)
    reported_at = models.DateTimeField(_("reported at"))

    outcome = models.CharField(_("outcome"), max_length=8, choices=ReportOutcome, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    entry_index = models.PositiveBigIntegerField(_("ledger entry that put it right"), null=True, blank=True)
    is_public = models.BooleanField(default=False)
    is_quoted = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = person(null=True, blank=True)

    class Meta:
        verbose_name = _("report by a reader")
        verbose_name_plural = _("reports by readers")
        indexes = [
            models.Index(fields=["-reported_at", "-id"], condition=Q(closed_at=None), name="readerreport_open"),
            models.Index(fields=["-closed_at", "-id"], condition=Q(is_public=True), name="readerreport_public"),
            models.Index(fields=["not_before"], condition=~Q(address=""), name="readerreport_to_answer"),
        ]
        constraints = [
            one_of("outcome", ReportOutcome, blank=True, name="readerreport_outcome_known"),
            both_or_neither("closed_at", "closed_by", name="readerreport_closed_pair"),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="", is_public=False)
                | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="readerreport_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | (Q(may_publish=True) & ~Q(outcome=ReportOutcome.NOT_OURS)),
                name="readerreport_public_if_allowed",
            ),
            models.CheckConstraint(condition=Q(is_quoted=False) | Q(is_public=True), name="readerreport_quoted_public"),
            models.CheckConstraint(
                condition=~Q(outcome=ReportOutcome.ACCEPTED) | Q(entry_index__isnull=False),
                name="readerreport_accepted_has_entry",
            ),
        ]

    def __str__(self):
        return f"report {self.pk}"
