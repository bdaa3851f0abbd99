"""Publishes a claim that quotes a document of a running demo. Run as a module, with the demo's environment.

Given the words, in the one document that has them; prints the last part of the claim's address.
"""

import os
import sys

import django


def main(words: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    from django.utils import timezone

    from claims.actions.claim import publish_claim
    from claims.actions.draft import Term, draft_claim
    from claims.models import Actor, Capture, Editor
    from claims.vocabulary import ClauseKind, Kind, Modality

    at, one = timezone.now(), Editor.objects.get(username="editor-one")
    document = Capture.objects.get(text__contains=words).document
    draft = draft_claim(
        title="The bridge will open this year",
        wording="The bridge across the harbour opens by the end of the year.",
        document=document,
        quote=words,
        speaker=Actor.objects.filter(claims__isnull=False).first(),
        made_on=at.date(),
        kind=Kind.PREDICTION,
        modality=Modality.ASSERTS,
        clauses=[Term(ClauseKind.CONFIRMS_IF, "Traffic crosses it."), Term(ClauseKind.REFUTES_IF, "None does.")],
        by=one,
        at=at,
    )
    publish_claim(claim=draft, reason="Recorded on the day.", by=one, at=at)
    sys.stdout.write(draft.slug)


if __name__ == "__main__":
    main(sys.argv[1])
