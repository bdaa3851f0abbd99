"""The form of a table to import: pasted or from a file, kept as text from then on, since browsers drop files."""

import hashlib

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.desk.fields import DeskForm, TextField
from claims.desk.load import today
from claims.exchange.incoming import Incoming, faults_in_words, read_claims
from claims.exchange.table import MEGABYTE, Limits, TooLarge, Unreadable, text_of

LIMITS = Limits(rows=300, size=MEGABYTE)  # each row is held against every tracked claim while the editor waits
LARGER = gettext_lazy("An operator imports larger tables with manage.py import_claims.")
ACCEPTED = ".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/csv,text/tab-separated-values,application/json"
PASTED = gettext_lazy("Pasted table")


class IncomingForm(DeskForm):
    """`cleaned_data` has the name and the rows that are checked; `found` has all that was read."""

    file = forms.FileField(
        label=gettext_lazy("A file"),
        required=False,
        allow_empty_file=True,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy("CSV, JSON or JSON lines in UTF-8; at most 300 rows and 1 MB."),
    )
    text = TextField(
        label=gettext_lazy("Or the table itself"),
        rows=8,
        strip=False,
        required=False,
        help_text=gettext_lazy("Pasted from a spreadsheet or a file, with its first line of names."),
    )
    name = forms.CharField(
        label=gettext_lazy("What it is called"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Each draft says that it came from there. A file has its name."),
    )
    # Of which text the preview was that was on the page, so that nobody imports rows that nobody looked at.
    read = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    found: Incoming | None = None

    def clean(self) -> None:
        super().clean()
        data = self._bytes()
        self.cleaned_data["name"] = self.cleaned_data.get("name") or str(PASTED)
        if data is None or self.errors:
            return
        self.found = self._read(data)
        self.cleaned_data["rows"] = [row for row in self.found.rows if str(row.line) in self.chosen]

    def _read(self, data: bytes) -> Incoming:
        """What is wrong with it is said, all of it; then there are no rows."""
        try:
            self._keep(text_of(data, LIMITS))
            found = read_claims(data, on=today(), limits=LIMITS)
        except TooLarge as fault:
            self.add_error("text", f"{fault} {LARGER}")
            return Incoming([], [])
        except Unreadable as fault:
            self.add_error("text", str(fault))
            return Incoming([], [])
        for sentence in faults_in_words(found):
            self.add_error(None, sentence)
        if found.faults:
            self.add_error("text", _("Correct these lines here, or the file that they came from."))
        return found

    def _bytes(self) -> bytes | None:
        """What was sent or pasted. A file becomes the text of the form."""
        file, text = self.cleaned_data.pop("file", None), self.cleaned_data.pop("text", None) or ""
        self.cleaned_data.pop("read", None)
        if file is None and not text.strip():
            self.add_error("text", _("There is no table. Choose a file, or paste one."))
            return None
        if file is None:
            return text.encode("utf-8", "replace")
        if text.strip():
            self.add_error("file", _("You pasted a table and chose a file. Leave one of the two out."))
            return None
        self.cleaned_data["name"] = self.cleaned_data.get("name") or file.name[:200]
        return file.read(LIMITS.size + 1)

    def _keep(self, text: str) -> None:
        """Text that was read stands in the form from now on; what could not be read must not come back mended."""
        self.data = self.data.copy()
        self.data["text"], self.data["name"] = text, self.cleaned_data["name"]

    @property
    def chosen(self) -> set[str]:
        """Lines whose rows are checked."""
        return set(self.data.getlist("rows"))

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.data.get("text", ""))

    @property
    def is_as_previewed(self) -> bool:
        return self.data.get("read", "") == self.fingerprint


def fingerprint_of(text: str) -> str:
    """The same whichever line breaks a browser made of those in the text."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()
