"""What became of a page: quiet for what stands around its text, loud for its quotes."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text import page_change, passages, quote_change
from claims.text.page_change import PageState, Visit, compare
from claims.text.quote_change import QuoteState
from tests.text.pages import COST, FERRIES, QUOTES, SHIPS, TEXT, anchored, changed, compared

LINES = TEXT.split("\n")
STUB = "\n".join(LINES[:4])
QUIET = (PageState.SAME, PageState.BOILERPLATE)
LOUD = (QuoteState.CHANGED, QuoteState.REMOVED)
ASKED, HOME = "https://news.example/2026/ferries", "https://news.example/"
WORDS = st.sampled_from(["not", "never", "may", "9", "giraffe", "roughly", "Norway", "ذ", "İ"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Updated 3 minutes ago", "Updated 5 hours ago"),
        ("Updated 3 minutes ago\n", ""),
        ("128 comments", "131 comments"),
        ("Related: Storm closes three mountain roads", "Related: Why bread is dearer again"),
        ("128 comments", "128 comments\nWe use cookies to measure how this site is used. Accept all cookies."),
        ("128 comments", "Advertisement\n128 comments\n4,310 shares"),
        ("128 comments", "23 April 2026, 14:05 GMT\nShare\nOld mill becomes a library"),
    ],
)
def test_what_stands_around_the_text_raises_no_alarm(old, new):
    assert changed(old, new).state == PageState.BOILERPLATE


@pytest.mark.parametrize(
    "respell",
    [
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("minister", "min\u00adister").replace("will", "wi\u200bll"),
        lambda text: re.sub(r"(?<=\.) ", "\n", text),
        lambda text: text.replace("\n", "\n\n  "),
    ],
)
def test_typography_and_line_breaks_raise_no_alarm(respell):
    change = compared(respell(TEXT))
    assert (change.state in QUIET, {quote.state for quote in change.quotes}) == (True, {QuoteState.KEPT})


def test_a_paragraph_that_moved_raises_no_alarm():
    lines = [*LINES[:3], LINES[6], LINES[5], LINES[4], LINES[3], *LINES[7:]]
    change = compared("\n".join(lines))
    assert (change.state, {quote.state for quote in change.quotes}) == (PageState.BOILERPLATE, {QuoteState.KEPT})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("quieter engines", "warmer cabins"),
        ("No date was given for their end.", "They end in June."),
        (" for more than ten years", ""),
        ("They said that crews had asked", "They said that crews had never asked"),
    ],
)
def test_a_change_apart_from_the_quotes_is_said_to_be_elsewhere(old, new):
    change = changed(old, new)
    assert (change.state, {quote.state for quote in change.quotes}) == (PageState.CHANGED_ELSEWHERE, {QuoteState.KEPT})
    assert change.passages


def test_a_changed_figure_of_a_table_is_a_change_of_the_text():
    table = TEXT + "\n| 2026 | 17.9 | 25.4 |\n| 2027 | 22.5 | 30.0 |"
    change = compared(table.replace("22.5", "22.6"), before=table)
    assert [(part.is_added, part.words) for part in change.passages] == [(True, "6"), (False, "5")]


def test_an_edited_heading_is_a_change_and_an_exchanged_one_is_a_link():
    assert changed("to run on batteries", "to run on hydrogen").state == PageState.CHANGED_ELSEWHERE
    assert changed(LINES[0], "Court rules on holiday homes").state == PageState.BOILERPLATE


def test_an_edited_figure_counts_in_a_title_and_elsewhere_is_a_counter():
    text = TEXT.replace("to run", "to run for 30 years")
    change = compare(text, [], Visit(200, text.replace("30", "20")), title=text.split("\n")[0])
    assert change.state == PageState.CHANGED_ELSEWHERE
    text = TEXT + "\nTemperature in the capital: 12 degrees"
    assert compared(text.replace("12 degrees", "14 degrees"), before=text).state == PageState.BOILERPLATE


@pytest.mark.parametrize("bullet", ["-", "•"])
def test_an_item_of_a_list_within_the_text_is_text(bullet):
    text = TEXT.replace("Unions", f"{bullet} Ships of the northern line\n{bullet} Harbours of the islands\nUnions")
    assert compared(text.replace("northern line", "southern route"), before=text).state == PageState.CHANGED_ELSEWHERE


def test_a_title_that_the_extractor_now_leaves_out_is_no_change():
    text = TEXT.replace("batteries\n", "batteries.\n")
    assert compare(text, [], Visit(200, text.split("\n", 1)[1])).state == PageState.CHANGED_ELSEWHERE
    without = Visit(200, text.split("\n", 1)[1], "Island ferries to run on batteries.")
    assert compare(text, [], without, title="Island ferries to run on batteries.").state == PageState.BOILERPLATE


@settings(deadline=None)
@given(st.sampled_from(QUOTES), st.randoms(use_true_random=False), WORDS, st.sampled_from(["swap", "add", "drop"]))
def test_no_single_word_of_a_quote_changes_unheard(quote, rng, word, how):
    words = quote.split()
    place = rng.randrange(len(words))
    if how == "add":
        words.insert(max(place, 1), word)
    elif how == "drop" and 0 < place < len(words) - 1:
        del words[place]
    else:
        words[place] = word if words[place] != word else "hardly"
    change = changed(quote, " ".join(words))
    states = dict(zip(QUOTES, (found.state for found in change.quotes), strict=True))
    assert states.pop(quote) in LOUD
    assert (set(states.values()), change.is_alarm) == ({QuoteState.KEPT}, True)


@settings(deadline=None)
@given(st.sampled_from(QUOTES), st.randoms(use_true_random=False))
def test_no_single_digit_or_letter_of_a_quote_changes_unheard(quote, rng):
    place = rng.choice([at for at, sign in enumerate(quote) if sign.isalnum()])
    other = rng.choice([sign for sign in ("0123456789" if quote[place].isdigit() else "aeoxz") if sign != quote[place]])
    change = changed(quote, quote[:place] + other + quote[place + 1 :], quote)
    assert change.quotes[0].state in LOUD


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_changes_outside_of_quotes_never_say_that_one_changed(rng):
    spans = [(anchor.start, anchor.end) for anchor in anchored(TEXT, *QUOTES)]
    free = [found for found in re.finditer(r"\w+", TEXT) if not any(a - 2 < found.start() < b + 2 for a, b in spans)]
    text = TEXT
    for found in sorted(rng.sample(free, rng.randrange(1, 9)), key=lambda found: -found.start()):
        text = text[: found.start()] + rng.choice(["", "giraffe", "not", "77"]) + text[found.end() :]
    assert {quote.state for quote in compared(text).quotes} == {QuoteState.KEPT}


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_are_compared(before, after):
    quotes = anchored(before, before) if before else []
    change = compare(before, quotes, Visit(200, after))
    assert not (change.state in QUIET and quotes and change.quotes[0].state != QuoteState.KEPT)


@pytest.mark.parametrize("status", [404, 410, 451])
def test_a_page_that_is_not_found_is_gone(status):
    assert compared("Not found", status=status).state == PageState.GONE


def test_a_page_that_answers_that_it_is_not_there_is_gone():
    assert compared("Sorry, the page you asked for could not be found.").state == PageState.GONE


def test_a_text_about_missing_pages_is_not_gone_itself():
    text = TEXT.replace("No date was given", "The page was not found when asked. No date was given")
    assert compared(text).state == PageState.CHANGED_ELSEWHERE


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_what_the_server_does_not_show_is_not_judged(status):
    change = compared("", status=status)
    assert (change.state, change.is_alarm, change.quotes) == (PageState.NOT_SEEN, False, ())


@pytest.mark.parametrize(
    "text", ["", " \n", "Checking your browser. Please enable JavaScript and cookies to continue."]
)
def test_what_is_no_text_is_not_judged(text):
    assert compared(text).state == PageState.NOT_SEEN


def test_what_was_not_sent_again_is_the_same():
    assert compared("", status=304).state == PageState.SAME


def test_an_address_that_leads_to_the_first_page_is_redirected():
    text = "Storm closes roads\nWhy bread is dearer again\nFive walks for a rainy Sunday."
    assert compared(text, asked=ASKED, address=HOME).state == PageState.REDIRECTED


def test_a_text_at_another_address_is_judged_by_what_it_says():
    elsewhere = "https://www.news.example/archive/17"
    assert compared(TEXT, asked=ASKED, address=elsewhere).state == PageState.SAME
    edited = TEXT.replace("24 ferries", "25 ferries")
    assert compared(edited, asked=ASKED, address=elsewhere).state == PageState.QUOTE_CHANGED


def test_an_address_that_leads_to_a_form_to_sign_in_is_paywalled():
    assert compared("Log in. E-mail, password.", asked=ASKED, address=HOME + "login?to=17").state == PageState.PAYWALLED


def test_a_text_cut_off_by_a_call_to_subscribe_hides_its_quotes():
    change = compared(STUB + "\nSubscribe to continue reading. Already a subscriber? Log in.")
    states = [quote.state for quote in change.quotes]
    assert (change.state, states) == (PageState.PAYWALLED, [QuoteState.KEPT, QuoteState.HIDDEN, QuoteState.HIDDEN])


def test_a_change_in_what_is_still_shown_is_heard_through_the_call_to_subscribe():
    call = "\nSubscribe to continue reading."
    for old, new in (
        ("24 ferries", "20 ferries"),
        ("will deliver 24 ferries by", "hopes to deliver some ferries before"),
    ):
        assert compared(STUB.replace(old, new) + call, FERRIES).state == PageState.QUOTE_CHANGED
    gone = "\n".join(LINES[:4]).replace(LINES[3], "") + "\n" + "\n".join(LINES[4:6]) + call
    assert compared(gone, FERRIES, COST).quotes[0].state == QuoteState.REMOVED


def test_a_short_text_without_a_call_to_subscribe_has_lost_its_quotes():
    assert compared(STUB).state == PageState.QUOTE_REMOVED


def test_the_sentence_around_a_quote_is_said_to_have_changed():
    change = changed("“We will not", "The minister denied having said that “We will not")
    kept = change.quotes[1]
    assert (change.state, kept.state, kept.around) == (PageState.CHANGED_ELSEWHERE, QuoteState.KEPT, True)
    assert ("added", "The minister denied having said that ") in kept.differences


def test_a_text_of_one_word_over_and_over_is_compared_in_bounded_steps(monkeypatch):
    asked = []
    monkeypatch.setattr(quote_change, "blocks", lambda *given: asked.append(given) or [])
    text = "a " * 60_000
    compare(text, [quote for _ in range(5) for quote in anchored(text, "a " * 100)], Visit(200, text + "b"))
    assert len(asked) <= 5 * 2 * 6 * (quote_change.MOST + 1)
    assert all(len(one) <= 3_000 for given in asked for one in given)


def test_of_many_changes_on_one_endless_line_only_so_many_are_looked_at(monkeypatch):
    looked_at = []
    judge = passages.holding
    monkeypatch.setattr(passages, "holding", lambda *given: looked_at.append(given) or judge(*given))
    words = [f"word{number}" for number in range(40_000)]
    other = [word if number % 9 else "another" for number, word in enumerate(words)]
    change = compare(" ".join(words) + ".", [], Visit(200, " ".join(other) + "."))
    assert change.state == PageState.CHANGED_ELSEWHERE
    assert len(looked_at) <= 2 * passages.MOST_RUNS
    assert len(change.passages) == page_change.MOST_PASSAGES


@pytest.mark.parametrize("seed", range(20))
def test_every_word_of_a_quote_counts_among_sentences_much_like_it(seed):
    rng = random.Random(seed)
    words = [rng.choice(["ferry", "harbour", "budget", "will", "not", "open", "the", "a"]) for _ in range(4_000)]
    text = "\n".join(" ".join(words[at : at + 40]) + "." for at in range(0, 4_000, 40))
    quote = " ".join(text.split("\n")[50].split()[10:30])
    edited = text.replace(quote, quote.replace(" ", " hardly ", 1))
    assert compare(text, anchored(text, quote), Visit(200, edited)).quotes[0].state in LOUD


def test_the_loudest_comes_first():
    text = TEXT.replace("24 ferries", "25 ferries").replace(LINES[4] + "\n", "").replace("quieter", "warmer")
    change = compared(text)
    assert (change.state, [quote.state for quote in change.quotes]) == (
        PageState.QUOTE_CHANGED,
        [QuoteState.CHANGED, QuoteState.REMOVED, QuoteState.KEPT],
    )
    assert compared(TEXT.replace(LINES[4] + "\n", "")).state == PageState.QUOTE_REMOVED
    assert SHIPS in LINES[4]
