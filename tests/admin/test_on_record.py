"""What is on the record is only read in the admin, and says why; registers go only while nothing refers to them."""

import pytest
from django.contrib import admin
from django.urls import reverse

from claims import models
from tests.admin.filling import url
from tests.admin.test_pages import REGISTERED, furnish

READ_ONLY = [
    "Appearance",
    "Bearing",
    "BlindReading",
    "Capture",
    "ClaimLink",
    "Clause",
    "Conflict",
    "ContractVersion",
    "LedgerEntry",
    "Note",
    "Proposal",
    "Quote",
    "Redaction",
    "RoleGrant",
    "Ruling",
    "Rung",
    "SignedCheckpoint",
    "WindowReading",
]
ADD_ONLY = ["Archive", "Discrepancy", "Disposition", "SearchLog"]
REGISTERS = ["Actor", "Origin", "Source", "Topic"]


@pytest.fixture(scope="module")
def furnished_once(world_once):
    furnish(world_once)


@pytest.fixture
def furnished(furnished_once, world):
    return world


def values(noun: str) -> list:
    return list(getattr(models, noun).objects.order_by("pk").values())


def test_what_is_read_only_is_all_that_takes_no_act():
    taken = {model.__name__ for model, made in admin.site._registry.items() if made.add_act or made.change_act}
    assert set(REGISTERED) - taken == set(READ_ONLY)


def test_a_row_on_the_record_cannot_be_added_changed_or_deleted(furnished, signed_in):
    client = signed_in(furnished.operator)
    for noun in READ_ONLY:
        before, row = values(noun), getattr(models, noun).objects.first().pk
        assert client.post(url(noun, "add"), {"reason": "Mine."}).status_code == 403, noun
        assert client.post(url(noun, "change", row), {"reason": "Mine."}).status_code == 403, noun
        assert client.post(url(noun, "delete", row), {"post": "yes"}).status_code == 403, noun
        assert values(noun) == before


def test_the_page_says_in_a_sentence_why_it_only_reads(furnished, signed_in):
    client = signed_in(furnished.operator)
    for noun in READ_ONLY:
        row = getattr(models, noun).objects.first().pk
        for page in (url(noun, "change", row), url(noun, "changelist")):
            assert "record-note" in client.get(page).content.decode(), noun


def test_what_was_added_once_cannot_be_changed(furnished, signed_in):
    client = signed_in(furnished.operator)
    for noun in ADD_ONLY:
        before, row = values(noun), getattr(models, noun).objects.first().pk
        assert client.post(url(noun, "change", row), {"text": "Mine."}).status_code == 403, noun
        assert values(noun) == before


def test_nothing_but_registers_can_be_deleted(furnished, signed_in):
    client = signed_in(furnished.operator)
    for noun in set(REGISTERED) - set(REGISTERS):
        before, row = values(noun), getattr(models, noun).objects.first().pk
        assert client.post(url(noun, "delete", row), {"post": "yes"}).status_code == 403, noun
        assert values(noun) == before


@pytest.mark.parametrize("noun", REGISTERS)
def test_a_register_entry_that_something_refers_to_stays_and_the_page_says_what(furnished, signed_in, noun):
    client, before = signed_in(furnished.operator), values(noun)
    row = getattr(models, noun).objects.first().pk
    response = client.post(url(noun, "delete", row), {"post": "yes"})
    if noun == "Origin":
        assert response.context["protected"] == [
            "1 evidence (origin) refer to “A press release”. Change them first, or keep the entry."
        ]
    assert response.context["protected"]
    assert values(noun) == before


def test_a_register_entry_that_nothing_refers_to_is_deleted(world, signed_in):
    client = signed_in(world.operator)
    topic = models.Topic.objects.get(name="Bridges")
    assert "Nothing refers to" in client.get(url("Topic", "delete", topic.pk)).content.decode()
    client.post(url("Topic", "delete", topic.pk), {"post": "yes"})
    assert not models.Topic.objects.exists()


def test_the_words_and_the_test_of_a_published_claim_are_shown_not_asked(world, signed_in):
    claim = world.claim()
    response = signed_in(world.operator).get(url("Claim", "change", claim.pk))
    assert set(response.context["adminform"].form.fields) == {"review_on", "assignee"}
    assert "Traffic crosses the bridge" in response.content.decode()


def test_a_contributor_plans_no_review_and_sees_no_people(world, signed_in):
    client, claim = signed_in(world.contributor), world.claim()
    response = client.get(url("Claim", "change", claim.pk))
    assert not response.context["adminform"].form.fields
    assert client.get(url("Editor", "changelist")).status_code == 403
    assert client.post(url("Editor", "change", world.contributor.pk), {"role": "OPERATOR"}).status_code == 403
    assert client.get(url("Archive", "add")).status_code == 403


def test_a_contributor_enters_what_contributors_may(world, signed_in):
    client = signed_in(world.contributor)
    for noun in ("Source", "Actor", "Topic", "Document", "Claim", "Evidence", "SearchLog", "RightOfReply"):
        assert client.get(url(noun, "add")).status_code == 200


def test_only_an_operator_gives_roles(world, signed_in):
    client = signed_in(world.editor_two)
    assert client.get(url("Editor", "add")).status_code == 403
    assert client.post(url("Editor", "change", world.editor_two.pk), {"role": "OPERATOR"}).status_code == 403


def test_signing_in_and_out_is_the_sites_own(world, client):
    response = client.get(reverse("admin:login"), {"next": "/admin/claims/"})
    assert response.url == f"{reverse('account_login')}?next=%2Fadmin%2Fclaims%2F"
    assert client.get(reverse("admin:login"), {"next": "https://elsewhere.example/"}).url.endswith("next=%2Fadmin%2F")
    assert client.get(reverse("admin:index")).url.startswith(reverse("account_login"))
    client.force_login(world.operator)
    assert client.get(reverse("admin:logout")).url == reverse("account_logout")
    assert client.get(reverse("admin:password_change")).url == reverse("account_change_password")
