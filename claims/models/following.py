"""Followers by e-mail, what they follow, and what waits to be sent. All of it is internal."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from claims.models.columns import one_of
from claims.vocabulary import FollowScope, Rhythm

LONGEST_SUBJECT = 120
WITHOUT_SUBJECT = (FollowScope.EVERYTHING, FollowScope.CORRECTIONS)


class Outgoing(models.Model):
    """A row for which a letter goes out. Whoever sends it moves `not_before` on first, so that nobody else does.

    `trouble` is what the mail server said last, without the address.
    """

    not_before = models.DateTimeField(_("next try"))
    failures = models.PositiveSmallIntegerField(_("failed tries"), default=0)
    trouble = models.CharField(_("what went wrong"), max_length=300, blank=True)
    given_up_at = models.DateTimeField(_("given up at"), null=True, blank=True)

    class Meta:
        abstract = True


class Followed(models.Model):
    """What is followed, and how often it is told. `subject` is a claim's reference or a slug; empty for everything."""

    scope = models.CharField(_("what is followed"), max_length=12, choices=FollowScope)
    subject = models.CharField(_("which one"), max_length=LONGEST_SUBJECT, blank=True)
    rhythm = models.CharField(_("when to write"), max_length=8, choices=Rhythm)

    class Meta:
        abstract = True

    @staticmethod
    def constraints(prefix: str) -> list[models.CheckConstraint]:
        alone = Q(scope__in=[scope.value for scope in WITHOUT_SUBJECT])
        return [
            one_of("scope", FollowScope, name=f"{prefix}_scope_known"),
            one_of("rhythm", Rhythm, name=f"{prefix}_rhythm_known"),
            models.CheckConstraint(
                condition=(alone & Q(subject="")) | (~alone & ~Q(subject="")), name=f"{prefix}_has_subject"
            ),
        ]


class FollowRequest(Outgoing, Followed):
    """A wish that nobody has confirmed yet. It goes when it is confirmed, or after seven days."""

    address = models.EmailField(_("e-mail address"))
    language = models.CharField(max_length=16)
    handle = models.CharField(max_length=32, unique=True)
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(_("letter sent at"), null=True, blank=True)

    class Meta:
        verbose_name = _("request to follow")
        verbose_name_plural = _("requests to follow")
        indexes = [
            models.Index(fields=["asked_at"], name="followrequest_by_time"),
            models.Index(fields=["not_before"], condition=Q(sent_at=None), name="followrequest_to_send"),
        ]
        constraints = Followed.constraints("followrequest")

    def __str__(self):
        return f"request {self.pk}"


class Follower(Outgoing):
    """An address that confirmed. It is deleted with everything below it when nothing is followed any more."""

    address = models.EmailField(_("e-mail address"))
    language = models.CharField(max_length=16)
    handle = models.CharField(max_length=32, unique=True)
    confirmed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        constraints = [models.UniqueConstraint(Lower("address"), name="follower_address_once")]

    def __str__(self):
        return f"follower {self.pk}"


class Subscription(Followed):
    """One thing that a follower follows, from ledger entry `since` on."""

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="subscriptions")
    since = models.PositiveBigIntegerField()
    confirmed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        indexes = [models.Index(fields=["scope", "subject", "follower"], name="subscription_by_subject")]
        constraints = [
            *Followed.constraints("subscription"),
            models.UniqueConstraint(fields=["follower", "scope", "subject"], name="subscription_once"),
        ]

    def __str__(self):
        return f"subscription {self.pk}"


class Notice(models.Model):
    """One act on the ledger of which a follower is to be told, from `due_at` on. Told, it is gone."""

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="notices")
    entry_index = models.PositiveBigIntegerField()
    due_at = models.DateTimeField()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [models.Index(fields=["due_at", "follower"], name="notice_by_due_time")]
        constraints = [models.UniqueConstraint(fields=["follower", "entry_index"], name="notice_once")]

    def __str__(self):
        return f"notice {self.pk}"


class Outbox(models.Model):
    """How far the ledger has been gone through for followers, and how the mail server is. There is one row at most."""

    announced = models.PositiveBigIntegerField(_("entries gone through"))
    not_before = models.DateTimeField(_("next try"))
    failures = models.PositiveSmallIntegerField(_("failed tries"), default=0)
    trouble = models.CharField(_("what went wrong"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("outbox")
        verbose_name_plural = _("outboxes")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="outbox_is_one")]

    def __str__(self):
        return f"gone through {self.announced} entries"
