"""“Report a mistake”: from the form to the desk, and back to readers as far as whoever reported it allows."""

import pytest

from claims.actions.reader_report import answer_report, report_mistake
from claims.models import LedgerEntry, ReaderReport
from claims.rules.refusal import Refused
from claims.vocabulary import EntryKind, ReportOutcome, Status
from tests.post import words_of
from tests.reader.test_following import send_notices
from tests.world import PASSWORD

WORDS = "The ferry stopped in May, not in June."
HOSTILE = '<script>alert(1)</script>"\u202e{{ x }} %(y)s'


@pytest.fixture
def claim(world):
    return world.claim()


def send(client, claim, **typed):
    data = {"page": f"/claims/{claim.slug}/", "text": WORDS} | typed
    return client.post("/report/", data)


def report(world, claim, **given) -> ReaderReport:
    values = {"text": WORDS, "page": f"/claims/{claim.slug}/", "claim": claim, "language": "en-gb"}
    return report_mistake(**values | given, at=world.tick())


def answer(world, reported, outcome=ReportOutcome.DECLINED, **given) -> ReaderReport:
    values = {"answer": "The photograph is of May."} | given
    return answer_report(report=reported, outcome=outcome, **values, by=world.editor_one, at=world.tick())


def public_pages(client, claim) -> str:
    return "".join(client.get(path).content.decode() for path in (f"/claims/{claim.slug}/", "/corrections/"))


def test_a_mistake_goes_from_the_form_to_the_desk_and_its_outcome_back_to_reader_and_page(client, world, claim, sink):
    typed = {"address": "Reader@example.org", "link": "https://example.org/x", "may_publish": "on"}
    assert send(client, claim, **typed).headers["Location"] == "/report/sent/"
    ruling = world.ruling(claim)
    assert ruling.claim == claim
    index = LedgerEntry.objects.filter(kind=EntryKind.RULING).get().index
    assert client.login(username=world.editor_one.username, password=PASSWORD)
    desk = client.get("/desk/reports/").content.decode()
    assert WORDS in desk
    assert 'href="https://example.org/x"' in desk
    assert "Reader@example.org" not in desk
    assert "Reports of mistakes" in client.get("/desk/").content.decode()
    reported = ReaderReport.objects.get()
    data = {"outcome": "ACCEPTED", "entry_index": index, "answer": "You were right.", "is_quoted": "on"}
    assert client.post(f"/desk/reports/{reported.pk}/", data).status_code == 302
    client.logout()
    for path in (f"/claims/{claim.slug}/", "/corrections/"):
        page = client.get(path).content.decode()
        assert WORDS in page
        assert "You were right." in page
        assert f"/ledger/entries/{index}/" in page
        assert "example.org" not in page
    assert send_notices() == 0
    (letter,) = sink.take_all()
    assert letter["To"] == "Reader@example.org"
    assert "You were right." in words_of(letter)
    assert "Accepted" in words_of(letter)
    assert ReaderReport.objects.get().address == ""
    send_notices()
    assert sink.take_all() == []


@pytest.mark.parametrize("state", ["open", "answered"])
def test_hostile_words_stay_words(client, world, claim, state):
    reported = report(world, claim, text=HOSTILE, link='https://example.org/?"><b>', may_publish=True)
    if state == "answered":
        answer(world, reported, is_quoted=True, answer=f"No: {HOSTILE.replace(chr(0x202E), '')}")
    assert client.login(username=world.editor_one.username, password=PASSWORD)
    paths = [
        f"/desk/reports/?state={state}",
        f"/desk/reports/{reported.pk}/",
        f"/claims/{claim.slug}/",
        "/corrections/",
    ]
    for path in paths:
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert '"><b>' not in page
        assert "\u202e" not in page


def test_nothing_is_public_before_it_is_answered(client, world, claim):
    report(world, claim, may_publish=True)
    assert WORDS not in public_pages(client, claim)
    assert "Reported by readers" not in public_pages(client, claim)


def test_nothing_is_public_that_the_reader_did_not_allow(client, world, claim):
    reported = answer(world, report(world, claim), is_quoted=True)
    assert (reported.is_public, reported.is_quoted) == (False, False)
    assert "Reported by readers" not in public_pages(client, claim)


def test_words_are_public_only_where_the_editor_shows_them(client, world, claim):
    answer(world, report(world, claim, may_publish=True))
    pages = public_pages(client, claim)
    assert ("The photograph is of May." in pages, WORDS in pages) == (True, False)


def test_what_is_not_about_this_record_is_public_nowhere_and_answered_to_nobody(client, world, claim, sink):
    reported = report(world, claim, may_publish=True, address="reader@example.org")
    closed = answer(world, reported, ReportOutcome.NOT_OURS, is_quoted=True)
    assert (closed.is_public, closed.address) == (False, "")
    assert "Reported by readers" not in public_pages(client, claim)
    send_notices()
    assert sink.take_all() == []


def test_an_earlier_day_does_not_know_the_answer(client, world, claim):
    answer(world, report(world, claim, may_publish=True))
    assert "Reported by readers" not in client.get("/corrections/?as_of=2024-01-08").content.decode()
    assert "Reported by readers" in client.get("/corrections/?as_of=2024-01-09").content.decode()


def test_what_is_accepted_names_the_entry_that_put_it_right(world, claim):
    proposal = world.proposal(claim)
    assert proposal.pk
    entries = {entry.kind: entry.index for entry in LedgerEntry.objects.all()}
    for index in (None, 10**6, entries[EntryKind.PROPOSAL], entries[EntryKind.ROLE_GRANTED]):
        with pytest.raises(Refused):
            answer(world, report(world, claim), ReportOutcome.ACCEPTED, entry_index=index)
    closed = answer(world, report(world, claim), ReportOutcome.ACCEPTED, entry_index=entries[EntryKind.EVIDENCE])
    assert closed.entry_index == entries[EntryKind.EVIDENCE]


def test_a_report_is_answered_once(world, claim):
    reported = answer(world, report(world, claim))
    with pytest.raises(Refused, match="answered before"):
        answer(world, reported)


def test_to_decline_takes_a_reason(world, claim):
    with pytest.raises(Refused, match="missing"):
        answer(world, report(world, claim), answer=" ")


def test_a_contributor_reads_reports_and_answers_none(client, world, claim):
    reported = report(world, claim)
    assert client.login(username=world.contributor.username, password=PASSWORD)
    page = client.get("/desk/reports/").content.decode()
    assert ("An editor answers it." in page, f"/desk/reports/{reported.pk}/" in page) == (True, False)
    assert client.post(f"/desk/reports/{reported.pk}/", {"outcome": "NOT_OURS"}).status_code == 403


PAGES = (
    "",
    "https://elsewhere.example/claims/x/",
    "//elsewhere.example/",
    "/desk/",
    "/admin/",
    "/follow/",
    "/nowhere/",
    "/claims/no-such-claim/",
    "javascript:alert(1)",
    "/claims/\x00/",
    "http://[",
    "/" + "x" * 10_000,
)


@pytest.mark.parametrize("address", PAGES)
def test_only_pages_of_ours_can_be_reported(client, claim, address):
    answered = send(client, claim, page=address)
    assert (answered.status_code, ReaderReport.objects.count()) == (422, 0)
    assert WORDS in answered.content.decode()


OURS = ("/", "/corrections/", "http://testserver/claims/{}/", "/claims/{}/?as_of=2024-01-09", "/claims/{}/check/")


@pytest.mark.parametrize("address", OURS)
def test_a_page_of_ours_is_known_however_it_is_given(client, claim, address):
    assert send(client, claim, page=address.format(claim.slug)).status_code == 303
    assert ReaderReport.objects.get().claim == (claim if "{}" in address else None)


def test_the_address_of_a_draft_is_no_page_and_its_title_is_not_told(client, world, claim):
    draft = world.draft(title="Zq7-secret-of-a-draft")
    assert send(client, claim, page=f"/claims/{draft.slug}/").status_code == 422
    assert "Zq7" not in client.get(f"/report/?page=/claims/{draft.slug}/").content.decode()


BAD = (
    {"text": ""},
    {"text": " \n "},
    {"text": "x" * 10_000},
    {"text": "a\x00b"},
    {"link": "javascript:alert(1)"},
    {"link": "x" * 5000},
    {"address": "nobody"},
    {"address": "a@example.org\nBcc: b@example.org"},
)


@pytest.mark.parametrize("typed", BAD, ids=lambda typed: next(iter(typed)))
def test_bad_input_is_refused_and_what_was_typed_stays(client, claim, typed):
    kept = {"text": "The words that stay."} | typed
    answered = send(client, claim, **kept)
    page = answered.content.decode()
    assert (answered.status_code, 'class="errors"' in page, ReaderReport.objects.count()) == (422, True, 0)
    if "text" not in typed:
        assert "The words that stay." in page


def test_the_longest_text_that_is_taken_is_taken_whole(client, claim):
    assert send(client, claim, text="ß" * 5000).status_code == 303
    assert ReaderReport.objects.get().text == "ß" * 5000


def test_after_three_reports_in_an_hour_the_reader_is_asked_to_wait(client, claim, sink):
    assert [send(client, claim).status_code for _number in range(4)] == [303, 303, 303, 429]
    answered = send(client, claim)
    assert (WORDS in answered.content.decode(), int(answered["Retry-After"]) > 0) == (True, True)
    assert ReaderReport.objects.count() == 3


def test_what_was_refused_does_not_count(client, claim, sink):
    for _number in range(5):
        assert send(client, claim, link="nowhere").status_code == 422
    assert send(client, claim).status_code == 303


def test_a_report_from_another_site_is_refused(client, claim, sink):
    data = {"page": "/", "text": WORDS}
    assert client.post("/report/", data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_without_a_mail_server_no_address_is_asked_for(client, claim, settings):
    settings.MAIL_IS_ON = False
    assert "e-mail" not in client.get("/report/").content.decode().split("<main")[1].split("</main")[0]
    assert send(client, claim, address="reader@example.org").status_code == 303
    assert ReaderReport.objects.get().address == ""


def test_a_correction_that_a_reader_asked_for_can_be_named(world, claim):
    world.ruling(claim, Status.IN_PROGRESS)
    wrong = claim.rulings.latest("sequence")
    world.ruling(claim, Status.PARTLY_CONFIRMED, corrects=wrong)
    index = LedgerEntry.objects.get(kind=EntryKind.CORRECTION).index
    assert answer(world, report(world, claim), ReportOutcome.ACCEPTED, entry_index=index).entry_index == index
