"""The text of evidence at the desk: from a file or pasted, its excerpt checked, and nothing lost when it is refused."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Capture, Document, Evidence
from tests.capture.files import ARTICLE, mail, pdf
from tests.desk.posting import document_data, rows_on_record

PAGE = ARTICLE.encode()
ADD = "/desk/add/evidence/"
TEXT = "Lorries cross the bridge\nForty lorries crossed it on Wednesday. The ferry stopped."


def page_file(name="lorries.html", raw=PAGE, kind="text/html"):
    return SimpleUploadedFile(name, raw, kind)


def bare(world, *claims, **given) -> dict:
    """As little as an editor has to give."""
    asked = {"source": world.gazette.pk, "bearings_1_kind": "CONFIRMS", "is_verified": "on", "derivation": "UNKNOWN"}
    tied = {f"bearings_{number}_claim": claim.reference for number, claim in enumerate(claims, 1)}
    return asked | tied | {"bearings_2_kind": "SAME"} | given


def refused(client, data, field) -> object:
    before = rows_on_record()
    page = client.post(ADD, data)
    assert (page.status_code, rows_on_record()) == (422, before)
    assert field in page.context["form"].errors
    return page.context["form"]


def test_a_pasted_passage_a_source_and_one_bearing_are_enough_for_two_claims(one, world):
    one.post(ADD, bare(world, world.claim(), world.claim(), text=TEXT))
    evidence = Evidence.objects.get()
    assert [tie.kind for tie in evidence.bearings.all()] == ["CONFIRMS", "CONFIRMS"]
    assert (evidence.title, evidence.get_title_kind_display()) == ("Lorries cross the bridge", "title by our editors")
    assert (evidence.excerpt, evidence.quote.start) == (TEXT, 0)
    assert (evidence.reliability, evidence.credibility) == ("B", 6)


def test_a_file_is_stored_with_what_it_says_of_itself(one, world):
    one.post(ADD, bare(world, world.claim(), file=page_file(), paraphrase="Lorries crossed."))
    evidence, capture = Evidence.objects.get(), Capture.objects.latest("pk")
    assert (evidence.title, evidence.title_kind) == ("Lorries cross the bridge", "AS_PUBLISHED")
    assert evidence.published_on.isoformat() == "2023-11-02"
    assert (capture.method, capture.raw_sha256) == ("UPLOADED", hashlib.sha256(PAGE).hexdigest())
    assert capture.extractor.startswith("trafilatura")
    assert capture.text_sha256 == hashlib.sha256(capture.text.encode()).hexdigest() != capture.raw_sha256


def test_a_refused_form_keeps_the_text_of_its_file_and_where_it_came_from(one, world):
    data = bare(world, world.claim(), file=page_file(), paraphrase="Lorries crossed.", happened_on="2999-01-01")
    form = refused(one, data, "happened_on")
    assert "Forty lorries crossed" in form["text"].value()
    again = {"text": form["text"].value().replace("\n", "\r\n"), "stamp": form["stamp"].value(), "happened_on": ""}
    del data["file"]
    one.post(ADD, data | again)
    capture = Capture.objects.latest("pk")
    assert (capture.method, capture.raw_sha256) == ("UPLOADED", hashlib.sha256(PAGE).hexdigest())


@pytest.mark.parametrize("change", ["text", "stamp"])
def test_a_text_that_was_changed_afterwards_is_no_longer_the_file_s(one, world, change):
    data = bare(world, world.claim(), file=page_file(), paraphrase="Lorries crossed.", happened_on="2999-01-01")
    form = refused(one, data, "happened_on")
    del data["file"]
    again = {"text": form["text"].value(), "stamp": form["stamp"].value(), "happened_on": ""}
    one.post(ADD, data | again | {change: again[change] + "x"})
    assert Capture.objects.latest("pk").method == "PASTED"


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (page_file("a.zip", b"PK\x03\x04" + b"\0" * 60, "application/zip"), "ZIP, DOCX, ODT"),
        (page_file("a.txt", b"a\x00b", "text/plain"), "NUL bytes"),
        (page_file("a.txt", b"", "text/plain"), "The file is empty"),
        (page_file("a.pdf", b"%PDF-1.4 and no more", "application/pdf"), "broken"),
        (page_file("a.txt", b"a" * (10 * 1024 * 1024 + 1), "text/plain"), "at most 10 MB"),
        (page_file("x" * 300 + ".txt", b"Some words.", "text/plain"), "longer than 200"),
    ],
)
def test_a_file_that_gives_no_text_is_refused_in_a_sentence(one, world, file, words):
    form = refused(one, bare(world, world.claim(), file=file, paraphrase="Lorries crossed."), "file")
    assert words in str(form.errors["file"])
    assert form["paraphrase"].value() == "Lorries crossed."


def test_a_text_and_a_file_are_not_both_taken(one, world):
    form = refused(one, bare(world, world.claim(), text=TEXT, file=page_file()), "file")
    assert form["text"].value() == TEXT


def test_words_that_stand_nowhere_are_shown_beside_the_nearest_and_taken_by_one_press(one, world):
    data = bare(world, world.claim(), text=TEXT, excerpt="Forty lorries have crossed it on Wednesday.")
    page = one.post(ADD, data)
    assert "<del>have" in page.content.decode()
    form = one.post(ADD, data | {"use_words": "1"}).context["form"]
    assert form["excerpt"].value() == "Forty lorries crossed it on Wednesday."
    assert not Evidence.objects.exists()


def test_without_script_a_sentence_is_chosen_from_the_text(one, world):
    as_browsers_send_it = TEXT.replace("\n", "\r\n")
    data = bare(world, world.claim(), text=as_browsers_send_it)
    shown = one.post(ADD, data | {"show_words": "1"})
    assert ("64-82", "The ferry stopped.") in [row[1:] for row in shown.context["words"].sentences]
    one.post(ADD, data | {"sentence": "64-82"})
    assert Evidence.objects.get().excerpt == "The ferry stopped."


@pytest.mark.parametrize("span", ["", "9-2", "99999-999999", "x", "1-2-3", "٣-٤"])
def test_a_place_that_is_none_chooses_nothing(one, world, span):
    one.post(ADD, bare(world, world.claim(), text=TEXT, sentence=span))
    assert Evidence.objects.get().excerpt == TEXT


def test_a_document_of_ours_is_quoted_where_it_stands(one, world):
    data = bare(world, world.claim(), document=world.speech.pk, source="", excerpt="The ferry will stop when it does.")
    one.post(ADD, data)
    evidence = Evidence.objects.get()
    assert (evidence.document, evidence.source) == (world.speech, world.gazette)
    shown = one.get(f"/desk/evidence/{evidence.slug}/").content.decode()
    assert f"/desk/documents/{world.speech.slug}/#q-{evidence.quote.start}" in shown


def test_an_address_on_record_is_told_once_and_then_recorded_as_well(one, world):
    first = world.evidence(world.claim(), url="https://example.org/lorries/")
    data = bare(world, world.claim(), url="https://example.org/lorries", paraphrase="Lorries crossed.")
    form = refused(one, data, "url")
    assert first.reference in str(form.errors["url"])
    one.post(ADD, data | {"knows": form["knows"].value()})
    assert Evidence.objects.count() == 2


def test_another_address_on_record_is_told_again(one, world):
    world.evidence(world.claim(), url="https://example.org/a")
    data = bare(world, url="https://example.org/a", knows="https://example.org/b", paraphrase="Lorries crossed.")
    refused(one, data, "url")


def test_the_same_file_sent_twice_is_recorded_once(one, world):
    token = "4b0c7f1e-33a5-4f0e-8a8e-0f3a2f1c9d10"
    claim = world.claim()
    for _ in range(2):
        one.post(ADD, bare(world, claim, file=page_file(), paraphrase="Lorries crossed.", once=token))
    assert (Evidence.objects.count(), Document.objects.count()) == (1, 2)


def test_htmx_shows_the_sentences_of_a_file_and_puts_its_text_into_the_box(one, world):
    shown = one.post(f"{ADD}words/", {"file": page_file()}, headers={"HX-Request": "true"}).content.decode()
    assert 'name="sentence"' in shown
    assert 'id="field-text" hx-swap-oob="true"' in shown
    assert 'value="Lorries cross the bridge"' in shown
    assert not Evidence.objects.exists()


def test_a_document_is_stored_from_a_file(one, world):
    data = document_data(world, text="", title="", file=page_file("a.pdf", pdf("The tunnel will open in March."), ""))
    one.post("/desk/add/document/", data)
    capture = Capture.objects.latest("pk")
    assert (capture.text, capture.media_type, capture.method) == (
        "The tunnel will open in March.",
        "application/pdf",
        "UPLOADED",
    )


def test_a_document_is_stored_from_an_e_mail(one, world):
    sent = page_file("a.eml", mail(("plain", "The tunnel will open in March.")), "message/rfc822")
    one.post("/desk/add/document/", document_data(world, text="", title="", author="", published_on="", file=sent))
    document, capture = Document.objects.latest("pk"), Capture.objects.latest("pk")
    assert (capture.text, capture.media_type) == ("The tunnel will open in March.", "message/rfc822")
    assert (document.title, document.author) == ("Der Termin für die Brücke", "Press office")
    assert document.published_on.isoformat() == "2023-11-02"


def test_the_form_offers_e_mails_and_says_so(one):
    said = one.get("/desk/add/document/").content.decode()
    assert "PDF, or an e-mail" in said
    assert ".eml," in said


def test_a_refused_document_keeps_the_text_of_its_file(one, world):
    before = rows_on_record()
    page = one.post("/desk/add/document/", document_data(world, text="", file=page_file(), language=""))
    assert (page.status_code, rows_on_record()) == (422, before)
    assert "Forty lorries crossed" in page.context["form"]["text"].value()
