"""Template tags: statuses, flags, grades and days as every page shows them. Load with {% load ledger %}."""

from datetime import UTC, datetime
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from claims.rules.languages import KNOWN, word_of
from claims.templatetags import cells, chrome, controls, days, drawing
from claims.vocabulary import (
    NEGATIVE_OPEN_LABEL,
    BearingKind,
    Credibility,
    Direction,
    Flag,
    Reliability,
    Status,
)

register = template.Library()
for part in (cells, chrome, controls, days, drawing):
    register.tags |= part.register.tags
    register.filters |= part.register.filters

BEARING_SYMBOLS = {kind: f"b-{kind.lower()}" for kind in BearingKind}


@register.filter
def bdi(words: str) -> str:
    """Words of the record within a sentence of ours: they keep their own direction."""
    return format_html("<bdi>{}</bdi>", words)


@register.simple_tag
def comma() -> str:
    """Between two parts of a line, as the language of the page writes it."""
    return pgettext("between two parts of a line", ", ")


@register.filter
def language_word(code: str) -> str:
    """The name of a language with its code."""
    return word_of(code)


@register.simple_tag
def known_languages() -> list[tuple[str, str]]:
    """Codes and names, by name."""
    return sorted(((code, _(name)) for code, name in KNOWN.items()), key=lambda pair: pair[1])


def flag_meaning(flag: Flag) -> str:
    return {
        Flag.OVERDUE: _("Its date has passed and no ruling has been made"),
        Flag.DUE_SOON: _("Its date falls within the next thirty days"),
        Flag.LATE: _("Came about after its deadline"),
        Flag.DISPUTED: _("Evidence of weight stands on both sides"),
        Flag.CORRECTED: _("We changed this page after a mistake"),
        Flag.SOURCE_CHANGED: _("A source differs from the copy we saved"),
    }[flag]


@register.filter
def status_key(code: str) -> str:
    """The form for `data-status`: not_borne_out."""
    return str(code).lower()


@register.simple_tag
def status_word(code: str, direction: str = "") -> str:
    """The word for a status; a claim that something will not happen holds so far while open."""
    known = Status(str(code).upper())
    if known == Status.OPEN and direction == Direction.DOES_NOT_HAPPEN:
        return str(NEGATIVE_OPEN_LABEL)
    return str(known.label)


@register.simple_tag
@lru_cache(maxsize=512)
def glyph(code: str, px: float = 14, label: str = "") -> str:
    """The shape of a status; needs a label when no word stands beside it."""
    key = Status(str(code).upper()).value.lower()
    spoken = format_html('role="img" aria-label="{}"', label) if label else format_html('aria-hidden="{}"', "true")
    drawn = '<svg class="glyph" data-status="{}" width="{}" height="{}" {} focusable="false"><use href="#s-{}"/></svg>'
    return format_html(drawn, key, f"{px:g}", f"{px:g}", spoken, key)


@register.simple_tag
def status(code: str, size: str = "", direction: str = "", word: str = "") -> str:
    """Glyph and word. Sizes: "" (tinted chip), "plain", "lg"."""
    return _status(str(code).lower(), size, str(word or status_word(code, direction)))


@lru_cache(maxsize=512)
def _status(key: str, size: str, word: str) -> str:
    drawn = '<span class="status{}" data-status="{}">{}<span class="status__word">{}</span></span>'
    return format_html(drawn, f" status--{size}" if size else "", key, glyph(key, 26 if size == "lg" else 14), word)


@register.simple_tag
def move(from_status: str, to_status: str, size: str = "plain") -> str:
    """From one status to another, as in a change."""
    return format_html(
        '<span class="moves">{} {}<span class="vh">{}</span> {}</span>',
        status(from_status, size) if from_status else "",
        icon("arrow", 12, flip=True),
        _("to"),
        status(to_status, size),
    )


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, px: float = 14, flip: bool = False) -> str:
    """A decorative sign; words must stand beside it. `f-overdue` and the like reach the flags."""
    symbol = name if name[:2] in ("f-", "b-", "s-") else f"i-{name}"
    drawn = '<svg class="icon{}" width="{}" height="{}" aria-hidden="true" focusable="false"><use href="#{}"/></svg>'
    return format_html(drawn, " flip" if flip else "", f"{px:g}", f"{px:g}", symbol)


@register.simple_tag
def flag(value: str, href: str = "") -> str:
    """A derived fact, outlined."""
    known = Flag(str(value).lower())
    drawn = format_html(
        '<span class="flag flag--{}" title="{}">{}{}</span>',
        known.value,
        flag_meaning(known),
        icon(f"f-{known.value}", 12),
        known.label,
    )
    return format_html('<a class="flaglink" href="{}">{}</a>', href, drawn) if href else drawn


@register.simple_tag
def flags(values) -> str:
    """All flags of a claim; nothing when there are none."""
    drawn = format_html_join(" ", "{}", ((flag(value),) for value in values or ()))
    return format_html('<span class="flags">{}</span>', drawn) if drawn else ""


@register.simple_tag
def bearing(kind: str, word: bool = True, px: float = 12) -> str:
    """What a piece of evidence says about a claim; `word=False` keeps the word for screen readers."""
    known = BearingKind(str(kind).upper())
    shown = "{}" if word else '<span class="vh">{}</span>'
    return format_html(
        '<span class="bearing">{} {}</span>',
        icon(BEARING_SYMBOLS[known], px),
        format_html(shown, known.label),
    )


@register.simple_tag
def evcount(supports: int, against: int, context: int) -> str:
    """Evidence by bearing, zeros kept."""
    counts = (
        (supports, "b-confirms", _("supporting")),
        (against, "b-refutes", _("against")),
        (context, "b-context", _("context")),
    )
    drawn = format_html_join(
        " ",
        '<span class="evcount__n{}">{}{}<span class="vh"> {}</span></span>',
        (("" if count else " is-zero", icon(symbol, 11), count, word) for count, symbol, word in counts),
    )
    return format_html('<span class="evcount">{}</span>', drawn)


@register.simple_tag
def grade(reliability: str, credibility: int, short: bool = False, line: bool = False) -> str:
    """Source A to F and information 1 to 6, always with the words: in two rows, one `line`, or a `short` key."""
    source, report = Reliability(str(reliability).upper()), Credibility(int(credibility))
    if line:
        keyed = '<span class="gradeline"><span class="gradekey" aria-hidden="true"><b>{}</b><b>{}</b></span> {}</span>'
        words = _("Source %(source)s, %(reliable)s; report %(report)s, %(credible)s.") % {
            "source": source.value,
            "reliable": str(source.label).lower(),
            "report": report.value,
            "credible": str(report.label).lower(),
        }
        return format_html(keyed, source.value, report.value, words)
    if short:
        words = f"{source.label}, {str(report.label).lower()}"
        boxed = '<span class="gradekey" title="{}"><b>{}</b><b>{}</b><span class="vh">{}</span></span>'
        return format_html(boxed, words, source.value, report.value, words)
    return format_html(
        '<dl class="grade"><div><dt>{}</dt><dd><b>{}</b> {}</dd></div><div><dt>{}</dt><dd><b>{}</b> {}</dd></div></dl>',
        _("Source"),
        source.value,
        source.label,
        _("Report"),
        report.value,
        report.label,
    )


@register.simple_tag
def moment(at: datetime | None) -> str:
    """A point in time, always in UTC: 23 Feb 2026, 16:40 UTC."""
    if at is None:
        return ""
    at = at.astimezone(UTC)
    shown = f"{days.day_in_words(at.date(), short=True)}, {at:%H:%M} UTC"
    return format_html('<time datetime="{}">{}</time>', f"{at:%Y-%m-%dT%H:%MZ}", shown)
