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
    from claims.models import Actor, Claim, Document, Editor, Evidence
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
    return_proposal(proposal=proposals[1], reason="Say where you looked.", by=two, at=at)
    return {
        "draft": draft.slug,
        "pending": proposals[0].pk,
        "returned": proposals[1].pk,
        "document": document.slug,
        "evidence": Evidence.objects.order_by("number").first().slug,
        "claim": Claim.objects.public().order_by("number").first().slug,
    }


if __name__ == "__main__":
    main()
