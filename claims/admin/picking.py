"""Rows of other nouns that are found by typing."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

LONGEST_KEY = 18


class KeysOnly:
    """A form that is shown again keeps what was picked; anything that is no key was never picked."""

    def optgroups(self, name, value, attr=None):
        keys = [key for key in value if str(key).isdecimal() and len(str(key)) <= LONGEST_KEY]
        return super().optgroups(name, keys, attr)


class PickOne(KeysOnly, AutocompleteSelect):
    pass


class PickSeveral(KeysOnly, AutocompleteSelectMultiple):
    def build_attrs(self, base_attrs, extra_attrs=None):
        # Each choice can be taken away by itself; a button for all of them would break the list for screen readers.
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


def picked(model_field, **options) -> forms.ModelChoiceField:
    """For a field that is not the model's own. `model_field` is a foreign key that says what is searched."""
    rows = model_field.remote_field.model._default_manager.all()
    return forms.ModelChoiceField(queryset=rows, widget=PickOne(model_field, admin.site), **options)


class Picking:
    """Uses these widgets for `autocomplete_fields`."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = PickOne(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = PickSeveral(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)
