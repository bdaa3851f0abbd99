"""Pages of a long list without counting it: one row more than is shown tells whether there is a next page."""

from dataclasses import dataclass

from django.db.models import QuerySet

PER_PAGE = 50
LAST = 10_000


@dataclass(frozen=True)
class Part:
    """One page, with the names that `components/pager.html` reads."""

    number: int
    rows: list
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_other_pages(self) -> bool:
        return self.has_next or self.has_previous

    @property
    def next_page_number(self) -> int:
        return self.number + 1

    @property
    def previous_page_number(self) -> int:
        return self.number - 1


def part_of(rows: QuerySet, asked: str) -> Part:
    """The page that the address asks for; the first where it asks for none that can be."""
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= len(str(LAST))
    number = min(max(int(asked), 1), LAST) if is_number else 1
    start = (number - 1) * PER_PAGE
    found = list(rows[start : start + PER_PAGE + 1])
    return Part(number=number, rows=found[:PER_PAGE], has_next=len(found) > PER_PAGE)
