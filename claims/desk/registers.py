"""Sources, people, origins and topics that are named for the first time while something else is recorded."""

from collections.abc import Callable

from django.db import transaction

from claims.actions.register import save_actor, save_origin, save_source, save_topic
from claims.models import Actor, Origin, Source, Topic
from claims.vocabulary import ActorKind, Reliability


def with_new_names(action: Callable) -> Callable:
    """The action, taking `new_source`, `new_speaker`, `new_origin`, `new_topic` and `new_about` (with its kind) too.

    They are names to be put into the registers first.

    All of it happens, or none. A name that is there already is used as it is.
    """

    @transaction.atomic
    def run(
        *, by, at, new_source="", new_speaker="", new_origin="", new_topic="", new_about="", new_about_kind="", **values
    ):
        if new_source:
            values["source"] = _known(Source, new_source) or save_source(
                name=new_source, reliability=Reliability.F, by=by, at=at
            )
        if new_speaker:
            values["speaker"] = _known(Actor, new_speaker) or save_actor(
                name=new_speaker, kind=ActorKind.PERSON, by=by, at=at
            )
        if new_origin:
            values["origin"] = _known(Origin, new_origin) or save_origin(name=new_origin, by=by, at=at)
        if new_topic:
            topic = _known(Topic, new_topic) or save_topic(name=new_topic, by=by, at=at)
            values["topics"] = _with(values.get("topics"), topic)
        if new_about:
            kind = new_about_kind or ActorKind.ORGANISATION
            actor = _known(Actor, new_about) or save_actor(name=new_about, kind=kind, by=by, at=at)
            values["about"] = _with(values.get("about"), actor)
        return action(**values, by=by, at=at)

    return run


def _with(chosen, row) -> list:
    """The rows that were chosen, and one more if it is not among them."""
    rows = list(chosen or ())
    return rows if row in rows else [*rows, row]


def _known(model, name: str):
    return model.objects.filter(name__iexact=name).order_by("pk").first()
