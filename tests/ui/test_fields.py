"""Form controls tied to their hint and to what is wrong with them."""

import pytest
from django import forms
from django.template.loader import render_to_string


class WindowForm(forms.Form):
    phrase = forms.CharField(help_text="The words as spoken.")
    due_on = forms.DateField(required=False)
    given_by = forms.ChoiceField(choices=[("SPEAKER", "the speaker"), ("EDITORS", "editors")], widget=forms.RadioSelect)
    is_read = forms.BooleanField(label="Read twice")


def field(name: str, data=None) -> str:
    return render_to_string("components/field.html", {"field": WindowForm(data)[name]})


def test_a_hint_is_read_with_its_control():
    assert 'aria-describedby="id_phrase_helptext"' in field("phrase")


def test_an_error_is_read_with_its_control():
    assert 'aria-describedby="id_due_on_error"' in field("due_on", {"due_on": "soon"})


def test_a_wrong_value_is_marked_and_kept():
    seen = field("due_on", {"due_on": "soon"})
    assert 'aria-invalid="true"' in seen
    assert 'value="soon"' in seen


def test_what_may_be_left_out_says_so():
    assert "(optional)" in field("due_on")


def test_several_boxes_stand_under_one_legend():
    assert "<legend" in field("given_by")


def test_a_single_box_stands_before_its_label():
    seen = field("is_read")
    assert seen.index("<input") < seen.index("Read twice")


@pytest.mark.parametrize("name", ["phrase", "due_on", "given_by", "is_read"])
def test_a_summary_leads_to_every_wrong_field(name):
    form = WindowForm({"due_on": "soon"})
    summary = render_to_string("components/errors.html", {"form": form})
    target = form[name].id_for_label or form[name].auto_id
    assert f'href="#{target}"' in summary


def test_no_errors_make_no_summary():
    assert render_to_string("components/errors.html", {"form": WindowForm()}).strip() == ""


def test_reasons_of_a_refusal_are_listed_and_escaped():
    assert "<li>&lt;b&gt;</li>" in render_to_string("components/errors.html", {"reasons": ["<b>"]})
