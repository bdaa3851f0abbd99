"""Every verdict on a watched page has a sentence."""

import pytest

from claims.rules.page_change import page_sentence, quote_sentence
from claims.text.page_change import PageChange, PageState, Visit
from claims.text.quote_change import QuoteChange, QuoteState
from claims.text.turns import Turn
from tests.text.pages import FERRIES, TEXT, changed, compared


@pytest.mark.parametrize("state", PageState)
def test_every_state_of_a_page_has_a_sentence(state):
    said = page_sentence(PageChange(state, (), (), Visit(200, "", "", "https://a.example/x", "https://b.example/y")))
    assert said.endswith(".")
    assert "%" not in said


@pytest.mark.parametrize("state", QuoteState)
@pytest.mark.parametrize("turn", Turn)
def test_every_state_of_a_quote_has_a_sentence(state, turn):
    assert quote_sentence(QuoteChange(state, "a", turn=turn)).endswith(".")
    assert quote_sentence(QuoteChange(state, "a", turn=turn, elsewhere=True, around=True)).endswith(".")


def test_changed_and_removed_quotes_are_counted():
    line = next(line for line in TEXT.split("\n") if "old ships" in line)
    change = compared(TEXT.replace("24 ferries", "25 ferries").replace(line, ""))
    assert page_sentence(change) == "1 quote was changed on the page. 1 more is gone."


def test_a_change_in_number_is_said_and_where_the_old_words_stand():
    change = compared(
        TEXT.replace("24 ferries", "25 ferries") + f"\nCorrection: we previously said “{FERRIES}”.", FERRIES
    )
    assert quote_sentence(change.quotes[0]) == (
        "A number in this quote changed. The old words do stand at another place on the page."
    )


def test_a_sentence_that_changed_around_a_quote_is_said():
    change = changed("The yard in Gdansk", "Perhaps the yard in Gdansk")
    assert "the sentence around one changed" in page_sentence(change)


@pytest.mark.parametrize(("status", "said"), [(404, "404"), (410, "410"), (451, "legal reasons"), (503, "503")])
def test_the_answer_of_the_server_is_named(status, said):
    assert said in page_sentence(compared("", status=status))
