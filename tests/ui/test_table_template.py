"""The table template: caption, headings, order, pages."""

import django_tables2 as tables
import pytest
from django.test import RequestFactory

ROWS = [{"status": "Open", "claim": f"Claim {n}", "made": n} for n in range(30)]


class Listing(tables.Table):
    caption = "Claims by day"
    row_header = "claim"
    status = tables.Column(orderable=False)
    claim = tables.Column()
    made = tables.Column(attrs={"td": {"data-label": "Made", "class": "num"}})

    class Meta:
        empty_text = "Nothing is on record here yet."


def html(rows=ROWS, query: str = "") -> str:
    request = RequestFactory().get(f"/claims/?{query}")
    table = Listing(rows)
    tables.RequestConfig(request, paginate={"per_page": 10}).configure(table)
    return table.as_html(request)


@pytest.mark.parametrize(
    "part",
    [
        '<caption class="vh">Claims by day</caption>',
        'scope="col"',
        '<th role="rowheader" scope="row" class="c-claim">Claim 0</th>',
        'class="c-made num" data-label="Made"',
    ],
)
def test_a_table_has_what_a_screen_reader_needs(part):
    assert part in html()


def test_the_sorted_column_says_so():
    assert html(query="sort=-made").count('aria-sort="descending"') == 1


def test_a_column_that_is_not_sorted_says_nothing():
    assert "aria-sort" not in html()


def test_sorting_keeps_the_filters_and_goes_back_to_page_one():
    assert 'href="?q=jets&amp;sort=claim"' in html(query="q=jets&page=2")


def test_a_column_without_order_has_no_link():
    assert "sort=status" not in html()


def test_pages_keep_filters_and_order():
    assert 'href="?q=jets&amp;sort=made&amp;page=2"' in html(query="q=jets&sort=made")


def test_the_pager_says_what_is_shown():
    assert "11 to 20 of 30" in html(query="page=2")


def test_an_empty_table_is_a_sentence():
    assert "Nothing is on record here yet." in html(rows=[])
    assert "<table" not in html(rows=[])


def test_a_filter_from_the_address_is_escaped_in_links():
    assert "<script>" not in html(query="q=%3Cscript%3E")
