"""Following by e-mail as a reader meets it: forms, letters, links, and a way to stop, over a real mail server."""

import re

import pytest
from django.core.management import call_command

from claims.actions.checkpoint import sign_checkpoint
from claims.models import Follower, FollowRequest, LedgerEntry, SignedCheckpoint, Subscription
from claims.vocabulary import FollowScope, Rhythm, Status
from tests.post import link_in, links_in, words_of

ADDRESS = "Reader.One@example.org"


def ask(client, what: str, *, address: str = ADDRESS, rhythm: str = Rhythm.AT_ONCE, query: str = "", **headers):
    data = {"what": what, "rhythm": rhythm, "address": address}
    return client.post(f"/follow/?{query}", data, headers=headers)


def follow(client, sink, claim, **given) -> str:
    """The whole road; returns the path of the page where it is managed."""
    assert ask(client, f"CLAIM:{claim.reference}", query=f"claim={claim.slug}", **given).status_code == 303
    (letter,) = sink.take_all()
    answer = client.post(link_in(letter, "/follow/confirm/"))
    assert answer.status_code == 303
    return answer.headers["Location"].partition("?")[0]


def send_notices() -> int:
    """Runs the command; its exit status."""
    try:
        call_command("send_notices", "--json")
    except SystemExit as left:
        return left.code
    return 0


@pytest.fixture
def claim(world):
    return world.claim()


def test_a_reader_follows_a_claim_is_told_once_and_stops_by_one_click(client, world, claim, sink, signer):
    assert ask(client, f"CLAIM:{claim.reference}", query=f"claim={claim.slug}").headers["Location"] == "/follow/sent/"
    (letter,) = sink.take_all()
    assert sink.recipients == ["Reader.One@example.org"]
    confirm = link_in(letter, "/follow/confirm/")

    assert client.get(confirm).status_code == 200
    world.ruling(claim, Status.IN_PROGRESS)
    assert send_notices() == 0
    assert (sink.take_all(), Follower.objects.count()) == ([], 0)

    assert client.post(confirm).status_code == 303
    world.ruling(claim, reason="Lorries crossed the bridge that day.")
    sign_checkpoint(at=world.tick())
    assert (send_notices(), send_notices()) == (0, 0)
    (notice,) = sink.take_all()
    said = words_of(notice)
    assert claim.title in said
    assert "Status changed from “Emerging” to “Confirmed”." in said
    assert "Lorries crossed the bridge that day." in said
    assert "Proposed by Editor one, seconded by Editor two." in said
    assert "Became known on 8 January 2024." in said
    assert f"/claims/{claim.slug}/" in said
    assert SignedCheckpoint.objects.latest("size").note in said
    assert claim.title not in notice["Subject"]

    stop = re.fullmatch(r"<http://127\.0\.0\.1:8000(/follow/stop/\S+)>", notice["List-Unsubscribe"].strip())[1]
    assert notice["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    provider = {"Sec-Fetch-Site": "cross-site", "Origin": "https://mail.example"}
    answer = client.post(stop, {"List-Unsubscribe": "One-Click"}, headers=provider)
    assert (answer.status_code, answer.cookies) == (200, {})
    world.ruling(world.claim())
    assert send_notices() == 0
    assert (sink.take_all(), Follower.objects.count(), Subscription.objects.count()) == ([], 0, 0)
    assert client.post(stop).status_code == 200


def test_a_letter_is_plain_text_and_nothing_else(client, claim, sink):
    ask(client, f"CLAIM:{claim.reference}", query=f"claim={claim.slug}")
    (letter,) = sink.take_all()
    assert (letter.get_content_type(), letter.is_multipart()) == ("text/plain", False)
    assert letter["Auto-Submitted"] == "auto-generated"


def test_opening_a_link_does_nothing_however_often(client, world, claim, sink):
    ask(client, f"CLAIM:{claim.reference}", query=f"claim={claim.slug}")
    (letter,) = sink.take_all()
    path = link_in(letter, "/follow/confirm/")
    assert {client.get(path).status_code for _again in range(3)} | {client.head(path).status_code} == {200}
    assert (Follower.objects.count(), FollowRequest.objects.count()) == (0, 1)
    client.post(path)
    world.ruling(claim)
    send_notices()
    (notice,) = sink.take_all()
    for word in ("/follow/stop/", "/follow/manage/"):
        client.get(link_in(notice, word))
    assert Follower.objects.count() == 1


def test_the_answer_is_the_same_whoever_follows_already(client, claim, sink):
    query, what = f"claim={claim.slug}", f"CLAIM:{claim.reference}"
    first = ask(client, what, query=query)
    (letter,) = sink.take_all()
    client.post(link_in(letter, "/follow/confirm/"))
    again = ask(client, what, query=query)
    other = ask(client, what, query=query, address="stranger@example.org")
    answers = {(a.status_code, a.content, tuple(sorted(a.headers.items()))) for a in (first, again, other)}
    assert len(answers) == 1
    letters = sink.take_all()
    assert len({re.sub(r"/follow/confirm/\S+", "", each.get_content()) for each in (letter, *letters)}) == 1
    assert len({each["Subject"] for each in (letter, *letters)}) == 1


def test_to_confirm_twice_follows_once(client, claim, sink):
    ask(client, f"CLAIM:{claim.reference}", query=f"claim={claim.slug}")
    (letter,) = sink.take_all()
    path = link_in(letter, "/follow/confirm/")
    client.post(path)
    answer = client.post(path)
    assert (answer.status_code, Subscription.objects.count()) == (404, 1)
    assert "It was used before" in answer.content.decode()


def test_a_link_of_another_purpose_opens_nothing(client, claim, sink):
    manage = follow(client, sink, claim)
    token = manage.split("/")[-2]
    for purpose in ("confirm", "stop"):
        assert client.post(f"/follow/{purpose}/{token}/").status_code == 404
    for broken in (token[:-1], token + "x", "x", token.replace(".", ":")):
        assert client.get(f"/follow/manage/{broken}/").status_code == 404
    assert Follower.objects.count() == 1


def test_what_is_in_the_database_opens_no_page(client, claim, sink):
    follow(client, sink, claim)
    handle = Follower.objects.get().handle
    for purpose in ("manage", "stop", "confirm"):
        assert client.post(f"/follow/{purpose}/{handle}/").status_code == 404


def test_a_link_goes_on_working_when_the_key_is_changed(client, claim, sink, settings):
    manage = follow(client, sink, claim)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key" * 5, [settings.SECRET_KEY]
    assert client.get(manage).status_code == 200


def test_the_page_of_a_follower_changes_and_stops_one_thing_and_everything(client, world, claim, sink):
    manage, other = follow(client, sink, claim), world.claim()
    follow(client, sink, other)
    first, second = Subscription.objects.order_by("pk")
    assert client.post(manage, {"which": first.pk, "rhythm": "WEEKLY", "do": "change"}).status_code == 303
    first.refresh_from_db()
    assert first.rhythm == Rhythm.WEEKLY
    client.post(manage, {"which": first.pk, "do": "stop"})
    assert list(Subscription.objects.all()) == [second]
    page = client.get(manage).content.decode()
    assert (other.title in page, claim.title in page) == (True, False)
    client.post(manage, {"do": "stop-all"})
    assert Follower.objects.count() == 0
    assert "You follow nothing" in client.get(manage).content.decode()


@pytest.mark.parametrize("typed", [{"rhythm": "HOURLY"}, {"which": "x"}, {"which": "9" * 30}, {"which": "²"}, {}])
def test_what_the_page_of_a_follower_cannot_do_changes_nothing(client, claim, sink, typed):
    manage = follow(client, sink, claim)
    data = {"which": Subscription.objects.get().pk, "do": "change", "rhythm": "WEEKLY"} | typed
    answer = client.post(manage, data if typed else {"do": "fly"})
    assert answer.status_code in (303, 422)
    assert Subscription.objects.get().rhythm == Rhythm.AT_ONCE


def test_somebody_elses_subscription_is_out_of_reach(client, world, claim, sink):
    follow(client, sink, claim)
    theirs = Subscription.objects.get()
    mine = follow(client, sink, world.claim(), address="other@example.org")
    client.post(mine, {"which": theirs.pk, "do": "stop"})
    client.post(mine, {"which": theirs.pk, "do": "change", "rhythm": "WEEKLY"})
    theirs.refresh_from_db()
    assert theirs.rhythm == Rhythm.AT_ONCE


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, 303),
        ({"Origin": "http://testserver"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({}, 303),
    ],
)
def test_a_form_that_another_site_sends_is_refused(client, claim, sink, headers, status):
    answer = ask(client, "EVERYTHING:", **headers)
    assert answer.status_code == status
    assert len(sink.take_all()) == (status == 303)


def test_no_page_for_readers_sets_a_cookie(client, claim, sink):
    manage = follow(client, sink, claim)
    paths = ("/follow/", f"/follow/?claim={claim.slug}", "/follow/sent/", "/report/", "/report/sent/", manage)
    for path in paths:
        answer = client.get(path)
        assert (answer.status_code, answer.cookies) == (200, {}), path
        assert "csrf" not in answer.content.decode()
    assert client.cookies == {}


def test_pages_behind_a_link_are_kept_by_no_cache_and_named_to_nobody(client, claim, sink):
    answer = client.get(follow(client, sink, claim))
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "same-origin")


def test_after_five_requests_in_an_hour_the_reader_is_asked_to_wait(client, claim, sink):
    for number in range(5):
        assert ask(client, "EVERYTHING:", address=f"r{number}@example.org").status_code == 303
    answer = ask(client, "EVERYTHING:", address="r6@example.org")
    assert (answer.status_code, 0 < int(answer["Retry-After"]) <= 3600) == (429, True)
    page = answer.content.decode()
    assert "five times within this hour" in page
    assert "r6@example.org" in page
    assert len(sink.take_all()) == 5


def test_one_address_gets_three_letters_with_a_link_a_day_at_most(client, claim, sink):
    seen = [ask(client, "EVERYTHING:", address=ADDRESS.swapcase() if n % 2 else ADDRESS) for n in range(4)]
    assert [answer.status_code for answer in seen] == [303, 303, 303, 429]
    assert 0 < int(seen[-1]["Retry-After"]) <= 24 * 3600
    assert len(sink.take_all()) == 3


INVALID = (
    "",
    "reader",
    "reader@",
    "@example.org",
    "a b@example.org",
    "reader@example.org\r\nBcc: victim@example.org",
    "reader@example.org\nSubject: x",
    "reader@example.org, victim@example.org",
    "reader@example.org\x00",
    "<reader@example.org>",
    '"x\\r\\nBcc: v"@example.org\r\n',
    "x" * 250 + "@example.org",
    "x" * 10_000,
    "r\u202eeader@example.org",
)


@pytest.mark.parametrize("address", INVALID)
def test_what_is_no_address_gets_a_sentence_and_no_letter(client, claim, sink, address):
    answer = ask(client, "EVERYTHING:", address=address)
    # Line breaks at the ends are no part of an address.
    assert (answer.status_code, sink.take_all(), FollowRequest.objects.count()) == (422, [], 0)
    assert 'class="errors"' in answer.content.decode()


@pytest.mark.parametrize(
    "what", ["CLAIM:CL-9999", "CLAIM:x", "TOPIC:", "NOTHING:", "", "EVERYTHING:x", "\x00", "x" * 9999]
)
def test_what_cannot_be_followed_is_refused(client, claim, sink, what):
    assert ask(client, what).status_code == 422
    assert FollowRequest.objects.count() == 0


def test_a_draft_is_offered_to_nobody(client, world, sink):
    draft = world.draft(title="Zq7-secret-of-a-draft")
    assert "Zq7" not in client.get(f"/follow/?claim={draft.slug}").content.decode()
    assert ask(client, f"CLAIM:{draft.reference}", query=f"claim={draft.slug}").status_code == 422


@pytest.mark.parametrize(
    "query", ["claim=%00", "topic=" + "x" * 5000, "speaker=%FF%FE", "what=%3Cscript%3E", "claim=1&claim=2"]
)
def test_the_form_opens_whatever_its_address_asks(client, world, query):
    assert client.get(f"/follow/?{query}").status_code == 200


def test_without_a_mail_server_the_form_is_not_shown_and_the_page_says_why(client, world, settings):
    settings.MAIL_IS_ON = False
    page = client.get("/follow/")
    assert (page.status_code, '<form class="formcols"' in page.content.decode()) == (200, False)
    assert "has named no mail server" in page.content.decode()
    assert ask(client, "EVERYTHING:").status_code == 503
    assert FollowRequest.objects.count() == 0


def test_each_thing_that_can_be_followed_is_followed(client, world, claim, sink):
    wanted = {
        "EVERYTHING:": "",
        "CORRECTIONS:": "what=corrections",
        f"TOPIC:{world.bridges.slug}": f"topic={world.bridges.slug}",
        f"SPEAKER:{world.minister.slug}": f"speaker={world.minister.slug}",
        f"CLAIM:{claim.reference}": f"claim={claim.slug}",
    }
    for number, (what, query) in enumerate(wanted.items()):
        page = client.get(f"/follow/?{query}").content.decode()
        assert re.search(rf'value="{re.escape(what)}"[^>]*checked', page), what
        assert ask(client, what, query=query, address=f"r{number}@example.org").status_code == 303
    for letter in sink.take_all():
        client.post(link_in(letter, "/follow/confirm/"))
    assert {each.scope for each in Subscription.objects.all()} == set(FollowScope)
    world.ruling(claim)
    send_notices()
    # A ruling is no correction.
    assert len(sink.take_all()) == 4


def test_hostile_words_of_the_record_stay_words_in_a_letter(client, world, sink):
    title = 'The <b>bridge</b> & "ferry" {{ secret }} %(x)s %s'
    claim = world.claim(title=title)
    follow(client, sink, claim)
    world.ruling(claim, reason="Line one.\n\n.\nBcc: victim@example.org\n\nLine two. " + "x" * 5000)
    send_notices()
    (notice,) = sink.take_all()
    said = words_of(notice)
    assert title in said
    assert "\nBcc: victim@example.org\n" in said
    assert "x" * 5000 in said
    assert notice["Bcc"] is None
    assert sink.recipients[-1] == ADDRESS


def test_several_changes_of_one_run_are_one_letter(client, world, claim, sink):
    follow(client, sink, claim)
    world.ruling(claim, Status.IN_PROGRESS)
    world.ruling(claim)
    send_notices()
    (notice,) = sink.take_all()
    assert notice["Subject"] == "Claim Ledger: 2 changes to what you follow"
    assert len(links_in(notice, "/ledger/entries/")) == 2


def test_a_proposal_is_told_to_nobody(client, world, claim, sink):
    follow(client, sink, claim)
    world.proposal(claim)
    world.sealed(world.claim())
    world.draft()
    send_notices()
    assert sink.take_all() == []


def test_no_address_is_on_the_ledger(client, world, claim, sink):
    follow(client, sink, claim)
    world.ruling(claim)
    send_notices()
    assert not any(b"example.org" in bytes(entry.body).lower() for entry in LedgerEntry.objects.all())


@pytest.mark.parametrize("path", ["/claims/{claim}/", "/topics/{topic}/", "/speakers/{speaker}/", "/corrections/", "/"])
def test_pages_lead_to_following_and_reporting(client, world, claim, path):
    names = {"claim": claim.slug, "topic": world.bridges.slug, "speaker": world.minister.slug}
    page = client.get(path.format(**names)).content.decode()
    assert 'href="/follow/' in page
    assert f'href="/report/?page={path.format(**names)}"' in page
