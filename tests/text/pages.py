"""A page's text with quotes, for the tests of what became of it."""

from claims.text.anchors import Anchor, anchor_at
from claims.text.page_change import PageChange, Visit, compare

TEXT = """Island ferries to run on batteries
Updated 3 minutes ago
The transport ministry signed a contract on Monday for a new fleet of electric ferries.
The yard in Gdansk will deliver 24 ferries by March 2027, the ministry said. The first hull is due before the summer.
“We will not sell any of the old ships,” the minister told reporters at the harbour.
Unions welcomed the order. They said that crews had asked for quieter engines for more than ten years.
Parliament approved the budget in May, and the programme will cost 3.5 billion crowns over eight years.
Talks with the neighbouring region about a shared timetable continue. No date was given for their end.
128 comments
Related: Storm closes three mountain roads"""
FERRIES = "will deliver 24 ferries by March 2027"
SHIPS = "We will not sell any of the old ships"
COST = "the programme will cost 3.5 billion crowns over eight years"
QUOTES = (FERRIES, SHIPS, COST)


def anchored(text: str, *quotes: str) -> list[Anchor]:
    return [anchor_at(text, text.index(quote), text.index(quote) + len(quote)) for quote in quotes]


def compared(after: str, *quotes: str, before: str = TEXT, **visit) -> PageChange:
    """What is said of this text after that one; of all three quotes, where none is named."""
    return compare(before, anchored(before, *(quotes or QUOTES)), Visit(visit.pop("status", 200), after, **visit))


def changed(old: str, new: str, *quotes: str) -> PageChange:
    """What is said when these words of the text are replaced."""
    assert old in TEXT
    return compared(TEXT.replace(old, new), *quotes)
