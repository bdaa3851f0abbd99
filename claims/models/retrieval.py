"""Pages that editors asked for by their address: how far each has come, and what was found. All of it is internal."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.columns import one_of, person
from claims.vocabulary import RetrievalState

UNSEEN = timedelta(minutes=1)
UNDER_WAY = (RetrievalState.WAITING, RetrievalState.FETCHING)


class RetrievalQuerySet(models.QuerySet):
    def stuck(self, *, at: datetime):
        """What nobody took up for a minute after its time had come: perhaps no worker is there."""
        return self.due(at=at - UNSEEN)

    def due(self, *, at: datetime):
        """What is to be fetched now: its time has come, and nobody has it in hand."""
        return self.filter(Q(held_until=None) | Q(held_until__lte=at), state__in=UNDER_WAY, not_before__lte=at)


class Retrieval(models.Model):
    """One wish for a page. Whoever works on it has it until `held_until`; dropped by a crash, it is free again then.

    What was found stands here until an editor has checked it and stores it as a document, and goes from here then.
    """

    url = models.URLField(_("address"), max_length=1000)
    asked_at = models.DateTimeField()
    asked_by = person()
    state = models.CharField(max_length=10, choices=RetrievalState, default=RetrievalState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(_("next try"))
    held_until = models.DateTimeField(null=True, blank=True)
    says = models.TextField(_("what went wrong"), blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    final_url = models.CharField(max_length=1000, blank=True)
    raw_sha256 = models.CharField(max_length=64, blank=True)
    raw_size = models.PositiveBigIntegerField(null=True, blank=True)
    warc_sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    extractor = models.CharField(max_length=60, blank=True)
    title = models.TextField(blank=True)
    author = models.TextField(blank=True)
    site = models.TextField(blank=True)
    language = models.CharField(max_length=12, blank=True)
    published_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    notes = models.JSONField(default=list, blank=True)
    document = models.ForeignKey(
        "claims.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="retrievals"
    )

    objects = RetrievalQuerySet.as_manager()

    class Meta:
        verbose_name = _("page asked for")
        verbose_name_plural = _("pages asked for")
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state__in=UNDER_WAY), name="retrieval_under_way"),
            models.Index(fields=["asked_by", "-asked_at"], name="retrieval_by_person"),
        ]
        constraints = [
            one_of("state", RetrievalState, name="retrieval_state_known"),
            models.CheckConstraint(
                condition=Q(held_until__isnull=False, state=RetrievalState.FETCHING)
                | (Q(held_until__isnull=True) & ~Q(state=RetrievalState.FETCHING)),
                name="retrieval_held_while_worked_on",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=False, state=RetrievalState.STORED)
                | (Q(document__isnull=True) & ~Q(state=RetrievalState.STORED)),
                name="retrieval_stored_has_document",
            ),
            models.CheckConstraint(
                condition=~Q(state=RetrievalState.FOUND) | (~Q(text="") & ~Q(raw_sha256="")),
                name="retrieval_found_has_text",
            ),
        ]

    def __str__(self):
        return f"{self.get_state_display()}: {self.url}"

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY
