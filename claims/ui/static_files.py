"""Static files with hashed names, and style sheets that reach the browser in one piece.

Style sheets are written in small files by part and put together by `@import`. A browser would fetch those one
after the other, so collecting static files writes their text into the sheet that imports them.
"""

import re
from pathlib import Path, PurePosixPath

from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES = ("claims/css/site.css", "claims/css/bench.css", "claims/css/embed.css")
IMPORT = re.compile(r'^@import "(?P<path>[^"]+)" layer\((?P<layer>[\w-]+)\);$', re.MULTILINE)


class BundlingStorage(CompressedManifestStaticFilesStorage):
    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            for name in BUNDLES:
                if name in paths:
                    self._write_bundle(name, paths)
        yield from super().post_process(paths, dry_run, **options)

    def _write_bundle(self, name: str, paths: dict) -> None:
        text = bundled(name, lambda path: _text_of(paths[path]))
        Path(self.path(name)).write_text(text, encoding="utf-8")
        paths[name] = (self, name)


def bundled(name: str, text_of) -> str:
    """The sheet with each imported sheet in its place, inside its layer. `text_of` gives the text of a path."""
    folder = PurePosixPath(name).parent

    def imported(found: re.Match) -> str:
        body = text_of(str(folder / found["path"]))
        return f"@layer {found['layer']} {{\n{body}\n}}"

    return IMPORT.sub(imported, text_of(name))


def _text_of(place: tuple) -> str:
    storage, path = place
    with storage.open(path) as sheet:
        return sheet.read().decode()
