"""The grammar of a language is data: each line must fit the rule that it names."""

import inspect

import pytest

from claims.text.deadlines import english
from claims.text.deadlines.reader import KINDS, RULES, Language, name_and_kinds, patterns

LANGUAGE = Language(english)
LINES = [" ".join(line) for line in patterns(english.GRAMMAR + english.ALONE)]
MEANT = {kind for kind, value in LANGUAGE.words.values() if value is not None} | set(KINDS.values()) | {"when"}
MEANT |= {kind for several in LANGUAGE.longer.values() for _, (kind, value) in several if value is not None}
MEANT |= {kind for kind, _pattern in english.FIGURES} - {"fiscal", "week_of"}
KNOWN = {kind for kind, _value in LANGUAGE.words.values()} | {kind for kind, _pattern in english.FIGURES}
KNOWN |= MEANT | set(english.MARKS.values()) | {"stop"}
KNOWN |= {kind for several in LANGUAGE.longer.values() for _, (kind, _value) in several}


def parts_of(line: str) -> list[tuple[str, list[str], bool]]:
    """Of each part its name, its kinds, and whether it is always there with a value."""
    found = []
    for part in line.split()[1:]:
        if not part.startswith("!"):
            name, several = name_and_kinds(part, english.ALIASES)
            found.append((name, several, not part.endswith("?") and all(kind in MEANT for kind in several)))
    return found


@pytest.mark.parametrize("line", LINES)
def test_a_line_gives_its_rule_what_it_asks_for(line):
    parameters = inspect.signature(RULES[line.split()[0].lstrip("~")]).parameters.values()
    needed = {each.name for each in parameters if each.kind is each.KEYWORD_ONLY and each.default is each.empty}
    assert needed <= {name for name, _kinds, is_always_there in parts_of(line) if is_always_there}


@pytest.mark.parametrize("line", LINES)
def test_a_line_gives_its_rule_nothing_that_it_does_not_take(line):
    parameters = inspect.signature(RULES[line.split()[0].lstrip("~")]).parameters.values()
    takes_all = any(each.kind is each.VAR_KEYWORD for each in parameters)
    given = {name for name, kinds, _always in parts_of(line) if any(kind in MEANT for kind in kinds)}
    assert takes_all or given <= {each.name for each in parameters}


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_made_of_kinds_that_the_language_has(line):
    kinds = {kind for part in line.split()[1:] for kind in name_and_kinds(part, english.ALIASES)[1]}
    assert kinds <= KNOWN
