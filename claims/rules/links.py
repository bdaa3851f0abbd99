"""What one claim may be to another. Links are public: which claims restate or contradict which is a judgement."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.vocabulary import LinkKind

# Said of one claim it is said of the other as well.
MUTUAL = frozenset({LinkKind.CONTRADICTS})


@dataclass(frozen=True)
class Link:
    """`claim` is `kind` to `other`; both are references."""

    claim: str
    other: str
    kind: str


def objections_to_link(link: Link, *, drafts: Collection[str] = (), standing: Collection[Link] = ()) -> tuple[str, ...]:
    """Whether two claims may be linked so. `drafts` are those of the two that are not published.

    `standing` are the links of the two that stand.
    """
    if link.claim == link.other:
        return (_("A claim cannot be linked to itself. Choose another."),)
    found = [
        _("%s is a draft. Links are public, so both claims have to be.") % reference
        for reference in (link.claim, link.other)
        if reference in drafts
    ]
    words = {"claim": link.claim, "kind": LinkKind(link.kind).label.lower(), "other": link.other}
    if link in standing:
        found.append(_("It is on record already that %(claim)s %(kind)s %(other)s.") % words)
    elif Link(link.other, link.claim, link.kind) in standing:
        if link.kind in MUTUAL:
            found.append(_("It is on record already that %(other)s %(kind)s %(claim)s, which says the same.") % words)
        else:
            found.append(_("It is on record that %(other)s %(kind)s %(claim)s; it cannot be so both ways.") % words)
    return tuple(found)
