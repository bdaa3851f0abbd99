"""The text of a form: pasted, or taken from a file that comes with it; browsers drop files, so the text is kept."""

import hashlib
from dataclasses import asdict

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.actions.capture import Captured
from claims.capture import storage
from claims.capture.extraction import Extracted, Unreadable, check_size, extract
from claims.vocabulary import CaptureMethod

SALT = "claims.desk.given_text"
ACCEPTED = ".txt,.html,.htm,.xhtml,.pdf,.eml,text/plain,text/html,application/pdf,message/rfc822"


class FileField(forms.FileField):
    def __init__(self, **options):
        help_text = gettext_lazy(
            "Text, a saved web page, PDF, or an e-mail; at most 10 MB. Its text is stored, with its fingerprint."
        )
        defaults = {"label": gettext_lazy("Or a file"), "required": False, "allow_empty_file": True, "max_length": 200}
        widget = forms.FileInput(attrs={"accept": ACCEPTED})
        super().__init__(widget=widget, **defaults | {"help_text": help_text} | options)


class StampField(forms.CharField):
    """Hidden, and signed: of which file the text in the box was taken, for as long as it is that very text."""

    def __init__(self):
        super().__init__(widget=forms.HiddenInput, required=False, max_length=2000)


def stamp_of(text: str, captured: Captured) -> str:
    # Without a time in it: the same file sent twice is the same form.
    return signing.Signer(salt=SALT).sign_object(asdict(captured) | {"of": _digest(text)})


def came_from(stamp: str, text: str) -> dict:
    """The keyword of the capture for a text that was taken from bytes and not changed since; none for any other."""
    try:
        said = signing.Signer(salt=SALT).unsign_object(stamp)
    except signing.BadSignature:
        return {}
    if said.pop("of", "") != _digest(text):
        return {}
    return {"captured": Captured(**said)}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


class TakesFile:
    """For forms with the fields `text`, `file` and `stamp`. What a file says of itself fills what was left blank."""

    fills = {"title": "title", "published_on": "published_on", "author": "author"}
    file_notes: tuple[str, ...] = ()
    file_was_read = False

    def take_text(self) -> dict:
        """The text and what is known of its file, as keywords; the three fields leave `cleaned_data`."""
        file, stamp = self.cleaned_data.pop("file", None), self.cleaned_data.pop("stamp", None) or ""
        text = self.cleaned_data.pop("text", None) or ""
        if file is None:
            return {"text": text, **came_from(stamp, text)}
        if text.strip() and not came_from(stamp, text):
            self.add_error("file", _("You pasted a text and chose a file. Leave one of the two out."))
            return {"text": text}
        try:
            check_size(file.size)
            raw = file.read()
            found = extract(raw, name=file.name, media_type=file.content_type or "")
        except Unreadable as fault:
            self.add_error("file", str(fault))
            return {"text": text}
        return self._keep(found, raw)

    def _keep(self, found: Extracted, raw: bytes) -> dict:
        self.file_notes, self.file_was_read = found.notes, True
        captured = Captured(
            CaptureMethod.UPLOADED,
            raw_sha256=storage.put(raw),
            raw_size=len(raw),
            media_type=found.media_type[:100],
            extractor=found.extractor[:60],
        )
        stamp = stamp_of(found.text, captured)
        self.data = self.data.copy()
        self.data["text"], self.data["stamp"] = found.text, stamp
        for name, said in self.fills.items():
            value = getattr(found, said)
            if value and name in self.fields and not self.cleaned_data.get(name) and name not in self.errors:
                self.cleaned_data[name] = value
                self.data[name] = value.isoformat() if name == "published_on" else value
        return {"text": found.text, **came_from(stamp, found.text)}
