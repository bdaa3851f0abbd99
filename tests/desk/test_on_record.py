"""Acts on what is public, as editors do them: amend, grade again, retract, merge, remove for a legal reason."""

import pytest
from django.urls import reverse

from claims.models import Claim, Evidence, LedgerEntry, Redaction, Source
from claims.text.masking import MASK
from claims.vocabulary import EntryKind, Status


def fields_of(response) -> dict:
    """What the browser would send back if nobody typed anything."""
    form = response.context["form"]
    return {field.html_name: field.value() for field in form if field.value() not in (None, "")}


def send(client, name: str, *args, **typed):
    address = reverse(f"desk:{name}", args=args)
    said = fields_of(client.get(address)) | typed
    return client.post(address, {key: value for key, value in said.items() if value is not None}, follow=True)


def kinds() -> list[str]:
    return list(LedgerEntry.objects.order_by("-index").values_list("kind", flat=True)[:1])


def test_a_claim_is_amended_and_the_public_sees_old_and_new(world, signed_in):
    claim = world.claim()
    client = signed_in(world.editor_two)
    said = send(client, "claim-amend", claim.slug, title="The bridge will open in 2024", reason="We misread the year.")
    assert "is amended" in said.content.decode()
    shown = client.get(reverse("public:claim", args=[claim.slug])).content.decode()
    assert "We misread the year." in shown
    assert "<ins>2024</ins>" in shown


def test_a_changed_test_becomes_the_next_version_and_the_first_stays(world, signed_in):
    claim = world.claim()
    send(
        signed_in(world.editor_two),
        "claim-amend",
        claim.slug,
        clauses_1_text="Lorries cross.",
        reason="Traffic is vague.",
    )
    first, second = (claim.contracts.get(number=number).clauses.get(number=1).text for number in (1, 2))
    assert first.startswith("Traffic crosses the bridge")
    assert second == "Lorries cross."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"reason": "", "title": "Another"}, "is missing"),
        ({"reason": "No change at all."}, "Nothing would change"),
        ({"reason": "So.", "title": ""}, "is missing"),
        ({"reason": "So.", "due_on": "2022-01-01"}, "before it starts"),
        ({"reason": "So.", "due_on": "tomorrow"}, "is not a day"),
        ({"reason": "So.", "title": "x" * 201}, "longer than"),
        ({"reason": "So.", "seen_version": 99, "title": "Another"}, "Somebody else saved this"),
        ({"reason": "So.", "clauses_1_text": None}, "Say what would confirm the claim"),
    ],
)
def test_an_amendment_that_cannot_be_is_refused_and_kept_in_the_form(world, signed_in, typed, sentence):
    claim = world.claim()
    before = LedgerEntry.objects.count()
    said = send(signed_in(world.editor_two), "claim-amend", claim.slug, **typed)
    assert said.status_code == 422
    assert sentence in said.content.decode()
    assert (LedgerEntry.objects.count(), Claim.objects.get(pk=claim.pk).title) == (before, claim.title)


def test_a_claim_with_a_ruling_under_way_is_not_amended(world, signed_in):
    claim = world.claim()
    world.proposal(claim)
    said = send(signed_in(world.editor_two), "claim-amend", claim.slug, title="Another", reason="So.")
    assert "A ruling waits for a second editor" in said.content.decode()


def test_a_draft_is_edited_and_not_amended(world, signed_in):
    said = send(signed_in(world.editor_two), "claim-amend", world.draft().slug, title="Another", reason="So.")
    assert "is a draft" in said.content.decode()


def test_a_ruling_after_an_amendment_goes_by_the_new_test(world, signed_in):
    claim = world.claim()
    send(signed_in(world.editor_two), "claim-amend", claim.slug, clauses_1_text="Lorries cross.", reason="Vague.")
    new = claim.contracts.get(number=2)
    assert world.ruling(claim, clauses=[new.clauses.get(number=1)]).contract == new


def test_evidence_is_graded_again(world, signed_in):
    piece = world.evidence(world.claim())
    send(signed_in(world.editor_one), "evidence-grade", piece.slug, reliability="D", grading_reason="It was a relay.")
    assert (Evidence.objects.get(pk=piece.pk).reliability, kinds()) == ("D", [EntryKind.EVIDENCE_REGRADED])


def test_the_same_grades_are_refused(world, signed_in):
    piece = world.evidence(world.claim())
    said = send(signed_in(world.editor_one), "evidence-grade", piece.slug)
    assert "These are the grades that it has" in said.content.decode()


def test_retracted_evidence_leaves_the_counts_and_can_no_longer_be_cited(world, signed_in):
    claim = world.claim()
    bearing = world.bearing(claim)
    send(signed_in(world.editor_one), "evidence-retract", bearing.evidence.slug, reason="The Gazette withdrew it.")
    assert Claim.objects.get(pk=claim.pk).supports_count == 0
    with pytest.raises(Exception, match="was retracted"):
        world.proposal(claim, cites=[type(bearing).objects.get(pk=bearing.pk)])


@pytest.mark.parametrize("reason", ["", "again"])
def test_a_retraction_needs_a_reason_and_happens_once(world, signed_in, reason):
    piece = world.evidence(world.claim())
    client = signed_in(world.editor_one)
    if reason:
        send(client, "evidence-retract", piece.slug, reason="The Gazette withdrew it.")
    before = LedgerEntry.objects.count()
    assert send(client, "evidence-retract", piece.slug, reason=reason).status_code == 422
    assert LedgerEntry.objects.count() == before


def test_a_merged_source_leads_on_to_the_one_that_stays(world, signed_in, client):
    from claims.actions.register import save_source

    claim = world.claim()
    twin = save_source(name="Gazette, The", by=world.operator, at=world.tick())
    world.evidence(claim, source=twin)
    send(signed_in(world.editor_one), "source-merge", twin.slug, into=world.gazette.pk, reason="The same paper.")
    led = client.get(reverse("public:source", args=[twin.slug]))
    assert (led.status_code, led.url) == (301, reverse("public:source", args=[world.gazette.slug]))
    assert Source.objects.standing().filter(pk=twin.pk).count() == 0


def test_a_source_is_not_merged_into_itself(world, signed_in):
    said = send(signed_in(world.editor_one), "source-merge", world.gazette.slug, into=world.gazette.pk, reason="So.")
    assert "cannot be merged into itself" in said.content.decode()


PASSAGE = "photographs show"


def asked(world, signed_in) -> Redaction:
    typed = {"passage": PASSAGE, "ground": "PRIVACY", "explanation": "A person asked for it."}
    send(signed_in(world.operator), "removal-add", **typed)
    return Redaction.objects.get()


def test_a_text_is_removed_by_two_people(world, signed_in):
    claim = world.claim()
    world.ruling(claim)
    request = asked(world, signed_in)
    client = signed_in(world.editor_two)
    assert PASSAGE in client.get(reverse("desk:removal", args=[request.pk])).content.decode()
    said = client.post(reverse("desk:removal-approve", args=[request.pk]), follow=True)
    assert "The words are gone" in said.content.decode()
    shown = client.get(reverse("public:claim", args=[claim.slug])).content.decode()
    assert PASSAGE not in shown
    assert MASK * len(PASSAGE) in shown
    assert "Words were removed from this page" in shown
    assert "This page does not match the ledger" not in shown


def test_whoever_asked_cannot_approve(world, signed_in):
    world.ruling(world.claim())
    request = asked(world, signed_in)
    client = signed_in(world.operator)
    assert "another person has to approve it" in client.get(reverse("desk:removal", args=[request.pk])).content.decode()
    assert client.post(reverse("desk:removal-approve", args=[request.pk])).status_code == 422
    assert Redaction.objects.get().carried_out_at is None


def test_a_request_can_be_dropped_and_nothing_is_removed(world, signed_in):
    claim = world.claim()
    world.ruling(claim)
    request = asked(world, signed_in)
    signed_in(world.editor_two).post(reverse("desk:removal-refuse", args=[request.pk]))
    assert (Redaction.objects.count(), PASSAGE in claim.rulings.latest("sequence").reason) == (0, True)


def test_what_was_carried_out_is_not_carried_out_again(world, signed_in):
    world.ruling(world.claim())
    request = asked(world, signed_in)
    client = signed_in(world.editor_two)
    client.post(reverse("desk:removal-approve", args=[request.pk]))
    before = LedgerEntry.objects.count()
    assert client.post(reverse("desk:removal-approve", args=[request.pk])).status_code == 422
    assert client.post(reverse("desk:removal-refuse", args=[request.pk])).status_code == 422
    assert LedgerEntry.objects.count() == before


@pytest.mark.parametrize(
    ("passage", "explanation", "sentence"),
    [
        ("", "So.", "is missing"),
        ("the", "So.", "too short"),
        ("words that stand nowhere", "So.", "stand nowhere in the record"),
        (PASSAGE, f"Because of {PASSAGE}.", "repeats the passage"),
        (PASSAGE, "", "is missing"),
    ],
)
def test_a_request_that_cannot_be_is_refused(world, signed_in, passage, explanation, sentence):
    world.ruling(world.claim())
    typed = {"passage": passage, "ground": "PRIVACY", "explanation": explanation}
    said = send(signed_in(world.operator), "removal-add", **typed)
    assert said.status_code == 422
    assert sentence in said.content.decode()
    assert not Redaction.objects.exists()


def test_the_status_stands_after_a_removal(world, signed_in):
    claim = world.claim()
    world.ruling(claim)
    request = asked(world, signed_in)
    signed_in(world.editor_two).post(reverse("desk:removal-approve", args=[request.pk]))
    assert Claim.objects.get(pk=claim.pk).status == Status.CONFIRMED
