"""Public pages are the same bytes for everybody until the record moves on, and never a moment longer."""

import ast
import gzip
import inspect
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.claim import plan_review
from claims.actions.deadlines import review_deadlines
from claims.actions.link import link_claims
from claims.actions.note import add_note
from claims.actions.planning import hand_over, snooze
from claims.actions.rebuild import rebuild_status
from claims.actions.register import save_actor, save_ladder, save_source, save_topic
from claims.models import Claim
from claims.ui.release import Release
from tests.test_roads import public_actions
from tests.world import World


@pytest.fixture
def kept_pages(settings):
    """The cache of pages as a process has it that serves readers."""
    backend = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept-pages-of-a-test"}
    settings.CACHES = settings.CACHES | {"pages": backend}
    yield
    from django.core.cache import caches

    caches["pages"].clear()


@pytest.fixture(scope="module")
def furnished_once(world_once):
    world_once.public_claim = world_once.claim()
    world_once.ruling(world_once.public_claim)
    world_once.open_ended = world_once.claim(due_on=None, window_start=None, review_on=date(2030, 1, 1))


@pytest.fixture
def furnished(furnished_once, world) -> World:
    return world


def addresses(world) -> list[str]:
    claims = [f"/claims/{claim.slug}/" for claim in (world.public_claim, world.open_ended)]
    return [
        "/",
        *claims,
        "/claims/",
        f"/speakers/{world.minister.slug}/",
        f"/sources/{world.gazette.slug}/",
        "/topics/",
    ]


def read(client, world) -> dict[str, tuple[str, bytes]]:
    """Each page's entity tag and bytes, written anew each time."""
    pages = {url: client.get(url) for url in addresses(world)}
    return {url: (page["ETag"], page.content) for url, page in pages.items()}


# Acts that the ledger does not log and readers see.
SEEN = {
    "a source is renamed": lambda w, who: save_source(name="The Daily Gazette", source=w.gazette, **who),
    "a speaker is renamed": lambda w, who: save_actor(name="The old minister", kind="PERSON", actor=w.minister, **who),
    "a topic is described": lambda w, who: save_topic(
        name="Bridges", description="Over water.", topic=w.bridges, **who
    ),
    "a review is planned": lambda w, who: plan_review(claim=w.open_ended, review_on=date(2031, 1, 1), **who),
}
# Acts that are the desk's own business.
UNSEEN = {
    "a note is written": lambda w, who: add_note(claim=w.public_claim, text="Look at this.", **who),
    "a claim is handed over": lambda w, who: hand_over(claims=[w.public_claim], assignee=w.editor_two, **who),
    "a claim is put off": lambda w, who: snooze(
        claims=[w.open_ended], until=date(2024, 3, 1), reason="The court sits in March.", **who
    ),
    "a draft is written": lambda w, who: w.draft(title="Only a draft"),
}


@pytest.mark.parametrize("act", SEEN)
def test_whatever_readers_see_moves_the_tag_of_every_page(client, furnished, act):
    before = read(client, furnished)
    SEEN[act](furnished, {"by": furnished.operator, "at": furnished.tick()})
    after = read(client, furnished)
    assert [url for url in after if after[url][1] != before[url][1]], "the act changes no page: it proves nothing"
    assert [url for url in after if after[url][0] == before[url][0]] == []


@pytest.mark.parametrize("act", UNSEEN)
def test_what_is_the_desks_own_business_changes_no_page_and_no_tag(client, furnished, act):
    before = read(client, furnished)
    UNSEEN[act](furnished, {"by": furnished.operator, "at": furnished.tick()})
    assert read(client, furnished) == before


def test_a_logged_act_moves_the_tag(client, furnished):
    before = read(client, furnished)
    link_claims(
        claim=furnished.public_claim,
        other=furnished.open_ended,
        kind="CONTRADICTS",
        note="",
        by=furnished.editor_one,
        at=furnished.tick(),
    )
    assert [url for url, (tag, _bytes) in read(client, furnished).items() if tag == before[url][0]] == []


def test_the_clock_that_plans_a_review_moves_the_tag(client, furnished):
    Claim.objects.filter(pk=furnished.open_ended.pk).update(review_on=None)
    before = client.get("/")["ETag"]
    review_deadlines(on=date(2024, 2, 1), at=furnished.tick())
    assert client.get("/")["ETag"] != before


def test_a_projection_that_is_put_right_moves_the_tag(client, furnished):
    Claim.objects.filter(pk=furnished.public_claim.pk).update(status="REFUTED")
    before = client.get("/")["ETag"]
    rebuild_status(mend=True, at=furnished.tick())
    assert client.get("/")["ETag"] != before


def test_rungs_that_are_renamed_move_the_tag(client, furnished):
    ladder = save_ladder(
        name="Deliveries", rungs=[("Agreed", ""), ("Shipped", "")], by=furnished.operator, at=furnished.tick()
    )
    before = client.get("/")["ETag"]
    save_ladder(
        name="Deliveries",
        rungs=[("Agreed", ""), ("Sent", "")],
        ladder=ladder,
        by=furnished.operator,
        at=furnished.tick(),
    )
    assert client.get("/")["ETag"] != before


# Actions that neither log nor move the edition, each for its reason.
KEPT_INSIDE = {
    "capture.write_capture": "part of storing a document or a change of one, which log",
    "checks.ask_leave": "asks only",
    "conflict.may_be_decided": "judges only",
    "conflict.may_declare": "judges only",
    "conflict.may_take_part": "judges only",
    "draft.draft_claim": "a draft",
    "draft.edit_draft": "a draft",
    "elsewhere.ask_to_save": "the desk's own",
    "finding.dismiss_finding": "the desk's own",
    "finding.take_back_dismissal": "the desk's own",
    "incoming.anchor_waiting": "drafts",
    "note.add_note": "the desk's own",
    "note.mark_read": "the desk's own",
    "password.set_password": "a person's own",
    "planning.hand_over": "the desk's own",
    "planning.snooze": "the desk's own",
    "reading.may_read": "judges only",
    "receipt.close_receipt": "the desk's own",
    "receipt.take_receipt": "the desk's own",
    "redaction.ask_for_removal": "seen once it is carried out, which is logged",
    "redaction.refuse_removal": "never seen",
    "removal.remove_unused": "nothing refers to it, so no page shows it",
    "retrieval.ask_for_page": "the desk's own",
    "retrieval.stop_retrieval": "the desk's own",
    "retrieval.try_again": "the desk's own",
    "ruling.may_decide": "judges only",
    "ruling.may_return": "judges only",
    "saved_view.delete_view": "the desk's own",
    "saved_view.save_view": "the desk's own",
    "sign_in.note_change": "a person's own",
    "sign_in.remove_second_factors": "a person's own",
    "watching.look_now": "the desk's own",
    "watching.pause_watch": "the desk's own",
}


def calls_in(module_name: str, name: str, seen: set) -> set[str]:
    """The names of all functions of `claims.actions` that this one calls, itself or through others."""
    if (module_name, name) in seen or not module_name.startswith("claims.actions"):
        return set()
    seen.add((module_name, name))
    module = import_module(module_name)
    bodies = {
        node.name: node for node in ast.parse(inspect.getsource(module)).body if isinstance(node, ast.FunctionDef)
    }
    found = {name}
    for node in ast.walk(bodies[name]) if name in bodies else ():
        if isinstance(node, ast.Name) and callable(called := getattr(module, node.id, None)):
            inner = inspect.unwrap(called)
            found |= calls_in(getattr(inner, "__module__", ""), getattr(inner, "__name__", ""), seen)
    return found


def test_every_action_logs_or_moves_the_edition_or_is_kept_inside():
    silent = {
        name
        for name, (function, module) in public_actions().items()
        if not {"write_entry", "new_edition"} & calls_in(module.__name__, inspect.unwrap(function).__name__, set())
    }
    assert silent == set(KEPT_INSIDE)


def test_an_unchanged_page_is_answered_without_a_template_by_one_query(client, furnished, templates_rendered):
    url = f"/claims/{furnished.public_claim.slug}/"
    tag = client.get(url)["ETag"]
    templates_rendered.clear()
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(url, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content, answer["ETag"], len(seen)) == (304, b"", tag, 1)
    assert templates_rendered == []


@pytest.fixture
def templates_rendered():
    """Names of the templates that are rendered."""
    from django.test.signals import template_rendered

    names = []

    def note(sender, template, **_):
        names.append(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


def test_a_page_that_was_written_before_costs_one_query(client, furnished, kept_pages, templates_rendered):
    first = client.get("/")
    templates_rendered.clear()
    with CaptureQueriesContext(connection) as seen:
        again = client.get("/")
    assert (again.content, again["ETag"], again["Content-Type"]) == (
        first.content,
        first["ETag"],
        first["Content-Type"],
    )
    assert (len(seen), templates_rendered) == (1, [])


def test_a_page_that_is_kept_is_dropped_once_the_record_moves_on(client, furnished, kept_pages):
    before = client.get("/claims/").content
    furnished.claim(title="One claim more")
    after = client.get("/claims/").content
    assert b"One claim more" not in before
    assert b"One claim more" in after


def test_the_day_is_part_of_the_tag(client, furnished, time_machine):
    time_machine.move_to(datetime(2024, 3, 1, 23, 59, tzinfo=UTC))
    before = client.get("/")["ETag"]
    time_machine.move_to(datetime(2024, 3, 2, 0, 1, tzinfo=UTC))
    assert client.get("/")["ETag"] != before


def test_a_new_release_is_part_of_the_tag(client, furnished, monkeypatch):
    before = client.get("/")["ETag"]
    another = Release("another", datetime(2024, 1, 1, tzinfo=UTC))
    monkeypatch.setattr("claims.public.shown.release", lambda: another)
    assert client.get("/")["ETag"] != before


@pytest.mark.parametrize(
    ("url", "other"),
    [("/claims/", "/claims/?status=open"), ("/claims/", "/claims/?as_of=2024-01-09"), ("/topics/", "/speakers/")],
)
def test_each_address_has_a_tag_of_its_own(client, furnished, url, other):
    assert client.get(url)["ETag"] != client.get(other)["ETag"]


def test_a_partial_answer_and_the_whole_page_have_tags_of_their_own(client, furnished, kept_pages):
    whole, part = client.get("/claims/"), client.get("/claims/", headers={"HX-Request": "true"})
    assert whole["ETag"] != part["ETag"]
    assert "HX-Request" in whole["Vary"]
    assert client.get("/claims/", headers={"HX-Request": "true"}).content == part.content != whole.content


def test_a_page_is_sent_compressed_to_whoever_takes_it_and_says_so(client, furnished, kept_pages):
    plain = client.get("/")
    for _written_then_kept in range(2):
        packed = client.get("/", headers={"Accept-Encoding": "gzip, deflate"})
        assert gzip.decompress(packed.content) == plain.content
        assert (packed["Content-Encoding"], int(packed["Content-Length"])) == ("gzip", len(packed.content))
        assert packed["ETag"] != plain["ETag"]
    assert "Accept-Encoding" in plain["Vary"]


def test_the_time_of_the_last_change_will_do_where_a_reader_keeps_no_tag(client, furnished, time_machine):
    time_machine.move_to(datetime.now(UTC) + timedelta(minutes=5))
    changed = client.get("/")["Last-Modified"]
    assert client.get("/", headers={"If-Modified-Since": changed}).status_code == 304
    assert client.get("/", headers={"If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"}).status_code == 200


def test_what_moved_within_these_seconds_has_no_time_to_go_by(client, furnished, time_machine):
    later = datetime.now(UTC) + timedelta(days=1)
    time_machine.move_to(later, tick=False)
    furnished.now = later - timedelta(minutes=2)
    furnished.claim()  # a draft a minute before, published now
    assert "Last-Modified" not in client.get("/")


def test_readers_get_no_cookie(client, furnished):
    assert [url for url in addresses(furnished) if client.get(url).cookies] == []


def test_somebody_signed_in_reads_the_same_bytes(client, signed_in, furnished):
    before = read(client, furnished)
    signed_in(furnished.editor_one)
    assert read(client, furnished) == before


@pytest.mark.parametrize("condition", [{"If-None-Match": "*"}, {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}])
@pytest.mark.parametrize(("url", "status"), [("/claims/nothing-here/", 404), ("/claims/?as_of=banana", 400)])
def test_what_was_never_there_is_never_called_unchanged(client, furnished, condition, url, status):
    assert client.get(url, headers=condition).status_code == status


def test_a_page_that_is_not_there_is_not_kept(client, furnished, kept_pages):
    answer = client.get("/claims/nothing-here/")
    assert answer.status_code == 404
    assert "ETag" not in answer
