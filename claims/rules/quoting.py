"""Whether words may stand as a quote: they are the document's own, but for typography; and whether there is one."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

NEAREST_SHOWN = 300


@dataclass(frozen=True)
class Whereabouts:
    """Where a quote was found: at one place, at several (`places`), or not (`nearest` is the closest text)."""

    is_found: bool
    places: int = 0
    nearest: str = ""

    @classmethod
    def of(cls, place) -> "Whereabouts":
        """Reads an answer of `claims.text.anchors.find`."""
        name = type(place).__name__
        if name == "Found":
            return cls(is_found=True, places=1)
        if name == "Ambiguous":
            return cls(is_found=False, places=len(place.places))
        return cls(is_found=False, nearest=place.nearest.exact if place.nearest else "")


def objections_to_quote(where: Whereabouts, *, label: str) -> tuple[str, ...]:
    """Quotes are kept word for word: anything but a place of its own in the document is refused."""
    if where.is_found:
        return ()
    if where.places > 1:
        return (
            _("These words stand in “%(document)s” %(places)d times. Quote more, so that the place is clear.")
            % {"document": label, "places": where.places},
        )
    if where.nearest:
        nearest = where.nearest[:NEAREST_SHOWN]
        return (
            _("The quote is not in “%(document)s” word for word. The nearest words there are: “%(nearest)s”")
            % {"document": label, "nearest": nearest},
        )
    return (_("The quote is not in “%s”, and nothing there comes near it. Copy the words from the document.") % label,)


def objections_to_unquoted(*, is_quoted: bool) -> tuple[str, ...]:
    """An imported draft has words that somebody else wrote down: it goes no further before a document has them too."""
    if is_quoted:
        return ()
    return (_("Its words are not quoted from a stored document yet. Store the document's text, and quote them there."),)
