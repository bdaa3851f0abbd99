"""Adds to a running demo what its pages need to be seen: a contributor, a draft, a proposal, a returned one.

Run as a module, with the demo's environment. Prints the last parts of the addresses as JSON.
"""

import json
import os
import sys

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    sys.stdout.write(json.dumps(work()))


def work() -> dict:
    from django.utils import timezone

    from claims.actions.draft import Term, draft_claim
    from claims.actions.editor import add_editor
    from claims.actions.ruling import propose_ruling, return_proposal
    from claims.models import Actor, Claim, Document, Editor, Redaction
    from claims.vocabulary import ClauseKind, Kind, Modality, Role
    from tests.journeys.conftest import PASSWORDS

    at = timezone.now()
    one, two, operator = (Editor.objects.get(username=name) for name in ("editor-one", "editor-two", "operator"))
    add_editor(
        username="contributor",
        public_name="Contributor",
        password=PASSWORDS["contributor"],
        role=Role.CONTRIBUTOR,
        is_demo=True,
        by=operator,
        at=at,
    )
    document = Document.objects.filter(part_of=None, captures__isnull=False).first()
    text = document.captures.first().text
    draft = draft_claim(
        title="A draft of the desk",
        wording="A draft that nobody outside the desk sees.",
        document=document,
        quote=text[:80].strip(),
        speaker=Actor.objects.filter(claims__isnull=False).first(),
        made_on=document.published_on or at.date(),
        kind=Kind.PREDICTION,
        modality=Modality.ASSERTS,
        clauses=[Term(ClauseKind.CONFIRMS_IF, "It happens."), Term(ClauseKind.REFUTES_IF, "It does not.")],
        by=one,
        at=at,
    )
    proposals = []
    for claim in Claim.objects.public().filter(supports_count__gt=0).order_by("-number")[:2]:
        cited = list(claim.bearings.all()[:1])
        proposals.append(
            propose_ruling(
                claim=claim,
                to_status=claim.status,
                effective_on=at.date(),
                reason="Looked at again; what is on record does not move it.",
                cites=cited,
                by=one,
                at=at,
            )
        )
    amended, evidence = _change_what_is_on_record(two, operator, at)
    return_proposal(proposal=proposals[1], reason="Say where you looked.", by=two, at=at)
    return {
        "draft": draft.slug,
        "pending": proposals[0].pk,
        "returned": proposals[1].pk,
        "document": document.slug,
        "evidence": evidence.slug,
        "claim": Claim.objects.public().order_by("number").first().slug,
        "amended": amended.slug,
        "removal": Redaction.objects.get(approved_by=None).pk,
        "removed": Redaction.objects.exclude(approved_by=None).get().pk,
    }


def _change_what_is_on_record(two, operator, at):
    """An amended claim, evidence that was regraded, and two removals: one carried out, one that waits."""
    from claims.actions.amendment import amend_claim
    from claims.actions.redaction import approve_removal, ask_for_removal
    from claims.actions.regrading import regrade_evidence
    from claims.models import Claim, Evidence

    amended = Claim.objects.public().order_by("number")[2]
    wording = amended.wording.replace(" Iran", " the government of Iran", 1)
    reason = "The briefing speaks of the government, and the wording now says so."
    amend_claim(claim=amended, wording=wording + " (as said)", reason=reason, by=two, at=at)
    evidence, other = Evidence.objects.order_by("number")[:2]
    graded = {"reliability": "C", "credibility": 3, "grading_reason": "The report names nobody who was there."}
    regrade_evidence(evidence=evidence, **graded, by=two, at=at)
    asked = {"ground": "PRIVACY", "by": operator, "at": at}
    explanation = "Somebody who is named there without need has asked for it."
    done = ask_for_removal(passage=other.paraphrase[:60], explanation=explanation, **asked)
    approve_removal(redaction=done, by=two, at=at)
    ask_for_removal(passage=evidence.paraphrase[:60], explanation=explanation, **asked)
    return amended, evidence


if __name__ == "__main__":
    main()
