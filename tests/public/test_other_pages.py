"""Speakers, sources, documents, topics, changes, method: what anybody sees beside the claims."""

import re
from datetime import date

import pytest
from django.db import connection

from claims.actions.disposition import account_for
from claims.models import Claim, LedgerEntry
from claims.vocabulary import DispositionKind, RulingType, Status
from tests.crowd import crowd_of_claims, crowd_of_evidence
from tests.query_counts import check_query_count
from tests.world import QUOTE

LISTS = ("speakers", "sources", "documents", "topics", "changes")
HOSTILE = '<script>alert(1)</script>"\u202e'


def text_of(response) -> str:
    """Without what keeps a name's direction apart from that of the sentence around it."""
    return " ".join(re.sub("</?bdi>", "", response.content.decode()).split())


@pytest.fixture
def ruled(world):
    claim = world.claim()
    world.ruling(claim)
    return claim


def addresses(world) -> list[str]:
    return [
        *(f"/{name}/" for name in LISTS),
        "/method/",
        f"/speakers/{world.minister.slug}/",
        f"/sources/{world.gazette.slug}/",
        f"/documents/{world.speech.slug}/",
        f"/topics/{world.bridges.slug}/",
    ]


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_what_comes_next(client, db, name):
    assert 'class="empty' in text_of(client.get(f"/{name}/"))


@pytest.mark.parametrize("query", ["", "?as_of=2023-06-01", "?as_of=2024-06-01&by=recorded", "?page=999&before=x"])
def test_every_page_opens_on_every_day(client, world, ruled, query):
    assert {client.get(address + query).status_code for address in addresses(world)} == {200}


def test_a_day_that_cannot_be_read_gets_a_sentence(client, world, ruled):
    for address in addresses(world):
        response = client.get(f"{address}?as_of=banana")
        assert (response.status_code, "“banana” is not a day" in text_of(response)) == (400, True), address


def test_a_draft_is_on_no_page(client, world, ruled):
    secret = "Zq7-secret-of-a-draft"
    world.draft(title=secret, wording=secret)
    pages = [client.get(address).content.decode() for address in (*addresses(world), "/", "/claims/")]
    assert not any(secret in page for page in pages)


def test_a_document_that_only_a_draft_quotes_is_not_public(client, world):
    world.draft()
    assert client.get(f"/documents/{world.speech.slug}/").status_code == 404


def test_a_speaker_shows_what_became_of_each_claim(client, world, ruled):
    page = text_of(client.get(f"/speakers/{world.minister.slug}/"))
    assert ("What became of 1 claim" in page, f'href="/claims/{ruled.slug}/"' in page) == (True, True)


def test_a_speaker_is_seen_as_of_a_day(client, world):
    claim = world.claim()
    world.ruling(claim, Status.CONFIRMED, effective_on=date(2024, 1, 8))
    page = text_of(client.get(f"/speakers/{world.minister.slug}/?as_of=2023-06-01"))
    assert "0 of 1" in page


def test_speakers_are_sorted_by_number_of_claims_on_request(client, world, ruled):
    assert 'aria-sort="descending"' in text_of(client.get("/speakers/?sort=claims"))


def test_a_source_shows_the_grade_and_the_reports(client, world, ruled):
    page = text_of(client.get(f"/sources/{world.gazette.slug}/"))
    assert ("Usually reliable" in page, "The bridge, report 1" in page) == (True, True)


def test_a_source_counts_how_its_reports_stand_beside_the_rulings(client, world, ruled):
    page = text_of(client.get(f"/sources/{world.gazette.slug}/"))
    shown = ("It is a count and no score", "Ruled as they say", "1 of 1 forward-looking statements", "Ruled otherwise")
    assert [words for words in shown if words not in page] == []


def test_a_topic_answers_first_and_shows_what_is_due_and_what_changed(client, world, ruled):
    world.claim()
    page = text_of(client.get(f"/topics/{world.bridges.slug}/"))
    narrowed = f"status=open&amp;forward=yes&amp;topic={world.bridges.slug}"
    shown = ('class="tally"', "days overdue", "Traffic crossed the bridge", narrowed)
    assert [words for words in shown if words not in page] == []


@pytest.mark.parametrize("name", ["topic", "speaker"])
def test_a_topic_and_a_speaker_with_many_claims_are_drawn_by_month(client, world, name):
    slug = {"topic": world.bridges, "speaker": world.minister}[name].slug
    crowd_of_claims(world, 60)
    assert 'class="cols"' not in text_of(client.get(f"/{name}s/{slug}/"))
    world.claim()
    response = client.get(f"/{name}s/{slug}/")
    assert 'class="cols"' in text_of(response)
    (column,) = response.context["columns"].columns
    assert client.get(column.url).context["matching"] == column.total == 61


def test_a_quote_is_marked_in_its_place(client, world, ruled):
    page = text_of(client.get(f"/documents/{world.speech.slug}/"))
    assert f'<mark class="q">{QUOTE}</mark></a><a class="tracked tracked__ref" href="/claims/{ruled.slug}/"' in page


def test_a_document_says_what_was_left_out_and_why(client, world, ruled):
    account_for(
        document=world.speech,
        quote="The ferry will stop when it does.",
        kind=DispositionKind.NOT_TRACKED,
        reason="Follows from the claim.",
        by=world.editor_one,
        at=world.tick(),
    )
    assert "Follows from the claim." in text_of(client.get(f"/documents/{world.speech.slug}/"))


def test_hostile_text_of_a_document_is_escaped(client, world):
    document = world.document(f"{HOSTILE} {QUOTE}", title=HOSTILE)
    world.claim(document=document, title=HOSTILE)
    assert "<script>alert" not in client.get(f"/documents/{document.slug}/").content.decode()


def test_changes_keep_the_two_days_apart(client, world, ruled):
    page = text_of(client.get("/changes/"))
    assert ("8 Jan 2024" in page, "9 Jan 2024" in page) == (True, True)


def test_changes_can_be_narrowed_to_one_kind(client, world, ruled):
    page = text_of(client.get(f"/changes/?type={RulingType.INITIAL.lower()}"))
    assert ("Recorded on the day after the speech." in page, "Traffic crossed" in page) == (True, False)


def test_older_changes_follow_by_key(client, world):
    crowd_of_claims(world, 40)
    first = client.get("/changes/")
    older = client.get(first.context["older_url"])
    seen = [{ruling.pk for ruling, _url in page.context["rulings"]} for page in (first, older)]
    assert (len(seen[0]), len(seen[1]), seen[0] & seen[1]) == (30, 10, set())


@pytest.mark.parametrize("key", ["2024-01-08.99999999999999999999", "x.y", "2024-01-08.", ".", "2024-01-08.-1"])
def test_a_key_that_cannot_be_read_does_no_harm(client, world, ruled, key):
    assert client.get(f"/changes/?before={key}").status_code == 200


def test_a_desk_of_one_says_so_in_its_method(client, db, settings):
    settings.FOUR_EYES = False
    assert "This desk runs with one editor" in text_of(client.get("/method/"))


POLICIES = [
    ("always", "At this desk every verdict is read blind"),
    ("persons", "every verdict on a claim of a named person is read blind"),
    ("sample", "one verdict in 7 is read blind"),
    ("never", "no verdict is read blind at present"),
]


@pytest.mark.parametrize(("policy", "words"), POLICIES)
def test_the_method_says_which_verdicts_are_read_blind(client, db, settings, policy, words):
    settings.BLIND_READING, settings.BLIND_SAMPLE = policy, 7
    page = text_of(client.get("/method/"))
    assert words in page
    assert "No verdict was read blind yet." in page
    assert "alpha" not in page


def read_blind(world, *verdicts: str) -> None:
    for verdict in verdicts:
        world.read(world.sealed(world.claim()), verdict)


def test_the_method_says_how_often_blind_verdicts_agree_and_that_few_are_few(client, world):
    """Alpha worked out by hand: of eight verdicts seven are the same, so 1 − 7 · 2 / (7 · 1 + 1 · 7) = 0."""
    read_blind(world, "CONFIRMED", "CONFIRMED", "CONFIRMED", "REFUTED")
    page = text_of(client.get("/method/"))
    assert [words for words in ("3 of 4", "n = 4", "0.000", "Fewer than 20 verdicts") if words not in page] == []


def test_where_all_verdicts_were_the_same_alpha_is_said_not_to_be_defined(client, world):
    read_blind(world, "CONFIRMED", "CONFIRMED")
    page = text_of(client.get("/method/"))
    assert [words for words in ("2 of 2", "not defined") if words not in page] == []


@pytest.mark.parametrize("count", [3, 300])
@pytest.mark.parametrize("name", LISTS)
def test_lists_cost_the_same_at_three_and_at_three_hundred(client, world, name, count):
    crowd_of_claims(world, count)
    check_query_count(client, name, f"/{name}/")


@pytest.mark.parametrize("count", [3, 300])
def test_pages_cost_the_same_at_three_and_at_three_hundred(client, world, count):
    claims = crowd_of_claims(world, count)
    crowd_of_evidence(world, claims[0], count)
    for name, slug in (("speaker", "minister"), ("source", "gazette"), ("document", "speech"), ("topic", "bridges")):
        check_query_count(client, name, f"/{name}s/{getattr(world, slug).slug}/")


def test_the_service_is_alive_and_ready(client, db):
    assert (client.get("/healthz").content, client.get("/readyz").json()) == (b"ok\n", {"ready": True, "reasons": []})


def test_a_record_without_its_triggers_is_not_ready(client, db):
    with connection.cursor() as cursor:
        table = "" if connection.vendor == "sqlite" else " ON claims_ruling"
        cursor.execute(f"DROP TRIGGER claims_ruling_no_update{table}")
    response = client.get("/readyz")
    assert (response.status_code, "migrate" in response.json()["reasons"][0]) == (503, True)


@pytest.mark.parametrize("part", ["TRIGGER claims_search_claim_claim_update", "VIEW claims_searchable_speaker"])
def test_a_site_whose_search_is_not_kept_is_not_ready(client, db, part):
    with connection.cursor() as cursor:
        of = " ON claims_claim" if connection.vendor != "sqlite" and part.startswith("TRIGGER") else ""
        cursor.execute(f"DROP {part}{of}")
    response = client.get("/readyz")
    assert (response.status_code, "rebuild_search" in response.json()["reasons"][0]) == (503, True)


def test_reading_writes_nothing(client, world, ruled):
    before = LedgerEntry.objects.count()
    for address in addresses(world):
        client.get(address)
    assert LedgerEntry.objects.count() == before


def test_a_scorecard_gives_counts_and_no_percentage_of_a_few(client, world, ruled):
    for address in (f"/speakers/{world.minister.slug}/", f"/topics/{world.bridges.slug}/"):
        page = text_of(client.get(address))
        card = page[page.index('id="score"') : page.index("What these counts cannot say")]
        assert ("No share is given: that takes 20 resolved claims." in card, "%" in card) == (True, False)


def test_from_twenty_resolved_claims_on_a_share_comes_with_its_interval(client, world):
    claims = crowd_of_claims(world, 20)
    Claim.objects.filter(pk__in=[claim.pk for claim in claims[:14]]).update(status=Status.CONFIRMED)
    Claim.objects.filter(pk__in=[claim.pk for claim in claims[14:]]).update(status=Status.NOT_BORNE_OUT)
    page = text_of(client.get(f"/speakers/{world.minister.slug}/"))
    assert "70 % (48 to 86 %)" in page


def test_more_claims_than_are_listed_are_counted_and_lead_to_the_table(client, world):
    """A mark for some of them would show what comes first in the list, and not what became of them."""
    crowd_of_claims(world, 130)
    page = text_of(client.get(f"/speakers/{world.minister.slug}/"))
    assert ("What became of 130 claims" in page, "One mark is one claim" in page) == (True, False)
    address = f"/claims/?status=open&amp;forward=yes&amp;speaker={world.minister.slug}"
    assert f'href="{address}">130 claims</a>' in page


def test_what_was_left_out_of_a_speakers_documents_is_said(client, world):
    own = world.document(speaker=world.minister)
    world.claim(document=own)
    account_for(
        document=own,
        quote="A second tunnel may follow within three years.",
        kind=DispositionKind.NOT_TRACKED,
        reason="Too vague.",
        by=world.editor_one,
        at=world.tick(),
    )
    page = text_of(client.get(f"/speakers/{world.minister.slug}/"))
    assert "1 of 2 forward-looking statements in 1 document read" in page
