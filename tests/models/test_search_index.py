"""The index follows every change of the tables, whoever makes it, on SQLite and on PostgreSQL alike."""

import random

import pytest
from django.db import connection

from claims.actions.redaction import approve_removal, ask_for_removal
from claims.actions.register import save_actor, save_source, save_topic
from claims.models import Actor, Claim, Source, Topic, search_index
from claims.queries.match_index import keys_with
from claims.text.search_query import Term


def found(noun: search_index.Noun, *words: str) -> list[int]:
    sql, given = keys_with(noun, [Term(words)]).sql, keys_with(noun, [Term(words)]).params
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return [key for (key,) in cursor.fetchall()]


def agrees() -> bool:
    return search_index.differing(connection) == {}


def test_everything_is_there_after_migrating(db):
    assert search_index.missing(connection) == []


def test_a_draft_is_in_it_once_it_is_published(world):
    world.draft(wording="The zeppelin would land.")
    assert found(search_index.CLAIM, "zeppelin") == []
    claim = world.claim(wording="The zeppelin would land.")
    assert found(search_index.CLAIM, "zeppelin") == [claim.pk]


@pytest.mark.parametrize("word", ["bridge", "steamed", "works", "bridges"])
def test_a_claim_is_found_by_wording_quote_speaker_and_topic(world, word):
    claim = world.claim(title="A title", wording="It steams.")
    assert found(search_index.CLAIM, word) == [claim.pk]


def test_words_that_are_changed_are_found_no_more(world):
    claim = world.claim()
    Claim.objects.filter(pk=claim.pk).update(title="Another zeppelin")
    Claim.objects.filter(pk=claim.pk).update(title="An airship")
    assert (found(search_index.CLAIM, "zeppelin"), found(search_index.CLAIM, "airship")) == ([], [claim.pk])


def test_a_name_that_is_changed_changes_everywhere(world):
    claim, evidence = world.claim(), None
    evidence = world.evidence(claim)
    Actor.objects.filter(pk=world.minister.pk).update(name="Madam Zed")
    Topic.objects.filter(pk=world.bridges.pk).update(name="Viaducts")
    Source.objects.filter(pk=world.gazette.pk).update(name="The Trumpet")
    assert found(search_index.CLAIM, "zed") == found(search_index.CLAIM, "viaduct") == [claim.pk]
    assert found(search_index.SPEAKER, "zed") == [world.minister.pk]
    assert found(search_index.EVIDENCE, "trumpet") == [evidence.pk]
    assert agrees()


def test_a_retracted_piece_of_evidence_leaves_it(world):
    evidence = world.evidence(world.claim(), paraphrase="A zeppelin was seen.")
    assert found(search_index.EVIDENCE, "zeppelin") == [evidence.pk]
    type(evidence).objects.filter(pk=evidence.pk).update(retracted_at=world.tick(), retracted_by=world.editor_one)
    assert found(search_index.EVIDENCE, "zeppelin") == []


def test_a_long_document_is_found_by_words_at_its_end(world):
    document = world.document(text="Nothing was said. " * 5000 + "Then a zeppelin landed.")
    assert found(search_index.DOCUMENT, "zeppelin") == [document.pk]


def test_removed_words_leave_it_in_the_same_transaction(world):
    world.claim(wording="The minister said zeppelin twice.")
    asked = ask_for_removal(
        passage="zeppelin", ground="PRIVACY", explanation="A person asked.", by=world.operator, at=world.tick()
    )
    approve_removal(redaction=asked, by=world.editor_two, at=world.tick())
    assert found(search_index.CLAIM, "zeppelin") == []
    assert agrees()


@pytest.mark.parametrize("seed", range(5))
def test_after_any_acts_it_says_what_the_tables_say(world, seed):
    draw = random.Random(seed)

    def word() -> str:
        return draw.choice(("steel", "Zürich", "harbour", "ferry", "تهران", "1402", "x" * 50))

    acts = (
        lambda: world.claim(title=f"{word()} {word()}", wording=word()),
        lambda: world.evidence(world.claim(), excerpt=word(), title=word()),
        lambda: world.document(text=f"{word()} {word()}"),
        lambda: save_topic(topic=world.bridges, name=word(), by=world.operator, at=world.tick()),
        lambda: save_source(source=world.gazette, name=word(), reliability="B", by=world.operator, at=world.tick()),
        lambda: save_actor(actor=world.minister, name=word(), kind="PERSON", by=world.operator, at=world.tick()),
    )
    for _turn in range(8):
        draw.choice(acts)()
    assert agrees()


def test_an_index_that_was_lifted_is_filled_again(world):
    claim = world.claim(wording="The zeppelin would land.")
    connection.check_constraints()  # PostgreSQL changes no table while foreign keys wait to be looked at
    search_index.lift(connection)
    assert len(search_index.missing(connection)) > 10
    search_index.install(connection)
    assert found(search_index.CLAIM, "zeppelin") == [claim.pk]


def test_what_differs_is_counted_and_put_right(world):
    world.claim()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_search_claim")
    assert search_index.differing(connection) == {"claim": 1}
    search_index.rebuild(connection)
    assert agrees()
