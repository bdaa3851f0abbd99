"""The admin site itself: who may enter it, and its title."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _

from claims.rules.access import ADMIN_LEAST_ROLE
from claims.rules.permissions import has_role


class LedgerAdminSite(admin.AdminSite):
    site_header = _("Claim Ledger administration")
    site_title = _("Claim Ledger")
    index_title = _("Data entry")
    site_url = "/"

    def has_permission(self, request):
        person = request.user
        return person.is_active and has_role(getattr(person, "role", ""), ADMIN_LEAST_ROLE)


class LedgerAdminConfig(AdminConfig):
    default_site = "claims.admin.site.LedgerAdminSite"
