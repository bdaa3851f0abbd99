"""The Django application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = _("Claim Ledger")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from claims.actions import ladders
        from claims.models import search_index, triggers

        # SQLite's schema editor drops triggers when it rebuilds a table, so they go back after every migration.
        post_migrate.connect(triggers.install_after_migrate, sender=self, dispatch_uid="claims.triggers")
        post_migrate.connect(ladders.install_after_migrate, sender=self, dispatch_uid="claims.ladders")
        # Views and triggers that read several tables would stop such a rebuild, so the index is made again.
        pre_migrate.connect(search_index.lift_before_migrate, sender=self, dispatch_uid="claims.search_lift")
        post_migrate.connect(search_index.install_after_migrate, sender=self, dispatch_uid="claims.search")
