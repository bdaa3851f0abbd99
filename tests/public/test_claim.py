"""The page of one claim."""

import re
from datetime import date

import pytest

from claims.actions.conflict import declare_conflict
from claims.models import triggers
from claims.vocabulary import BearingKind, Derivation, Status
from tests.crowd import crowd_of_evidence
from tests.query_counts import check_query_count


def text_of(response) -> str:
    """Without what keeps a name's direction apart from that of the sentence around it."""
    return " ".join(re.sub("</?bdi>", "", response.content.decode()).split())


def read(client, claim, query: str = "") -> str:
    response = client.get(f"/claims/{claim.slug}/{query}")
    assert response.status_code == 200
    return text_of(response)


def test_a_draft_is_not_found_by_anybody(signed_in, world):
    draft = world.draft()
    assert signed_in(world.operator).get(f"/claims/{draft.slug}/").status_code == 404


def test_the_status_comes_with_its_reason_and_its_day(client, world):
    claim = world.claim()
    world.ruling(claim)
    page = read(client, claim)
    assert '<span class="vh">Status: </span>Confirmed</h2>' in page
    assert 'since <time datetime="2024-01-08">8 January 2024</time>' in page
    assert "Traffic crossed the bridge, as photographs show." in page


def test_the_quote_is_marked_in_its_paragraph_and_checked(client, world):
    page = read(client, world.claim())
    assert '<mark class="q">The bridge will open by the end of the year.</mark> The ferry will stop' in page
    assert "Quote matches the saved copy" in page
    assert world.speech.captures.get().text_sha256[:4] in page


def test_a_test_fixed_in_time_shows_the_closed_lock(client, world):
    page = read(client, world.claim(due_on=date(2024, 12, 31)))
    assert "#i-lock" in page
    assert "days before the deadline" in page
    assert "Written afterwards" not in page


def test_a_test_written_afterwards_never_shows_the_closed_lock(client, world):
    page = read(client, world.claim(is_written_afterwards=True))
    day = '<time datetime="2024-01-09">9 January 2024</time>'
    assert f"Written afterwards, on {day}, when the outcome was known" in page
    assert 'href="#i-lock"' not in page
    assert 'href="#i-unlock"' in page


def test_the_clause_that_the_ruling_applies_is_marked(client, world):
    claim = world.claim()
    world.ruling(claim)
    page = read(client, claim)
    assert 'test__row is-outcome" id="clause-1" data-status="confirmed"' in page
    assert page.count("is-outcome") == 1


def test_the_window_stands_with_its_basis_and_other_readings(client, world):
    page = read(client, world.claim())
    assert "“by the end of the year” is read as" in page
    assert "The calendar year of the speech." in page
    assert "Another fair reading:" in page
    assert "The fiscal year." in page


def test_evidence_stands_by_bearing_and_empty_sides_are_printed(client, world):
    claim = world.claim()
    world.evidence(claim, note="Seen from the quay.")
    page = read(client, claim)
    assert "Seen from the quay." in page
    assert "No piece of evidence on record speaks against the claim." in page
    assert "1 report, 1 independent origin" in page


def test_unverified_evidence_its_caution_and_its_unknown_origin_are_said(client, world):
    claim = world.claim()
    world.evidence(claim, is_verified=False, caveat="The photograph may be older.", derivation=Derivation.UNKNOWN)
    page = read(client, claim)
    assert "unverified: no copy was seen" in page
    assert "The photograph may be older." in page
    assert "origin unknown" in page
    assert "1 report, 0 independent origins" in page


def test_a_ruling_names_its_people_its_grounds_and_when_it_was_recorded(client, world):
    claim = world.claim()
    ruling = world.ruling(claim)
    reference = claim.bearings.get().evidence.reference
    page = read(client, claim)
    assert "Proposed by Editor one, seconded by Editor two." in page
    assert f'Cites <a href="#{reference}">' in page
    assert f'id="{reference}"' in page
    assert "Recorded here" in page
    assert f'datetime="{ruling.recorded_at:%Y-%m-%dT%H:%MZ}"' in page


def test_a_ruling_by_a_desk_of_one_says_so(client, world, settings):
    settings.FOUR_EYES = False
    claim = world.claim()
    from claims.actions.ruling import second_proposal

    second_proposal(proposal=world.proposal(claim), by=world.editor_one, at=world.tick())
    assert "by a desk of one editor: nobody seconded it" in read(client, claim)


def test_a_correction_names_the_ruling_that_was_wrong(client, world):
    claim = world.claim()
    wrong = world.ruling(claim)
    world.ruling(claim, Status.OPEN, corrects=wrong, reason="The photographs show another bridge entirely.")
    page = read(client, claim)
    assert 'id="corrections"' in page
    assert "<del>Confirmed</del> <ins>Open</ins>" in page
    assert 'Corrects ruling <a href="#ruling-2">2</a>' in page


def test_searches_that_found_nothing_are_listed(client, world):
    claim = world.claim()
    search = world.search(claim)
    page = read(client, claim)
    assert f'id="search-{search.pk}"' in page
    assert "The Gazette, archive" in page


def test_right_of_reply_is_shown(client, world):
    from claims.actions.reply import ask_for_reply

    claim = world.claim()
    ask_for_reply(
        claim=claim,
        asked=world.minister,
        asked_on=date(2024, 1, 9),
        answer_by=date(2024, 1, 20),
        by=world.editor_one,
        at=world.tick(),
    )
    assert "Waiting for a reply" in read(client, claim)


def test_the_ledger_entries_behind_the_page_are_listed(client, world):
    claim = world.claim()
    world.ruling(claim)
    page = read(client, claim)
    assert "Claim published" in page
    assert "On the ledger." in page


def test_a_page_that_differs_from_the_ledger_says_so(client, world):
    from django.db import connection

    claim = world.claim()
    world.ruling(claim)
    triggers.lift(connection)  # somebody with the database in hand; the test's rollback puts them back
    claim.rulings.filter(sequence=2).update(reason="Changed behind our back, without a trace.")
    assert "This page does not match the ledger." in read(client, claim)


def test_on_an_earlier_day_the_page_shows_what_stood_then(client, world):
    claim = world.claim()
    world.ruling(claim, Status.IN_PROGRESS, effective_on=date(2023, 6, 1))
    world.ruling(claim, Status.CONFIRMED, effective_on=date(2024, 1, 8))
    page = read(client, claim, "?as_of=2023-07-01")
    assert '<span class="vh">Status: </span>Emerging</h2>' in page
    assert "by the day things became known" in page
    assert "by=recorded" in page
    assert 'id="ruling-3"' not in page


def test_before_it_was_recorded_the_page_says_so(client, world):
    claim = world.claim()
    page = read(client, claim, "?as_of=2023-07-01&by=recorded")
    assert "Not on our record on that day" in page
    assert "?as_of=2023-07-01" in page


def test_before_it_was_made_the_page_says_so(client, world):
    page = read(client, world.claim(), "?as_of=2022-07-01")
    assert "On <time" in page
    assert "this claim had not been made" in page


def test_a_day_that_cannot_be_read_gets_a_sentence(client, world):
    response = client.get(f"/claims/{world.claim().slug}/?as_of=soon")
    assert response.status_code == 400
    assert "“soon” is not a day" in text_of(response)


def test_a_negative_claim_holds_so_far_while_open(client, world):
    assert "Holding so far</h2>" in read(client, world.claim(direction="DOES_NOT_HAPPEN"))


def test_hostile_text_is_escaped_everywhere(client, world):
    nasty = "<img src=x onerror=alert(1)> \u202eevil & “quoted”"
    claim = world.claim(title=nasty, wording=nasty, window_basis=nasty, editor_note=nasty, speaker_role=nasty)
    world.evidence(claim, title=nasty, paraphrase=nasty, grading_reason=nasty, caveat=nasty, note=nasty)
    world.ruling(claim, reason=nasty)
    page = read(client, claim)
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_evidence_beyond_the_first_pieces_is_one_click_away(client, world):
    claim = world.claim()
    for _n in range(12):
        world.evidence(claim, kind=BearingKind.CONTEXT)
    page = read(client, claim)
    assert "Show the other 6" in page
    assert page.count('<li class="ev"') == 12


@pytest.mark.parametrize("count", [3, 300])
@pytest.mark.parametrize(("name", "query"), [("claim", ""), ("claim as of", "?as_of=2024-01-09")])
def test_a_claim_costs_the_same_with_three_and_with_three_hundred_pieces(client, world, count, name, query):
    claim = world.claim()
    crowd_of_evidence(world, claim, count)
    world.ruling(claim)
    check_query_count(client, name, f"/claims/{claim.slug}/{query}")


def test_where_we_looked_has_language_and_link(client, world):
    claim = world.claim()
    world.search(claim, language="fa", place="IRNA", link="https://irna.example/?q=1&b=2")
    page = read(client, claim)
    assert '<a href="https://irna.example/?q=1&amp;b=2" rel="noopener nofollow">IRNA</a>' in page
    assert ">Persian (fa)</td>" in page


def test_an_interest_is_public_with_name_and_reason_from_its_day_on(client, world):
    claim = world.claim()
    declare_conflict(claim=claim, reason="I advised the ministry.", by=world.editor_two, at=world.tick())
    page = read(client, claim)
    assert "Editor two declared an interest on <time" in page
    assert "9 Jan 2024</time> and took no part in rulings from then on: I advised the ministry." in page
    assert "I advised the ministry." not in read(client, claim, "?as_of=2024-01-08&by=recorded")
