"""Importing a table at the desk: looked at first, made at one blow, nothing lost between, and quoted once it can be."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.desk.incoming_form import LIMITS
from claims.models import Claim, Document, IncomingFile, IncomingRow
from claims.queries.incoming import waiting_for
from tests.desk.posting import TABLE, document_data, draft_data, rows_on_record, table_data

IMPORT = "/desk/import/"
INTERVIEW = "She said it again. The ferry will stop when it does. Nobody asked."


def look(client, text=TABLE, **given):
    return client.post(IMPORT, {"text": text, "name": "ferries.csv"} | given)


def send(client, data: bytes, name="ferries.csv", **given):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, data)} | given)


def make(client, *lines: int, **given):
    return client.post(IMPORT, table_data(TABLE, *lines) | given, follow=True)


def checked(page) -> dict[int, bool]:
    return {each.row.line: each.is_checked for each in page.context["preview"].rows}


def test_a_table_is_looked_at_before_anything_is_written(one, world):
    before = rows_on_record()
    page = look(one)
    assert page.status_code == 200
    assert rows_on_record() == before
    assert "2 rows are new" in page.content.decode()
    assert checked(page) == {2: True, 3: True}


def test_a_file_becomes_text_that_survives_to_the_next_step(one, world):
    page = send(one, TABLE.encode())
    form = page.context["form"]
    assert (form["text"].value(), form["name"].value()) == (TABLE, "ferries.csv")
    shown = {name: form[name].value() for name in ("text", "name", "read")}
    one.post(IMPORT, shown | {"rows": ["2", "3"], "make": "1"})
    assert IncomingFile.objects.get().name == "ferries.csv"


def test_what_is_checked_becomes_drafts_and_the_page_leads_to_them(one, world):
    page = make(one)
    assert page.redirect_chain == [(reverse("desk:imported", args=[IncomingFile.objects.get().pk]), 302)]
    text = page.content.decode()
    assert "2 drafts are made" in text
    for claim in Claim.objects.all():
        assert reverse("desk:claim", args=[claim.slug]) in text


def test_only_what_is_checked_is_made(one, world):
    make(one, 3)
    assert Claim.objects.get().speaker.name == "The harbour master"


def test_line_breaks_of_a_browser_change_no_row(one, world):
    make(one, text=TABLE.replace("\n", "\r\n"))
    assert Claim.objects.count() == 2


def test_a_table_that_was_changed_after_the_preview_is_shown_again(one, world):
    page = make(one, text=TABLE.replace("2024", "2025"))
    assert page.status_code == 200
    assert "not the one that you looked at" in page.content.decode()
    assert not Claim.objects.exists()


def test_without_a_checked_row_the_page_says_so_and_keeps_the_table(one, world):
    page = one.post(IMPORT, table_data(TABLE) | {"rows": []})
    assert "No row is checked" in page.content.decode()
    assert page.context["form"]["text"].value() == TABLE
    assert checked(page) == {2: False, 3: False}


def test_what_says_the_same_is_not_checked_and_can_be(one, world):
    claim = world.claim(title="The port is dredged", wording="The port will be dredged by the end of 2024.")
    page = look(one)
    row = page.context["preview"].rows[1]
    assert not row.is_checked
    assert row.marks[0].verdict == "Says the same"
    assert claim.reference in row.marks[0].label
    assert row.marks[0].reasons
    make(one)
    assert Claim.objects.drafts().count() == 2


def test_what_was_imported_before_cannot_be_checked_and_is_not_made_again(one, world):
    make(one)
    page = look(one)
    assert checked(page) == {2: False, 3: False}
    assert "2 were imported before" in page.content.decode()
    again = make(one)
    assert "Every row was imported before" in again.content.decode()
    assert Claim.objects.count() == 2


def test_a_deadline_is_proposed_and_never_taken(one, world):
    page = look(one)
    row = page.context["preview"].rows[1]
    assert row.deadline == "proposed: by 31 Dec 2024, read from “by the end of 2024”"
    make(one)
    assert Claim.objects.get(speaker__name="The harbour master").due_on is None


def test_names_that_the_registers_would_get_are_told(one, world):
    assert "New in the register of actors: The harbour master." in look(one).content.decode()


def test_a_table_with_faults_says_all_of_them_and_keeps_what_was_typed(one, world):
    text = TABLE + "A,3/4/2023,x,,,\n,2023-01-01,y,,,\n"
    page = look(one, text)
    told = page.content.decode()
    assert page.status_code == 422
    assert "Line 4, made_on: “3/4/2023” can be" in told
    assert "Line 5, speaker: The speaker is missing" in told
    assert page.context["form"]["text"].value() == text


BAD = {
    b"": "The file is empty",
    "speaker,made_on,quote\nZ\u00fcrich,2023-01-01,x".encode("latin-1"): "Line 2 is not UTF-8",
    b"PK\x03\x04": "Save it as CSV",
    b"speaker,made_on,claim\nA,2023-01-01,x\n": "Is it “wording”?",
    b"speaker,made_on,quote\n" + b"A,2023-01-01,x\n" * (LIMITS.rows + 1): "manage.py import_claims",
    b"x" * (LIMITS.size + 1): "manage.py import_claims",
    b"speaker\x00,made_on,quote\n": "NUL",
}


@pytest.mark.parametrize(("data", "says"), BAD.items(), ids=BAD.values())
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(one, world, data, says):
    page = send(one, data)
    assert page.status_code == 422
    assert says in page.content.decode()


def test_a_file_that_cannot_be_read_does_not_come_back_mended(one, world):
    page = send(one, "speaker,made_on,quote\nZürich,2023-01-01,x".encode("latin-1"))
    assert not page.context["form"]["text"].value()


def test_nothing_at_all_is_refused_in_a_sentence(one, world):
    assert "There is no table" in look(one, " \n").content.decode()


def test_a_file_and_a_text_together_are_refused(one, world):
    page = send(one, TABLE.encode(), text=TABLE)
    assert "Leave one of the two out" in page.content.decode()


def test_hidden_characters_of_a_table_are_shown_by_name(one, world):
    page = look(one, TABLE.replace("The ferry", "The \u202eferry"))
    assert "The [RLO]ferry" in page.content.decode()


def test_a_double_click_makes_the_drafts_once(one, world):
    data = table_data(TABLE) | {"once": str(uuid4())}
    assert one.post(IMPORT, data).status_code == 302
    assert "on record once" in one.post(IMPORT, data, follow=True).content.decode()
    assert Claim.objects.count() == 2


def test_a_contributor_is_not_offered_what_they_may_not_do(browser_of, world):
    client = browser_of(world.contributor)
    assert IMPORT not in client.get("/desk/claims/").content.decode()
    assert client.get(IMPORT).status_code == 403


def test_the_list_of_claims_leads_to_the_import(one, world):
    assert IMPORT in one.get("/desk/claims/").content.decode()


def test_the_empty_table_is_there_to_be_filled_in(one, world):
    answer = one.get("/desk/import/claims.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="claims.csv"'
    assert answer.content.startswith(b"title,wording,quote,speaker,")


# An imported draft on its way


@pytest.fixture
def draft(world) -> Claim:
    return world.imported(world.row(7, phrase="within three years", note="From their archive.")).drafts[0]


def page_of(client, claim):
    return client.get(reverse("desk:claim", args=[claim.slug]))


def test_the_page_of_a_draft_says_where_it_came_from_and_what_it_waits_for(one, world, draft):
    text = page_of(one, draft).content.decode()
    assert "From row 7 of" in text
    assert "imported by Editor one" in text
    assert "From their archive." in text
    assert "not a quote yet" in text
    assert "proposed: by 10 Jan 2026, read from “within three years”" in text
    assert "it waits to be quoted from a stored document" in text


def test_a_draft_that_waits_cannot_be_published_and_says_why(one, world, draft):
    (publish,) = [step for step in page_of(one, draft).context["steps"] if "publish" in step.url]
    assert "not quoted from a stored document yet" in publish.objections[0]


def test_the_form_of_its_document_starts_with_what_the_row_says(one, world, draft):
    form = one.get("/desk/add/document/", {"for": draft.reference}).context["form"]
    assert form["title"].value() == "Interview in the harbour"
    assert form["url"].value() == "https://gazette.example/interview"
    assert form["source"].value() == world.gazette.pk


def test_storing_its_document_quotes_it_and_says_so(one, world, draft):
    data = document_data(world, text=INTERVIEW, url="https://gazette.example/interview")
    page = one.post("/desk/add/document/", data, follow=True)
    assert "1 imported draft is quoted from it." in page.content.decode()
    assert draft.appearances.get().quote.exact == "The ferry will stop when it does."


def test_words_that_are_not_in_the_document_are_left_and_said(one, world, draft):
    data = document_data(world, url="https://gazette.example/interview")
    page = one.post("/desk/add/document/", data, follow=True)
    assert "1 imported draft names it, but its words do not stand there" in page.content.decode()
    assert waiting_for(Document.objects.latest("pk")).count() == 1


def test_a_draft_that_waits_is_edited_where_it_is_quoted(one, world, draft):
    edit = reverse("desk:claim-edit", args=[draft.slug])
    page = one.get(edit, follow=True)
    assert "First store the text of its document" in page.content.decode()
    form = one.get(edit, {"document": world.speech.slug}).context["form"]
    assert form["quote"].value() == "The ferry will stop when it does."


def test_its_form_proposes_the_deadline_and_says_from_what(one, world, draft):
    page = one.get(reverse("desk:claim-edit", args=[draft.slug]), {"document": world.speech.slug})
    form = page.context["form"]
    assert form["phrase"].value() == "within three years"
    assert form["due_on"].value().isoformat() == "2026-01-10"
    assert "Suggested from “within three years”" in page.content.decode()


def test_a_draft_is_quoted_by_saving_its_form(one, world, draft):
    edit = reverse("desk:claim-edit", args=[draft.slug]) + f"?document={world.speech.slug}"
    data = draft_data(world, quote="The ferry will stop when it does.", seen_version=1)
    assert one.post(edit, data).status_code == 302
    assert draft.appearances.get().document == world.speech


def test_a_draft_that_waits_is_seen_in_the_queue(one, world, draft):
    page = one.get("/desk/", {"bucket": "drafts", "peek": f"drafts-{draft.pk}"})
    assert "not quoted from a stored document yet" in page.content.decode()


def test_the_page_of_a_table_costs_the_same_with_few_rows_and_with_many(
    one, world, django_assert_max_num_queries, django_assert_num_queries
):
    few = world.imported().file
    many = world.imported(*(world.row(line) for line in range(3, 30)), name="many.csv").file
    with django_assert_max_num_queries(12) as seen:
        one.get(reverse("desk:imported", args=[few.pk]))
    with django_assert_num_queries(len(seen)):
        one.get(reverse("desk:imported", args=[many.pk]))
    assert IncomingRow.objects.count() == 28
