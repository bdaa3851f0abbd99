"""Deadline phrases: read as a fair editor would, with the other fair readings, or not at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.deadlines import Sureness, deadline_in, deadlines_in, finding, read_phrase

SAID = date(2022, 12, 9)  # a Friday
FOUND = {
    "Iran may begin receiving aircraft within the next year.": ("within the next year", "2022-12-09", "2023-12-09"),
    "The plant opens by the end of 2027.": ("by the end of 2027", "2022-12-09", "2027-12-31"),
    "The road is finished in three years.": ("in three years", "2022-12-09", "2025-12-09"),
    "We decide by mid-2026.": ("by mid-2026", "2022-12-09", "2026-06-30"),
    "All of it before 2030.": ("before 2030", "2022-12-09", "2029-12-31"),
    "They leave by March 2024.": ("by March 2024", "2022-12-09", "2024-03-31"),
    "It opens on 3 May 2024.": ("on 3 May 2024", "2024-05-03", "2024-05-03"),
    "It opens next year.": ("next year", "2023-01-01", "2023-12-31"),
    "It is over by the end of the year.": ("by the end of the year", "2022-12-09", "2022-12-31"),
    "They meet next month.": ("next month", "2023-01-01", "2023-01-31"),
    "It begins this spring.": ("this spring", "2023-03-20", "2023-06-21"),
    "Talks resume on Tuesday, the minister said.": ("on Tuesday", "2022-12-13", "2022-12-13"),
    "We may act, and it will be done by Christmas.": ("by Christmas", "2022-12-09", "2022-12-25"),
}
NOT_FOUND = [
    "",
    "It opened two years ago in 2021.",
    "By then it may be over.",
    "The year of the dragon.",
    "on 31 February 2024",
    "May I ask a second question about the 2.5 per cent?",
    "The troops march past the 27 houses.",
    "He sat down and now he will not present it.",
    "Since March it has grown.",
    "for (i = 0; i < 10; i++) { wait(2027); }",
    "| 1 | 2 | 3/4 | 5-6 |",
    "Він каже, що все буде добре.",
    "\x00\x00 in \x00",
]
NUMBERS_AND_ORDERS = {
    "3 March 2027": "2027-03-03",
    "the 3rd of March, 2027": "2027-03-03",
    "March 3rd 2027": "2027-03-03",
    "2027-03-04": "2027-03-04",
    "4-Mar-2027": "2027-03-04",
    "13/4/2027": "2027-04-13",
    "the twenty-second of June": "2023-06-22",
    "in two hundred and ten days": "2023-07-07",
    "in nineteen months": "2024-07-09",
    "in a year and a half": "2024-06-09",
    "in 1.5 years": "2024-06-09",
    "two thousand and thirty": "2030-12-31",
    "twenty thirty-five": "2035-12-31",
    "the 2030s": "2039-12-31",
    "the 21st century": "2099-12-31",
    "a fortnight from tomorrow": "2022-12-24",
    "Tuesday week": "2022-12-20",
    "the week after next": "2022-12-25",
    "the weekend": "2022-12-11",
    "this Friday": "2022-12-09",
    "Friday": "2022-12-16",
    "Friday the 13th": "2023-01-13",
    "the first Tuesday of October": "2023-10-03",
    "the third last week of 2028": "2028-12-17",
    "the last four months of 2027": "2027-12-31",
    "the second quarter of next year": "2023-06-30",
    "Q3": "2023-09-30",
    "H1 2027": "2027-06-30",
    "week 31": "2023-08-06",
    "three days before 1 May": "2023-04-28",
    "two weeks after Easter": "2023-04-23",
    "from 4 to 22 January": "2023-01-22",
    "1-8 September": "2023-09-08",
    "from May to October 2027": "2027-10-31",
    "between now and 15 November": "2023-11-15",
    "the rest of the month": "2022-12-31",
    "later this year": "2022-12-31",
    "no later than tomorrow at 5 pm": "2022-12-10",
    "through 2027": "2027-12-31",
    "by 2030 at the latest": "2030-12-31",
    "in three business days": "2022-12-14",
    "this time next year": "2023-12-09",
    "end-June": "2023-06-30",
    "year to date": "2022-12-09",
    "two years ago": "2020-12-09",
    "last month": "2022-11-30",
}
SURE = ["by the end of 2027", "within 18 months", "before 3 May 2024", "in 2027", "no later than June 2027"]
# phrase: the last day of the usual reading, and of others that must be offered
UNSURE = {
    "by 2030": ("2029-12-31", "2030-12-31"),
    "by 2024": ("2023-12-31", "2024-12-31"),
    "by 2023": ("2023-12-31", "2022-12-31"),
    "by next year": ("2023-12-31", "2022-12-31"),
    "by mid-2026": ("2026-06-30", "2026-08-31"),
    "3/4/2026": ("2026-03-04", "2026-04-03"),
    "4.3.2026": ("2026-03-04", "2026-04-03"),
    "this spring": ("2023-06-21", "2023-05-31", "2022-12-21"),
    "the winter of 2027": ("2028-03-20", "2028-02-29", "2027-09-23"),
    "next Tuesday": ("2022-12-13",),
    "next three months": ("2023-03-31", "2023-03-09"),
    "early next year": ("2023-03-31", "2023-06-30"),
    "FY2027": ("2027-09-30", "2027-03-31", "2027-12-31"),
    "the 2026/27 financial year": ("2027-03-31", "2027-06-30"),
    "between 2025 and 2027": ("2027-12-31", "2026-12-31"),
    "until June": ("2023-06-30", "2023-05-31"),
    "the nineties": ("2099-12-31", "1999-12-31"),
}
# phrase: the day to look again
VAGUE = {
    "in the coming months": "2023-06-09",
    "in coming weeks": "2023-02-03",
    "over the next few years": "2027-12-09",
    "within weeks": "2023-02-03",
    "in the years to come": "2027-12-09",
    "soon": "2023-03-09",
    "in the near future": "2023-06-09",
}
EVENTS = ["before the election", "by the end of his term", "until the war ends", "before the next round of talks"]
OPEN = {"not before 2030": "2030-01-01", "from March 2027 onwards": "2027-03-01", "after 3 May": "2023-05-04"}
OPEN |= {"as early as next year": "2023-01-01", "in at least two years": "2024-12-09"}
SOLAR_HIJRI = {
    "in 1402": ("2023-03-21", "2024-03-19"),
    "by the end of 1403": ("2022-12-09", "2025-03-20"),
    "Khordad 1402": ("2023-05-22", "2023-06-21"),
    "early 1402": ("2023-03-21", "2023-06-20"),
}


def last_day(phrase: str, said_on: date = SAID) -> str:
    return read_phrase(phrase, said_on).readings[0].due_on.isoformat()


@pytest.mark.parametrize("sentence", FOUND)
def test_a_deadline_is_found_in_a_sentence(sentence):
    found = deadline_in(sentence, SAID)
    first = found.readings[0]
    assert (found.phrase, first.window_start.isoformat(), first.due_on.isoformat()) == FOUND[sentence]


@pytest.mark.parametrize("sentence", NOT_FOUND)
def test_what_is_no_deadline_is_left_alone(sentence):
    assert deadline_in(sentence, SAID) is None


def test_the_phrase_stands_where_it_is_said_to():
    sentence = "🌉 It opens within two weeks, they said."
    found = deadline_in(sentence, SAID)
    assert sentence[found.start : found.end] == found.phrase == "within two weeks"


def test_a_date_is_preferred_to_what_is_vague():
    assert deadline_in("Soon, and in any case by 3 May 2024.", SAID).phrase == "by 3 May 2024"


def test_all_deadlines_of_a_sentence_come_in_its_order():
    found = deadlines_in("It starts in 2024, before the election, and ends soon.", SAID)
    assert [each.phrase for each in found] == ["in 2024", "before the election", "soon"]


@pytest.mark.parametrize("phrase", NUMBERS_AND_ORDERS)
def test_a_phrase_is_read(phrase):
    assert last_day(phrase) == NUMBERS_AND_ORDERS[phrase]


@pytest.mark.parametrize("phrase", SURE)
def test_what_can_be_read_in_one_way_is_sure(phrase):
    assert read_phrase(phrase, SAID).sureness == Sureness.SURE


@pytest.mark.parametrize("phrase", UNSURE)
def test_other_fair_readings_are_offered(phrase):
    found = read_phrase(phrase, SAID)
    assert tuple(str(reading.due_on) for reading in found.readings)[: len(UNSURE[phrase])] == UNSURE[phrase]


@pytest.mark.parametrize("phrase", sorted(UNSURE.keys() - {"next Tuesday"}))
def test_what_a_fair_editor_could_read_otherwise_is_unsure(phrase):
    assert read_phrase(phrase, SAID).sureness == Sureness.UNSURE


def test_next_tuesday_is_unsure_only_when_one_comes_before():
    on_monday = read_phrase("next Tuesday", date(2022, 12, 5))
    assert [str(reading.due_on) for reading in on_monday.readings] == ["2022-12-13", "2022-12-06"]


@pytest.mark.parametrize("phrase", VAGUE)
def test_vague_words_give_a_day_to_look_again_and_no_date(phrase):
    found = read_phrase(phrase, SAID)
    first = found.readings[0]
    assert (found.sureness, first.due_on, first.review_on.isoformat()) == (Sureness.VAGUE, None, VAGUE[phrase])


@pytest.mark.parametrize("phrase", EVENTS)
def test_an_event_has_no_date(phrase):
    found = read_phrase(phrase, SAID)
    assert (found.sureness, found.phrase, found.readings) == (Sureness.EVENT, phrase, ())


@pytest.mark.parametrize("phrase", OPEN)
def test_what_only_begins_has_no_last_day(phrase):
    first = read_phrase(phrase, SAID).readings[0]
    assert (first.window_start.isoformat(), first.due_on) == (OPEN[phrase], None)


@pytest.mark.parametrize("phrase", SOLAR_HIJRI)
def test_years_of_the_solar_hijri_calendar(phrase):
    first = read_phrase(phrase, SAID).readings[0]
    read = (first.window_start.isoformat(), first.due_on.isoformat())
    assert (read, first.calendar) == (SOLAR_HIJRI[phrase], "SOLAR_HIJRI")


def test_a_year_long_ago_is_of_our_calendar_when_said_then():
    assert last_day("in 1402", date(1400, 1, 1)) == "1402-12-31"


@pytest.mark.parametrize(
    ("phrase", "precision"),
    [
        ("on 3 May", "DAY"),
        ("in March", "MONTH"),
        ("in Q2 2027", "QUARTER"),
        ("in 2027", "YEAR"),
        ("this decade", "LONGER"),
    ],
)
def test_how_exactly_the_day_is_known(phrase, precision):
    assert read_phrase(phrase, SAID).readings[0].precision == precision


def test_the_basis_says_what_was_assumed():
    first = read_phrase("by the end of FY2027", SAID).readings[0]
    assert (
        first.basis == "Fiscal year of the United States, from October. From the day it was said to the last day named."
    )


def test_the_rule_is_named():
    assert read_phrase("within two years", SAID).rule == "within"


def test_what_was_left_unread_makes_a_phrase_unsure():
    assert read_phrase("within two years of its launch in orbit", SAID).sureness == Sureness.UNSURE


@pytest.mark.parametrize("phrase", ["", "   ", "the", "15 apples", "\x00", "in 99999 decades", "31 February 2027"])
def test_what_cannot_be_read_is_not(phrase):
    assert read_phrase(phrase, SAID) is None or read_phrase(phrase, SAID).sureness == Sureness.UNSURE


@pytest.mark.parametrize(
    "word", ["next ", "two years and ", "3-", "before the ", "1/", "a", ",", "may ", "by the time "]
)
def test_only_so_much_of_a_line_is_looked_at(word, monkeypatch):
    longest = word * (2_000_000 // len(word)) + " by 3 May 2024"
    looked_at = []
    runs = finding.Language.runs
    monkeypatch.setattr(finding.Language, "runs", lambda self, text: looked_at.append(len(text)) or runs(self, text))
    deadline_in(longest, SAID)
    assert looked_at == [finding.LONGEST]


LINKS = ["by", "before", "in", "from", "to", "until", "the", "of", "and", "a", "-", ",", "/", "half"]
TIMES = ["next", "last", "3", "3rd", "May", "2027", "two", "weeks", "end", "early", "year", "Friday", "q3", "fiscal"]
WORDS = st.sampled_from(LINKS + TIMES)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.dates())
def test_no_order_of_words_and_no_day_break_it(phrase, day):
    read_phrase(phrase, day)
    found = deadlines_in(phrase, day)
    assert all(reading.due_on is None or reading.due_on >= day for each in found for reading in each.readings[:1])


@given(st.text(max_size=300), st.dates())
def test_no_text_breaks_it(sentence, day):
    found = deadline_in(sentence + " within the next 3 years", day)
    assert found is None or found.readings or found.sureness == Sureness.EVENT


@given(st.lists(WORDS, max_size=12).map(" ".join), st.dates())
def test_windows_begin_before_they_end(phrase, day):
    found = read_phrase(phrase, day)
    windows = [(reading.window_start, reading.due_on) for reading in found.readings] if found else []
    assert all(first is None or last is None or first <= last for first, last in windows)


PASSED = {
    "two years ago": "2020-12-09",
    "last night": "2022-12-08",
    "this September": "2022-09-30",
    "the past two days": "2022-12-09",
    "since March": "2022-12-09",
}


@pytest.mark.parametrize("phrase", PASSED)
def test_what_has_passed_is_read_too(phrase):
    assert last_day(phrase) == PASSED[phrase]


@pytest.mark.parametrize("phrase", PASSED)
def test_what_has_passed_is_no_deadline(phrase):
    found = deadline_in(f"It was done {phrase}.", SAID)
    assert found is None or found.readings[0].due_on > SAID


IN_RUNNING_TEXT = {
    "Will the regime fall in 2026?": "in 2026",
    "It stays lit for >24hrs before the end of 2030.": "before the end of 2030",
    "After February 2026, will there be a war by 2035?": "by 2035",
    "The best opening weekend in 2025 was hers.": "in 2025",
    "Fiscal support ends in 2027.": "in 2027",
    "At present the rate is 4.24 in 2027.": "in 2027",
    "The film flies from London to New York in under three hours before 2030.": "before 2030",
}


@pytest.mark.parametrize("sentence", IN_RUNNING_TEXT)
def test_the_deadline_is_told_from_what_looks_like_one(sentence):
    assert deadline_in(sentence, SAID).phrase == IN_RUNNING_TEXT[sentence]
