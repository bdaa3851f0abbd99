"""Tables that people bring are read strictly, and nothing hostile gets further than a sentence."""

import json

import pytest

from claims.exchange.table import Limits, Unreadable, csv_table, json_lines_table, json_table, text_of

LIMITS = Limits(rows=3, size=1024 * 1024)


def test_a_row_is_found_again_by_the_line_on_which_it_begins():
    table = csv_table('a,b\n"x\ny",1\n,\nz,2\n', LIMITS)
    assert table.rows == [(2, ["x\ny", "1"]), (5, ["z", "2"])]


def test_reading_ends_with_the_first_row_that_is_too_many_and_says_which():
    with pytest.raises(Unreadable, match="Line 5 begins row 4; at most 3"):
        csv_table("a\n1\n2\n3\n4\n" + '"' * 9, LIMITS)


def test_rows_of_json_lines_are_found_again_by_their_line():
    assert json_lines_table('{"a": "1"}\n\n{"a": "2"}\n', LIMITS).rows == [(1, ["1"]), (3, ["2"])]


def test_a_line_separator_inside_json_is_a_letter():
    assert json_lines_table('{"a": "1\u20282"}\n', LIMITS).rows == [(1, ["1\u20282"])]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"a": "1"}\n[1]\n', "Line 2 is no object"),
        ('{"a": "1"}\n{"a": }\n', "Line 2, column 7"),
        ('{"a": "1"}\n{"a": "1", "a": "2"}\n', "names “a” twice"),
        ('{"a": ' + "9" * 5000 + "}\n", "too many digits"),
    ],
)
def test_json_lines_that_are_broken_are_refused_with_their_line(text, says):
    with pytest.raises(Unreadable, match=says):
        json_lines_table(text, LIMITS)


def test_a_value_that_is_no_text_is_named_with_its_row_and_column():
    with pytest.raises(Unreadable, match="Row 2, a: “true” is neither text"):
        json_table('[{"a": "1"}, {"a": true}]', LIMITS)


def test_a_name_that_cannot_be_shown_is_refused_in_a_sentence_that_can():
    with pytest.raises(Unreadable) as refused:
        json_table(json.dumps([{"\ud800": 1}]), LIMITS)
    assert str(refused.value).encode()


def test_utf_16_is_refused_with_what_to_do():
    with pytest.raises(Unreadable, match="Save the file with the encoding UTF-8"):
        text_of("a,b\n1,2\n".encode("utf-16"), LIMITS)


def test_a_spreadsheet_is_asked_for_as_csv():
    with pytest.raises(Unreadable, match="Save it as CSV"):
        text_of(b"PK\x03\x04" + bytes(30), LIMITS)
