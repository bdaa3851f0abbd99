"""A desk with nothing on it: two people work part of the article to its public page, without the admin."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from claims.exchange.story_files import read_story
from tests.journeys import two_editors as desk
from tests.journeys.conftest import sign_in
from tests.journeys.serving import blank, password_of

pytestmark = [pytest.mark.browser, pytest.mark.production]

STORY = read_story(Path(__file__).resolve().parent.parent.parent / "fixtures" / "demo")
DELIVERY, PRODUCTION, OPEN = STORY.claims[0], STORY.claims[2], STORY.claims[7]
WHY = "A White House spokesman said so in public, and it can be tested."
NOWHERE = "The window closed, and neither Iran nor Russia showed an aircraft that was handed over."
SEEN = "Satellite pictures and a visit by reporters show the line at work."
SEARCH = {"place": "IRNA and Tasnim", "query": "تحویل سوخو ۳۵", "language": "Persian"}
PICTURES = {
    "title": "Pictures of the plant at Yelabuga",
    "paraphrase": "Pictures from space show new halls; the report sees no aircraft that was handed over.",
    "source": "Institute for Science and International Security",
    "origin": "Pictures of November 2023",
    "derivation": "ORIGINAL",
    "published_on": "2024-01-15",
    "reliability": "B",
    "credibility": "2",
    "grading_reason": "Experts who show what they see, and say what they do not.",
}
VISIT = PICTURES | {
    "title": "A visit to the line",
    "paraphrase": "Reporters walked along the line and counted the drones on it.",
    "source": "Cable News Network",
    "origin": "A visit in July 2025",
    "published_on": "2024-02-20",
}


@pytest.fixture
def requests() -> list[str]:
    return []


@pytest.fixture
def served(tmp_path):
    with blank(tmp_path) as running:
        yield running


@pytest.fixture
def person(browser, served, requests):
    def window(username: str) -> Page:
        context = browser.new_context(base_url=served.address, reduced_motion="reduce")
        context.set_default_timeout(15_000)
        context.on("request", lambda request: requests.append(request.url))
        page = context.new_page()
        sign_in(page, username, password_of(username))
        return page

    return window


def documents(page: Page) -> str:
    """The article, and the briefing in it by its first and last words; the briefing's address."""
    desk.register(page, "actors", {"name": "Iran", "kind": "COUNTRY", "languages": "fa"})
    desk.register(page, "actors", {"name": "John Kirby", "kind": "PERSON"})
    article = {"type": "ARTICLE", "title": "Iran and Russia", "new_source": "The Iran Primer", "text": STORY.text}
    desk.add_document(page, article)
    low, high = STORY.documents[1]["region"]
    part = {"type": "BRIEFING", "title": "The briefing", "new_source": "National Security Council"}
    part |= {"speaker": "John Kirby", "published_on": "2022-12-09", "part_of": "Iran and Russia"}
    part |= {"first_words": STORY.text[low : low + 50], "last_words": STORY.text[high - 50 : high]}
    return desk.add_document(page, part)


def track(page: Page, document: str, row: dict) -> str:
    """What the desk reads from the words is left as it is; whom it speaks of and why it is tracked are added."""
    quote = row["quote"]
    said = {"title": row["title"], "about": ["Iran"], "reason": WHY}
    return desk.track(page, document, (quote["start"], quote["end"]), said)


def evidence(page: Page, production: str, delivery: str) -> list[str]:
    made, came = ({"claim": slug.split("/")[-2]} for slug in (production, delivery))
    both = [made | {"kind": "CONFIRMS"}, came | {"kind": "CONTEXT", "note": "None is to be seen."}]
    return [
        desk.record_evidence(page, production, PICTURES, both),
        desk.record_evidence(page, production, VISIT, [made | {"kind": "CONFIRMS"}]),
    ]


def send_back(page: Page, title: str) -> None:
    page.goto("/desk/")
    page.locator("#second").get_by_role("link", name=title).first.click()
    desk.give(page, {"reason": "Say of which day the pictures are."})
    desk.send(page, page.get_by_role("button", name="Return with this reason"))


def revise(page: Page, title: str) -> None:
    page.goto("/desk/")
    page.locator("#returned").get_by_role("link", name=title).first.click()
    page.get_by_role("link", name="Propose it again, changed").first.click()
    expect(page.locator("[name=cites]:checked")).to_have_count(2)
    desk.give(page, {"reason": f"{SEEN} The pictures are of November 2023."})
    desk.press_to_propose(page)


def test_two_people_work_an_article_from_blank_to_public_rulings(served, person, requests):
    one, two = person("editor-one"), person("editor-two")
    document = documents(one)
    delivery, production, still_open = (track(one, document, row) for row in (DELIVERY, PRODUCTION, OPEN))
    cited = evidence(one, production, delivery)

    desk.propose(one, delivery, desk.Ruling("NOT_BORNE_OUT", NOWHERE, "2024-01-15", cited[:1], [SEARCH]))
    desk.second(two, DELIVERY["title"])
    desk.propose(one, production, desk.Ruling("CONFIRMED", SEEN, "2024-02-20", cited))
    send_back(two, PRODUCTION["title"])
    revise(one, PRODUCTION["title"])
    desk.second(two, PRODUCTION["title"])
    desk.account_for_the_rest(two, document)
    assert desk.unread_in(two, document) == 0

    words = ((delivery, "Not borne out"), (production, "Confirmed"), (still_open, "Open"))
    for claim, word in words:
        one.goto(claim.removeprefix("/desk"))
        expect(one.locator(".verdict__word")).to_contain_text(word)
    one.goto(production.removeprefix("/desk"))
    expect(one.locator(".rulings")).to_contain_text("The pictures are of November 2023.")
    assert "Everything holds." in served.manage("verify_ledger")
    assert [url for url in requests if "/admin" in url] == []
