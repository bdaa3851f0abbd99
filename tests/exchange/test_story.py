"""The demo's story, played through the actions: nothing of its files may be lost on the way."""

import json
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from claims.actions.editor import add_editor
from claims.actions.redaction import approve_removal, ask_for_removal
from claims.exchange.story import Player
from claims.exchange.story_files import BadStory, Story, partial, read_story
from claims.models import (
    Actor,
    Archive,
    Bearing,
    Claim,
    Discrepancy,
    Disposition,
    Document,
    Editor,
    Evidence,
    LedgerEntry,
    Origin,
    Ruling,
    Source,
    Topic,
)
from claims.vocabulary import Role, Status
from tests.exchange.told import actor, claim, document, evidence, iso, ruling, source
from tests.world import PASSWORD

FOLDER = settings.BASE_DIR / "fixtures" / "demo"
AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
pytestmark = pytest.mark.every_database
SU_35 = "su-35-delivery-within-next-year"
STORY = read_story(FOLDER)


def editors() -> tuple[Editor, Editor]:
    operator = add_editor(username="op", public_name="Operator", password=PASSWORD, role=Role.OPERATOR, at=AT)
    names = (("one", "Editor one"), ("two", "Editor two"))
    return tuple(
        add_editor(username=username, public_name=name, password=PASSWORD, role=Role.SECOND_EDITOR, by=operator, at=AT)
        for username, name in names
    )


@pytest.fixture(scope="module")
def played(module_db) -> Story:
    """The story on record, played once for this module and taken back at the end."""
    one, two = editors()
    Player(STORY, by=one, second=two, at=AT).play()
    return STORY


def without(row: dict, *names: str) -> dict:
    return {name: value for name, value in row.items() if name not in names}


def test_the_counts_are_those_of_the_briefing(played):
    counts = [model.objects.count() for model in (Document, Claim, Evidence, Ruling, Disposition, Discrepancy)]
    assert counts == [3, 49, 106, 169, 2, 12]


def test_every_field_of_the_archive_is_kept(played):
    row = Archive.objects.get()
    told = {
        "slug": row.slug,
        "title": row.title,
        "reconstructed_on": iso(row.reconstructed_on),
        "evidence_until": iso(row.evidence_until),
        "notes": row.notes,
    }
    assert told == without(played.archive, "text_file", "text_sha256")


@pytest.mark.parametrize("row", STORY.actors, ids=lambda row: row["slug"])
def test_every_field_of_an_actor_is_kept(played, row):
    assert actor(Actor.objects.get(slug=row["slug"])) == without(row, "listed_as")


@pytest.mark.parametrize("row", STORY.sources, ids=lambda row: row["slug"])
def test_every_field_of_a_source_is_kept(played, row):
    assert source(Source.objects.get(slug=row["slug"])) == row


@pytest.mark.parametrize("row", STORY.documents, ids=lambda row: row["slug"])
def test_every_field_of_a_document_is_kept(played, row):
    expected = row if row["part_of"] else row | {"region": None}
    assert document(Document.objects.get(slug=row["slug"])) == expected


@pytest.mark.parametrize("row", STORY.claims, ids=lambda row: row["slug"])
def test_every_field_of_a_claim_is_kept(played, row):
    expected = without(row, "review_on") | {
        "clauses": [without(clause, "part") for clause in row["clauses"]],
        "topics": sorted(row["topics"]),
        "about": sorted(row["about"]),
    }
    assert claim(Claim.objects.get(slug=row["slug"])) == expected


@pytest.mark.parametrize("row", STORY.evidence, ids=lambda row: row["slug"])
def test_every_field_of_a_piece_of_evidence_is_kept(played, row):
    assert evidence(Evidence.objects.get(slug=row["slug"])) == without(row, "known_by")


@pytest.mark.parametrize("row", STORY.rulings, ids=lambda row: row["archive_ref"])
def test_every_field_of_a_ruling_is_kept(played, row):
    kept = ruling(Ruling.objects.get(claim__slug=row["claim"], sequence=row["sequence"]))
    assert kept == row | {"cites": sorted(row["cites"])}


def test_every_topic_is_kept(played):
    assert list(Topic.objects.order_by("slug").values("slug", "name")) == played.topics


def test_every_origin_is_kept(played):
    kept = {row.slug: (row.name, iso(row.happened_on)) for row in Origin.objects.all()}
    assert kept == {row["slug"]: (row["name"], row["happened_on"]) for row in played.origins}


def test_sentences_that_are_no_claims_keep_their_reason(played):
    kept = [(d.document.slug, d.quote.start, d.quote.end, d.kind, d.reason) for d in Disposition.objects.order_by("id")]
    assert kept == [(row["document"], row["start"], row["end"], row["kind"], row["why"]) for row in played.sentences]


def test_discrepancies_keep_what_they_are_about(played):
    kept = [
        {
            "number": row.number,
            "document": row.document.slug,
            "text": row.text,
            "claims": sorted(row.claims.values_list("slug", flat=True)),
            "evidence": sorted(row.evidence.values_list("slug", flat=True)),
        }
        for row in Discrepancy.objects.order_by("number")
    ]
    assert kept == [row | {"evidence": sorted(row["evidence"])} for row in played.discrepancies]


def test_rulings_are_marked_as_imported(played):
    assert not Ruling.objects.filter(archive__isnull=True).exists()


def test_rulings_were_recorded_when_the_story_was_played(played):
    assert set(Ruling.objects.values_list("recorded_at", flat=True)) == {AT}


def test_a_change_was_proposed_by_one_editor_and_seconded_by_the_other(played):
    pairs = set(Ruling.objects.exclude(type="INITIAL").values_list("proposed_by__username", "seconded_by__username"))
    assert pairs == {("one", "two"), ("two", "one")}


def test_the_su_35_claim_was_not_borne_out(played):
    su_35 = Claim.objects.get(slug=SU_35)
    assert (su_35.status, su_35.bearings.count()) == (Status.NOT_BORNE_OUT, 24)


def test_two_pieces_that_nobody_saw_are_cited_by_no_ruling(played):
    unseen = Evidence.objects.filter(is_verified=False)
    assert (unseen.count(), Bearing.objects.filter(evidence__in=unseen, rulings__isnull=False).count()) == (2, 0)


def test_playing_again_changes_nothing(played):
    before = LedgerEntry.objects.count()
    one, two = Editor.objects.get(username="one"), Editor.objects.get(username="two")
    Player(STORY, by=one, second=two, at=AT).play()
    assert LedgerEntry.objects.count() == before


def test_playing_again_does_not_bring_back_what_was_removed(played):
    one, two = Editor.objects.get(username="one"), Editor.objects.get(username="two")
    operator = Editor.objects.get(role=Role.OPERATOR)
    piece = Evidence.objects.order_by("number")[1]
    asked = {"passage": piece.paraphrase[:50], "ground": "PRIVACY", "explanation": "Somebody has asked for it."}
    with transaction.atomic():
        removal = ask_for_removal(**asked, by=operator, at=AT)
        approve_removal(redaction=removal, by=two, at=AT)
        Player(STORY, by=one, second=two, at=AT).play()
        came_back = Evidence.objects.filter(paraphrase__contains=asked["passage"]).exists()
        transaction.set_rollback(True)
    assert not came_back


class Interrupted(Exception):
    """Somebody pressed Ctrl-C."""


def interrupt_at(label, position):
    """A progress that stops the story before the row at this position of this list."""

    def progress(rows, current):
        for number, row in enumerate(rows):
            if (current, number) == (label, position):
                raise Interrupted
            yield row

    return progress


def first_chapter() -> Story:
    """The first two claims with all that belongs to them: enough to be stopped in."""
    claims = {row["slug"] for row in STORY.claims[:2]}
    told = dict(STORY.lists)
    told["claims"] = STORY.claims[:2]
    told["rulings"] = [row for row in STORY.rulings if row["claim"] in claims]
    told["evidence"] = [
        row | {"bearings": kept}
        for row in STORY.evidence
        if (kept := [tie for tie in row["bearings"] if tie["claim"] in claims])
    ]
    return Story(STORY.archive, STORY.text, told)


@pytest.mark.parametrize(("label", "position"), [("documents", 1), ("claims", 1), ("evidence", 9), ("rulings", 12)])
def test_a_story_that_was_stopped_goes_on_where_it_stopped(db, label, position):
    one, two = editors()
    chapter = first_chapter()
    with pytest.raises(Interrupted):
        Player(chapter, by=one, second=two, at=AT).play(progress=interrupt_at(label, position))
    Player(chapter, by=one, second=two, at=AT).play()
    counts = (Claim.objects.count(), Evidence.objects.count(), Ruling.objects.count())
    assert counts == (2, len(chapter.evidence), len(chapter.rulings))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-10-09", (date(2024, 10, 9), "DAY")),
        ("2024-10", (date(2024, 10, 1), "MONTH")),
        ("2024", (date(2024, 1, 1), "YEAR")),
        (None, (None, "")),
    ],
)
def test_partial_dates_are_read_with_their_precision(text, expected):
    assert partial(text) == expected


def copy_of(tmp_path, name: str, text: str):
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_changed_text_is_noticed(tmp_path):
    with pytest.raises(BadStory, match=r"article\.txt was changed"):
        read_story(copy_of(tmp_path, "article.txt", "Another text."))


def test_a_file_that_is_not_json_is_named(tmp_path):
    with pytest.raises(BadStory, match=r"topics\.json is not JSON"):
        read_story(copy_of(tmp_path, "topics.json", "["))


def test_a_quote_off_its_place_is_named(tmp_path):
    rows = json.loads((FOLDER / "claims.json").read_text(encoding="utf-8"))
    rows[0]["quote"]["start"] += 1
    with pytest.raises(BadStory, match=SU_35):
        read_story(copy_of(tmp_path, "claims.json", json.dumps(rows)))


def test_the_demo_refuses_to_run_outside_demo_mode(db):
    with pytest.raises(CommandError, match="demo mode only"):
        call_command("demo", "--no-serve")
