"""Measures what is said of real pages by others, as they were published at two times: misses and false alarms.

`python -m bench.real_pages --fetch` brings the pages out of packages, once; `python -m bench.real_pages` compares them.
Truth is told by a selector of each site's main content (`sites.toml`), and not by the extractor.
"""

import argparse
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.page_changes.pairs import ADDRESS, came, read
from bench.real_pages.fetching import Site, fetch, sites
from bench.real_pages.pairs import Kind, Paths, Quoted, pairs_of, quotes_of
from bench.real_pages.truth import Fate, content_of
from claims.capture.worker import Fault
from claims.text.page_change import QUIET, PageChange, PageState, Visit, compare
from claims.text.quote_change import QuoteState

KEPT = Path(__file__).parents[2] / "var" / "real_pages"
LOUD = (QuoteState.CHANGED, QuoteState.REMOVED)
NAMED = {Fate.KEPT: QuoteState.KEPT, Fate.CHANGED: QuoteState.CHANGED, Fate.REMOVED: QuoteState.REMOVED}
ROW = "{:34}{:>7}{:>9}{:>8}{:>8}{:>13}"


@dataclass
class Count:
    """Of one class: pairs of pages, what was asked, what was missed, the alarms in vain, and what was named right."""

    pairs: int = 0
    asked: int = 0
    missed: int = 0
    alarms: int = 0
    named: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(*(getattr(self, name) + getattr(other, name) for name in vars(self)))


@dataclass
class Counts:
    """The five classes; and of the pairs that were edited, those on which nothing was said at all."""

    of: dict[str, Count] = field(default_factory=dict)
    edited: int = 0
    unheard: int = 0
    unread: int = 0

    def count(self, name: str) -> Count:
        return self.of.setdefault(name, Count())

    def add(self, name: str, count: Count) -> None:
        self.of[name] = self.count(name) + count

    def __add__(self, other: "Counts") -> "Counts":
        names = dict.fromkeys([*self.of, *other.of])
        found = {name: self.of.get(name, Count()) + other.of.get(name, Count()) for name in names}
        return Counts(found, self.edited + other.edited, self.unheard + other.unheard, self.unread + other.unread)


def measured(site: Site, kept: Path, *, seed: int, most: int, show: bool) -> Counts:
    counts = Counts()
    for paths in pairs_of(site, kept, random.Random(f"{site.name} {seed}"), most):
        try:
            _judge(paths, site, counts, random.Random(f"{paths.name} {seed}"), show=show)
        except Fault:
            counts.unread += 1
    return counts


def _judge(paths: Paths, site: Site, counts: Counts, rng: random.Random, *, show: bool) -> None:
    page = paths.before.read_bytes()
    was = read(page)
    if paths.kind == Kind.GONE:
        change = compare(was.text, (), Visit(404, asked=ADDRESS, address=ADDRESS))
        counts.add(paths.kind, Count(1, 1, not change.is_alarm, 0, change.state == PageState.GONE))
        return
    later = paths.after.read_bytes()
    quoted = quotes_of(was.text, content_of(page, site), content_of(later, site), rng)
    change = compare(was.text, [each.anchor for each in quoted], came(later), title=was.title, page=was.page)
    for said in _of_quotes(quoted, change, counts, paths):
        if show:
            print(f"{site.name} {paths.after}: {said}")
    if paths.kind == Kind.BOILERPLATE:
        counts.add(paths.kind, Count(1, 1, 0, change.is_alarm, not change.is_alarm))
    else:
        counts.edited += 1
        counts.unheard += not change.is_alarm
    if show and change.is_alarm == (paths.kind == Kind.BOILERPLATE):
        words = [(each.is_added, each.words[:120]) for each in change.passages[:4]]
        print(f"{site.name} {paths.after}: {paths.kind}, said {change.state}: {words}")


def _of_quotes(quoted: list[Quoted], change: PageChange, counts: Counts, paths: Paths) -> Iterator[str]:
    """Counts each quote, and gives a line for each of which too much or too little is said."""
    is_seen = len(change.quotes) == len(quoted)
    for fate in {each.fate for each in quoted}:
        counts.count(f"quote {fate}").pairs += 1
    for place, each in enumerate(quoted):
        said = change.quotes[place] if is_seen else None
        is_loud = said.state in LOUD if said else change.state not in QUIET
        count = counts.count(f"quote {each.fate}")
        count.asked += 1
        count.missed += each.fate != Fate.KEPT and not is_loud
        count.alarms += each.fate == Fate.KEPT and is_loud
        count.named += said is not None and said.state == NAMED[each.fate]
        if is_loud == (each.fate == Fate.KEPT):
            heard = f"{said.state} {said.after[:200]!r}" if said else change.state
            yield f"{paths.kind}, quote {each.fate} {each.anchor.exact[:200]!r}: {heard}"


def table(title: str, counts: Counts) -> None:
    print(ROW.format(title, "pairs", "asked", "missed", "alarms", "named right"))
    for name in (Kind.BOILERPLATE, *(f"quote {fate}" for fate in Fate), Kind.GONE):
        count = counts.of.get(name, Count())
        named = f"{count.named / count.asked:.3f}" if count.asked else ""
        print(ROW.format(f"  {name}", count.pairs, count.asked, count.missed, count.alarms, named))
    if counts.edited or counts.unread:
        print(f"  of {counts.edited} edited pages {counts.unheard} called unchanged; {counts.unread} pages not read")


def summary(counts: Counts) -> None:
    furniture, kept = counts.count(Kind.BOILERPLATE), counts.count(f"quote {Fate.KEPT}")
    lost = counts.count(f"quote {Fate.CHANGED}") + counts.count(f"quote {Fate.REMOVED}")
    pages = furniture.pairs + counts.edited + counts.count(Kind.GONE).pairs
    print(f"{pages} pairs of pages. Quote changes missed: {lost.missed} of {lost.asked}")
    print(f"Quotes that stand, called changed or removed: {_share(kept.alarms, kept.asked)}")
    print(f"Pages with new furniture alone that raised an alarm: {_share(furniture.alarms, furniture.pairs)}")


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole:,} ({100 * part / max(whole, 1):.2f} %)"


def chosen(asked: argparse.Namespace) -> list[Site]:
    wanted = [site for site in sites() if not asked.only or site.name in asked.only]
    return [site for site in wanted if asked.half in ("both", "held-out" if site.held_out else "open")]


def lacking(wanted: Iterable[Site], kept: Path) -> list[str]:
    return [f"{site.name}: {release}" for site in wanted for release in site.releases
            if not site.folder(kept, release).is_dir()]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=KEPT, help="where the pages are, or are brought to")
    parser.add_argument("--fetch", action="store_true", help="bring the pages, with apt-get and npm; compare nothing")
    names = [site.name for site in sites()]
    parser.add_argument("--only", nargs="+", choices=names, metavar="SITE", help="these sites of sites.toml alone")
    parser.add_argument("--half", choices=("open", "held-out", "both"), default="both", help="which half of the sites")
    parser.add_argument("--pages", type=int, default=25, help="pairs of each kind between two releases of a site")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="print what was not as expected")
    asked = parser.parse_args()
    wanted = chosen(asked)
    if asked.fetch:
        fetch(wanted, asked.folder)
    missing = lacking(wanted, asked.folder)
    if missing:
        print(f"Not in {asked.folder}; bring them with --fetch:", *missing, sep="\n  ")
    if len(missing) == sum(len(site.releases) for site in wanted):
        parser.exit(1, "There is not a page to compare.\n")
    if asked.fetch:
        return
    total = Counts()
    for site in wanted:
        counts = measured(site, asked.folder, seed=asked.seed, most=asked.pages, show=asked.misses)
        table(f"{site.name}{' (held out)' if site.held_out else ''}", counts)
        total += counts
    table("all", total)
    summary(total)


if __name__ == "__main__":
    main()
