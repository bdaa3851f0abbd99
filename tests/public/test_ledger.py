"""The ledger's pages and files: the list, an entry, checkpoints, proofs, tiles, the export, corrections."""

import json

import pytest
from django.urls import reverse

from claims.actions.amendment import amend_claim
from claims.actions.draft import Term
from claims.actions.regrading import regrade_evidence, retract_evidence
from claims.ledger import checkpoint, tiles
from claims.ledger.merkle import check_consistency, check_inclusion, leaf_hash, root
from claims.ledger.notes import Verifier
from claims.models import Claim, LedgerEntry
from claims.queries import ledger
from claims.vocabulary import EntryKind, Status
from tests.query_counts import check_query_count
from tests.signing import signed
from tests.world import TEST


@pytest.fixture
def ruled(world, signer):
    claim = world.claim()
    world.ruling(claim)
    signed(world)
    return Claim.objects.get(pk=claim.pk)


def page(client, name: str, *args, status: int = 200, **query) -> str:
    answer = client.get(reverse(f"public:{name}", args=args), query)
    assert answer.status_code == status
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()


def test_the_list_names_every_act_and_leads_to_it(client, ruled):
    shown = page(client, "ledger")
    assert all(reverse("public:entry", args=[index]) in shown for index in range(ledger.size()))


def test_the_list_is_narrowed_to_one_claim(client, ruled):
    shown = page(client, "ledger", about=ruled.reference)
    count = LedgerEntry.objects.filter(subject=ruled.reference).count()
    assert shown.count('<th scope="row"') == count


def test_the_list_costs_the_same_however_long_it_is(client, world, signer):
    world.claim()
    signed(world)
    check_query_count(client, "ledger", reverse("public:ledger"))
    for _number in range(30):
        world.evidence(world.claim())
    world.document()
    check_query_count(client, "ledger", reverse("public:ledger"))


def test_an_entry_shows_what_it_says_and_its_texts(client, ruled):
    entry = LedgerEntry.objects.get(kind=EntryKind.RULING)
    shown = page(client, "entry", entry.index)
    assert "Traffic crossed the bridge, as photographs show." in shown
    assert leaf_hash(bytes(entry.body)).hex() in shown


def test_the_bytes_of_an_entry_are_those_that_are_hashed(client, ruled):
    entry = LedgerEntry.objects.get(kind=EntryKind.RULING)
    assert page(client, "entry-body", entry.index).encode() == bytes(entry.body)


def test_the_checkpoint_opens_with_the_key_that_is_served(client, ruled):
    key = Verifier.read(page(client, "key"))
    assert checkpoint.opened(page(client, "checkpoint"), key).size == ledger.size()


def test_the_inclusion_of_every_entry_is_proved(client, ruled):
    said = checkpoint.peek(page(client, "checkpoint"))
    for index in range(said.size):
        proof = json.loads(page(client, "inclusion", index, said.size))
        steps = [bytes.fromhex(step) for step in proof["proof"]]
        leaf = leaf_hash(page(client, "entry-body", index).encode())
        check_inclusion(index=index, size=said.size, leaf=leaf, proof=steps, root=said.root)


def test_an_older_checkpoint_is_proved_to_be_the_beginning(client, world, ruled):
    old = checkpoint.peek(page(client, "checkpoint"))
    world.evidence(ruled)
    new = checkpoint.peek(signed(world).note)
    proof = json.loads(page(client, "consistency", old.size, new.size))["proof"]
    check_consistency(
        old=old.size,
        new=new.size,
        old_root=old.root,
        new_root=new.root,
        proof=[bytes.fromhex(step) for step in proof],
    )
    assert checkpoint.peek(page(client, "checkpoint-of", old.size)) == old


def test_the_tiles_make_the_root_that_was_signed(client, ruled):
    said = checkpoint.peek(page(client, "checkpoint"))
    served = client.get(reverse("public:tile", args=[0, f"000.p/{said.size}"])).content
    assert root(said.size, tiles.nodes_of(lambda _level, _number: served)) == said.root


def test_a_bundle_holds_the_entries_after_their_lengths(client, ruled):
    served = client.get(reverse("public:bundle", args=["000.p/2"])).content
    first = bytes(LedgerEntry.objects.get(index=0).body)
    assert served.startswith(len(first).to_bytes(2, "big") + first)


def test_the_export_is_the_one_that_the_program_reads(client, ruled, reader, capsys):
    path = reader.folder / "taken"
    path.write_text(page(client, "export"), encoding="utf-8")
    assert reader.checks(capsys, path, "--key", page(client, "key"))[0] == 0


def test_the_export_goes_on_from_an_entry(client, ruled):
    lines = page(client, "export", **{"from": 3}).splitlines()
    assert json.loads(lines[0])["entry"]["i"] == 3


def test_the_program_is_served_as_it_is(client, db):
    assert page(client, "verifier").startswith("#!/usr/bin/env python3")


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("entry", [10**6]),
        ("entry", [10**30]),
        ("entry-body", [10**30]),
        ("checkpoint-of", [10**30]),
        ("inclusion", [10**6, 10**6 + 1]),
        ("inclusion", [10**30, 10**31]),
        ("inclusion", [5, 5]),
        ("consistency", [0, 5]),
        ("consistency", [5, 10**30]),
        ("tile", [0, "999"]),
        ("tile", [99, "000"]),
        ("tile", [0, "nonsense"]),
        ("tile", [0, "000.p/256"]),
        ("tile", [0, "000.p/x"]),
        ("bundle", ["x999/999/000"]),
    ],
)
def test_what_is_not_there_is_not_found(client, ruled, name, args):
    page(client, name, *args, status=404)


@pytest.mark.parametrize("given", ["x", "-1", "1.5", "٣"])
def test_an_export_from_nowhere_is_refused_in_a_sentence(client, ruled, given):
    assert "is the number of an entry" in page(client, "export", status=400, **{"from": given})


@pytest.mark.parametrize("about", ["'; DROP TABLE", "٣", "x" * 500, "CL-99999999999999999999"])
def test_the_list_takes_any_question(client, ruled, about):
    assert "No entry matches" in page(client, "ledger", about=about)


def test_a_question_of_control_characters_shows_everything(client, ruled):
    assert reverse("public:entry", args=[0]) in page(client, "ledger", about="\0")


def test_before_anything_is_signed_the_pages_say_so(client, world):
    claim = world.claim()
    assert "Nothing has been signed yet" in page(client, "check", claim.slug)
    assert "there is no key to show" in page(client, "method")
    page(client, "checkpoint", status=404)
    assert page(client, "export") == ""


def test_the_way_to_check_leads_from_the_claim(client, ruled):
    assert reverse("public:check", args=[ruled.slug]) in page(client, "claim", ruled.slug)


def test_a_draft_cannot_be_checked(client, world, signer):
    page(client, "check", world.draft().slug, status=404)


def test_the_fingerprint_of_the_key_is_on_the_method_page(client, ruled):
    fingerprint = Verifier.read(page(client, "key")).fingerprint
    assert fingerprint in page(client, "method").replace(" ", "")


def test_the_foot_of_every_page_is_a_checkpoint(client, ruled):
    said = checkpoint.peek(page(client, "checkpoint"))
    assert said.root.hex() in page(client, "claims").replace(" ", "")


def amended(world, claim) -> Claim:
    return amend_claim(
        claim=claim,
        reason="The deadline was read wrongly.",
        wording="The minister said that the bridge would open to traffic in spring 2024.",
        clauses=[*TEST[:2], Term(TEST[2].kind, "A ceremony without any traffic.")],
        by=world.editor_two,
        at=world.tick(),
    )


def test_an_amendment_shows_old_beside_new_with_who_and_why(client, world):
    claim = world.claim()
    amended(world, claim)
    shown = page(client, "corrections")
    assert "<del>by the end of 2023</del>" in shown
    assert "<ins>in spring 2024</ins>" in shown
    assert "The deadline was read wrongly." in shown
    assert world.editor_two.public_name in shown


def test_the_claims_own_page_shows_the_amendment_too(client, world):
    claim = world.claim()
    amended(world, claim)
    assert "<ins>in spring 2024</ins>" in page(client, "claim", claim.slug)


def test_on_an_earlier_day_the_claim_says_what_it_said_then(client, world):
    claim = world.claim()
    day = world.now.date().isoformat()
    world.now = world.now.replace(year=2025)
    amended(world, claim)
    then = page(client, "claim", claim.slug, as_of=day, by="recorded")
    assert "would open to traffic by the end of 2023." in then
    assert "A ceremony without any traffic." not in then


def test_a_correction_is_on_the_page_of_corrections(client, world):
    claim = world.claim()
    wrong = world.ruling(claim)
    world.ruling(claim, Status.REFUTED, corrects=wrong, reason="The photographs were of another bridge.")
    assert "The photographs were of another bridge." in page(client, "corrections")


def test_a_regrading_and_a_retraction_are_too(client, world):
    claim = world.claim()
    piece = world.evidence(claim)
    who = {"by": world.editor_one, "at": world.tick()}
    regrade_evidence(evidence=piece, reliability="D", credibility=4, grading_reason="It was a relay.", **who)
    retract_evidence(evidence=piece, reason="The Gazette withdrew it.", **who)
    shown = page(client, "corrections")
    assert "<del>B1</del>" in shown
    assert "<ins>D4</ins>" in shown
    assert "The Gazette withdrew it." in shown


def test_the_feed_says_the_same_and_carries_a_checkpoint(client, world, signer):
    amended(world, world.claim())
    note = signed(world).note
    feed = page(client, "corrections-feed")
    assert "The deadline was read wrongly." in feed
    assert note.splitlines()[2] in feed


def test_corrections_of_an_earlier_day_stop_there(client, world):
    amended(world, world.claim())
    assert "Nothing has been corrected yet" in page(client, "corrections", as_of="2024-01-01")


def test_the_page_of_corrections_costs_the_same_however_many(client, world):
    amended(world, world.claim())
    check_query_count(client, "corrections", reverse("public:corrections"))
    for _number in range(5):
        amended(world, world.claim())
    check_query_count(client, "corrections", reverse("public:corrections"))
