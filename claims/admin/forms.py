"""Forms whose refusals come from actions, and fields for pasted text and for several names."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _


class ActionForm(forms.ModelForm):
    """A form that leaves judging to the action and shows what the action refused."""

    refusal = None
    # The action's keyword, where a field of the form has to be called otherwise.
    keywords: dict[str, str] = {}
    # In an inline, the field of the row that it stands under; the action is given it anyway.
    parent = ""

    def clean(self):
        cleaned = super().clean()
        if self.refusal and getattr(self.refusal, "prefix", None) == self.prefix:
            self._show(self.refusal)
        return cleaned

    def _post_clean(self):
        """What was typed never touches the row: the action is given it, and says in sentences what a table refuses."""

    def said(self) -> dict:
        """What was typed, by keyword of the action."""
        names = dict.fromkeys((*self._meta.fields, *self.declared_fields))
        names.pop(self.parent, None)
        return {self.keywords.get(name, name): self.cleaned_data[name] for name in names if name in self.cleaned_data}

    def _show(self, refusal) -> None:
        for sentence in refusal.general:
            self.add_error(None, sentence)
        fields = {keyword: name for name, keyword in self.keywords.items()}
        for keyword, sentences in refusal.fields.items():
            name = fields.get(keyword, keyword)
            self.add_error(name if name in self.fields else None, sentences)


class ActionRows(BaseInlineFormSet):
    """Rows of an inline, judged by their action one by one."""

    def validate_unique(self):
        """The action says it, in a sentence."""


class PastedText(forms.CharField):
    """Text whose every character counts: nothing is stripped, and line ends are the document's, not the form's."""

    widget = AdminTextareaWidget

    def __init__(self, **options):
        super().__init__(strip=False, **options)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class Names(forms.CharField):
    """Several names, one in each line."""

    widget = AdminTextareaWidget

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def to_python(self, value):
        return [name.strip() for name in super().to_python(value).splitlines() if name.strip()]

    def has_changed(self, initial, data):
        return list(initial or []) != self.to_python(data)


KEEPS_ADDRESS = _("Leave it empty and it is made from the name or title. It stays for ever.")
