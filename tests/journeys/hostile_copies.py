"""Stores hostile pages and files in the demo, as if they had been fetched, and prints the key of each copy.

    python -m tests.journeys.hostile_copies FOLDER

For journeys alone: the folder holds a file for each, called by its number and kind. Run beside the server.
"""

import os
import sys
from pathlib import Path

KINDS = {".html": "text/html; charset=utf-8", ".pdf": "application/pdf", ".svg": "text/plain; charset=utf-8"}


def main(folder: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    import django

    django.setup()
    from django.utils import timezone

    from claims.actions.capture import Captured
    from claims.actions.document import store_document
    from claims.capture import storage
    from claims.models import Editor, Source
    from claims.vocabulary import CaptureMethod, DocumentType

    who, source = Editor.objects.get(username="editor-one"), Source.objects.order_by("pk").first()
    for file in sorted(folder.iterdir()):
        raw = file.read_bytes()
        said = {"raw_sha256": storage.put(raw), "raw_size": len(raw), "media_type": KINDS[file.suffix]}
        document = store_document(
            type=DocumentType.ARTICLE,
            source=source,
            title=f"Hostile page {file.stem}",
            text="The words of a hostile page.",
            captured=Captured(CaptureMethod.FETCHED, **said),
            by=who,
            at=timezone.now(),
        )
        sys.stdout.write(f"{document.captures.get().pk}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
