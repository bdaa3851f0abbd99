"""The forms for readers. A refusal is a sentence beside its field, and what was typed stays."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from claims.actions.following import LONGEST_ADDRESS, objections_to_address
from claims.actions.reader_report import LONGEST, LONGEST_PAGE
from claims.queries.following import Target
from claims.rules.refusal import Refused
from claims.vocabulary import Rhythm

NUL = _("%(label)s contains a NUL character. Remove it.")


class ReaderForm(forms.Form):
    """Says what is missing or too long in the words of the field."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        for field in self.fields.values():
            words = {"label": field.label, "limit": getattr(field, "max_length", None)}
            field.error_messages |= {
                "required": _("%(label)s: this is missing. Fill it in.") % words,
                "null_characters_not_allowed": NUL % words,
                "max_length": _("%(label)s: this is longer than %(limit)s characters. Shorten it.") % words,
                "invalid_choice": _("%(label)s: this is not one of the choices. Choose from the list.") % words,
            }
            for validator in getattr(field, "validators", ()):
                if getattr(validator, "code", "") == "null_characters_not_allowed":
                    validator.message = NUL % words
                elif getattr(validator, "code", "") == "max_length":
                    validator.message = field.error_messages["max_length"]

    def refuse(self, refusal: Refused) -> None:
        for sentence in refusal.general:
            self.add_error(None, sentence)
        for name, sentences in refusal.fields.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class AddressField(forms.CharField):
    """An e-mail address, judged as the action does."""

    def __init__(self, **options):
        attrs = {"autocomplete": "email", "inputmode": "email", "dir": "ltr", "spellcheck": "false"}
        super().__init__(max_length=LONGEST_ADDRESS, widget=forms.EmailInput(attrs=attrs), **options)

    def clean(self, value):
        address = super().clean(value)
        reasons = objections_to_address(address) if address else ()
        if reasons:
            raise forms.ValidationError(list(reasons))
        return address


class FollowForm(ReaderForm):
    what = forms.ChoiceField(label=_("What to follow"), widget=forms.RadioSelect)
    rhythm = forms.ChoiceField(label=_("When to write"), choices=Rhythm.choices, widget=forms.RadioSelect)
    address = AddressField(
        label=_("Your e-mail address"),
        help_text=_("Used for these letters alone, shown to nobody, and deleted when you stop."),
    )

    def __init__(self, targets: list[Target], *arguments, **options):
        first = {"what": targets[0].key, "rhythm": Rhythm.AT_ONCE}
        super().__init__(*arguments, initial=first, **options)
        self.fields["what"].choices = [(target.key, target.title) for target in targets]


class ReportForm(ReaderForm):
    page = forms.CharField(
        label=_("On which page"),
        max_length=LONGEST_PAGE,
        help_text=_("The address of a page of this site, such as /claims/…"),
        widget=forms.TextInput(attrs={"dir": "ltr", "spellcheck": "false"}),
    )
    text = forms.CharField(
        label=_("What is wrong"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("Quote the words that are wrong, and say what would be right."),
    )
    link = forms.CharField(
        label=_("A source for it"),
        max_length=1000,
        required=False,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
        help_text=_("An address that begins with https:// or http://."),
    )
    address = AddressField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Only to tell you what became of it; it is deleted then."),
    )
    may_publish = forms.BooleanField(
        label=_("You may say in public that a reader reported this, and quote my words; never who I am"),
        required=False,
    )

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        if not settings.MAIL_IS_ON:
            del self.fields["address"]

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")
