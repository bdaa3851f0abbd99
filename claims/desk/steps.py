"""What an editor can do next with a claim or a proposal; what they cannot do says why."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from claims.actions.ruling import may_propose
from claims.models import Editor
from claims.queries.desk_claim import DeskClaim
from claims.rules.permissions import Act, objections_to_acting


@dataclass(frozen=True)
class Step:
    """A button; with objections it is shown disabled, and they say why."""

    label: str
    url: str
    objections: tuple[str, ...] = ()
    sign: str = ""


def steps_for(file: DeskClaim, person: Editor) -> list[Step]:
    claim = file.claim
    if not claim.is_published:
        return _steps_for_draft(file, person)
    busy = may_propose(claim)
    plan = objections_to_acting(role=person.role, act=Act.PROPOSE)
    propose = (*plan, *busy)
    amend = (*objections_to_acting(role=person.role, act=Act.AMEND_CLAIM), *busy)
    return [
        Step(_("Propose a ruling"), reverse("desk:propose", args=[claim.slug]), propose, "eyes"),
        Step(_("Add evidence"), f"{reverse('desk:evidence-add')}?{urlencode({'claim': claim.reference})}", sign="plus"),
        Step(_("Log a search"), reverse("desk:search-add", args=[claim.slug]), sign="search"),
        Step(_("Log a question to somebody"), reverse("desk:reply-add", args=[claim.slug]), sign="user"),
        Step(_("Plan the next look"), reverse("desk:review-day", args=[claim.slug]), plan, "calendar"),
        Step(_("Amend it"), reverse("desk:claim-amend", args=[claim.slug]), amend, "pencil"),
    ]


def _steps_for_draft(file: DeskClaim, person: Editor) -> list[Step]:
    publish = objections_to_acting(role=person.role, act=Act.PUBLISH_CLAIM)
    return [
        Step(_("Publish"), reverse("desk:claim-publish", args=[file.claim.slug]), publish, "lock"),
        Step(_("Edit the draft"), reverse("desk:claim-edit", args=[file.claim.slug]), sign="pencil"),
    ]
