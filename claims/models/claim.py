"""What is tracked: the claim, the places where it is made, and fair readings of its window."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded, Window, both_or_neither, one_of, person
from claims.rules.windows import DUE_SOON_DAYS
from claims.vocabulary import (
    FAMILY_OF,
    Direction,
    Family,
    Kind,
    Modality,
    RestatementType,
    Status,
)

STILL_OPEN = [status for status, family in FAMILY_OF.items() if family == Family.STILL_OPEN]


class ClaimQuerySet(models.QuerySet):
    def public(self):
        """Claims that anybody may see: published ones, whatever became of them."""
        return self.filter(published_at__isnull=False)

    def drafts(self):
        return self.filter(published_at__isnull=True)

    def still_open(self):
        return self.public().filter(status__in=STILL_OPEN)

    def awake(self, *, on: date):
        """Those that nobody has put off beyond this day."""
        return self.exclude(snoozed_until__gt=on)

    def with_next_day(self):
        """Adds `next_on`: the deadline, or the review day of an open-ended claim."""
        return self.annotate(next_on=Coalesce("due_on", "review_on"))

    def overdue(self, *, on: date):
        return self.still_open().with_next_day().filter(next_on__lt=on)

    def due_soon(self, *, on: date):
        return self.still_open().with_next_day().filter(next_on__range=(on, on + timedelta(days=DUE_SOON_DAYS)))


class Claim(Window, Recorded):
    """A tracked claim. `status` and the columns under it are a projection of the rulings and can be rebuilt."""

    number = models.PositiveIntegerField(unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    wording = models.TextField(_("neutral wording"))
    speaker = models.ForeignKey("claims.Actor", on_delete=models.PROTECT, related_name="claims")
    speaker_role = models.CharField(_("role at the time"), max_length=200, blank=True)
    made_on = models.DateField(_("made on"))
    made_on_note = models.CharField(max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    modality = models.CharField(_("modality"), max_length=16, choices=Modality)
    direction = models.CharField(_("direction"), max_length=16, choices=Direction, default=Direction.HAPPENS)
    is_forward_looking = models.BooleanField(_("forward-looking"), default=True)
    is_headline = models.BooleanField(_("headline claim"), default=False)
    topics = models.ManyToManyField("claims.Topic", blank=True, related_name="claims")
    about = models.ManyToManyField("claims.Actor", blank=True, related_name="spoken_of_in")
    ladder_rung = models.ForeignKey(
        "claims.Rung", on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    editor_note = models.TextField(_("note by the editors, public"), blank=True)
    archive = models.ForeignKey(
        "claims.Archive", on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    archive_ref = models.CharField(max_length=120, blank=True)

    published_at = models.DateTimeField(null=True, blank=True)
    published_by = person(null=True, blank=True)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    assignee = models.ForeignKey(
        "claims.Editor", on_delete=models.PROTECT, null=True, blank=True, related_name="assigned_claims"
    )
    snoozed_until = models.DateField(_("not before"), null=True, blank=True)
    snooze_reason = models.CharField(_("why not before"), max_length=300, blank=True)
    looked_on = models.DateField(_("last looked at"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.OPEN)
    status_since = models.DateField(_("status since"), null=True, blank=True)
    ruled_on = models.DateField(_("last ruling on"), null=True, blank=True)
    came_about_on = models.DateField(_("came about on"), null=True, blank=True)
    is_corrected = models.BooleanField(default=False)
    is_disputed = models.BooleanField(default=False)
    supports_count = models.PositiveIntegerField(default=0)
    against_count = models.PositiveIntegerField(default=0)
    context_count = models.PositiveIntegerField(default=0)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        indexes = [
            models.Index(fields=["status", "-status_since", "id"], name="claim_by_status"),
            models.Index(fields=["due_on", "review_on"], name="claim_by_due_day"),
            models.Index(fields=["made_on", "id"], name="claim_by_made_on"),
            models.Index(fields=["looked_on", "id"], name="claim_by_looked_on"),
            # The queue and the calendar: open claims by their next day; the few disputed, put off, or drafts.
            models.Index("status", Coalesce("due_on", "review_on"), "number", name="claim_by_next_day"),
            models.Index(fields=["review_on", "number"], name="claim_by_review_day"),
            models.Index(fields=["status", "number"], condition=Q(is_disputed=True), name="claim_disputed"),
            models.Index(fields=["recorded_at"], condition=Q(published_at__isnull=True), name="claim_draft_by_time"),
            models.Index(
                fields=["snoozed_until"], condition=Q(snoozed_until__isnull=False), name="claim_by_snooze_end"
            ),
        ]
        constraints = [
            *Window.constraints("claim"),
            models.CheckConstraint(
                condition=Q(snoozed_until__isnull=True) | ~Q(snooze_reason=""), name="claim_snooze_has_reason"
            ),
            both_or_neither("published_at", "published_by", name="claim_published_pair"),
            one_of("kind", Kind, name="claim_kind_known"),
            one_of("modality", Modality, name="claim_modality_known"),
            one_of("direction", Direction, name="claim_direction_known"),
            one_of("status", Status, name="claim_status_known"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(status_since__isnull=False),
                name="claim_published_has_ruling",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.title}"

    @property
    def reference(self) -> str:
        return f"CL-{self.number:04d}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def next_day(self) -> date | None:
        """The deadline, or the review day of an open-ended claim."""
        return self.due_on or self.review_on


class Appearance(Window, Recorded):
    """A place where a claim is made. The first is the claim's own, with the claim's window; the others restate it."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="appearances")
    position = models.PositiveSmallIntegerField()
    document = models.ForeignKey("claims.Document", on_delete=models.PROTECT, related_name="appearances")
    quote = models.ForeignKey("claims.Quote", on_delete=models.PROTECT, related_name="appearances")
    context_quote = models.ForeignKey("claims.Quote", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    speaker = models.ForeignKey("claims.Actor", on_delete=models.PROTECT, related_name="appearances")
    speaker_role = models.CharField(max_length=200, blank=True)
    made_on = models.DateField()
    type = models.CharField(max_length=16, choices=RestatementType, blank=True)

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        constraints = [
            *Window.constraints("appearance"),
            models.UniqueConstraint(fields=["claim", "position"], name="appearance_position_once"),
            one_of("type", RestatementType, blank=True, name="appearance_type_known"),
            models.CheckConstraint(
                condition=Q(position=1, type="") | (Q(position__gt=1) & ~Q(type="")),
                name="appearance_first_has_no_type",
            ),
        ]

    def __str__(self):
        return f"{self.claim} in {self.document}"


class WindowReading(models.Model):
    """Another reading of a claim's window that a fair editor could take."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="readings")
    window_start = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    basis = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(window_start__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("window_start")),
                name="reading_window_in_order",
            )
        ]

    def __str__(self):
        return f"{self.window_start} to {self.due_on}: {self.basis[:60]}"
