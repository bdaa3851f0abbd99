"""The admin site itself: who may enter it, its title, what it lists and in which order."""

from importlib import import_module

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _

from claims.rules.access import ADMIN_LEAST_ROLE
from claims.rules.permissions import has_role

OWN = "claims"
# Heading, and the nouns under it, in the order in which people enter things.
GROUPS = (
    (_("Registers"), ("Source", "Actor", "Topic", "Origin", "Ladder")),
    (_("Work"), ("Document", "Claim", "Evidence", "SearchLog", "RightOfReply", "Disposition", "Discrepancy")),
    (
        _("On the record, to read"),
        (
            "Ruling",
            "Proposal",
            "ClaimLink",
            "Conflict",
            "BlindReading",
            "Appearance",
            "Bearing",
            "Capture",
            "Quote",
            "ContractVersion",
            "Clause",
            "Rung",
            "WindowReading",
            "LedgerEntry",
            "SignedCheckpoint",
            "Redaction",
        ),
    ),
    (_("Desk"), ("Note", "Editor", "RoleGrant", "Archive")),
)
NOUNS = (
    "source",
    "actor",
    "topic",
    "origin",
    "ladder",
    "document",
    "capture",
    "disposition",
    "discrepancy",
    "claim",
    "appearance",
    "contract",
    "evidence",
    "bearing",
    "search_log",
    "reply",
    "ruling",
    "proposal",
    "link",
    "note",
    "conflict",
    "editor",
    "entry",
    "archive",
)


class LedgerAdminSite(admin.AdminSite):
    site_header = _("Data entry")
    site_title = _("Claim Ledger")
    index_title = _("Data entry")
    site_url = "/"

    def has_permission(self, request):
        person = request.user
        return person.is_active and has_role(getattr(person, "role", ""), ADMIN_LEAST_ROLE)

    def register(self, model_or_iterable, admin_class=None, **options):
        """Our own nouns only: groups, permissions and mail addresses of other applications are no data entry."""
        given = model_or_iterable if isinstance(model_or_iterable, (list, tuple)) else [model_or_iterable]
        ours = [model for model in given if model._meta.app_label == OWN]
        if ours:
            super().register(ours, admin_class, **options)

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        if app_label or not apps:
            return apps
        (own,) = apps
        nouns = {noun["object_name"]: noun for noun in own["models"]}
        groups = [(name, [nouns[noun] for noun in names if noun in nouns]) for name, names in GROUPS]
        return [
            own | {"name": name, "app_label": f"{OWN}-{number}", "models": models}
            for number, (name, models) in enumerate(groups)
            if models
        ]

    def login(self, request, extra_context=None):
        return redirect(f"{reverse('account_login')}?{urlencode({'next': _next_page(request)})}")

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")


def _next_page(request) -> str:
    asked = request.GET.get("next", "")
    inside = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if inside else reverse("admin:index")


class LedgerAdminConfig(AdminConfig):
    default_site = "claims.admin.site.LedgerAdminSite"

    def ready(self):
        super().ready()
        # The package itself is imported before there are models, so its modules are named here.
        for noun in NOUNS:
            import_module(f"claims.admin.{noun}")
