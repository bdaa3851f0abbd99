// Which tracked claims say the same as a sentence: asked for the chosen words, and for the suggestions that are in view.
// The server compares a few at a time, and what it said of a sentence is not asked again. The form of a new claim says
// it too, without this file.
(() => {
  const box = document.getElementById("chosen");
  const place = document.getElementById("chosen-alike");
  const accounting = document.getElementById("accounting");
  if (!box || !place || !accounting) return;
  const AT_ONCE = 10; // as many as the server takes
  const STILL = 250; // ms without another choice or another suggestion in view
  const known = new Map(); // what was said of each span
  let shown = ""; // the span that is chosen
  let asking = null; // the request for the chosen words

  const ask = async (spans, signal) => {
    const query = new URLSearchParams(spans.map((span) => ["spans", span]));
    const answer = await fetch(`${place.dataset.url}?${query}`, { signal });
    if (!answer.ok || answer.redirected) throw new Error("refused");
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const span of spans) known.set(span, part.querySelector(`[data-span="${span}"]`));
  };
  const copyOf = (span) => (known.get(span) ? [known.get(span).cloneNode(true)] : []);

  // The chosen words: shown beside them, read out, and the claim that says the same is what they would restate.
  const show = (span) => {
    place.replaceChildren(...copyOf(span));
    const same = place.querySelector("[data-same]");
    if (!same) return;
    document.getElementById("announce").textContent = same.dataset.said;
    document.getElementById("chosen-restate").href = same.href;
    document.getElementById("chosen-of").textContent = same.dataset.same;
  };
  let waiting = 0;
  box.addEventListener("chosen", ({ detail: { span, claim } }) => {
    if (span === shown && known.has(span)) return show(span);
    shown = span;
    asking?.abort();
    clearTimeout(waiting);
    place.replaceChildren();
    if (claim) return; // tracked already, and its reference stands beside it
    if (known.has(span)) return show(span);
    waiting = setTimeout(async () => {
      asking = new AbortController();
      try {
        await ask([span], asking.signal);
        if (shown === span) show(span);
      } catch (error) {
        if (error.name !== "AbortError" && shown === span) place.textContent = place.dataset.failed;
      }
    }, STILL);
  });

  // The suggestions in view: under each what it is like; nothing under one that is like none.
  const rowOf = (span) => accounting.querySelector(`input[name="spans"][value="${span}"]`)?.closest(".account__row");
  const tell = (span) => {
    const row = rowOf(span);
    if (!row || row.querySelector(".alike") || !known.get(span)?.querySelector("li")) return;
    const under = document.createElement("div");
    under.className = "alike";
    under.append(...copyOf(span));
    row.append(under);
  };
  const wanted = new Set();
  let busy = false;
  const work = async () => {
    if (busy) return;
    busy = true;
    while (wanted.size) {
      const some = [...wanted].slice(0, AT_ONCE);
      try {
        await ask(some);
      } catch {
        wanted.clear(); // help that did not come is no trouble: the form of a new claim says it too
        break;
      }
      for (const span of some) {
        wanted.delete(span);
        tell(span);
      }
    }
    busy = false;
  };
  let rest = 0;
  const seen = new IntersectionObserver((rows) => {
    for (const { target, isIntersecting } of rows) {
      const span = target.querySelector('input[name="spans"]').value;
      if (!isIntersecting) wanted.delete(span);
      else if (known.has(span)) tell(span);
      else wanted.add(span);
    }
    clearTimeout(rest);
    rest = setTimeout(work, STILL);
  });
  const watch = () => {
    seen.disconnect();
    wanted.clear();
    for (const why of accounting.querySelectorAll(".account__row > .account__why")) seen.observe(why.parentElement);
  };
  watch();
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target === accounting) watch();
  });
})();
