"""The words of a claim in their paragraph, checked against the saved copy."""

from datetime import date

import pytest
from django.db import connection

from claims.actions.claim import restate_claim
from claims.models import Quote, triggers
from claims.queries.as_of import as_of_from
from claims.queries.saying import REACH, sayings_of
from claims.vocabulary import RestatementType
from tests.world import QUOTE

NOW = as_of_from({}, today=date(2024, 2, 1))


def test_the_quote_stands_in_its_paragraph(world):
    saying = sayings_of(world.claim(), NOW)[0]
    assert (saying.before, saying.exact, saying.after) == ("", QUOTE, " The ferry will stop when it does.")
    assert saying.matches


def test_the_paragraph_reaches_to_the_quoted_context(world):
    claim = world.claim(context_quote="“We have the steel,” she said.\n" + QUOTE)
    assert sayings_of(claim, NOW)[0].before.endswith("“We have the steel,” she said.\n")


def test_a_quote_that_no_longer_stands_there_says_so_and_shows_what_was_stored(world):
    claim = world.claim()
    triggers.lift(connection)  # somebody with the database in hand; the test's rollback puts them back
    Quote.objects.filter(appearances__claim=claim).update(exact="The bridge will never open.")
    saying = sayings_of(claim, NOW)[0]
    assert not saying.matches
    assert saying.exact == "The bridge will never open."


@pytest.mark.parametrize("letter", ["x", "é", "ж", "😀", "ع"])
def test_a_long_paragraph_is_cut_at_whole_words_in_any_script(world, letter):
    filler = " ".join([letter * 6] * 400)
    document = world.document(text=f"{filler} {QUOTE} {filler}")
    saying = sayings_of(world.claim(document=document), NOW)[0]
    assert saying.matches
    assert saying.before.startswith(f"… {letter * 6} ")
    assert saying.after.endswith(f" {letter * 6} …")
    assert len(saying.before) <= REACH + 2


def test_the_paragraph_ends_with_the_part_of_the_document(world):
    text = f"Before the briefing. {QUOTE} After the briefing."
    whole = world.document(text=text)
    start = text.index(QUOTE)
    part = world.document(text="", part_of=whole, region=(start, start + len(QUOTE)))
    saying = sayings_of(world.claim(document=part), NOW)[0]
    assert (saying.before, saying.after) == ("", "")


def test_restatements_follow_with_little_around_them(world):
    claim = world.claim()
    again = world.document(text=f"{'word ' * 200}Opening day is the tenth of May. {'word ' * 200}")
    restate_claim(
        claim=claim,
        document=again,
        quote="Opening day is the tenth of May.",
        type=RestatementType.POSTPONES,
        speaker=world.minister,
        made_on=date(2023, 9, 1),
        by=world.editor_one,
        at=world.tick(),
    )
    saying = sayings_of(claim, NOW)[1]
    assert saying.exact == "Opening day is the tenth of May."
    assert len(saying.before) < 210


def test_of_a_long_capture_only_the_surroundings_are_read(world):
    document = world.document(text=f"{'word ' * 100_000}{QUOTE}")
    appearance = sayings_of(world.claim(document=document), NOW)[0].appearance
    assert "text" in appearance.quote.capture.get_deferred_fields()
    assert len(appearance.around) < 3 * REACH
