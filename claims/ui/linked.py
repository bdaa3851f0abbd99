"""How a link between two claims is worded, from either of them."""

from django.utils.translation import gettext as _

from claims.vocabulary import LinkKind


def link_words(kind: str, is_outward: bool) -> str:
    """“narrows”, or seen from the other claim “narrowed by”."""
    if is_outward:
        return str(LinkKind(kind).label).lower()
    return {
        LinkKind.RESTATES: _("restated by"),
        LinkKind.NARROWS: _("narrowed by"),
        LinkKind.CONTRADICTS: _("contradicted by"),
        LinkKind.FOLLOWS: _("followed by"),
    }[kind]
