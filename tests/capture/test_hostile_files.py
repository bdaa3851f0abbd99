"""A hostile file ends in its words or in a sentence, within the seconds that it is given, whatever it is made of."""

import pytest

from claims.capture.extraction import Unreadable, extract
from tests.capture.hostile_files import FILES

# What is slow to read is stopped sooner than in earnest; `bench.hostile_pages` gives it all its time.
SECONDS = 2


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_words_or_a_sentence(name):
    try:
        ended = extract(FILES[name](), name="page.html", media_type="text/html", seconds=SECONDS).text
    except Unreadable as refused:
        ended = str(refused)
    assert ended.strip()
