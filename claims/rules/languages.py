"""Languages as codes (BCP 47: "fa", "pt-br"), their names, and whether one searched in a language of the place."""

import re
from collections.abc import Iterable

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _

CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
LONGEST = 12  # characters of a code
MOST = 12  # languages of a place
KNOWN = {code: info["name"] for code, info in LANG_INFO.items() if "name" in info and "-" not in code}


def base_of(code: str) -> str:
    """The language itself, without its region or script: "fa" of "fa-IR"."""
    return code.strip().lower().replace("_", "-").split("-")[0]


def word_of(code: str) -> str:
    """Name and code, as "Persian (fa)"; the code alone where the name is not known."""
    name = KNOWN.get(base_of(code))
    return f"{_(name)} ({code})" if name else code


def any_of(codes: Iterable[str]) -> str:
    """Several as a choice: "Persian (fa) or Russian (ru)"."""
    *first, last = [word_of(code) for code in codes]
    return _("%(first)s or %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def is_spoken_there(searched: Iterable[str], *, place: Iterable[str]) -> bool:
    """Whether one of the searches was made in a language of the place. Regions do not matter: fa-IR is fa."""
    return bool({base_of(code) for code in searched} & {base_of(code) for code in place})


def code_of(text: str) -> str:
    """The code of a language that was given by its name ("Persian"); any other text as it is."""
    wanted = text.strip().casefold()
    named = (code for code, name in KNOWN.items() if wanted in (name.casefold(), _(name).casefold()))
    return next(named, text.strip())


def objections_to_language(code: str) -> tuple[str, ...]:
    """A language is given as a code, so that it can be compared."""
    if CODE.fullmatch(code) and len(code) <= LONGEST:
        return ()
    sentence = _("“%s” is not the code of a language. Give two or three letters, for example fa for Persian.")
    return (sentence % code[:40],)


def objections_to_languages(codes: Iterable[str]) -> tuple[str, ...]:
    """Whether each is the code of a language, and none stands twice: those of a place."""
    codes = list(codes)
    if len(codes) > MOST:
        return (_("More than %d languages are too many to search in. Keep those that are read most.") % MOST,)
    found = [
        _("“%s” is no code of a language. Write codes such as fa, uk or zh-Hant.") % code[:40]
        for code in codes
        if not CODE.fullmatch(code) or len(code) > LONGEST
    ]
    if len(set(codes)) < len(codes):
        found.append(_("A language stands twice. Keep one of them."))
    return tuple(found)
