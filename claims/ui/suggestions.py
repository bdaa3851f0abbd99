"""Why a sentence is suggested as forward-looking, in a sentence for the editor."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.text.forward import SOURCE, Reading, Reason

# What each rule of the cue grammar found, in words that follow what was found: “will” says what will be.
SAYS = {
    "WEIGHS": _("says that it is weighed"),
    "TRIES": _("says that it is tried"),
    "WORKS_ON": _("says that it is worked on"),
    "INTENDS": _("states an intention"),
    "EXPECTS": _("states an expectation"),
    "MAY": _("says what may be"),
    "WOULD": _("says what would be"),
    "WILL": _("says what will be"),
    "SCHEDULED": _("says what is due"),
    "SHOULD": _("says what should be"),
    "AHEAD": _("names a time to come"),
    "OUTLOOK": _("gives an outlook"),
    "ANTICIPATION": _("speaks of what is expected"),
    "RISK": _("speaks of a risk"),
    "MEASURED": _("names a figure that is published"),
    "STANCE": _("speaks of a course that is held to"),
    "PURPOSE": _("names a purpose"),
    "LIKELY": _("says how likely it is"),
    "IF": _("names a condition"),
    "GOES_ON": _("says that it goes on"),
    "ORDER": _("sets a task"),
    "TO_BE": _("says what is to be done"),
    "DOES": _("names a step that can be seen"),
    "BODY": _("names a body, a law or a fund"),
    "AMOUNT": _("names an amount"),
    "RANGE": _("names a range"),
    "DEADLINE": _("names a deadline"),
    # These speak against it, yet a model may have learned otherwise from the desk.
    "VAGUE": _("names an aim that is hard to test"),
    "VALUES": _("speaks of values"),
    "STATES": _("says how things stand"),
    "OPPOSES": _("sets one thing against another"),
    "WAS": _("says what was"),
    "REPORTED": _("reports what happened"),
    "PERIOD": _("compares with a time that is over"),
}
TOLD = 3  # reasons
LONGEST = 40  # characters of the words of one


def why_suggested(text: str, reading: Reading) -> str:
    """As “Suggested: “will” says what will be; “next year” names a time to come.”"""
    reasons = gettext("; ").join(_told(text, reason) for reason in reading.reasons[:TOLD])
    return gettext("Suggested: %(reasons)s.") % {"reasons": reasons}


def _told(text: str, reason: Reason) -> str:
    if reason.rule == SOURCE:
        return gettext("this source looks forward oftener than others")
    start, end = reason.spans[0] if reason.spans else (0, 0)
    words = " ".join(text[start:end].split())
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + "…"
    if not reason.rule:
        return gettext("“%(words)s” stands oftener in sentences that look forward") % {"words": words}
    return gettext("“%(words)s” %(what)s") % {"words": words, "what": SAYS[reason.rule]}
