"""Reading blind at the desk: what nobody but the proposer may see, and what a reader gets in its place."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.finding import dismiss_finding
from claims.actions.link import link_claims
from claims.actions.note import add_note
from claims.actions.redaction import ask_for_removal
from claims.actions.reply import ask_for_reply
from claims.actions.ruling import second_proposal
from claims.models import BlindReading, LedgerEntry, Proposal, Ruling
from claims.rules.access import ACCESS
from claims.vocabulary import BearingKind, EntryKind, ProposalState, RemovalGround, Status
from tests.other_forms import arguments_of_other_forms

REASON = "Sesquipedalian lorries crossed, as anybody can see."
OVERRIDE = "Perspicacious: nobody else could have been there."
DISSENT = "The photographs show the old bridge, as its lamps tell."
# What somebody else would propose meanwhile, and check before they do.
OTHERS = {"to_status": Status.CONFIRMED, "effective_on": "2024-01-09", "reason": "Photographs.", "seen_ruling": 1}
FOUND = "Neither photograph has a day on it that can be read."


@pytest.fixture
def claim(world):
    claim = world.claim()
    world.evidence(claim, kind=BearingKind.REFUTES, title="No lorry crossed")
    return claim


@pytest.fixture
def sealed(world, claim) -> Proposal:
    """It cites one of two pieces of evidence and clause 1, effective on a day that nothing else names."""
    world.search(claim)
    return world.sealed(claim, Status.PARTLY_CONFIRMED, reason=REASON, override=OVERRIDE, cites=[world.bearing(claim)])


@pytest.fixture
def third(browser_of, world) -> Client:
    return browser_of(world.person("editor-three", "Editor three", "SECOND_EDITOR"))


def decide(client, proposal, how, **data):
    return client.post(f"/desk/proposals/{proposal.pk}/{how}/", data, follow=True)


def review(client, proposal):
    return client.get(f"/desk/proposals/{proposal.pk}/")


def addresses_about(world, claim, proposal) -> list[str]:
    """Every address of desk, public pages, ledger and admin, of this claim where it names one, and its lists."""
    evidence, last = claim.bearings.first().evidence, LedgerEntry.objects.count() - 1
    who = {"by": world.editor_one, "at": world.tick()}
    note = add_note(claim=claim, text="@Contributor and @Editor-two, look at this.", **who)
    link = link_claims(claim=claim, other=world.claim(), kind="FOLLOWS", **who)
    days = {"asked_on": world.now.date(), "answer_by": world.now.date()}
    reply = ask_for_reply(claim=claim, asked=world.minister, **days, **who)
    asked = {"passage": world.gazette.name, "ground": RemovalGround.PRIVACY, "explanation": "A person asked for it."}
    removal = ask_for_removal(**asked, by=world.operator, at=world.tick())
    of_claim = {name: [claim.slug] for name in ACCESS if name.startswith("desk:claim-")}
    arguments = (
        arguments_of_other_forms(world, claim)
        | of_claim
        | {
            "public:claim": [claim.slug],
            "public:check": [claim.slug],
            "public:embed": [claim.slug],
            "public:embed-picture": [claim.slug],
            "public:open-graph": [claim.slug],
            "public:speaker": [world.minister.slug],
            "public:source": [world.gazette.slug],
            "public:document": [world.speech.slug],
            "public:topic": [world.bridges.slug],
            "public:entry": [last],
            "public:entry-body": [last],
            "public:checkpoint-of": [1],
            "public:inclusion": [0, 1],
            "public:consistency": [1, 2],
            "public:tile": [0, "000"],
            "public:bundle": ["000"],
            "desk:claim": [claim.slug],
            "desk:propose": [claim.slug],
            "desk:propose-check": [claim.slug],
            "desk:propose-search": [claim.slug],
            "desk:conflict": [claim.slug],
            "desk:note-add": [claim.slug],
            "desk:link-add": [claim.slug],
            "desk:link-end": [link.pk],
            "desk:mention-read": [note.mentions.first().pk],
            "desk:reply-outcome": [reply.pk],
            "desk:register": ["actors"],
            "desk:register-add": ["actors"],
            "desk:register-change": ["actors", world.minister.slug],
            "reader:confirm": ["x"],
            "reader:manage": ["x"],
            "reader:stop": ["x"],
            "desk:report-answer": [1],
            "desk:imported": [world.imported().file.pk],
            "desk:view-delete": [1],
            "desk:search-add": [claim.slug],
            "desk:reply-add": [claim.slug],
            "desk:review-day": [claim.slug],
            "desk:evidence": [evidence.slug],
            "desk:bearing-add": [evidence.slug],
            "desk:evidence-grade": [evidence.slug],
            "desk:evidence-retract": [evidence.slug],
            "desk:source-merge": [world.gazette.slug],
        }
    )
    arguments |= {name: [proposal.pk] for name in ACCESS if name.startswith("desk:proposal-")}
    arguments |= {"desk:proposal": [proposal.pk], "desk:removal": [removal.pk]}
    arguments |= {name: [removal.pk] for name in ("desk:removal-approve", "desk:removal-refuse")}
    of_page = ("desk:change", "desk:retrieval", "desk:retrieval-stop", "desk:retrieval-again")
    of_page += ("desk:copies-take-off", "desk:copy", "desk:copy-page", "desk:copy-file", "desk:copy-warc")
    arguments |= {name: [1] for name in of_page}
    of_document = ("document", "claim-add", "restate", "sentences", "alike", "look-now", "watch-pause")
    of_document += ("copies", "copies-save")
    for name in (f"desk:{each}" for each in of_document):
        arguments[name] = [world.speech.slug]
    report = world.document(
        text="Lorries crossed the bridge in 2023, and traffic followed.", published_on=world.now.date()
    )
    dismissal = dismiss_finding(document=world.speech, claim=claim, by=world.editor_one, at=world.tick())
    arguments |= {name: [report.slug] for name in ("desk:findings", "desk:finding-dismiss")}
    arguments["desk:finding-take-back"] = [dismissal.pk]
    found = [reverse(name, args=arguments.get(name)) for name in ACCESS if not name.startswith("mfa_")]
    asked = ("/desk/?whose=desk", "/desk/?bucket=second", "/desk/proposals/?state=pending", "/ledger/?kind=proposal")
    entries = [reverse("public:entry", args=[number]) for number in range(last + 1)]
    admin = [reverse("admin:index")]
    for noun in ("proposal", "blindreading", "claim", "ledgerentry", "bearing", "evidence", "ruling"):
        admin.append(reverse(f"admin:claims_{noun}_changelist"))
    admin += [reverse("admin:claims_proposal_change", args=[proposal.pk])]
    admin += [reverse("admin:claims_claim_change", args=[claim.pk]), f"{admin[1]}?q=Sesquipedalian"]
    admin += [reverse("admin:claims_ledgerentry_change", args=[last]), f"{admin[1]}?state__exact=PENDING"]
    admin += [f"{admin[1]}?_facets=True", f"{admin[1]}?to_status__exact=PARTLY_CONFIRMED"]
    admin += [reverse("admin:claims_proposal_history", args=[proposal.pk])]
    asked += (
        "/desk/claims/?q=Sesquipedalian",
        "/desk/search/?q=Sesquipedalian",
        f"/desk/?peek=second-{proposal.pk}",
        f"/desk/?peek=mine-{proposal.pk}",
    )
    return [*found, *asked, *entries, *admin]


def body_of(answer) -> str:
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(errors="replace")


@pytest.mark.parametrize("who", ["anonymous", "contributor", "plain_editor", "editor_two", "operator"])
def test_no_page_tells_anybody_else_what_is_sealed(world, claim, sealed, browser_of, signer, who):
    client = Client() if who == "anonymous" else browser_of(getattr(world, who))
    told = []
    for address in addresses_about(world, claim, sealed):
        parts = client.get(address, headers={"HX-Request": "true", "HX-Target": "peek"})
        for answer in (client.get(address), parts, client.post(address, OTHERS)):
            page = body_of(answer)
            if "Sesquipedalian lorries" in page or "Perspicacious" in page or "2024-01-08" in page:
                told.append(address)
    assert told == []


def test_the_search_for_leaks_finds_what_is_in_the_open(world, claim, browser_of, signer):
    """The control: the same proposal, not sealed."""
    proposal = world.proposal(claim, Status.PARTLY_CONFIRMED, reason=REASON, override=OVERRIDE)
    client = browser_of(world.editor_two)
    told = {a for a in addresses_about(world, claim, proposal) if "Sesquipedalian lorries" in body_of(client.get(a))}
    entry = LedgerEntry.objects.get(kind=EntryKind.PROPOSAL)
    assert {f"/desk/proposals/{proposal.pk}/", f"/ledger/entries/{entry.index}/"} <= told


@pytest.mark.parametrize(
    "address", ["/desk/", "/desk/?whose=desk", "/desk/proposals/", "/desk/claims/{slug}/", "/ledger/"]
)
def test_no_list_shows_the_proposed_status(two, claim, sealed, address):
    """The word stands nowhere else on these pages, but for the choices of a filter and the sprite of glyphs."""
    page = body_of(two.get(address.format(slug=claim.slug)))
    assert 'data-status="partly' not in page.split("<main")[1]
    assert "Partly confirmed" not in page.split("<main")[1]


def test_a_reader_sees_test_evidence_searches_and_history_and_nothing_of_the_proposal(two, claim, sealed):
    answer = review(two, sealed)
    page = body_of(answer).split("<main")[1]
    seen = ("A ceremony without traffic.", "No lorry crossed", "The bridge, report", "bridge opened", "Your verdict")
    assert [words for words in (*seen, "Recorded on the day after") if words not in page] == []
    assert [words for words in ("Applied.", "not cited", "What would change") if words in page] == []
    assert page.count("Partly confirmed") == page.count("Not borne out") == 1
    assert not [name for name in ("proposal", "review", "differences") if answer.context.get(name)]


def test_every_status_is_offered_so_that_none_is_a_hint(two, sealed):
    codes = [code for code, _label in review(two, sealed).context["verdict_form"].fields["to_status"].choices]
    assert codes == list(Status)


def test_the_proposer_sees_what_they_propose_and_that_it_is_read_blind(one, sealed):
    page = body_of(review(one, sealed))
    assert "Sesquipedalian lorries" in page
    assert "It is being read blind." in page
    assert f"/desk/proposals/{sealed.pk}/withdraw/" in page
    assert f"/desk/proposals/{sealed.pk}/read/" not in page


def test_an_editor_who_may_not_second_sees_no_form(browser_of, world, sealed):
    page = body_of(review(browser_of(world.plain_editor), sealed))
    assert "you need the role “Second editor”" in page
    assert f"/desk/proposals/{sealed.pk}/read/" not in page


def test_the_same_verdict_records_the_ruling_and_names_the_entry(two, sealed):
    page = decide(two, sealed, "read", to_status="PARTLY_CONFIRMED", reason=FOUND)
    entry = LedgerEntry.objects.latest("index")
    assert f"You came to the same verdict. Ledger entry {entry.index} is written" in body_of(page)
    assert Ruling.objects.latest("pk").is_read_blind


def test_another_verdict_stands_beside_the_proposed_one(two, one, third, sealed):
    page = body_of(decide(two, sealed, "read", to_status="UNVERIFIABLE", reason=FOUND))
    assert "both stand side by side" in page
    for client in (one, two, third):
        page = body_of(review(client, sealed))
        assert [words for words in ("Sesquipedalian lorries", FOUND, "Editor two found") if words not in page] == []


def test_a_verdict_without_a_reason_is_asked_for_again_and_kept(two, sealed):
    page = decide(two, sealed, "read", to_status="VOID", reason="")
    assert (page.status_code, BlindReading.objects.count()) == (422, 0)
    assert page.context["verdict_form"]["to_status"].value() == "VOID"
    assert "Sesquipedalian" not in body_of(page)


def test_a_verdict_that_is_sent_twice_is_stated_once(two, sealed):
    token = review(two, sealed).content.decode().split('name="once" value="')[1].split('"')[0]
    data = {"to_status": "VOID", "reason": FOUND, "once": token}
    for _time in range(2):
        decide(two, sealed, "read", **data)
    assert BlindReading.objects.count() == 1


def test_nobody_seconds_or_returns_what_is_sealed(two, sealed):
    for how in ("second", "return"):
        page = body_of(decide(two, sealed, how, reason="Cite the denial too."))
        assert "This ruling is read blind" in page
        assert "Sesquipedalian" not in page
    assert Proposal.objects.get().state == ProposalState.PENDING


@pytest.fixture
def opened(world, sealed) -> Proposal:
    world.read(sealed, Status.UNVERIFIABLE, reason=FOUND)
    return sealed


def test_the_reader_is_asked_for_a_dissent(two, world, opened, claim, client):
    page = body_of(review(two, opened))
    assert "Second it and dissent" in page
    assert f"/desk/proposals/{opened.pk}/return/" not in page
    assert decide(two, opened, "second", dissent="").status_code == 422
    decide(two, opened, "second", dissent=DISSENT)
    public = body_of(client.get(f"/claims/{claim.slug}/"))
    assert "Dissent of Editor two, who read it blind:" in public
    assert DISSENT in public


def test_a_third_seconds_with_one_press_or_returns(third, opened, claim, client):
    page = body_of(review(third, opened))
    assert ("Second it and dissent" in page, f"/desk/proposals/{opened.pk}/return/" in page) == (False, True)
    decide(third, opened, "second")
    assert f"“Unverifiable”. {FOUND}" in body_of(client.get(f"/claims/{claim.slug}/"))


def test_a_ruling_that_was_agreed_upon_says_so_in_public(world, claim, client):
    world.ruling_read_blind(claim)
    said = "Read blind by the second editor, who came to the same verdict."
    assert said in body_of(client.get(f"/claims/{claim.slug}/"))


def test_a_ruling_that_was_not_read_blind_says_nothing_of_it(world, claim, client):
    world.ruling(claim)
    assert "ead blind" not in body_of(client.get(f"/claims/{claim.slug}/"))


def test_the_entry_of_a_sealed_proposal_says_that_it_is_sealed(world, client, sealed):
    address = f"/ledger/entries/{LedgerEntry.objects.count() - 1}/"
    assert "<strong>Sealed</strong>" in body_of(client.get(address))
    world.read(sealed, Status.PARTLY_CONFIRMED)
    page = body_of(client.get(address))
    assert ("Sealed</strong>" in page, "Sesquipedalian lorries" in page) == (False, True)


def test_the_admin_shows_a_verdict_only_once_it_is_decided(world, browser_of, opened):
    client = browser_of(world.operator)
    listed = reverse("admin:claims_blindreading_changelist")
    assert FOUND not in body_of(client.get(listed))
    assert len(client.get(listed).context["cl"].result_list) == 0
    second_proposal(proposal=opened, by=world.operator, at=world.tick())
    assert len(client.get(listed).context["cl"].result_list) == 1


@pytest.mark.parametrize("count", [2, 8])
def test_reading_blind_costs_the_same_for_little_and_for_much(two, world, django_assert_num_queries, count):
    claim = world.claim()
    bearings = [world.bearing(claim) for _ in range(count)]
    proposal = world.sealed(claim, cites=bearings[1:], searches=[world.search(claim) for _ in range(count)])
    with django_assert_num_queries(31):
        review(two, proposal)
