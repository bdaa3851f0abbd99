"""The reader: a document at the desk, its sentences, and what is made of them."""

import pytest
from lxml import html

from claims.actions.disposition import account_for_sentences
from claims.models import Claim, Disposition, LedgerEntry
from claims.queries.reader import reading_of
from claims.rules.refusal import Refused
from claims.vocabulary import DispositionKind, LeftOut, RestatementType
from tests.desk.posting import draft_data
from tests.world import QUOTE, SPEECH

TUNNEL = "A second tunnel may follow within three years."
FERRY = "The ferry will stop when it does."


def span(words: str) -> tuple[int, int]:
    return SPEECH.index(words), SPEECH.index(words) + len(words)


def sent(*words: str) -> list[str]:
    return ["{}-{}".format(*span(each)) for each in words]


def coverage(world):
    return reading_of(world.speech, world.speech.captures.get()).coverage


def post(client, world, **data):
    return client.post(f"/desk/documents/{world.speech.slug}/sentences/", data)


def test_sentences_that_speak_of_what_is_to_come_are_suggested(one, world):
    page = one.get(f"/desk/documents/{world.speech.slug}/")
    assert [sentence.text for sentence in page.context["reading"].suggested] == [QUOTE, FERRY, TUNNEL]


def test_what_was_left_out_and_why_is_counted(one, world):
    world.claim()
    post(one, world, spans=sent(FERRY, TUNNEL), kind="NOT_TRACKED", why="TOO_VAGUE")
    found = coverage(world)
    assert (found.forward_looking, found.tracked, found.left_out) == (3, 1, (("TOO_VAGUE", 2),))


def test_the_public_page_shows_it_too(one, world, client):
    world.claim()
    post(one, world, spans=sent(TUNNEL), kind="NOT_TRACKED", why="TOO_VAGUE")
    page = client.get(f"/documents/{world.speech.slug}/").content.decode()
    assert "1 tracked" in page
    assert "1 too vague to test" in page


def test_the_latest_word_on_a_sentence_holds(one, world):
    post(one, world, spans=sent(TUNNEL), kind="NOT_TRACKED", why="TOO_VAGUE")
    post(one, world, spans=sent(TUNNEL), kind="UNREAD")
    assert coverage(world).not_tracked == 0


def test_each_sentence_is_an_entry_of_the_ledger(one, world):
    before = LedgerEntry.objects.count()
    post(one, world, spans=sent(FERRY, TUNNEL), kind="NOT_FORWARD_LOOKING")
    assert LedgerEntry.objects.count() == before + 2


def test_sending_it_twice_changes_nothing(one, world):
    for _time in range(2):
        post(one, world, spans=sent(FERRY), kind="NOT_FORWARD_LOOKING")
    assert Disposition.objects.count() == 1


def test_without_a_reason_nothing_is_left_out(one, world):
    page = post(one, world, spans=sent(FERRY), kind="NOT_TRACKED")
    assert (page.status_code, Disposition.objects.count()) == (422, 0)
    assert "the reason is public" in page.content.decode()


def test_no_sentence_is_a_sentence_too_few(one, world):
    assert "Choose at least one sentence." in post(one, world, kind="NOT_FORWARD_LOOKING").content.decode()


@pytest.mark.parametrize("spans", ["", "x", "1", "9-1", "5-5", "0-999999", "999999999-999999999", "-1-5", "１-２"])
def test_a_span_that_is_none_is_refused_and_nothing_written(one, world, spans):
    page = post(one, world, spans=[spans, *sent(FERRY)], kind="NOT_FORWARD_LOOKING")
    assert (page.status_code, Disposition.objects.count()) == (422, 0)


def test_a_sentence_cannot_be_said_to_be_a_claim(one, world):
    assert post(one, world, spans=sent(FERRY), kind="CLAIM").status_code == 422


def test_only_what_is_left_out_has_a_reason_of_that_kind(world):
    said = {"kind": DispositionKind.NOT_FORWARD_LOOKING, "why": LeftOut.TOO_VAGUE}
    with pytest.raises(Refused, match="Only a forward-looking sentence"):
        account_for_sentences(document=world.speech, spans=[span(FERRY)], **said, by=world.editor_one, at=world.tick())


def test_with_htmx_only_the_panel_comes_back(one, world):
    data = {"spans": sent(FERRY), "kind": "NOT_FORWARD_LOOKING"}
    page = one.post(f"/desk/documents/{world.speech.slug}/sentences/", data, headers={"hx-request": "true"})
    assert "<html" not in page.content.decode()
    assert "{}-{}:NOT_FORWARD_LOOKING".format(*span(FERRY)) in page.content.decode()
    assert "1 sentence is accounted for." in page.content.decode()


def new_claim(client, world, words: str):
    start, end = span(words)
    return client.get(f"/desk/documents/{world.speech.slug}/claims/new/?start={start}&end={end}").context["form"]


def test_a_new_claim_starts_with_what_the_words_say(one, world):
    form = new_claim(one, world, TUNNEL)
    said = {name: form[name].value() for name in ("quote", "phrase", "modality", "kind")}
    assert said == {"quote": TUNNEL, "phrase": "within three years", "modality": "MAY", "kind": "PREDICTION"}
    assert (form["window_start"].value().isoformat(), form["due_on"].value().isoformat()) == (
        "2023-01-10",
        "2026-01-10",
    )


def test_a_new_claim_starts_with_a_test_that_has_its_last_day(one, world):
    form = new_claim(one, world, TUNNEL)
    assert "by 2026-01-10" in form["clauses_1_text"].value()


def test_tracked_claims_that_are_alike_are_shown(one, world):
    claim = world.claim()
    start, end = span(QUOTE)
    page = one.get(f"/desk/documents/{world.speech.slug}/claims/new/?start={start}&end={end}")
    assert [match.claim for match in page.context["similar"]] == [claim]


def test_a_template_fills_the_test(one, world):
    data = draft_data(world, use_template="1", template="agreement")
    page = one.post(f"/desk/documents/{world.speech.slug}/claims/new/", data)
    assert "signed by 2023-12-31" in page.context["form"]["clauses_1_text"].value()


def test_one_form_publishes(one, world):
    data = draft_data(world, publish="1", reason="It was said in public and it can be tested.")
    one.post(f"/desk/documents/{world.speech.slug}/claims/new/", data)
    assert Claim.objects.get().is_published


def test_what_publishing_and_drafting_object_to_is_told_together_and_nothing_is_left_behind(one, world):
    data = draft_data(world, publish="1", clauses_3_text="", quote="Words that nobody said there at all.")
    page = one.post(f"/desk/documents/{world.speech.slug}/claims/new/", data)
    errors = page.context["form"].errors
    assert (page.status_code, Claim.objects.count()) == (422, 0)
    assert {"quote", "reason", "clauses_1_text"} <= errors.keys()


def test_a_contributor_cannot_publish_by_that_road(signed_in, world):
    data = draft_data(world, publish="1", reason="It was said in public and it can be tested.")
    page = signed_in(world.contributor).post(f"/desk/documents/{world.speech.slug}/claims/new/", data)
    assert (page.status_code, Claim.objects.count()) == (422, 0)


def restate(client, world, claim, **given):
    data = {
        "claim": claim.reference,
        "quote": TUNNEL,
        "type": RestatementType.POSTPONES,
        "speaker": world.minister.pk,
        "made_on": "2023-01-10",
        "due_on": "2026-01-10",
        "due_precision": "DAY",
    }
    return client.post(f"/desk/documents/{world.speech.slug}/restatements/new/", data | given)


def test_words_are_added_as_a_restatement(one, world):
    claim = world.claim()
    restate(one, world, claim)
    again = claim.appearances.get(position=2)
    assert (again.type, again.quote.exact) == (RestatementType.POSTPONES, TUNNEL)


def test_the_claim_that_is_restated_is_offered_by_name(one, world):
    claim = world.claim()
    page = one.get(f"/desk/documents/{world.speech.slug}/restatements/new/").content.decode()
    assert f'<option value="{claim.reference}">{claim.title}</option>' in page


def test_a_restatement_of_words_that_nobody_said_is_refused(one, world):
    claim = world.claim()
    page = restate(one, world, claim, quote="Nobody said so.")
    assert (page.status_code, claim.appearances.count()) == (422, 1)


def test_a_restated_sentence_is_accounted_for(one, world):
    restate(one, world, world.claim())
    assert coverage(world).tracked == 2


def test_in_a_document_without_a_day_the_words_before_give_it(one, world):
    document = world.document(text=f"{QUOTE} {TUNNEL}", published_on=None, published_precision="")
    world.claim(document=document)
    start = len(QUOTE) + 1
    page = one.get(f"/desk/documents/{document.slug}/claims/new/?start={start}&end={start + len(TUNNEL)}")
    assert page.context["form"]["made_on"].value().isoformat() == "2023-01-10"


def test_a_sentence_quoted_for_a_claim_about_the_past_is_not_counted_as_forward_looking(one, world):
    world.claim(is_forward_looking=False)
    found = coverage(world)
    assert (found.forward_looking, found.quoted) == (0, 1)


def test_the_sentences_that_were_left_out_stand_on_the_public_page(one, world, client):
    world.claim()
    post(one, world, spans=sent(TUNNEL), kind="NOT_TRACKED", why="TOO_VAGUE")
    post(one, world, spans=sent(FERRY), kind="NOT_FORWARD_LOOKING")
    page = client.get(f"/documents/{world.speech.slug}/").context["page"]
    assert [row.quote.exact for row in page.not_tracked] == [TUNNEL]
    assert [row.quote.exact for row in page.not_forward_looking] == [FERRY]


def test_a_sentence_that_was_left_out_and_is_tracked_now_is_not_called_left_out(one, world, client):
    post(one, world, spans=sent(QUOTE), kind="NOT_TRACKED", why="TOO_VAGUE")
    world.claim()
    assert client.get(f"/documents/{world.speech.slug}/").context["page"].left_out == []


def form_for(client, world, words: str):
    document = world.document(text=words, slug="second")
    return client.get(f"/desk/documents/{document.slug}/claims/new/?start=0&end={len(words)}").context["form"]


def test_vague_words_suggest_a_review_day_and_no_deadline(one, world):
    form = form_for(one, world, "The tunnel will open in the coming months.")
    assert (form["due_on"].value(), form["given_by"].value()) == (None, None)
    assert form["review_on"].value().isoformat() == "2023-07-10"


def test_an_event_without_a_date_is_only_named(one, world):
    form = form_for(one, world, "The tunnel will open before the next election.")
    assert (form["phrase"].value(), form["due_on"].value()) == ("before the next election", None)
    assert "names an event" in form.fields["phrase"].help_text


def test_an_unsure_deadline_says_so_and_offers_the_other_readings(one, world):
    form = form_for(one, world, "The tunnel will open by 2030.")
    read = [form[name].value().isoformat() for name in ("due_on", "readings_1_due_on")]
    assert read == ["2029-12-31", "2030-12-31"]
    assert "Fair readings differ" in form.fields["phrase"].help_text


def test_a_deadline_of_another_calendar_names_it(one, world):
    form = form_for(one, world, "The tunnel will open in early 1402.")
    assert (form["calendar"].value(), form["due_on"].value().isoformat()) == ("SOLAR_HIJRI", "2023-06-20")


def test_what_is_unread_again_can_be_undone_no_further(one, world):
    post(one, world, spans=sent(FERRY), kind="NOT_FORWARD_LOOKING")
    data = {"spans": sent(FERRY), "kind": "UNREAD"}
    page = one.post(f"/desk/documents/{world.speech.slug}/sentences/", data, headers={"hx-request": "true"})
    shown = page.content.decode()
    assert "1 sentence is unread again." in shown
    assert "{}-{}:UNREAD:1".format(*span(FERRY)) in shown


def test_a_panel_does_not_cut_the_text_again(one, world):
    data = {"spans": sent(FERRY), "kind": "UNREAD"}
    page = one.post(f"/desk/documents/{world.speech.slug}/sentences/", data, headers={"hx-request": "true"})
    assert "paragraphs" not in vars(page.context["reading"])


@pytest.mark.parametrize(
    ("name", "because"),
    [("modality", "Suggested from “may”."), ("due_on", "Suggested from “within three years”.")],
)
def test_the_form_says_from_what_it_was_guessed(one, world, name, because):
    assert because in new_claim(one, world, TUNNEL).fields[name].help_text


def test_the_page_shows_from_what_was_guessed(one, world):
    start, end = span(TUNNEL)
    page = one.get(f"/desk/documents/{world.speech.slug}/claims/new/?start={start}&end={end}")
    assert "Suggested from “may”." in page.content.decode()


def test_a_guess_that_was_put_right_is_no_guess_any_more(one, world):
    start, end = span(TUNNEL)
    data = draft_data(world, quote=TUNNEL, title="", modality="ASSERTS")
    page = one.post(f"/desk/documents/{world.speech.slug}/claims/new/?start={start}&end={end}", data)
    assert "Suggested" not in str(page.context["form"].fields["modality"].help_text)


def test_blanks_around_the_chosen_words_are_left_out(one, world):
    start, end = span(TUNNEL)
    page = one.get(f"/desk/documents/{world.speech.slug}/claims/new/?start={start - 1}&end={end + 1}")
    form = page.context["form"]
    assert (form["quote"].value(), form["start"].value()) == (TUNNEL, start)


def test_a_name_within_a_longer_word_names_nobody(one, world):
    text = f"{world.minister.name} spoke. The {world.minister.name.split()[-1]}ians left. {TUNNEL}"
    document = world.document(text=text, speaker=None)
    world.claim()
    start = text.index(TUNNEL)
    page = one.get(f"/desk/documents/{document.slug}/claims/new/?start={start}&end={start + len(TUNNEL)}")
    assert page.context["form"]["speaker"].value() == world.minister.pk


def test_hidden_controls_are_named_and_counted_as_one_character(one, world):
    document = world.document(text="The ferry\u202e will stop, and it will stop soon.")
    shown = one.get(f"/desk/documents/{document.slug}/").content.decode()
    assert 'The ferry<i class="ctl">[RLO]</i> <u class="cue">will</u> stop' in shown


def test_text_from_outside_is_escaped_in_the_reader(one, world):
    document = world.document(text='The <script>alert(1)</script> "ferry" will stop & start.')
    shown = one.get(f"/desk/documents/{document.slug}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &quot;ferry&quot; will stop &amp; start." in shown


@pytest.mark.parametrize("paragraphs", [9, 10, 11, 20])
def test_a_long_text_is_laid_out_in_parts_of_ten_paragraphs(one, world, monkeypatch, paragraphs):
    monkeypatch.setattr("claims.desk.document.LONG", 0)
    text = "\n".join(f"The ferry will stop in {number} years." for number in range(paragraphs))
    page = html.fromstring(one.get(f"/desk/documents/{world.document(text=text).slug}/").content)
    parts = [len(part.xpath("p")) for part in page.xpath('//*[@id="doc"]/*[@class="doc__part"]')]
    assert parts == [10] * (paragraphs // 10) + [paragraphs % 10] * bool(paragraphs % 10)
    assert page.xpath('//*[@id="doc"]/p') == []


def test_the_words_that_made_a_suggestion_are_marked(one, world):
    page = html.fromstring(one.get(f"/desk/documents/{world.speech.slug}/").content)
    (tunnel,) = [each for each in page.xpath('//*[@id="doc"]//span') if each.text_content() == TUNNEL]
    assert tunnel.xpath("u[@class='cue']/text()") == ["may", "within three years"]


def test_a_suggestion_says_why(one, world):
    page = html.fromstring(one.get(f"/desk/documents/{world.speech.slug}/").content)
    told = [each.text_content() for each in page.xpath('//*[@class="account__why"]')]
    assert "Suggested: “may” says what may be; “within three years” names a time to come." in told


def test_what_is_accounted_for_is_marked_no_more(one, world):
    post(one, world, spans=sent(TUNNEL), kind="NOT_FORWARD_LOOKING")
    page = html.fromstring(one.get(f"/desk/documents/{world.speech.slug}/").content)
    (tunnel,) = [each for each in page.xpath('//*[@id="doc"]//span') if each.text_content() == TUNNEL]
    assert tunnel.xpath("u") == []


def test_a_document_in_a_language_without_cues_has_no_suggestions(one, world):
    document = world.document(text="The ferry will stop soon, and it will stop for good.", language="fa")
    assert one.get(f"/desk/documents/{document.slug}/").context["reading"].suggested == []


def test_words_of_a_suggestion_are_escaped(one, world):
    document = world.document(
        text="The <b>ferry</b> is expected to stop for good at the end of next year & so is the old bus to the harbour."
    )
    shown = one.get(f"/desk/documents/{document.slug}/").content.decode()
    assert "<b>ferry" not in shown
    assert '&lt;/b&gt; <u class="cue">is expected to</u> stop' in shown
