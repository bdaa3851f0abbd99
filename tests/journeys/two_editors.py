"""What an editor does at the desk in a browser, as functions over a page. Fields go by their names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

SELECT = """([start, end]) => {
    const pieces = [...document.querySelectorAll("#doc [data-s], #doc [data-at]")];
    const startOf = (piece) => Number((piece.dataset.s || piece.dataset.at).split("-")[0]);
    const place = (at, isEnd) => {
        const piece = pieces.findLast((each) => (isEnd ? startOf(each) < at : startOf(each) <= at));
        const walk = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
        let left = at - startOf(piece);
        while (walk.nextNode()) {
            const letters = [...walk.currentNode.data];
            if (left <= letters.length) return [walk.currentNode, letters.slice(0, left).join("").length];
            left -= letters.length;
        }
        throw new Error(`Nothing stands at ${at}.`);
    };
    getSelection().setBaseAndExtent(...place(start, false), ...place(end, true));
}"""
STANDS = """([within, names]) => Object.fromEntries(names.map((name) => {
    const found = [...document.querySelectorAll(`${within} :is(input, select, textarea)[name="${name}"]`)];
    if (!found.length) throw new Error(`There is no field “${name}”.`);
    const [field] = found;
    const many = (options) => [...options].map((option) => option.text);
    const now = {
        radio: () => found.find((each) => each.checked)?.value ?? "",
        checkbox: () => field.checked,
        "select-multiple": () => many(field.selectedOptions),
    }[field.type]?.() ?? field.value;
    return [name, [field.type, now, field.selectedOptions?.[0]?.text ?? "", !field.checkVisibility()]];
}))"""
REASONS = ".errors li"
DONE = ".flash--done"


class TurnedDown(Exception):
    """The desk refused; `reasons` are its sentences."""

    def __init__(self, reasons: list[str]):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass
class Ruling:
    """What is proposed. Evidence and searches go by the words that stand beside their boxes."""

    to_status: str
    reason: str
    effective_on: str = ""
    cites: Iterable[str] = ()
    searches: Iterable[Mapping[str, str]] = ()
    override: str = ""
    happened: Mapping[str, str] = field(default_factory=dict)


def give(page: Page, said: Mapping[str, object], within: str = "main") -> None:
    """Fills in fields by name, and opens what hides them. A list chooses several, True and False tick.

    What stands there already, since the desk filled it in, is left as it is.
    """
    stands = page.evaluate(STANDS, [within, list(said)])
    for name, value in said.items():
        kind, now, shown, is_covered = stands[name]
        if now == value or (kind == "select-one" and shown == value):
            continue
        found = page.locator(f'{within} :is(input, select, textarea)[name="{name}"]')
        if is_covered:
            uncover(found.first)
        if kind == "radio":
            page.locator(f'{within} [name="{name}"][value="{value}"]').check()
        elif kind == "checkbox":
            found.set_checked(bool(value))
        elif kind.startswith("select"):
            found.select_option(value)
        else:
            found.fill(str(value))


def uncover(found: Locator) -> None:
    """Opens the parts of the page that are folded over a field, the outermost first."""
    for folded in found.locator("xpath=ancestor::details[not(@open)]").all():
        folded.locator("> summary").click()


def name_or_choose(page: Page, name: str, words: str) -> dict[str, str]:
    """The choice from a list where it is there, or else the box beside it for something new."""
    options = page.locator(f'main select[name="{name}"] option').all_inner_texts()
    return {name: words} if words in options else {f"new_{name}": words}


def send(page: Page, button: Locator) -> str:
    """Presses the button of a form; what the desk said.

    :raises TurnedDown: with what the form shows then.
    """
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/check/" not in answer.url) as sent:
        button.click()
    if sent.value.status == 422:
        page.locator(REASONS).first.wait_for()
        raise TurnedDown(page.locator(REASONS).all_inner_texts())
    page.locator(DONE).first.wait_for()
    return page.locator(DONE).first.inner_text()


def main_button(page: Page) -> Locator:
    return page.locator(".formcols__do button[type=submit]").first


def register(page: Page, noun: str, said: Mapping[str, object]) -> None:
    """Puts a source, an actor or a topic into its register."""
    if address_of(page) != f"/desk/registers/{noun}/":
        page.goto(f"/desk/registers/{noun}/")
    page.locator(f'main a[href="/desk/add/to/{noun}/"]').first.click()
    page.wait_for_url("**/desk/add/to/**")
    give(page, said)
    send(page, main_button(page))


def add_document(page: Page, said: Mapping[str, object]) -> str:
    """A whole document, or a part by its first and last words; its address at the desk."""
    page.goto("/desk/documents/")
    page.locator("main").get_by_role("link", name="Add a document").first.click()
    page.wait_for_url("**/desk/add/document/**")
    give(page, said)
    send(page, main_button(page))
    page.locator("#doc").wait_for()
    return address_of(page)


def choose_words(page: Page, document: str, start: int, end: int) -> None:
    """Drags over the words in the reader. Offsets are code points of the stored text."""
    if not page.url.split("#")[0].endswith(document) or page.locator("#making form").count():
        page.goto(document)
    page.evaluate(SELECT, [start, end])
    expect(page.locator("#chosen-claim")).to_have_attribute("href", re.compile(f"start={start}&end={end}$"))


def track(page: Page, document: str, span: tuple[int, int], said: Mapping[str, object]) -> str:
    """From the words to a public claim; the address of its page at the desk."""
    choose_words(page, document, *span)
    page.locator("#chosen-claim").click()
    page.locator('#making [name="quote"]').wait_for()
    give(page, said, "#making")
    return press_to_track(page)


def press_to_track(page: Page) -> str:
    send(page, page.locator('button[name="publish"]'))
    return address_of(page)


def address_of(page: Page) -> str:
    return urlsplit(page.url).path


def restate(page: Page, document: str, span: tuple[int, int], said: Mapping[str, object]) -> str:
    choose_words(page, document, *span)
    page.locator("#chosen-restate").click()
    page.wait_for_url("**/restatements/new/**")
    give(page, said)
    return send(page, main_button(page))


def account_for(page: Page, document: str, span: tuple[int, int], button: str, said: Mapping[str, object]) -> None:
    """One sentence, picked in the text by a key, with a reason in words."""
    page.goto(document)
    page.locator(f'#doc [data-s="{span[0]}-{span[1]}"]').click()
    page.keyboard.press("x")
    give(page, said, "#account")
    page.locator("#account").get_by_role("button", name=button, exact=True).click()
    page.locator(".account__said").wait_for()


def account_for_the_rest(page: Page, document: str, button: str = "Not forward-looking") -> int:
    """All that is listed, as often as something is; how many rounds it took."""
    page.goto(document)
    rounds = 0
    while page.locator("#check-all").count():
        before = page.locator("#account").element_handle()
        page.locator("#check-all").click()
        page.locator("#account").get_by_role("button", name=button, exact=True).click()
        before.wait_for_element_state("hidden")
        rounds += 1
    return rounds


def unread_in(page: Page, document: str) -> int:
    page.goto(document)
    return int(re.search(r"(\d+) unread", page.locator(".cover").inner_text())[1])


def record_evidence(page: Page, claim: str, said: Mapping[str, object], bearings: list[Mapping[str, str]]) -> str:
    """From the page of the first claim, for several at once; its reference.

    The source, the origin and the speaker are names, chosen or given as new.
    """
    page.goto(claim)
    page.locator('main a[href^="/desk/add/evidence/"]').first.click()
    page.wait_for_url("**/desk/add/evidence/**")
    said = dict(said)
    for name in ("source", "origin", "speaker"):
        if said.get(name):
            said |= name_or_choose(page, name, said.pop(name))
    give(page, said)
    while page.locator(f'[name="bearings_{len(bearings)}_claim"]').count() == 0:
        page.locator('button[name="more_claims"]').click()
        page.locator(f'[name="bearings_{len(bearings)}_claim"]').wait_for()
    for number, row in enumerate(bearings, 1):
        give(page, {f"bearings_{number}_{name}": value for name, value in row.items()})
    return evidence_reference(send(page, main_button(page)))


def evidence_reference(told: str) -> str:
    return re.search(r"E-\d+", told)[0]


def log_search(page: Page, search: Mapping[str, str]) -> None:
    """On the form of a ruling: the search is logged in place and stands ticked."""
    uncover(page.locator('[name="search-place"]'))
    give(page, {f"search-{name}": value for name, value in search.items()})
    page.get_by_role("button", name="Log this search").click()
    page.locator("#searches").get_by_role("status").wait_for()


def fill_in_ruling(page: Page, ruling: Ruling) -> None:
    """On the form: status, clauses as they are ticked for the editor, evidence, searches, day and reason."""
    for search in ruling.searches:
        log_search(page, search)
    with page.expect_response(lambda answer: "/propose/check/" in answer.url):
        give(page, {"to_status": ruling.to_status})
    page.locator("#before li, #before .before__clear").first.wait_for()
    wanted = set(ruling.cites)
    for tick in page.locator("#evidence .tick--ev").all():
        tick.locator('[name="cites"]').set_checked((tick.get_attribute("id") or "") in wanted)
    clauses = page.locator('[name="clauses"]')
    if clauses.count() and not page.locator('[name="clauses"]:checked').count():
        clauses.first.check()
    said = {"effective_on": ruling.effective_on} if ruling.effective_on else {}
    give(page, said | ruling.happened | {"reason": ruling.reason})
    if ruling.override:
        give(page, {"override": ruling.override})


def propose(page: Page, claim: str, ruling: Ruling) -> str:
    """From the claim's page; the address of the proposal."""
    page.goto(claim)
    page.locator(f'main a[href="{claim}propose/"]').first.click()
    page.locator("#propose").wait_for()
    fill_in_ruling(page, ruling)
    return press_to_propose(page)


def press_to_propose(page: Page) -> str:
    send(page, page.get_by_role("button", name="Put it before a second editor"))
    return address_of(page)


def second(page: Page, title: str) -> str:
    """As the other editor, from the queue; what the desk said."""
    page.goto("/desk/")
    page.locator("#second").get_by_role("link", name=title).first.click()
    return send(page, page.get_by_role("button", name="Second it"))
