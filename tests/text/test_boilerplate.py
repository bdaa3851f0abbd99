"""What stands around a text is told from it."""

import pytest

from claims.text.boilerplate import asks_to_pay, is_barrier, is_boilerplate, is_prose, says_gone


@pytest.mark.parametrize(
    "line",
    [
        "128 comments", "4.2k shares", "Views: 12,003", "3 minutes ago", "Updated 14:05 GMT", "- Published",
        "- 3 March 2026",
        "Last updated 3 April 2026", "Read more: Storm closes three roads", "Advertisement", "5 min read",
        "© 2026 The Example",
        "We use cookies to measure how this site is used.", "Sign up to our newsletter and never miss a story.",
        "Reader 5 min ago Great news for all of us.", "Subscribe to continue reading.", "۵۱ دقیقه پیش",
        "تعداد بازدید: 3280",
        "Aktualisiert am 3. Mai 2026", "Lire aussi : la tempête", "* * *", "23.04.2026",
    ],
)  # fmt: skip
def test_boilerplate_is_known(line):
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "The minister said that more than 4,000 comments had come in during the consultation of last year.",
        "The department will publish its first report in October.", "| 2026 | 17.9 | 25.4 |", "2027",
        "Share prices fell by a third.", "Live cattle exports will end by 2028.", "What it will cost",
        "Watch out for the second half of the year, the governor said.", "Published figures may change.",
    ],
)  # fmt: skip
def test_text_is_not_taken_for_boilerplate(line):
    assert not is_boilerplate(line)


def test_prose_is_known_by_its_shape():
    assert is_prose("The bank said so.”")
    assert is_prose("| 2026 | 17.9 |")
    assert not is_prose("Storm closes three mountain roads")
    assert not is_prose(" ".join(["News Sport Weather"] * 10))
    assert not is_prose("Modules | Directives | Glossary | Report a bug")


def test_pages_that_stand_in_for_another_are_known():
    assert asks_to_pay("You’ve reached your limit. Create a free account to go on.")
    assert not asks_to_pay("Prices for subscribers rose by a tenth.")
    assert says_gone("We can’t find that page.")
    assert is_barrier("Just a moment… Verify you are human.")
