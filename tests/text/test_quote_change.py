"""What became of one quote: its own place, the copies of its words, and in what it changed."""

import pytest

from claims.text.anchors import anchor_at
from claims.text.page_change import Visit, compare
from claims.text.quote_change import QuoteState
from claims.text.turns import Turn
from tests.text.pages import COST, FERRIES, SHIPS, TEXT, anchored, changed, compared


def one(change):
    (quote,) = change.quotes
    return quote


def test_a_changed_quote_shows_both_wordings_and_where_the_new_one_stands():
    text = TEXT.replace("24 ferries", "14 ferries")
    quote = one(compared(text, FERRIES))
    assert (quote.before, quote.after) == (FERRIES, "will deliver 14 ferries by March 2027")
    assert text[quote.start : quote.end] == quote.after
    assert [part for part in quote.differences if part.kind != "same"] == [("removed", "24"), ("added", "14")]


@pytest.mark.parametrize(
    ("old", "new", "quote", "turn"),
    [
        ("24 ferries", "240 ferries", FERRIES, Turn.NUMBER),
        ("March 2027", "March 2027.5", FERRIES, Turn.NUMBER),
        ("3.5 billion", "3,5 billion", COST, Turn.NUMBER),
        ("3.5 billion", "-3.5 billion", COST, Turn.NUMBER),
        ("will not sell", "will sell", SHIPS, Turn.NEGATION),
        ("will not sell", "won’t sell", SHIPS, Turn.NEGATION),
        ("will deliver", "may deliver", FERRIES, Turn.STRENGTH),
        ("will deliver", "will probably deliver", FERRIES, Turn.STRENGTH),
        ("March", "May", FERRIES, Turn.DATE),
        ("old ships", "old trains", SHIPS, Turn.WORDS),
        ("any of the old", "any the of old", SHIPS, Turn.ORDER),
        ("sell any", "sell, any", SHIPS, Turn.PUNCTUATION),
    ],
)
def test_it_is_said_in_what_a_quote_changed(old, new, quote, turn):
    found = one(changed(old, new, quote))
    assert (found.state, found.turn) == (QuoteState.CHANGED, turn)
    assert found.is_loud == (turn in (Turn.NUMBER, Turn.NEGATION, Turn.STRENGTH, Turn.DATE, Turn.NAME))


@pytest.mark.parametrize(
    ("quote", "old", "new"),
    [
        ("by 5", "by 5 per cent", "by 5.5 per cent"),
        ("by 5", "by 5 per cent", "by 5,000 per cent"),
        ("by 5", "by 5 per cent", "by 5% and a cent"),
        ("5 per cent", "by 5 per cent", "by -5 per cent"),
        ("5 per cent", "by 5 per cent", "by 2.5 per cent"),
        ("Fares can", "can rise", "can’t rise"),
    ],
)
def test_what_is_joined_to_a_quote_makes_another_of_it(quote, old, new):
    text = "The ministry spoke on Monday. Fares can rise by 5 per cent in the spring, it said."
    found = one(compared(text.replace(old, new), quote, before=text))
    assert found.state == QuoteState.CHANGED
    assert found.is_loud


def test_a_full_stop_or_a_note_after_a_quote_makes_none_of_it():
    text = "Fares rise by 5 per cent."
    assert one(compared("Fares rise by 5 per cent.[3] The rest stays.", "by 5 per cent", before=text)).state == "kept"


def test_a_lost_blank_between_sentences_makes_none_of_it():
    text = "He spoke on December 9. Iran chose to help. The talks go on."
    for glued in (text.replace("9. Iran", "9.Iran"), text.replace("help. The", "help.The")):
        assert one(compared(glued, "Iran chose to help", before=text)).state == QuoteState.KEPT


def test_words_that_stay_at_another_place_do_not_hide_a_change():
    twice = TEXT + f"\nIn short: {COST}."
    quote = one(compared(twice.replace("3.5", "4.5", 1), COST, before=twice))
    assert (quote.state, quote.elsewhere) == (QuoteState.CHANGED, True)


def test_a_note_that_quotes_the_old_words_does_not_hide_a_change():
    note = f"\nCorrection: an earlier version of this article said that {COST}."
    quote = one(compared(TEXT.replace("3.5", "4.5") + note, COST))
    assert (quote.state, quote.elsewhere, quote.turn) == (QuoteState.CHANGED, True, Turn.NUMBER)


def test_a_note_does_not_hide_that_a_quote_was_removed():
    line = next(line for line in TEXT.split("\n") if COST in line)
    note = f"\nCorrection: an earlier version of this article said that {COST}. That was wrong."
    quote = one(compared(TEXT.replace(line + "\n", "") + note, COST))
    assert (quote.state, quote.elsewhere) == (QuoteState.REMOVED, True)


def test_a_note_beside_a_quote_that_stands_does_not_touch_it():
    text = TEXT.replace(
        "over eight years.", "over eight years. Correction: the budget was approved in May, not in June."
    )
    assert one(compared(text, COST)).state == QuoteState.KEPT


def test_of_two_places_the_quote_is_the_one_in_its_own_surroundings():
    twice = TEXT + f"\nAsked about the money, the minister repeated that {COST}, and left."
    first, second = (anchor_at(twice, at, at + len(COST)) for at in (twice.index(COST), twice.rindex(COST)))
    visit = Visit(200, twice.replace(f"Parliament approved the budget in May, and {COST}.\n", ""))
    states = [quote.state for quote in compare(twice, [first, second], visit).quotes]
    assert states == [QuoteState.REMOVED, QuoteState.KEPT]


def test_a_quote_with_new_words_beside_it_is_kept():
    text = TEXT.replace("over eight years.", "over eight years.\nThe programme will cost more if prices rise.")
    assert one(compared(text, COST)).state == QuoteState.KEPT


def test_a_sentence_like_the_quote_that_always_stood_there_is_not_its_new_wording():
    between = " ".join(f"word{number}" for number in range(200))
    both = f"{TEXT}\n{between}.\nFor the railways the programme will cost 3.1 billion crowns over nine years."
    line = next(line for line in TEXT.split("\n") if COST in line)
    assert one(compared(both.replace(line + "\n", ""), COST, before=both)).state == QuoteState.REMOVED


def test_persian_is_compared_through_its_two_keyboards_and_digits():
    text = "سخنگو گفت: این نیروگاه تا پایان سال ۱۴۰۵ به بهره‌برداری خواهد رسید. او توضیحی نداد."
    quote = "این نیروگاه تا پایان سال ۱۴۰۵ به بهره‌برداری خواهد رسید"
    respelt = text.replace("ی", "ي").replace("۱۴۰۵", "1405")
    assert one(compared(respelt, quote, before=text)).state == QuoteState.KEPT
    later = one(compared(text.replace("۱۴۰۵", "۱۴۰۶"), quote, before=text))
    assert (later.state, later.turn) == (QuoteState.CHANGED, Turn.NUMBER)
    negated = one(compared(text.replace("خواهد", "نخواهد"), quote, before=text))
    assert (negated.state, negated.turn) == (QuoteState.CHANGED, Turn.NEGATION)


def test_a_quote_of_nothing_but_blanks_is_kept():
    text = "One line.\n\nAnother."
    assert one(compare(text, [anchor_at(text, 9, 11)], Visit(200, "Other."))).state == QuoteState.KEPT


def test_the_name_in_a_quote_counts():
    text = "It is built by the yard in Gdansk until the summer."
    quote = one(compared(text.replace("Gdansk", "Bergen"), *[text[:-1]], before=text))
    assert quote.turn == Turn.NAME
    assert anchored(text, text[:-1])
