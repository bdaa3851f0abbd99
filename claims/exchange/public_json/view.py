"""What every answer begins with: its addresses, the day that it speaks for, the ledger entry that it goes back to."""

from collections.abc import Callable
from dataclasses import dataclass

from claims.queries.as_of import AsOf
from claims.queries.position import position


@dataclass(frozen=True)
class View:
    """A question. `url` makes whole addresses (name, arguments, query) in its view; `more` leads to the next page."""

    as_of: AsOf
    url: Callable[..., str]
    more: str | None = None


def enveloped(view: View, page: str, /, *args: str, **said) -> dict:
    """An answer about a page, by its name and arguments.

    One about the site as a whole says how far the ledger had come. One about one thing does not: it stays the same
    bytes until something about that thing changes.
    """
    last = position().entries - 1
    how_far = {} if args else {"ledger_entry": last if last >= 0 else None}
    return {
        "url": view.url(f"public:{page}", *args),
        "data_url": view.url(f"public:{page}-data", *args),
        "as_of": {"day": view.as_of.day.isoformat(), "by": view.as_of.basis.value},
        **how_far,
        **said,
    }


def listed(view: View, page: str, /, *args: str, items: list[dict], **said) -> dict:
    """An answer that is a list, or a part of one: `next` is the address of the next part, null at the end."""
    return enveloped(view, page, *args, **said, items=items, next=view.more)
