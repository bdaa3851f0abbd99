"""Watching the pages of sources: when each is looked at next, and the changes that were found."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded, both_or_neither, one_of, person
from claims.text.differences import Difference, word_differences
from claims.vocabulary import ChangeOutcome, PageVerdict


class WatchQuerySet(models.QuerySet):
    def due(self, *, at: datetime):
        """Pages whose time has come, that nobody has in hand, and that nobody told us to leave alone."""
        free = Q(held_until=None) | Q(held_until__lte=at)
        return self.filter(free, not_before__lte=at, paused_at=None)


class Watch(models.Model):
    """The plan for one page. Whoever looks at it has it until `held_until`. All of it is internal.

    `etag` and `modified` are what the server said last, sent back so that it may answer that nothing changed.
    """

    document = models.OneToOneField("claims.Document", on_delete=models.PROTECT, related_name="watch")
    host = models.CharField(max_length=253)
    not_before = models.DateTimeField(_("next look"))
    held_until = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField(_("last look"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("failed looks"), default=0)
    says = models.TextField(_("what went wrong"), blank=True)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_by = person(null=True, blank=True)

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("watched page")
        verbose_name_plural = _("watched pages")
        indexes = [
            models.Index(fields=["not_before"], condition=Q(paused_at=None), name="watch_by_time"),
            models.Index(fields=["host"], name="watch_by_host"),
        ]
        constraints = [both_or_neither("paused_at", "paused_by", name="watch_paused_pair")]

    def __str__(self):
        return f"{self.host}: {self.document}"


class PageChange(Recorded):
    """A later look at a page found something else than `before`. `after` is the later copy, where one was to be had."""

    document = models.ForeignKey("claims.Document", on_delete=models.PROTECT, related_name="changes")
    before = models.ForeignKey("claims.Capture", on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey("claims.Capture", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=16, choices=PageVerdict)
    says = models.TextField(_("what was found"))
    outcome = models.CharField(_("judgement"), max_length=12, choices=ChangeOutcome, blank=True)
    note = models.TextField(_("note"), blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = person(null=True, blank=True)

    class Meta:
        verbose_name = _("change of a page")
        verbose_name_plural = _("changes of pages")
        indexes = [models.Index(fields=["document", "-recorded_at"], name="pagechange_by_document")]
        constraints = [
            one_of("verdict", PageVerdict, name="pagechange_verdict_known"),
            one_of("outcome", ChangeOutcome, blank=True, name="pagechange_outcome_known"),
            both_or_neither("judged_at", "judged_by", name="pagechange_judged_pair"),
            models.CheckConstraint(
                condition=Q(judged_at=None, outcome="") | (Q(judged_at__isnull=False) & ~Q(outcome="")),
                name="pagechange_judged_with_outcome",
            ),
        ]

    def __str__(self):
        return f"{self.document}: {self.get_verdict_display()}"


class ChangedQuote(models.Model):
    """One quote that a later copy has otherwise, or no longer. `words` are those in its place; none when it is gone."""

    change = models.ForeignKey(PageChange, on_delete=models.CASCADE, related_name="quotes")
    quote = models.ForeignKey("claims.Quote", on_delete=models.PROTECT, related_name="changes")
    words = models.TextField(blank=True)
    is_grave = models.BooleanField(_("says something else"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "quote"], name="changedquote_once")]

    def __str__(self):
        return f"{self.quote} → {self.words[:60]}"

    @property
    def parts(self) -> list[Difference]:
        """Then and now, word by word."""
        return word_differences(self.quote.exact, self.words)
