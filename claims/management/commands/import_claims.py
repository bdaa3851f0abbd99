"""Imports a table of claims from another archive as drafts."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from claims.actions.incoming import Imported, import_claims
from claims.exchange.incoming import LIMITS, Incoming, faults_in_words, read_claims
from claims.exchange.table import Unreadable
from claims.models import Editor
from claims.queries.incoming import Compared, Degree, compare
from claims.rules.permissions import Act, objections_to_acting
from claims.rules.refusal import Refused


class Command(BaseCommand):
    help = (
        "Makes a draft of each row of a table of claims: CSV, JSON or JSON lines in UTF-8, with the columns of "
        "docs/importing.md. Each row is first compared with the claims that are tracked, with drafts and with the rows "
        "before it; one that says the same is left out, and one that was imported before is never made twice. A table "
        "with a fault is refused whole. Exit status 1 when nothing could be imported. "
        "Example: manage.py import_claims promises.csv --by editor-one --dry-run"
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the table")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the editor who imports it")
        parser.add_argument("--dry-run", action="store_true", help="say what would be made, and change nothing")
        parser.add_argument("--with-same", action="store_true", help="make rows too that say what is there already")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *, file: Path, by: str, **options):
        self.is_quiet = options["json"] or not sys.stderr.isatty()
        editor = Editor.objects.filter(username=by).first()
        if editor is None:
            raise CommandError(f"There is nobody with the user name “{by}”. Name an editor of this desk.")
        # Asked by the action again: here so that nobody waits for the comparison first.
        refused = objections_to_acting(role=editor.role, act=Act.IMPORT_CLAIMS)
        if refused:
            raise CommandError("\n".join(refused))
        at = timezone.now()
        try:
            found = read_claims(_bytes_of(file), on=at.date())
        except Unreadable as fault:
            raise CommandError(f"{file}: {fault}") from fault
        if found.faults:
            self._refuse(found, options)
        compared = list(self._bar(found.rows, "Rows compared", compare(found.rows)))
        wanted = [each.row for each in compared if not each.made and (options["with_same"] or not each.is_same)]
        made = None
        if wanted and not options["dry_run"]:
            try:
                made = import_claims(name=file.name[:200], rows=wanted, by=editor, at=at, progress=self._drafting)
            except Refused as refusal:
                raise CommandError("\n".join(refusal.reasons)) from refusal
        self._answer(compared, wanted, made, options)

    def _refuse(self, found: Incoming, options: dict) -> None:
        if options["json"]:
            faults = [{"line": each.line, "column": each.column, "fault": each.sentence} for each in found.faults]
            self.stdout.write(json.dumps({"faults": faults, "more": found.more}, ensure_ascii=False))
            sys.exit(1)
        raise CommandError("\n".join([*faults_in_words(found), "Nothing was imported."]))

    def _bar(self, rows: Sequence, name: str, steps):
        return tqdm(steps, desc=name, total=len(rows), unit="", disable=self.is_quiet)

    def _drafting(self, steps: Sequence):
        return tqdm(steps, desc="Drafts, by 200", unit="", disable=self.is_quiet)

    def _answer(self, compared: Sequence[Compared], wanted: Sequence, made: Imported | None, options: dict) -> None:
        drafts = {draft.incoming.line: draft for draft in made.drafts} if made else {}
        chosen = {row.line for row in wanted}
        rows = [_told(each, each.row.line in chosen, drafts.get(each.row.line)) for each in compared]
        counts = {
            "rows": len(compared),
            "made": len(drafts),
            "would_be_made": len(wanted) if options["dry_run"] else 0,
            "same": sum(1 for each in compared if not each.made and each.row.line not in chosen),
            "imported_before": sum(1 for each in compared if each.made),
            "quoted": len(made.quoted) if made else 0,
        }
        if options["json"]:
            self.stdout.write(json.dumps(counts | {"each": rows}, ensure_ascii=False))
            return
        self.stdout.write("\n".join(map(_in_words, rows)))
        self.stdout.write(_counted(counts, dry=options["dry_run"]))


def _bytes_of(file: Path) -> bytes:
    """No more than may be read: what is larger is refused without being read whole."""
    try:
        with file.open("rb") as opened:
            return opened.read(LIMITS.size + 1)
    except OSError as error:
        raise CommandError(f"{file} could not be read: {error.strerror}.") from error


def _told(compared: Compared, is_wanted: bool, draft) -> dict:
    """What became of one row, as JSON has it."""
    like = [
        {"claim" if each.claim else "line": each.claim.reference if each.claim else each.line, "degree": each.degree}
        for each in compared.likes
    ]
    became = "imported before" if compared.made else "draft" if is_wanted else "same"
    reference = draft.reference if draft else compared.made.reference if compared.made else ""
    said = {"line": compared.row.line, "title": compared.row.title, "became": became, "reference": reference}
    return said | {"like": like}


WORDS = {Degree.SAME: "says the same as", Degree.PERHAPS: "may say the same as", Degree.RELATED: "related to"}


def _in_words(row: dict) -> str:
    like = "; ".join(
        f"{WORDS[each['degree']]} {each['claim'] if 'claim' in each else 'line ' + str(each['line'])}"
        for each in row["like"]
    )
    became = {"draft": row["reference"] or "would be a draft", "same": "left out"}.get(row["became"])
    became = became or f"imported before as {row['reference']}"
    return f"Line {row['line']}: {became}{': ' if like else ''}{like}. {row['title']}"


def _counted(counts: dict, *, dry: bool) -> str:
    made = f"{counts['would_be_made']:,} would be made" if dry else f"{counts['made']:,} made"
    quoted = f", {counts['quoted']:,} of them quoted from a stored document" if counts["quoted"] else ""
    rest = f"{counts['same']:,} left out as the same, {counts['imported_before']:,} imported before"
    return f"{counts['rows']:,} rows: {made}{quoted}; {rest}{'. Nothing was changed.' if dry else '.'}"
