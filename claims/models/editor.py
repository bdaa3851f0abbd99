"""The people of the desk, and the roles they were given."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.columns import Recorded, one_of
from claims.vocabulary import Role


class EditorManager(UserManager):
    def at_desk(self):
        """The people who have a role, by their names in public; no machines."""
        return self.filter(is_active=True, is_machine=False).exclude(role="").order_by("public_name")


class Editor(AbstractUser):
    """A person who signs in. In public they appear by `public_name`, a pseudonym of their choosing.

    A machine that writes on the record has a row and a role as well, so that the ledger says what it did and an
    operator can take its right away; it cannot sign in.
    """

    first_name = None
    last_name = None
    public_name = models.CharField(_("name in public"), max_length=80, unique=True)
    role = models.CharField(_("role"), max_length=16, choices=Role, blank=True)
    is_machine = models.BooleanField(_("machine"), default=False)
    is_demo = models.BooleanField(_("demo sign-in"), default=False)

    objects = EditorManager()

    REQUIRED_FIELDS = ["email", "public_name"]

    class Meta:
        verbose_name = _("editor")
        verbose_name_plural = _("editors")
        constraints = [one_of("role", Role, blank=True, name="editor_role_known")]

    def __str__(self):
        return self.public_name

    def get_full_name(self):
        return self.public_name

    def get_short_name(self):
        return self.public_name


class RoleGrant(Recorded):
    """One change of a person's role. Append-only: the latest row is the role in force."""

    person = models.ForeignKey(Editor, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=16, choices=Role, blank=True)

    class Meta:
        constraints = [one_of("role", Role, blank=True, name="rolegrant_role_known")]

    def __str__(self):
        return f"{self.person} {self.role or 'no role'} {self.recorded_at:%Y-%m-%d}"
