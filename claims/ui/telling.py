"""A public act in words, as feeds tell it: a title, and what was decided, why and by whom."""

from datetime import date

from django.utils.translation import gettext as _

from claims.queries.correction import Corrected
from claims.ui.amendments import rows_of
from claims.ui.dates import day_in_words
from claims.vocabulary import EntryKind, RemovalGround, Status

RULINGS = (EntryKind.RULING, EntryKind.CORRECTION)


def title_of(act: Corrected) -> str:
    """What was done, and to what."""
    about = {"about": about_what(act)}
    if act.kind == EntryKind.CLAIM_PUBLISHED:
        return _("New claim: %(about)s") % about
    if act.kind not in RULINGS:
        return _("%(act)s: %(about)s") % (about | {"act": act.entry.get_kind_display()})
    before, after = (Status(act.said[name]).label for name in ("from", "to"))
    moved = about | {"before": before, "after": after}
    if act.kind == EntryKind.CORRECTION:
        return _("%(about)s: corrected from “%(before)s” to “%(after)s”") % moved
    if before == after:
        return _("%(about)s: looked at again, still “%(after)s”") % moved
    return _("%(about)s: from “%(before)s” to “%(after)s”") % moved


def about_what(act: Corrected) -> str:
    """The claim or evidence by its title, else by its reference."""
    if act.claim:
        return act.claim.title
    return act.evidence.title if act.evidence else act.entry.subject


def paragraphs_of(act: Corrected) -> tuple[str, ...]:
    """Reason, days and people; for an amendment the old words and the new."""
    said = [act.texts.get("reason") or act.texts.get("explanation") or ""]
    if act.kind == EntryKind.CLAIM_PUBLISHED:
        said.insert(0, act.texts.get("wording", ""))
    for row in rows_of(act):
        old, new = ("".join(text for _kind, text in parts) for parts in (row.old, row.new))
        said.append(_("%(what)s: “%(old)s” became “%(new)s”.") % {"what": row.label, "old": old, "new": new})
    if act.said.get("ground") in RemovalGround.values:
        said.append(_("Ground: %s.") % RemovalGround(act.said["ground"]).label)
    if act.kind in RULINGS:
        # Nobody may take a history that was brought in for one that was ruled on its days.
        said += [_("Reconstructed later, and brought in from an archive.")] if act.said.get("imported") else []
        said.append(_("It became known on %s.") % day_in_words(date.fromisoformat(act.said["effective_on"])))
    said.append(by_whom(act))
    return tuple(paragraph for paragraph in said if paragraph)


def by_whom(act: Corrected) -> str:
    """Who decided: by the names that people of the desk chose."""
    said = act.said
    if said.get("asked_by"):
        return _("Asked for by %(asked)s, approved by %(by)s.") % {"asked": said["asked_by"], "by": said.get("by", "")}
    if said.get("proposed_by") and said.get("seconded_by"):
        return _("Proposed by %(first)s, seconded by %(second)s.") % {
            "first": said["proposed_by"],
            "second": said["seconded_by"],
        }
    return _("By %s.") % said["by"] if said.get("by") else ""


def categories_of(act: Corrected) -> tuple[tuple[str, str], ...]:
    """The kind of act, and the status that it led to."""
    status = act.said.get("to")
    moved = ((status, str(Status(status).label)),) if status in Status.values else ()
    return (*moved, (act.kind, str(act.entry.get_kind_display())))
