"""Every list, add page and change page of the admin opens, and costs the same however long its list is."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims import models
from claims.actions.archive import open_archive
from claims.actions.claim import restate_claim
from claims.actions.conflict import declare_conflict
from claims.actions.disposition import account_for
from claims.actions.document import note_discrepancy
from claims.actions.link import link_claims
from claims.actions.note import add_note
from claims.actions.redaction import ask_for_removal
from claims.actions.register import save_ladder, save_origin
from claims.actions.reply import ask_for_reply
from claims.ledger.checkpoint import Checkpoint, sign
from claims.ledger.notes import Signer
from claims.models import SignedCheckpoint
from claims.queries import ledger
from tests.admin.filling import url
from tests.world import QUOTE

NOUNS = sorted(models.__all__)
# Citations stand on their ruling's page, texts on their entry's; tiles are hashes and nothing to read.
WITHIN_ANOTHER = {"RulingCitation", "RulingClause", "RulingSearch", "LedgerText", "LedgerTile"}
# What the desk keeps for its own work has no use elsewhere.
WITHIN_ANOTHER |= {"Mention", "SavedView", "Receipt", "IncomingFile", "IncomingRow", "Dismissal"}
WITHIN_ANOTHER |= {"Retrieval", "Watch", "PageChange", "ChangedQuote", "CopyElsewhere", "Saving"}
# A counter; and readers' addresses with what is sent to them, which nobody reads. Their reports stand at the desk.
WITHIN_ANOTHER |= {"Edition", "Follower", "FollowRequest", "Subscription", "Notice", "Outbox", "ReaderReport"}
REGISTERED = [noun for noun in NOUNS if noun not in WITHIN_ANOTHER]


def furnish(world):
    """One row at least of every noun."""
    who = {"by": world.operator, "at": world.tick()}
    claim = world.claim()
    restate_claim(
        claim=claim,
        document=world.document(),
        quote=QUOTE,
        type="REPEATS",
        speaker=world.minister,
        made_on=world.now.date(),
        **who,
    )
    origin = save_origin(name="A press release", **who)
    world.ruling(claim, cites=[world.bearing(claim, origin=origin)], searches=[world.search(claim)])
    world.ruling_read_blind(world.claim())
    save_ladder(name="Delivery", rungs=[("Agreed", ""), ("Shipped", "")], **who)
    ask_for_reply(claim=claim, asked=world.minister, asked_on=world.now.date(), answer_by=world.now.date(), **who)
    account_for(document=world.speech, quote="“We have the steel,”", kind="NOT_FORWARD_LOOKING", **who)
    note_discrepancy(document=world.speech, text="Two days are given.", claims=[claim], **who)
    declare_conflict(claim=claim, reason="I worked on the bridge.", by=world.contributor, at=who["at"])
    day = world.now.date()
    open_archive(slug="old", title="Old rulings", reconstructed_on=day, evidence_until=day, **who)
    world.draft()
    add_note(claim=claim, text="Ask the harbour master.", **who)
    link_claims(claim=claim, other=world.claim(), kind="FOLLOWS", **who)
    ask_for_removal(passage="We have the steel", ground="PRIVACY", explanation="A person asked for it.", **who)
    log = Signer("log.example/ledger", bytes(32))
    note = sign(Checkpoint(log.name, 1, ledger.root_at(1)), log)
    SignedCheckpoint.objects.create(size=1, note=note, key=log.verifier.text, signed_at=who["at"])
    return claim


@pytest.fixture(scope="module")
def furnished_once(world_once):
    furnish(world_once)


@pytest.fixture
def furnished(furnished_once, world):
    return world


def test_every_noun_has_a_page_or_stands_on_the_page_of_another():
    registered = {model.__name__ for model in admin.site._registry}
    inlines = {inline.model.__name__ for made in admin.site._registry.values() for inline in made.inlines}
    assert registered == set(REGISTERED)
    assert set(NOUNS) - registered <= inlines | WITHIN_ANOTHER


@pytest.mark.every_database
def test_the_operator_opens_the_list_of_every_noun_and_searches_it(furnished, signed_in):
    client = signed_in(furnished.operator)
    for noun in REGISTERED:
        response = client.get(url(noun, "changelist"))
        assert len(response.context["cl"].result_list) > 0, noun
        assert client.get(url(noun, "changelist"), {"q": "bridge"}).status_code == 200, noun


@pytest.mark.every_database
def test_every_filter_of_every_list_works(furnished, signed_in):
    client = signed_in(furnished.operator)
    for noun in REGISTERED:
        page = client.get(url(noun, "changelist"))
        for spec in page.context["cl"].filter_specs:
            for choice in spec.choices(page.context["cl"]):
                assert client.get(url(noun, "changelist") + choice["query_string"]).status_code == 200, noun


def test_the_operator_opens_the_add_page_of_every_noun_that_can_be_added(furnished, signed_in):
    client = signed_in(furnished.operator)
    for noun in REGISTERED:
        expected = 200 if admin.site._registry[getattr(models, noun)].add_act else 403
        assert client.get(url(noun, "add")).status_code == expected, noun


def test_the_operator_opens_every_row_of_every_noun_and_its_history(furnished, signed_in):
    client = signed_in(furnished.operator)
    for noun in REGISTERED:
        for row in getattr(models, noun).objects.all()[:5]:
            assert client.get(url(noun, "change", row.pk)).status_code == 200, noun
            assert client.get(url(noun, "history", row.pk)).status_code == 200, noun


@pytest.mark.parametrize("asked", ["CL-0001", "cl-1", "1"])
def test_a_claim_is_found_by_its_reference(furnished, signed_in, asked):
    page = signed_in(furnished.operator).get(url("Claim", "changelist"), {"q": asked})
    assert "CL-0001" in {claim.reference for claim in page.context["cl"].result_list}


def queries_of(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


GROWING = [noun for noun in REGISTERED if noun not in {"Archive", "Editor", "RoleGrant", "Ladder", "Rung", "Origin"}]


@pytest.fixture
def crowd(world):
    """Grows every list that grows with the desk's work."""

    def grow(times: int):
        for _time in range(times):
            furnish_again(world)

    return grow


def furnish_again(world):
    who = {"by": world.operator, "at": world.tick()}
    document = world.document()
    claim = world.claim(document=document)
    world.ruling(claim, cites=[world.bearing(claim)], searches=[world.search(claim)])
    world.ruling_read_blind(world.claim())
    ask_for_reply(claim=claim, asked=world.minister, asked_on=world.now.date(), answer_by=world.now.date(), **who)
    account_for(document=document, quote="“We have the steel,”", kind="NOT_FORWARD_LOOKING", **who)
    note_discrepancy(document=document, text="Two days are given.", claims=[claim], **who)
    add_note(claim=claim, text="Ask the harbour master.", **who)
    link_claims(claim=claim, other=world.claim(), kind="FOLLOWS", **who)


def test_lists_cost_the_same_however_long_they_are(world, signed_in, crowd):
    client = signed_in(world.operator)
    furnish(world)
    crowd(2)
    few = {noun: queries_of(client, url(noun, "changelist")) for noun in GROWING}
    crowd(20)
    assert {noun: queries_of(client, url(noun, "changelist")) for noun in GROWING} == few


def test_the_index_groups_the_nouns_and_shows_nothing_of_other_applications(furnished, signed_in):
    page = signed_in(furnished.operator).get(reverse("admin:index")).content.decode()
    assert "Registers" in page
    assert "On the record, to read" in page
    assert "Groups" not in page
    assert "Email addresses" not in page
