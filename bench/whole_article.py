"""Works the whole article of the demo from a blank desk, in the browser, by two people.

`python -m bench.whole_article`. What the demo is loaded with is typed in: documents, claims, restatements, sentences,
evidence, searches, rulings. The admin is never opened and no action is called. Printed are counts, minutes, what
the desk refused and how it was answered, every claim whose status is not the demo's, and whether the ledger holds.
"""

import argparse
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from tqdm import tqdm

from claims.exchange.story_files import Story, partial, read_story
from tests.journeys import two_editors as desk
from tests.journeys.conftest import QUIET, sign_in
from tests.journeys.serving import Served, blank, password_of
from tests.run import find_browser

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "demo"
ONE_ORIGIN = "asks for two independent origins"
OVERRIDE = (
    "The record holds one origin for it so far; it is a full report of the act itself, and nothing speaks against it."
)
LANGUAGES = {"iran": "fa", "russia": "ru", "ukraine": "uk", "united-states": "en"}


@dataclass
class Work:
    """What two people do, and what they met; references and addresses by the slugs of the demo's files."""

    story: Story
    one: Page
    two: Page
    most: int | None = None
    documents: dict[str, str] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    refused: Counter = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.names = {row["slug"]: row["name"] for row in (*self.story.actors, *self.story.sources)}
        self.topics = {row["slug"]: row["name"] for row in self.story.topics}
        self.origins = {row["slug"]: row["name"] for row in self.story.origins}
        self.actors = {row["slug"]: row for row in self.story.actors}
        self.sources = {row["slug"]: row for row in self.story.sources}
        self.first, self.last = {}, {}
        for row in self.story.rulings:
            (self.first if row["type"] == "INITIAL" else self.last)[row["claim"]] = row

    @property
    def tracked(self) -> list[dict]:
        return self.story.claims[: self.most]

    @contextmanager
    def noting(self, what: str):
        """What cannot be done is told at the end, and the rest goes on."""
        try:
            yield
        except (desk.TurnedDown, PlaywrightError, KeyError) as fault:
            self.failed.append(f"{what}: {str(fault)[:400]}")

    def turned_down(self, what: str, refusal: desk.TurnedDown, answer: str) -> None:
        for reason in refusal.reasons:
            self.refused[f"{what}: {reason}\n      answered: {answer}"] += 1


def work(done: Work) -> None:
    steps = (registers, documents, claims, restatements, sentences, evidence, rulings)
    for step in steps:
        began = time.monotonic()
        step(done)
        print(f"{step.__name__}: {time.monotonic() - began:.0f} s", flush=True)


def bar(rows, label: str):
    return tqdm(rows, desc=label, unit="", mininterval=5)


def registers(done: Work) -> None:
    """The sources of the documents, and whom and what the claims speak of."""
    rows = [done.sources[row["source"]] for row in done.story.documents]
    spoken = {slug: None for claim in done.tracked for slug in (claim["speaker"], *claim["about"])}
    for restated in (each for claim in done.tracked for each in claim["restatements"]):
        spoken[restated["speaker"]] = None
    speakers = {row["speaker"]: None for row in done.story.documents if row["speaker"]}
    for slug in bar(list(spoken | speakers), "actors"):
        row = done.actors[slug]
        said = {"name": row["name"], "kind": row["kind"], "role_note": row["role_note"]}
        said |= {"other_names": "\n".join(row["other_names"]), "languages": "\n".join(row["languages"])}
        with done.noting(slug):
            desk.register(done.one, "actors", said | {"wikidata": row["wikidata"] or ""})
    for row in bar(rows, "sources"):
        with done.noting(row["slug"]):
            desk.register(
                done.one, "sources", {name: row[name] for name in ("name", "reliability", "homepage", "note")}
            )
    for slug in bar(list({slug: None for claim in done.tracked for slug in claim["topics"]}), "topics"):
        with done.noting(slug):
            desk.register(done.two, "topics", {"name": done.topics[slug]})


def documents(done: Work) -> None:
    for row in bar(done.story.documents, "documents"):
        texts = ("title", "title_note", "author", "published_note", "url", "mirror_url", "reliability_note")
        said = {name: row[name] for name in texts if row[name]} | {"type": row["type"]}
        said |= {"source": done.names[row["source"]]}
        said |= {"speaker": done.names[row["speaker"]]} if row["speaker"] else {}
        published, precision = partial(row["published"])
        said |= {"published_on": str(published), "published_precision": str(precision)} if published else {}
        if row["part_of"]:
            low, high = row["region"]
            said |= {"part_of": label_of(done.one, done.documents[row["part_of"]])}
            said |= {"first_words": done.story.text[low : low + 60], "last_words": done.story.text[high - 60 : high]}
        else:
            said |= {"text": done.story.text}
        done.documents[row["slug"]] = desk.add_document(done.one, said)


def label_of(page: Page, document: str) -> str:
    page.goto(document)
    return page.get_by_role("heading", level=1).inner_text()


def claims(done: Work) -> None:
    for row in bar(done.tracked, "claims"):
        with done.noting(row["slug"]):
            track(done, row)


def track(done: Work, row: dict) -> None:
    document, quote, said = done.documents[row["document"]], row["quote"], claim_of(done, row)
    try:
        tracked = desk.track(done.one, document, (quote["start"], quote["end"]), said)
    except desk.TurnedDown as refusal:
        done.turned_down("claim", refusal, "a fuller reason")
        desk.give(done.one, {"reason": f"{said['reason']} {row['wording']}"}, "#making")
        tracked = desk.press_to_track(done.one)
    done.claims[row["slug"]] = tracked


def claim_of(done: Work, row: dict) -> dict:
    window = row["window"]
    said = {name: row[name] for name in ("title", "wording", "kind", "modality", "is_headline", "is_forward_looking")}
    said |= {name: row[name] or "" for name in ("speaker_role", "made_on_note", "editor_note", "made_on", "review_on")}
    said |= {name: window[name] or "" for name in ("phrase", "window_start", "due_on", "given_by")}
    said |= {"window_basis": window["basis"] or "", "due_precision": window["due_precision"] or "DAY"}
    said |= {"context_quote": row["context_quote"]["text"]} if row["context_quote"] else {}
    said |= {"speaker": done.names[row["speaker"]], "about": [done.names[slug] for slug in row["about"]]}
    said |= {"topics": [done.topics[slug] for slug in row["topics"]], "is_written_afterwards": True}
    said |= {"reason": done.first[row["slug"]]["reason"]}
    clauses = [*row["clauses"], *([{"kind": "CONFIRMS_IF", "text": ""}] * 5)][:5]
    for number, clause in enumerate(clauses, 1):
        said |= {f"clauses_{number}_kind": clause["kind"], f"clauses_{number}_text": clause["text"]}
    blank_reading = {"window_start": "", "due_on": "", "basis": ""}
    for number, reading in enumerate([*window["readings"], blank_reading, blank_reading][:2], 1):
        said |= {f"readings_{number}_{name}": reading[name] or "" for name in blank_reading}
    return said


def restatements(done: Work) -> None:
    rows = [(claim, each) for claim in done.tracked for each in claim["restatements"]]
    for claim, row in bar(rows, "restatements"):
        with done.noting(f"restatement of {claim['slug']}"):
            said = {"claim": reference_of(done, claim["slug"]), "type": row["type"], "made_on": row["made_on"]}
            said |= {"speaker": done.names[row["speaker"]]} | dict.fromkeys(("window_start", "due_on", "given_by"), "")
            desk.restate(done.one, done.documents[row["document"]], (row["start"], row["end"]), said)


def reference_of(done: Work, slug: str) -> str:
    return done.claims[slug].rstrip("/").rpartition("/")[2]


def sentences(done: Work) -> None:
    """The second editor reads: two with a reason of their own, then whatever is left."""
    buttons = {"NOT_FORWARD_LOOKING": "Not forward-looking", "NOT_TRACKED": "Leave out"}
    for row in bar(done.story.sentences, "sentences"):
        document, span = done.documents[row["document"]], (row["start"], row["end"])
        with done.noting(row["text"][:40]):
            desk.account_for(done.two, document, span, buttons[row["kind"]], {"reason": row["why"]})
    for document in bar(list(done.documents.values()), "the rest"):
        with done.noting(document):
            desk.account_for_the_rest(done.two, document)


def evidence(done: Work) -> None:
    wanted = {slug for row in done.tracked if row["slug"] in done.last for slug in done.last[row["slug"]]["cites"]}
    for row in bar([row for row in done.story.evidence if row["slug"] in wanted], "evidence"):
        with done.noting(row["slug"]):
            record(done, row)


def record(done: Work, row: dict) -> None:
    ties = [tie for tie in row["bearings"] if tie["claim"] in done.claims]
    bearings = [
        {"claim": reference_of(done, tie["claim"]), "kind": tie["kind"], "note": tie["note"] or ""} for tie in ties
    ]
    page = done.two if row["number"] % 2 else done.one
    try:
        told = desk.record_evidence(page, done.claims[ties[0]["claim"]], evidence_of(done, row), bearings)
    except desk.TurnedDown as refusal:
        if "is on record from this address" not in str(refusal):
            raise
        done.turned_down("evidence", refusal, "sent once more")
        told = desk.evidence_reference(desk.send(page, desk.main_button(page)))
    done.evidence[row["slug"]] = told


def evidence_of(done: Work, row: dict) -> dict:
    names = ("title", "title_kind", "published_by_line", "original_source", "derivation", "url", "paraphrase", "caveat")
    said = {name: row[name] for name in (*names, "grading_reason", "reliability") if row[name]}
    said |= {"credibility": str(row["credibility"]), "is_verified": row["is_verified"]}
    said |= {"known_on": row["known_on"], "published_basis": row["published_basis"] or ""}
    for name, value in (("published", row["published"]), ("happened", row["happened"])):
        on, precision = partial(value)
        said |= {f"{name}_on": str(on), f"{name}_precision": str(precision)} if on else {}
    said |= {"source": done.names[row["source"]]} if row["source"] else {}
    said |= {"origin": done.origins[row["origin"]]} if row["origin"] else {}
    return said | ({"speaker": done.names[row["speaker"]]} if row["speaker"] else {})


def rulings(done: Work) -> None:
    rows = [(claim, done.last[claim["slug"]]) for claim in done.tracked if claim["slug"] in done.last]
    for claim, row in bar(sorted(rows, key=lambda pair: pair[1]["effective_on"]), "rulings"):
        with done.noting(f"ruling on {claim['slug']}"):
            propose(done, claim, ruling_of(done, claim, row))
            desk.second(done.two, claim["title"])


def ruling_of(done: Work, claim: dict, row: dict) -> desk.Ruling:
    needs_search = row["to_status"] == "NOT_BORNE_OUT" or (row["to_status"] == "UNVERIFIABLE" and not row["cites"])
    return desk.Ruling(
        to_status=row["to_status"],
        reason=row["reason"],
        effective_on=row["effective_on"],
        cites=[done.evidence[slug] for slug in row["cites"]],
        searches=[search_for(claim, code) for code in languages_of(claim)] if needs_search else [],
    )


def languages_of(claim: dict) -> list[str]:
    """One language of a place that it speaks of, else English."""
    return [next((LANGUAGES[slug] for slug in claim["about"] if slug in LANGUAGES), "en")]


def search_for(claim: dict, language: str) -> dict[str, str]:
    return {
        "place": "Web archive and the press of the place",
        "query": claim["title"],
        "language": language,
    }


def propose(done: Work, claim: dict, ruling: desk.Ruling) -> None:
    try:
        desk.propose(done.one, done.claims[claim["slug"]], ruling)
    except desk.TurnedDown as refusal:
        if not any(ONE_ORIGIN in reason for reason in refusal.reasons):
            raise
        done.turned_down("ruling", refusal, "why one origin is enough")
        desk.give(done.one, {"override": OVERRIDE})
        desk.press_to_propose(done.one)


def compared(done: Work) -> list[str]:
    """Claims whose status, as readers see it, is not the demo's."""
    wrong = []
    for row in done.tracked:
        if row["slug"] not in done.claims:
            wrong.append(f"{row['slug']}: not tracked")
            continue
        slug = reference_of(done, row["slug"])
        done.two.goto(f"/claims/{slug}/")
        status = done.two.locator("[data-status]").first.get_attribute("data-status")
        if status.upper().replace("-", "_") != row["final_status"]:
            wrong.append(f"{slug}: {status}, and the demo has {row['final_status']}")
    return wrong


def count(served: Served) -> str:
    code = (
        "from claims.models import *; "
        "print(*(f'{model.__name__}: {model.objects.count()}' for model in "
        "(Document, Claim, Appearance, Evidence, Bearing, SearchLog, Ruling, Disposition, LedgerEntry)), sep=', ')"
    )
    return served.manage("shell", "--no-imports", "-c", code).strip()


def report(done: Work, served: Served, minutes: float) -> None:
    unread = {slug: desk.unread_in(done.two, address) for slug, address in done.documents.items()}
    wrong = compared(done)
    print(f"\n{count(served)}")
    print(f"unread sentences: {unread}\n{minutes:.1f} minutes")
    print(f"refused: {sum(done.refused.values())}")
    for told, times in done.refused.most_common():
        print(f"  {times} x {told}")
    print(*(f"failed: {each}" for each in done.failed), sep="\n")
    print(f"status: {len(done.tracked) - len(wrong)} of {len(done.tracked)} as in the demo", *wrong, sep="\n  ")
    print(served.manage("verify_ledger").strip())


def window_of(browser: Browser, served: Served, username: str, opened: list[str]) -> Page:
    context = browser.new_context(base_url=served.address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(45_000)
    context.on("request", lambda request: opened.append(request.url))
    page = context.new_page()
    sign_in(page, username, password_of(username))
    return page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, help="work the first of them only")
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="claim-ledger-bench-") as name,
        blank(Path(name)) as served,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        opened, began = [], time.monotonic()
        pages = [window_of(browser, served, username, opened) for username in ("editor-one", "editor-two")]
        done = Work(read_story(FOLDER), *pages, most=given.claims)
        work(done)
        report(done, served, (time.monotonic() - began) / 60)
        print(f"requests: {len(opened)}, to the admin: {sum('/admin' in url for url in opened)}")
        browser.close()


if __name__ == "__main__":
    main()
