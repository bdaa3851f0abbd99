"""Links between claims: what restates, narrows, contradicts or follows from what, in public."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.actions.checks import TEXT, ask_leave, check_choice, check_required, check_texts
from claims.actions.entry import write_entry
from claims.models import Claim, ClaimLink, Editor
from claims.rules.links import Link, objections_to_link
from claims.rules.permissions import Act
from claims.rules.refusal import Objections, Refused
from claims.vocabulary import EntryKind, LinkKind


@transaction.atomic
def link_claims(*, claim: Claim, other: Claim | None, kind: str, note: str = "", by: Editor, at: datetime) -> ClaimLink:
    """This will put on record that one claim restates, narrows, contradicts or follows from another.

    :raises Refused: for drafts, a claim and itself, an unknown kind, or what is on record already.
    """
    ask_leave(by=by, act=Act.LINK_CLAIMS)
    found = Objections()
    check_required(found, {"other": (_("The other claim"), other)})
    check_choice(found, "kind", _("The kind of link"), kind, LinkKind)
    check_texts(found, {"note": (_("The note"), note, TEXT)})
    found.refuse_if_any()
    claim, other = _locked(claim, other)
    link = Link(claim.reference, other.reference, kind)
    drafts = {each.reference for each in (claim, other) if not each.is_published}
    found.add(*objections_to_link(link, drafts=drafts, standing=_between(claim, other)), field="other")
    found.refuse_if_any()
    made = ClaimLink.objects.create(
        claim=claim, other=other, kind=kind, note=note.strip(), recorded_by=by, recorded_at=at
    )
    about = {"other": other.reference, "link": kind}
    write_entry(kind=EntryKind.LINK, subject=claim.reference, about=about, texts={"note": made.note}, by=by, at=at)
    return made


@transaction.atomic
def end_link(*, link: ClaimLink, reason: str, by: Editor, at: datetime) -> ClaimLink:
    """This will end a link that was wrong. It stays on record, with the reason.

    :raises Refused: without a reason, or when it was ended before.
    """
    ask_leave(by=by, act=Act.LINK_CLAIMS)
    found = Objections()
    check_required(found, {"reason": (_("The reason"), reason)})
    check_texts(found, {"reason": (_("The reason"), reason, TEXT)})
    found.refuse_if_any()
    claim, other = _locked(link.claim, link.other)
    link = ClaimLink.objects.select_for_update(no_key=True).get(pk=link.pk)
    if link.ended_at:
        raise Refused(_("This link was ended before. Nothing was changed."))
    link.ended_at, link.ended_by, link.end_reason = at, by, reason.strip()
    link.save(update_fields=["ended_at", "ended_by", "end_reason"])
    about = {"other": other.reference, "link": link.kind}
    write_entry(
        kind=EntryKind.LINK_ENDED, subject=claim.reference, about=about, texts={"reason": link.end_reason}, by=by, at=at
    )
    return link


def _locked(claim: Claim, other: Claim) -> tuple[Claim, Claim]:
    """Both claims, locked in one order, so that two people who link them both ways do not wait for each other."""
    rows = Claim.objects.select_for_update(no_key=True).filter(pk__in={claim.pk, other.pk}).order_by("pk")
    by_pk = {row.pk: row for row in rows}
    return by_pk[claim.pk], by_pk[other.pk]


def _between(claim: Claim, other: Claim) -> set[Link]:
    """Links of the two that stand."""
    both_ways = Q(claim=claim, other=other) | Q(claim=other, other=claim)
    standing = ClaimLink.objects.filter(both_ways, ended_at__isnull=True).select_related("claim", "other")
    return {Link(link.claim.reference, link.other.reference, link.kind) for link in standing}
