"""Import with preview, and export, for registers. Rows are saved by the actions: all of them or none."""

import csv

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.admin import ImportMixin
from import_export.forms import ConfirmImportForm, ImportForm
from import_export.resources import ModelResource
from import_export.widgets import Widget

from claims.admin.reading import LIMITS, StrictCSV, StrictJSON
from claims.admin.registers import Register
from claims.admin.through_actions import allowed
from claims.exchange.table import MEGABYTE, Unreadable, neutralised
from claims.rules.permissions import Act
from claims.rules.refusal import Refused

KEPT_FOR = 60 * 60


class Address(Widget):
    """A row of another register, written as its address (slug)."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def clean(self, value, row=None, **kwargs):
        if not value:
            return None
        found = self.model.objects.filter(slug=value).first()
        if found is None:
            raise ValueError(
                _("No %(noun)s has the address “%(slug)s”. Add it first, or put its row above this one.")
                % {"noun": self.model._meta.verbose_name, "slug": value}
            )
        return found

    def render(self, value, obj=None, **kwargs):
        return value.slug if value else ""


class RegisterResource(ModelResource):
    """Reads rows of a register. `save` is the action; a row with the address of an entry changes that entry."""

    class Meta:
        import_id_fields = ("slug",)
        skip_unchanged = True
        # The library would mark differences with inline styles; the preview shows the cells instead.
        skip_html_diff = True
        store_instance = True

    def __init__(self, by=None, at=None, **kwargs):
        super().__init__(**kwargs)
        self.who = {"by": by, "at": at}
        self.lines: list[int] = []

    @staticmethod
    def save(instance, **who):
        """Calls the action with what the row says; `instance` has a primary key when it exists already."""
        raise NotImplementedError

    def before_import(self, dataset, **kwargs):
        known = [field.column_name for field in self.get_import_fields()]
        unknown = [name for name in dataset.headers if name not in known]
        if unknown:
            raise ValueError(
                _("The file has columns that are not known here: %(unknown)s. Known are: %(known)s.")
                % {"unknown": ", ".join(unknown), "known": ", ".join(known)}
            )
        if "name" not in dataset.headers:
            raise ValueError(_("The column “name” is missing from the first line. Add it."))
        if "slug" not in dataset.headers:
            dataset.append_col([""] * len(dataset), header="slug")
        self.lines = dataset.lines

    def do_instance_save(self, instance, is_create):
        try:
            saved = self.save(instance, **self.who)
        except Refused as refusal:
            named = dict(refusal.fields)
            if refusal.general:
                named["__all__"] = list(refusal.general)
            raise ValidationError(named) from refusal
        instance.pk, instance.slug = saved.pk, saved.slug

    def after_import_row(self, row, row_result, **kwargs):
        before, now = row_result.original, row_result.instance
        row_result.line = self.lines[kwargs["row_number"] - 1]
        row_result.cells = [
            {"now": field.export(now), "before": field.export(before) if before else ""}
            for field in self.get_user_visible_fields()
        ]

    def after_import(self, dataset, result, **kwargs):
        for row in (*result.invalid_rows, *result.error_rows):
            row.number = self.lines[row.number - 1]


class SmallFileForm(ImportForm):
    def clean_import_file(self):
        file = self.cleaned_data["import_file"]
        if file.size > LIMITS.size:
            raise ValidationError(_("The file is larger than %d MB. Split it.") % (LIMITS.size // MEGABYTE))
        return file


class SignedConfirmForm(ConfirmImportForm):
    """The name of the kept file goes through the browser, so it is signed: nobody can name another file."""

    format = forms.RegexField("^[01]$", widget=forms.HiddenInput())

    def clean_import_file_name(self):
        try:
            return signing.loads(self.cleaned_data["import_file_name"], salt="import", max_age=KEPT_FOR)
        except signing.BadSignature as error:
            raise ValidationError(_("The file is no longer kept. Choose it again.")) from error


class ImportedRegister(ImportMixin, Register):
    import_form_class = SmallFileForm
    confirm_form_class = SignedConfirmForm
    import_formats = [StrictCSV, StrictJSON]
    import_export_change_list_template = "admin/register_change_list.html"
    import_template_name = "admin/register_import.html"
    limits = gettext_lazy(
        "CSV with a first line of names, or JSON with a list of objects; UTF-8; at most %(rows)d rows and "
        "%(size)d MB. A row whose “slug” exists changes that entry; without one, it is added. All or nothing."
    )

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        view = self.admin_site.admin_view(self.export_view)
        return [path("export/", view, name=name), *super().get_urls()]

    def has_import_permission(self, request):
        return allowed(request, Act.KEEP_REGISTERS)

    def get_import_resource_kwargs(self, request, **kwargs):
        return {"by": request.user, "at": timezone.now()}

    def get_import_data_kwargs(self, **kwargs):
        return {"use_transactions": True, "rollback_on_validation_errors": True}

    def get_confirm_form_initial(self, request, import_form):
        initial = super().get_confirm_form_initial(request, import_form)
        if initial:
            initial["import_file_name"] = signing.dumps(initial["import_file_name"], salt="import")
        return initial

    def get_import_context_data(self, **kwargs):
        size = LIMITS.size // MEGABYTE
        return {"limits": self.limits % {"rows": LIMITS.rows, "size": size}, "media": self.media}

    def add_data_read_fail_error_to_form(self, form, e):
        if not isinstance(e, Unreadable):
            raise e
        form.add_error("import_file", str(e))

    def process_import(self, request, **kwargs):
        try:
            return super().process_import(request, **kwargs)
        except (OSError, Unreadable):
            messages.error(request, _("The file is no longer kept, so nothing was imported. Choose it again."))
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_import")

    def process_result(self, result, request):
        if not result.has_errors() and not result.has_validation_errors():
            return super().process_result(result, request)
        messages.error(request, _("Something changed since the preview, so nothing was imported."))
        context = self.admin_site.each_context(request) | self.get_import_context_data()
        context |= {"title": _("Import"), "opts": self.opts, "result": result, "form": self.create_import_form(request)}
        return TemplateResponse(request, self.import_template_name, context)

    def export_view(self, request):
        rows = self.get_changelist_instance(request).queryset
        response = StreamingHttpResponse(self._lines(rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.opts.model_name}s.csv"'
        return response

    def _lines(self, rows):
        resource = self.resource_classes[0]()
        fields = resource.get_user_visible_fields()
        write = csv.writer(Echo()).writerow
        yield write([field.column_name for field in fields])
        for row in rows.iterator(chunk_size=1000):
            yield write([neutralised(str(field.export(row) or "")) for field in fields])


class Echo:
    """A file that gives back what is written to it, so that rows are streamed one by one."""

    def write(self, line):
        return line
