"""The registers that claims and evidence refer to: sources, actors, topics, origins, ladders."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import (
    LINE,
    TEXT,
    ask_leave,
    check_addresses,
    check_choice,
    check_required,
    check_texts,
    free_slug,
)
from claims.actions.edition import new_edition
from claims.actions.entry import write_entry
from claims.models import Actor, Editor, Ladder, Origin, Rung, Source, Topic
from claims.rules.languages import objections_to_languages
from claims.rules.permissions import Act
from claims.rules.refusal import Objections
from claims.vocabulary import ActorKind, EntryKind, Reliability

HOMEPAGE = 500


@transaction.atomic
def save_source(
    *,
    name: str,
    reliability: str = Reliability.F,
    slug: str = "",
    homepage: str = "",
    note: str = "",
    actor: Actor | None = None,
    source: Source | None = None,
    by: Editor,
    at: datetime,
) -> Source:
    """This will add a source, or change the one given as `source`.

    :raises Refused: when the name is missing or the grade is not one of A to F.
    """
    found = Objections()
    check_choice(found, "reliability", _("Default reliability"), reliability, Reliability)
    check_addresses(found, {"homepage": homepage}, limit=HOMEPAGE)
    values = {"name": name, "reliability": reliability, "homepage": homepage, "note": note, "actor": actor}
    return _save(Source, source, values, slug=slug, found=found, by=by, at=at)


@transaction.atomic
def save_actor(
    *,
    name: str,
    kind: str,
    slug: str = "",
    other_names: Sequence[str] = (),
    role_note: str = "",
    organisation: Actor | None = None,
    wikidata: str = "",
    languages: Sequence[str] = (),
    actor: Actor | None = None,
    by: Editor,
    at: datetime,
) -> Actor:
    """This will add an actor, or change the one given as `actor`. `languages` are codes, of a country or a place.

    :raises Refused: when the name is missing, the kind unknown, or a language is no code.
    """
    found = Objections()
    check_choice(found, "kind", _("Kind"), kind, ActorKind)
    found.add(*objections_to_languages(languages), field="languages")
    values = {
        "name": name,
        "kind": kind,
        "other_names": list(other_names),
        "role_note": role_note,
        "organisation": organisation,
        "wikidata": wikidata,
        "languages": list(languages),
    }
    return _save(Actor, actor, values, slug=slug, found=found, by=by, at=at)


@transaction.atomic
def save_topic(
    *, name: str, slug: str = "", description: str = "", topic: Topic | None = None, by: Editor, at: datetime
) -> Topic:
    """This will add a topic, or change the one given as `topic`.

    :raises Refused: when the name is missing.
    """
    return _save(Topic, topic, {"name": name, "description": description}, slug=slug, found=Objections(), by=by, at=at)


@transaction.atomic
def save_origin(
    *,
    name: str,
    slug: str = "",
    happened_on: date | None = None,
    note: str = "",
    origin: Origin | None = None,
    by: Editor,
    at: datetime,
) -> Origin:
    """This will add an origin that several reports may derive from, or change the one given as `origin`.

    :raises Refused: when the name is missing.
    """
    values = {"name": name, "happened_on": happened_on, "note": note}
    return _save(Origin, origin, values, slug=slug, found=Objections(), by=by, at=at)


@transaction.atomic
def merge_source(*, source: Source, into: Source, reason: str, by: Editor, at: datetime) -> Source:
    """This will file everything of one source under another. The old address leads to the new one for ever.

    :raises Refused: into itself, into or from a source that was merged before, or without a reason.
    """
    ask_leave(by=by, act=Act.MERGE_SOURCES)
    source, into = (Source.objects.select_for_update(no_key=True).get(pk=row.pk) for row in (source, into))
    found = Objections()
    check_required(found, {"reason": (_("The reason"), reason)})
    check_texts(found, {"reason": (_("The reason"), reason, TEXT)})
    if source.pk == into.pk:
        found.add(_("A source cannot be merged into itself. Choose the one that stays."), field="into")
    if source.merged_into_id or into.merged_into_id:
        found.add(_("One of the two was merged into another source before. Choose the one that stands."), field="into")
    found.refuse_if_any()
    counts = {"documents": source.documents.update(source=into), "evidence": source.evidence.update(source=into)}
    source.merged_into = into
    source.save(update_fields=["merged_into"])
    write_entry(
        kind=EntryKind.SOURCE_MERGED,
        subject=source.reference,
        about={"into": into.reference, **counts},
        texts={"name": source.name, "into": into.name, "reason": reason},
        by=by,
        at=at,
    )
    return into


@transaction.atomic
def save_ladder(
    *,
    name: str,
    rungs: Sequence[tuple[str, str]],
    slug: str = "",
    description: str = "",
    ladder: Ladder | None = None,
    by: Editor,
    at: datetime,
) -> Ladder:
    """This will add a ladder with its rungs (name and definition, lowest first), or rename the rungs of one.

    :raises Refused: without rungs, or when rungs would be dropped that claims may stand on.
    """
    found = Objections()
    if not rungs:
        found.add(_("A ladder needs at least one rung."), field="rungs")
    if ladder and ladder.rungs.count() > len(rungs):
        found.add(_("Rungs cannot be dropped: claims may stand on them. Rename them instead."), field="rungs")
    ladder = _save(Ladder, ladder, {"name": name, "description": description}, slug=slug, found=found, by=by, at=at)
    for position, (rung, definition) in enumerate(rungs, 1):
        Rung.objects.update_or_create(
            ladder=ladder, position=position, defaults={"name": rung, "definition": definition}
        )
    return ladder


def _save(model, row, values: dict, *, slug: str, found: Objections, by: Editor, at: datetime):
    ask_leave(by=by, act=Act.KEEP_REGISTERS)
    check_required(found, {"name": (_("Name"), values["name"])})
    lines = {
        field: (field.replace("_", " "), values[field], LINE) for field in ("name", "role_note") if field in values
    }
    texts = {field: (field, values[field], TEXT) for field in ("note", "description") if field in values}
    check_texts(found, lines | texts)
    found.refuse_if_any()
    if row is None:
        return model.objects.create(slug=free_slug(model, values["name"], slug), **values)
    for field, value in values.items():
        setattr(row, field, value)
    row.save(update_fields=list(values))
    new_edition(at=at)
    return row
