"""Persons, organisations and things that speak or are spoken of."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.columns import one_of
from claims.vocabulary import ActorKind


class Actor(models.Model):
    """The role at the time is kept with the statement; `role_note` is only a description of the person."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    other_names = models.JSONField(_("other names"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ActorKind)
    role_note = models.CharField(_("role"), max_length=300, blank=True)
    organisation = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    wikidata = models.CharField(_("Wikidata item"), max_length=20, blank=True)
    # Of a country or a place: codes such as "fa". A search for what did not happen there is made in one of them.
    languages = models.JSONField(_("languages"), default=list, blank=True)

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        constraints = [one_of("kind", ActorKind, name="actor_kind_known")]

    def __str__(self):
        return self.name
