"""A table of claims is read as people keep one; what is wrong in it is said with line, column and what to do."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.exchange.incoming import COLUMNS, LIMITS, faults_in_words, proposed_deadline, read_claims, template
from claims.exchange.table import Limits, Unreadable
from claims.vocabulary import Kind, Modality

ON = date(2024, 1, 9)
HEADER = "speaker,made_on,quote"


def read(text: str, limits: Limits = LIMITS):
    return read_claims(text.encode(), on=ON, limits=limits)


def only(text: str):
    (row,) = read(text).rows
    return row


def faults(text: str) -> list[str]:
    return list(faults_in_words(read(text)))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_first_line_tells_what_separates_the_columns(separator):
    text = separator.join(("speaker", "made_on", "quote")) + "\n" + separator.join(("A", "2023-01-02", "It will open"))
    assert only(text).quote == "It will open"


def test_a_separator_inside_a_quoted_name_misleads_nobody():
    assert only('"speaker";"made_on";"quote"\nA;2023-01-02;"One, two, three"\n').quote == "One, two, three"


@pytest.mark.parametrize("header", ["Speaker,Made on,QUOTE", "speaker, made-on ,quote", "\ufeffspeaker,made_on,quote"])
def test_names_of_columns_are_taken_as_people_type_them(header):
    assert only(f"{header}\nA,2023-01-02,It will open\n").speaker == "A"


def test_json_and_json_lines_are_told_by_how_they_begin():
    row = '{"speaker": "A", "made_on": "2023-01-02", "title": "It opens", "topics": ["Ports", "Roads"]}'
    assert only(f"[{row}]") == only(row)
    assert only(row).topics == ("Ports", "Roads")


def test_what_a_row_leaves_out_is_taken_from_its_words_and_marked():
    row = only(f"{HEADER}\nA,2023-01-02,We intend to open the bridge.\n")
    assert (row.title, row.wording) == ("We intend to open the bridge", "We intend to open the bridge.")
    assert (row.kind, row.modality) == (Kind.INTENTION, Modality.INTENDS)
    assert set(row.guessed) == {"title", "wording", "kind", "modality"}


def test_what_a_row_says_is_not_guessed():
    text = "speaker,made_on,quote,kind,modality\nA,2023-01-02,We intend to open it.,Prediction,MAY\n"
    assert (only(text).kind, only(text).modality) == (Kind.PREDICTION, Modality.MAY)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2023-01-02", date(2023, 1, 2)),
        ("2023-01-02T00:00:00Z", date(2023, 1, 2)),
        ("13/01/2023", date(2023, 1, 13)),
        ("2 January 2023", date(2023, 1, 2)),
        ("January 2, 2023", date(2023, 1, 2)),
    ],
)
def test_a_day_that_can_be_read_in_one_way_is_read(cell, day):
    assert only(f'{HEADER}\nA,"{cell}",x y\n').made_on == day


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("03/04/2023", "can be 2023-03-04 or 2023-04-03"),
        ("3.4.2023", "can be 2023-04-03 or 2023-03-04"),
        ("January 2023", "is not one day"),
        ("2 January", "is not one day"),
        ("2 January 23", "is not one day"),
        ("44928", "is not one day"),
        ("2023-02-30", "is not a day of the calendar"),
        ("2023-01-02T18:30:00", "is not one day"),
        ("1402-05-01", "long past"),
        ("2024-01-10", "in the future"),
        ("", "is missing"),
    ],
)
def test_a_day_that_is_doubtful_is_refused_with_its_line_and_column(cell, says):
    (fault,) = faults(f'{HEADER}\nA,"{cell}",x y\n')
    assert fault.startswith("Line 2, made_on: ")
    assert says in fault


def test_all_faults_are_told_at_once_and_no_row_is_given():
    found = read("speaker,made_on,quote,kind,document_url\n,2023-01-02,x,WISH,ftp://a\nB,soon,,,\nC,2023-01-02,ok,,\n")
    assert [(fault.line, fault.column) for fault in found.faults] == [
        (2, "speaker"),
        (2, "kind"),
        (2, "document_url"),
        (3, ""),
        (3, "made_on"),
    ]
    assert found.rows == []


def test_a_table_with_faults_in_every_row_is_not_read_to_its_end():
    found = read(HEADER + "\n" + "A,soon,x\n" * 5_000)
    assert (len(found.faults), found.more) == (200, True)


UNREADABLE = {
    "speaker,made_on,claim\nA,2023-01-02,x\n": "“claim” is not known. Is it “wording”?",
    "speaker,made_on,quote,deadlin\nA,2023-01-02,x,y\n": "Is it “due_on”?",
    "speaker,made_on,qoute\nA,2023-01-02,x\n": "Is it “quote”?",
    "speaker,made_on,quote,shoe size\nA,2023-01-02,x,42\n": "“shoe size” is not known. Take it out",
    "speaker,made_on,quote,Status\nA,2023-01-02,x,true\n": "“Status” cannot be imported: no claim has an outcome here",
    "speaker,made_on,quote,Made on\nA,2023-01-02,x,2023-01-02\n": "“made_on” stands twice",
    "speaker,quote\nA,x\n": "“made_on” is missing from the first line",
    "speaker,made_on\nA,2023-01-02\n": "does not say what is claimed",
    "": "The file is empty",
    HEADER + "\n": "nothing to import",
    HEADER + '\nA,2023-01-02,"x\n': "never closed",
}


@pytest.mark.parametrize(("text", "says"), UNREADABLE.items(), ids=UNREADABLE.values())
def test_a_table_whose_columns_are_not_known_is_refused_by_name(text, says):
    with pytest.raises(Unreadable) as refused:
        read(text)
    assert says in str(refused.value)


def test_all_columns_that_are_not_known_are_named_at_once():
    with pytest.raises(Unreadable, match=r"“a” is not known.*“b” is not known"):
        read("speaker,made_on,quote,a,b\nA,2023-01-02,x,1,2\n")


def test_a_row_with_a_cell_too_few_is_a_fault_of_its_line():
    assert faults(f"{HEADER}\nA,2023-01-02,x\nB,2023-01-02\n") == [
        "Line 3: The row has 2 cells, but the first line names 3 columns. Fill it up."
    ]


def test_more_rows_than_are_allowed_are_refused_with_the_number():
    with pytest.raises(Unreadable, match="Line 4 begins row 3; at most 2"):
        read(HEADER + "\n" + "A,2023-01-02,x\n" * 3, Limits(rows=2, size=1000))


def test_a_formula_that_was_made_harmless_comes_back_as_it_was_said():
    assert only(f"{HEADER}\nA,2023-01-02,'=1+1 will hold\n").quote == "=1+1 will hold"


def test_the_empty_table_has_every_column_and_is_told_to_be_empty():
    assert next(csv.reader(io.StringIO(template()))) == list(COLUMNS)
    with pytest.raises(Unreadable, match="nothing to import"):
        read(template())


def test_the_same_row_is_known_again_on_another_line_and_by_another_guess():
    text = f"{HEADER}\nB,2023-01-02,x y\nA,2023-01-02,It will open.\n"
    assert read(text).rows[1].digest == only(f"{HEADER}\nA,2023-01-02,It will open.\n").digest


def test_another_day_makes_another_row():
    first = only(f"{HEADER}\nA,2023-01-02,It will open.\n")
    assert first.digest != only(f"{HEADER}\nA,2023-01-03,It will open.\n").digest


def test_the_phrase_of_the_table_is_read_from_the_day_it_was_said():
    read = proposed_deadline(phrase="within the next year", words="", said_on=date(2023, 1, 2))
    assert read.readings[0].due_on == date(2024, 1, 2)


def test_without_a_phrase_the_words_are_read():
    read = proposed_deadline(phrase="", words="It opens by the end of 2024.", said_on=date(2023, 1, 2))
    assert read.readings[0].due_on == date(2024, 12, 31)


cells = st.text(st.characters(codec="utf-8"), max_size=12)


def sentences_of(data: bytes) -> list[str]:
    """What is wrong with a table, however wrong it is."""
    try:
        return list(faults_in_words(read_claims(data, on=ON)))
    except Unreadable as fault:
        return [str(fault)]


@given(st.lists(st.lists(cells, max_size=4), max_size=6), st.sampled_from([HEADER, "", "[", "{", "a;b"]))
def test_whatever_is_in_a_table_ends_in_rows_or_in_sentences(rows, start):
    text = start + "\n" + "\n".join(",".join(row) for row in rows)
    assert all(sentence.encode() for sentence in sentences_of(text.encode()))


@given(st.binary(max_size=300))
def test_bytes_that_are_no_table_end_in_a_sentence(data):
    assert all(sentence.encode() for sentence in sentences_of(data))


def test_line_breaks_of_a_file_and_of_a_browser_make_the_same_row():
    text = f'{HEADER}\r\nA,2023-01-02,"One.\r\nTwo."\r\n'
    assert only(text).digest == only(text.replace("\r\n", "\n")).digest


def test_what_was_taken_from_a_faulty_cell_is_no_fault_of_its_own():
    assert [fault.column for fault in read(f"{HEADER}\nA,2023-01-02,It will\x90 open.\n").faults] == ["quote"]
