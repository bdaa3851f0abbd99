"""A ruling on its way: proposed, waiting for a second editor, returned or taken back."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.columns import both_or_neither, dated, one_of, person
from claims.models.ruling import Judgement
from claims.vocabulary import ProposalState, RulingType, Status


class ProposalQuerySet(models.QuerySet):
    def pending(self):
        """Those that wait for a second editor."""
        return self.filter(state=ProposalState.PENDING)

    def opened(self):
        """Those of which the whole desk may know what they say."""
        return self.filter(seal_salt__isnull=True)


class Proposal(Judgement):
    """Work on the desk; it becomes a ruling when another editor seconds it."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="proposals")
    follows = models.ForeignKey("claims.Ruling", on_delete=models.PROTECT, related_name="proposals")
    cites = models.ManyToManyField("claims.Bearing", blank=True, related_name="proposals")
    clauses = models.ManyToManyField("claims.Clause", blank=True, related_name="proposals")
    searches = models.ManyToManyField("claims.SearchLog", blank=True, related_name="proposals")
    corrects = models.ForeignKey("claims.Ruling", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revises = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="revisions")
    is_blind = models.BooleanField(_("read blind"), default=False)
    # While it is read blind the ledger only commits to what it says, under this salt; its decision reveals it.
    seal_salt = models.BinaryField(null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=ProposalState, default=ProposalState.PENDING)
    proposed_at = models.DateTimeField()
    proposed_by = person()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = person(null=True, blank=True)
    decision_reason = models.TextField(blank=True)
    ruling = models.OneToOneField(
        "claims.Ruling", on_delete=models.PROTECT, null=True, blank=True, related_name="proposal"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(state=ProposalState.PENDING), name="proposal_one_pending_per_claim"
            ),
            one_of("type", RulingType, name="proposal_type_known"),
            one_of("to_status", Status, name="proposal_to_status_known"),
            one_of("state", ProposalState, name="proposal_state_known"),
            dated("happened_on", "happened_precision", name="proposal_happened_has_precision"),
            both_or_neither("decided_at", "decided_by", name="proposal_decided_pair"),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.SECONDED)
                | (Q(ruling__isnull=False) & (Q(is_single_editor=True) | ~Q(decided_by=F("proposed_by")))),
                name="proposal_four_eyes",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.RETURNED) | ~Q(decision_reason=""), name="proposal_return_has_reason"
            ),
        ]

    def __str__(self):
        said = "" if self.is_sealed else f": {self.get_to_status_display()}"
        return f"{self.claim.reference} proposal {self.pk}{said}"

    @property
    def is_sealed(self) -> bool:
        """It waits to be read blind: until then only its proposer knows what it says."""
        return self.seal_salt is not None

    def is_hidden_from(self, person) -> bool:
        """Whether this person may not know yet what it says."""
        return self.is_sealed and self.proposed_by_id != person.pk
