"""Measures a long document at the desk: the server, the size of the page, and what a browser makes of it.

`python -m bench.reader --words 200000`. The text is the demo's article, again and again, pasted into the real demo.
Frames are those drawn while the text is scrolled by 120 px each, and while it is leapt through from end to end; a step
is what a press of `j` takes. Long tasks are those of more than 50 ms.
"""

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

from tests.journeys.conftest import QUIET, sign_in
from tests.journeys.serving import served
from tests.run import find_browser

ROOT = Path(__file__).resolve().parent.parent
TIMES = 5
STEPS = 60

WATCH = """
window.tasks = [];
new PerformanceObserver((list) => list.getEntries().forEach((task) => window.tasks.push(task.duration)))
  .observe({ type: "longtask", buffered: true });
"""
LOAD = """() => {
    const [{ responseEnd, loadEventEnd }] = performance.getEntriesByType("navigation");
    return loadEventEnd - responseEnd;
}"""
SCROLL = """async (by) => {
    const doc = document.getElementById("doc");
    const frames = [], step = by || doc.scrollHeight / 300;
    let before = performance.now();
    for (let at = 0; at < 300; at += 1) {
        doc.scrollTop = at * step;
        await new Promise(requestAnimationFrame);
        frames.push(performance.now() - before);
        before = performance.now();
    }
    return frames;
}"""
STEP = """async (steps) => {
    const doc = document.getElementById("doc");
    doc.scrollTop = 0;
    doc.focus();
    const times = [];
    for (let at = 0; at < steps; at += 1) {
        const began = performance.now();
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
        times.push(performance.now() - began);
        await new Promise(requestAnimationFrame);
    }
    return times;
}"""


def text_of(words: int) -> str:
    article = (ROOT / "fixtures" / "demo" / "article.txt").read_text(encoding="utf-8")
    return "\n".join(f"{article} Part {number}." for number in range(words // len(article.split()) + 1))


def paste(page: Page, text: str) -> str:
    page.goto("/desk/documents/")
    page.locator("main").get_by_role("link", name="Add a document").first.click()
    page.locator("#id_title").fill("A long document")
    page.locator("#id_source").select_option(index=1)
    page.locator("#id_text").evaluate("(field, text) => { field.value = text; }", text)
    page.locator(".formcols__do button[type=submit]").first.click()
    page.locator("#doc").wait_for(timeout=60_000)
    return page.url


def told(name: str, times: list[float]) -> None:
    print(f"{name}: median {median(times):.1f} ms, 95th {quantiles(times, n=20)[-1]:.1f} ms, most {max(times):.1f} ms")


def measure(page: Page, words: int) -> None:
    text = text_of(words)
    address = paste(page, text)
    server = []
    for _time in range(TIMES):
        began = time.perf_counter()
        body = page.request.get(address).body()
        server.append(time.perf_counter() - began)
    print(f"{len(text.split()):,} words: served in {median(server):.2f} s, {len(body) / 1e6:.1f} MB")
    page.add_init_script(WATCH)
    page.goto(address)
    load = page.evaluate(LOAD)
    nodes = page.evaluate("document.querySelectorAll('*').length")
    print(f"in the browser: {nodes:,} elements, loaded {load:.0f} ms after the last byte")
    told("frames while scrolling", page.evaluate(SCROLL, 120))
    told("frames while leaping through", page.evaluate(SCROLL, 0))
    told("steps by key", page.evaluate(STEP, STEPS))
    tasks = page.evaluate("window.tasks")
    print(f"long tasks: {len(tasks)}, the longest {max(tasks, default=0):.0f} ms")
    page.keyboard.press("n")
    began = time.perf_counter()
    page.locator(".account__said").wait_for()
    print(f"one sentence accounted for: shown at once, on record after {time.perf_counter() - began:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=200_000)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="claim-ledger-bench-") as name,
        served(Path(name)) as demo,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        page = browser.new_context(base_url=demo.address, viewport={"width": 1280, "height": 900}).new_page()
        page.set_default_timeout(60_000)
        sign_in(page, "editor-one")
        measure(page, given.words)
        browser.close()


if __name__ == "__main__":
    main()
