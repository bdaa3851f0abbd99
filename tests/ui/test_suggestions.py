"""Why a sentence is suggested, in words."""

from claims.text.forward import SOURCE, Reading, Reason
from claims.ui.suggestions import why_suggested

TEXT = "Rates will rise next year and the bank expects it to be gradual."


def test_a_rule_says_what_its_words_do():
    read = Reading(0.9, (Reason("WILL", ((6, 10),), 2), Reason("AHEAD", ((16, 25),), 1)))
    assert why_suggested(TEXT, read) == "Suggested: “will” says what will be; “next year” names a time to come."


def test_words_alone_are_told_by_how_often_they_stand_there():
    read = Reading(0.9, (Reason("", ((11, 15),), 2),))
    assert why_suggested(TEXT, read) == "Suggested: “rise” stands oftener in sentences that look forward."


def test_a_source_is_told_without_words():
    read = Reading(0.9, (Reason("WILL", ((6, 10),), 2), Reason(SOURCE, (), 1)))
    told = "Suggested: “will” says what will be; this source looks forward oftener than others."
    assert why_suggested(TEXT, read) == told


def test_no_more_than_three_reasons_are_told():
    read = Reading(0.9, tuple(Reason("WILL", ((6, 10),), 2) for _time in range(5)))
    assert why_suggested(TEXT, read).count("“will”") == 3


def test_long_words_are_cut_at_a_space():
    told = why_suggested(TEXT, Reading(0.9, (Reason("EXPECTS", ((0, 64),), 2),)))
    assert told == "Suggested: “Rates will rise next year and the bank…” states an expectation."
