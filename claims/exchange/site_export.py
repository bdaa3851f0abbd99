"""Writes the whole public site to a folder, or of one that was written before, whatever can have changed since."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from claims.exchange import site_pages
from claims.exchange.ledger_export import lines
from claims.exchange.site_files import Counts, Folder, Refused, State, name_of, proofs_named, write_all
from claims.exchange.visiting import Visitor
from claims.queries.as_of import AsOf
from claims.queries.position import position

Progress = Callable[[Iterable[str], str], Iterable[str]]
PORTION = 256


class Export:
    """One export. `on` is today; `release` names the software; `static` is the folder of collected static files."""

    def __init__(self, place: Path, *, site_url: str, on: date, release: str, static: Path, progress: Progress):
        self.folder, self.visitor = Folder(place), Visitor(site_url)
        self.as_of, self.static, self.progress = AsOf(on, on), static, progress
        self.written_from = {
            "site": site_url,
            "day": on.isoformat(),
            "release": release,
            "languages": [code for code, _name in settings.LANGUAGES],
        }

    def write(self) -> Counts:
        """
        :raises Refused: when the folder cannot be taken.
        """
        self.folder.open()
        self._refuse_without_pages()
        with self.folder.locked():
            self._write_what_changed(self.folder.open())
        return self.folder.counts

    def _write_what_changed(self, before: State) -> None:
        here = position()
        written_from = self.written_from | {"edition": here.edition}
        now = State(written_from=written_from, entries=here.entries, signed=here.signed)
        if (before.written_from, before.entries, before.signed) == (now.written_from, now.entries, now.signed):
            return
        # An entry that was not signed yet is signed since, perhaps, and pages about it say so.
        since = min(before.entries, before.signed) if before.written_from == written_from else 0
        touched = site_pages.touched_since(since) if since else site_pages.Touched(everything=True)
        if touched.everything:
            since = 0
        for address in self.progress(list(self._single(touched, since)), "Pages"):
            self._write(address)
        for address in self.progress(list(site_pages.ledger_files(since)), "Ledger"):
            self._write(address)
        now.passing = [name for address in self._whole() for name in write_all(self.folder, self._get, address)]
        self.folder.write_portions(name_of(reverse("public:export")), _joined(lines()))
        self._copy_static()
        stale = list(self.folder.strays()) if touched.everything else set(before.passing) - set(now.passing)
        self.folder.remove(stale)
        self.folder.close(now)

    def _refuse_without_pages(self) -> None:
        if not (self.static / "claims").is_dir():
            raise Refused(f"{self.static} has no static files. Run `python manage.py collectstatic` first.")
        status = self.visitor.get(reverse("public:board")).status
        if status != 200:
            raise Refused(
                f"The front page answers {status} under {self.written_from['site']}. Name the address that readers "
                "use, and allow its host in ALLOWED_HOSTS."
            )

    def _single(self, touched, since: int) -> Iterator[str]:
        """Addresses of pages about one thing, in every language."""
        things = list(site_pages.things(self.as_of, touched))
        entries = list(site_pages.entries_of(touched, since))
        for code in self.written_from["languages"]:
            with translation.override(code):
                for noun, slug in things:
                    yield from site_pages.of_one(noun, slug)
                for index in entries:
                    yield from (reverse(f"public:{name}", args=[index]) for name in site_pages.ENTRY)

    def _whole(self) -> list[str]:
        """Addresses of the pages of the site as a whole, and of files that pass."""
        found = [reverse(f"public:{name}") for name in site_pages.HEAD]
        for code in self.written_from["languages"]:
            with translation.override(code):
                found += [reverse(f"public:{name}") for name in site_pages.WHOLE]
                found += site_pages.sitemap_parts(self.as_of)
        return [*found, *site_pages.passing_files()]

    def _get(self, address: str) -> bytes | None:
        answer = self.visitor.get(address)
        return answer.body if answer.status == 200 else None

    def _write(self, address: str) -> None:
        for name in write_all(self.folder, self._get, address):
            if name.endswith("/index.html"):
                for proof in proofs_named(self.folder.read(name)):
                    self.folder.write(name_of(proof), self._get(proof) or b"")

    def _copy_static(self) -> None:
        root = settings.STATIC_URL.lstrip("/")
        for path in sorted(self.static.rglob("*")):
            name = path.relative_to(self.static)
            if path.is_file() and name.parts[0] in ("claims", "django_htmx"):
                self.folder.write(f"{root}{name}", path.read_bytes())


def _joined(each: Iterable[bytes]) -> Iterator[bytes]:
    """Lines in portions, so that each is not a write of its own."""
    waiting: list[bytes] = []
    for line in each:
        waiting.append(line)
        if len(waiting) == PORTION:
            yield b"".join(waiting)
            waiting = []
    yield b"".join(waiting)
