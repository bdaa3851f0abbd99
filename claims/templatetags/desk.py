"""Template tags of the desk: rows of a form, and text whose hidden characters are shown."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from claims.queries.reader import Piece, Sentence
from claims.text.hygiene import parts_with_controls, visible_controls
from claims.text.naming import parts_of
from claims.ui.once import NAME, new_token
from claims.ui.suggestions import why_suggested

register = template.Library()


@register.simple_tag(takes_context=True)
def once(context) -> str:
    """The hidden field by which a form that is sent twice is known; one that was refused keeps its own."""
    form = context.get("form")
    token = form.data.get(NAME) if form is not None and form.is_bound else None
    return format_html('<input type="hidden" name="{}" value="{}">', NAME, token or new_token())


@register.filter
def rows_of(form, name: str) -> list:
    """The fields of each row of a repeated group."""
    return form.row_fields(name)


@register.filter
def is_filled(row: list) -> bool:
    """Whether a row of a repeated group says something, or something is wrong with it."""
    return any(field.value() or field.errors for field in row)


@register.filter
def visible(text: str) -> str:
    """Text from outside with its invisible controls named, so that an editor sees what a reader would not."""
    return visible_controls(text)


@register.filter
def named(text: str) -> list[tuple[str, str]]:
    """A note in parts of (handle, words), so that whom it names can be marked."""
    return parts_of(text)


@register.filter
def hidden_from(proposal, person) -> bool:
    """Whether a proposal waits to be read blind, so that this person may not know yet what it says."""
    return proposal.is_hidden_from(person)


@register.filter
def countable(text: str) -> SafeString:
    """As `visible`, with each name in an element of its own: a script that counts characters takes it for one."""
    parts = parts_with_controls(text)
    return SafeString("".join(f'<i class="ctl">{part}</i>' if named else escape(part) for part, named in parts))


@register.simple_tag
def sentence(piece: Piece) -> SafeString:
    """A stretch of a sentence that no claim quotes. There are thousands of them on a page, so no template draws it.

    `data-s` is the whole sentence, which can be accounted for; `data-at` is where a remainder of a quoted one begins.
    """
    of = piece.sentence
    place = f'data-at="{piece.start}"' if of.appearances else f'data-s="{of.start}-{of.end}"'
    if not of.suggestion:
        return SafeString(f'<span class="s s--{of.kind}" {place}>{countable(piece.text)}</span>')
    why = escape(why_suggested(of.text, of.suggestion))
    before = of.start - piece.start
    text = with_cues(piece.text, [(before + low, before + high) for low, high in of.suggestion.spans])
    return SafeString(f'<span class="s sug s--{of.kind}" {place} data-why="{why}">{text}</span>')


@register.filter
def suggestion_of(sentence: Sentence) -> str:
    """Why a sentence is suggested, in one sentence; "" for another."""
    return why_suggested(sentence.text, sentence.suggestion) if sentence.suggestion else ""


@register.simple_tag
def marked(text: str, spans: tuple[tuple[int, int], ...]) -> SafeString:
    """A sentence with the words marked that it has in common with a claim."""
    return with_cues(text, spans)


def with_cues(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    """As `countable`, with the words at the spans marked, so far as they lie in this text."""
    parts, end = [], 0
    for low, high in spans:
        low, high = max(low, end), min(high, len(text))
        if low < high:
            parts += [countable(text[end:low]), f'<u class="cue">{countable(text[low:high])}</u>']
            end = high
    return SafeString("".join([*parts, countable(text[end:])]))
