"""Fills in the forms of the admin as a browser would: everything as shown, but for what is given."""

from django.urls import reverse


def url(noun: str, page: str, *args) -> str:
    return reverse(f"admin:claims_{noun.lower()}_{page}", args=args)


def shown(response) -> dict:
    """What the browser would send back if nobody typed anything."""
    data = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            widget = getattr(field.field.widget, "widget", field.field.widget)
            value = widget.format_value(field.value())
            if isinstance(value, (list, tuple)):
                value = [part for part in value if part not in ("", None)]
            if value not in (None, "", []) and field.value() is not False:
                data[field.html_name] = value
    return data


def post(client, address: str, **typed):
    """Opens the page, types, and saves. `None` clears what was there."""
    data = shown(client.get(address)) | typed
    return client.post(address, {name: value for name, value in data.items() if value is not None})


def sentences(response) -> list[str]:
    """Every objection on the page, wherever it stands; none when it was saved."""
    if response.status_code == 302:
        return []
    found = response.context["errors"]
    return [str(sentence) for errors in found for sentence in (errors if isinstance(errors, list) else [errors])]
