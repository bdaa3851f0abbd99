"""The truth that the bench of real pages tells by itself."""

import random

import pytest

from bench.real_pages.__main__ import main
from bench.real_pages.fetching import Site, sites
from bench.real_pages.pairs import Kind, pairs_of, quotes_of
from bench.real_pages.truth import Content, Fate, content_of, plain

SITE = Site("herald", "", "", "npm", ("one", "two"), "", "//main", "//nav | //a[@class='mark']")
FERRIES = "The yard will deliver twenty-four ferries by March, the ministry said."
SHIPS = "None of the old ships will be sold before the new ones sail."
CREWS = "Crews had asked for quieter engines for more than ten years."
WEATHER = "Storms are expected along the whole coast for most of the week to come."


def page(*paragraphs: str, menu: str = "Home") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><body><ul><li>{menu}</ul><main><nav>On this page</nav>{text}</main><footer>{menu}</footer></body>"


def content(*paragraphs: str) -> Content:
    return content_of(page(*paragraphs).encode(), SITE)


def test_the_content_is_what_the_selector_finds_less_what_it_leaves_out():
    markup = page("<b>The</b> <i>yard</i>\n  is full<a class='mark'>¶</a>.<script>1</script>", "So<br>it is.")
    assert content_of(markup.encode(), SITE).lines == ("The yard is full.", "So", "it is.")


def test_typography_and_blanks_make_no_other_words():
    assert plain("“He  said\u00a0so” –\nhe did (so)") == plain('"He said so" -- he did ( so )')


def test_another_number_or_case_makes_other_words():
    assert len({plain("24 ferries"), plain("25 ferries"), plain("24 Ferries"), plain("2.4 ferries")}) == 4


@pytest.mark.parametrize(
    ("after", "fate"),
    [
        ((SHIPS, FERRIES), Fate.KEPT),
        ((f"In short: {FERRIES}", SHIPS), Fate.KEPT),
        ((FERRIES.replace("will", "may"), SHIPS), Fate.CHANGED),
        ((SHIPS, CREWS), Fate.REMOVED),
    ],
    ids=["kept", "kept with words beside it", "changed", "removed"],
)
def test_a_quote_is_kept_changed_or_removed(after, fate):
    assert content(*after).fate_of(FERRIES, content(FERRIES, SHIPS)) == fate


def test_a_sentence_that_always_stood_there_is_not_the_new_wording():
    other = FERRIES.replace("March", "May")
    assert content(other, SHIPS).fate_of(FERRIES, content(FERRIES, other, SHIPS)) == Fate.REMOVED


def test_quotes_are_sentences_that_stand_once_in_the_content():
    before = content(FERRIES, SHIPS, CREWS, CREWS, "Too short.")
    text = "\n".join((FERRIES, SHIPS, CREWS, WEATHER))
    quoted = quotes_of(text, before, content(FERRIES), random.Random(1))
    assert {each.anchor.exact: each.fate for each in quoted} == {FERRIES: Fate.KEPT, SHIPS: Fate.REMOVED}


def test_what_the_extractor_made_of_two_lines_is_no_quote():
    before = content("It looked at two reports:", CREWS, FERRIES)
    quoted = quotes_of(f"It looked at two reports: {CREWS} {FERRIES}", before, content(), random.Random(1))
    assert [each.anchor.exact for each in quoted] == [FERRIES]


def test_pairs_are_sorted_by_what_is_true_of_their_pages(tmp_path):
    long = (FERRIES, SHIPS, CREWS, WEATHER)
    pages = {
        "same.html": (page(*long), page(*long)),
        "menu.html": (page(*long), page(*long, menu="Start")),
        "edited.html": (page(*long), page(*long[:3])),
        "gone.html": (page(*long), None),
        "short.html": (page("Too short."), None),
    }
    for name, versions in pages.items():
        for release, markup in zip(SITE.releases, versions, strict=True):
            folder = SITE.folder(tmp_path, release)
            folder.mkdir(parents=True, exist_ok=True)
            if markup is not None:
                (folder / name).write_text(markup, encoding="utf-8")
    found = {each.name: each.kind for each in pairs_of(SITE, tmp_path, random.Random(1), 9)}
    assert found == {"menu.html": Kind.BOILERPLATE, "edited.html": Kind.EDITED, "gone.html": Kind.GONE}


def test_half_of_the_sites_are_held_out():
    listed = sites()
    assert 2 * sum(site.held_out for site in listed) == len(listed)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [(["{folder}"], 1, "not a page to compare"), (["{folder}", "--only", "apaches"], 2, "invalid choice: 'apaches'")],
    ids=["no pages", "no such site"],
)
def test_where_nothing_can_be_compared_it_says_so_and_fails(tmp_path, monkeypatch, capsys, arguments, status, said):
    monkeypatch.setattr("sys.argv", ["real_pages", *(each.format(folder=tmp_path) for each in arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == status
    assert said in capsys.readouterr().err
