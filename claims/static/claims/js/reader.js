// Reading a document at the desk: words are chosen by mouse, touch or keyboard. Every act is also a link or a form.
(() => {
  const doc = document.getElementById("doc");
  const box = document.getElementById("chosen");
  if (!doc || !box) return;
  const part = (name) => document.getElementById(`chosen-${name}`);
  const making = document.getElementById("making");
  const panel = making.closest(".panel");
  // What the keys stop at: a sentence (data-s) or the words of a claim (data-claim). A long text has thousands.
  const stops = [...doc.querySelectorAll("[data-s], a[data-claim]")];
  const order = new Map(stops.map((stop, at) => [stop, at]));
  const pieces = [...doc.querySelectorAll("[data-s], [data-at]")];
  const bySpan = new Map(stops.filter((stop) => stop.dataset.s).map((stop) => [stop.dataset.s, stop]));
  const ACTS = { n: ["NOT_FORWARD_LOOKING", ""], v: ["NOT_TRACKED", "TOO_VAGUE"], r: ["NOT_TRACKED", "REPEATS"] };
  const picked = new Set();
  let current = null; // the stop where the keys are
  let anchor = null; // where an extended choice began
  let chosen = []; // the stops that are chosen
  let last = []; // the spans that were accounted for last, to be undone

  // Offsets are code points of the stored text. A control that is shown by its name is one of them.
  const lengthOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [...node.data].length;
    if (node.classList?.contains("ctl")) return node.textContent ? 1 : 0;
    return [...node.childNodes].reduce((sum, child) => sum + lengthOf(child), 0);
  };
  const startOf = (piece) => Number((piece.dataset.s || piece.dataset.at).split("-")[0]);
  const endOf = (piece) => startOf(piece) + lengthOf(piece);
  const within = (piece, node, place, isEnd) => {
    const named = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".ctl");
    const range = document.createRange();
    range.selectNodeContents(piece);
    if (named) range.setEndBefore(named);
    else range.setEnd(node, place);
    return startOf(piece) + lengthOf(range.cloneContents()) + (named && isEnd && place > 0 ? 1 : 0);
  };
  const firstWhere = (test) => {
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(pieces[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  // The span of a selection, wherever it begins and ends: a margin or a reference belongs to the words beside it.
  const spanOf = (range) => {
    const first = firstWhere((piece) => range.comparePoint(piece, piece.childNodes.length) >= 0);
    const after = firstWhere((piece) => range.comparePoint(piece, 0) > 0);
    if (first >= after) return null;
    const [from, to] = [pieces[first], pieces[after - 1]];
    const start = from.contains(range.startContainer) ? within(from, range.startContainer, range.startOffset, false) : startOf(from);
    const end = to.contains(range.endContainer) ? within(to, range.endContainer, range.endOffset, true) : endOf(to);
    const touched = pieces.slice(first, after).filter((piece) => startOf(piece) < end && endOf(piece) > start);
    return start < end && touched.length ? { start, end, touched } : null;
  };

  const stateOf = (stop) => {
    if (stop.dataset.claim) return `${box.dataset.claimed} ${stop.dataset.claim}`;
    const kind = stop.className.match(/s--(\w+)/)[1].toLowerCase();
    return kind === "unread" && stop.classList.contains("sug") ? stop.dataset.why || box.dataset.suggested : box.dataset[kind];
  };
  const show = (words, start, end, touched) => {
    const claim = touched.find((piece) => piece.dataset.claim)?.dataset.claim || "";
    box.hidden = false;
    part("words").textContent = words.trim();
    part("state").textContent = touched.length === 1 ? stateOf(touched[0]) : "";
    part("of").textContent = claim;
    part("claim").href = `${box.dataset.claimUrl}?start=${start}&end=${end}`;
    part("restate").href = `${box.dataset.restateUrl}?start=${start}&end=${end}&claim=${claim}`;
    part("restate").hidden = false;
    part("requote").hidden = !making.querySelector("[name=quote]") || touched.some((piece) => piece.querySelector(".ctl"));
    part("requote").dataset.start = start;
    box.querySelector("[data-undo]").hidden = !last.length && !chosen.some((stop) => /s--NOT_/.test(stop.className));
    for (const button of box.querySelectorAll("[data-act]")) button.hidden = !chosen.some((stop) => stop.dataset.s);
    box.dispatchEvent(new CustomEvent("chosen", { detail: { span: `${start}-${end}`, claim } }));
  };

  // The focus moves first: whatever changed before it, the browser would lay out the whole text to see where it may go.
  const choose = (stop, scrolls) => {
    const before = current;
    if (stop.tagName !== "A") stop.tabIndex = -1;
    stop.focus({ preventScroll: true });
    if (before && before !== stop) {
      before.removeAttribute("aria-current");
      before.removeAttribute("aria-describedby");
      if (before.tagName !== "A") before.removeAttribute("tabindex");
    }
    current = anchor = stop;
    chosen = [stop];
    stop.setAttribute("aria-current", "true");
    stop.setAttribute("aria-describedby", "chosen-state");
    show(stop.textContent, startOf(stop), endOf(stop), [stop]);
    if (scrolls) stop.scrollIntoView({ block: "nearest" });
  };
  const leave = () => {
    document.getSelection().removeAllRanges();
    if (current) current.removeAttribute("aria-current");
    current = null;
    chosen = [];
    pick([...picked], false);
    box.hidden = true;
  };

  const takeSelection = () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !doc.contains(selection.anchorNode)) return;
    const span = spanOf(selection.getRangeAt(0));
    if (!span) return;
    chosen = span.touched.filter((piece) => order.has(piece));
    show(selection.toString(), span.start, span.end, span.touched);
  };
  document.addEventListener("selectionchange", takeSelection);

  // From the place where the choice began to this stop; the browser's own selection shows it. Its event comes later than
  // a quick key would, so the choice is taken at once.
  const extend = (stop) => {
    const [from, to] = order.get(anchor) <= order.get(stop) ? [anchor, stop] : [stop, anchor];
    const began = anchor;
    choose(stop, true);
    anchor = began;
    document.getSelection().setBaseAndExtent(from, 0, to, to.childNodes.length);
    takeSelection();
  };

  doc.addEventListener("click", (event) => {
    const stop = event.target.closest("[data-s]");
    if (!stop) return;
    if (event.shiftKey && anchor) extend(stop);
    else if (document.getSelection().isCollapsed) choose(stop, false);
  });

  // Several: what is picked in the text is checked in the list beside it, and the other way round.
  const checkFor = (stop) => document.querySelector(`#account input[name="spans"][value="${stop.dataset.s}"]`);
  const pick = (some, on) => {
    for (const stop of some.filter((each) => each.dataset.s)) {
      picked[on ? "add" : "delete"](stop);
      stop.classList.toggle("s--picked", on);
      const check = checkFor(stop);
      if (check) check.checked = on;
    }
    const count = document.getElementById("picked");
    if (count) count.textContent = picked.size || "";
  };
  document.addEventListener("change", (event) => {
    const stop = event.target.name === "spans" && bySpan.get(event.target.value);
    if (stop) pick([stop], event.target.checked);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#check-all")) return;
    const checks = [...document.querySelectorAll('#account input[name="spans"]')];
    const on = checks.some((check) => !check.checked);
    for (const check of checks) check.checked = on;
    pick(checks.map((check) => bySpan.get(check.value)).filter(Boolean), on);
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.target.id !== "account") return;
    const sent = new Set([...event.detail.formData.getAll("spans"), ...[...picked].map((stop) => stop.dataset.s)]);
    event.detail.formData.delete("spans");
    for (const span of sent) event.detail.formData.append("spans", span);
  });

  // One request after the other, so that none is dropped; the text shows at once what was said.
  let sending = Promise.resolve();
  const send = (kind, why, spans) => {
    const form = document.getElementById("account");
    const values = { kind, why, spans, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value };
    const before = spans.map((span) => bySpan.get(span)).map((stop) => [stop, stop.className]);
    for (const [stop] of before) stop.className = `s s--${kind}`;
    const request = () => window.htmx.ajax("POST", form.getAttribute("action"), { target: "#accounting", swap: "innerHTML", values });
    const failed = () => before.forEach(([stop, name]) => { stop.className = name; });
    const settle = () => { if (!document.getElementById("accounting-body").dataset.changed.includes(spans[0])) failed(); };
    sending = sending.then(request).then(settle, failed);
  };
  const account = (kind, why) => {
    const some = (picked.size ? [...picked] : chosen).filter((stop) => stop.dataset.s);
    if (!some.length) {
      document.getElementById("announce").textContent = part("state").textContent;
      return;
    }
    last = some.map((stop) => stop.dataset.s);
    pick([...picked], false);
    send(kind, why, last);
    step(1, (stop) => stop.classList.contains("s--UNREAD"));
  };
  const undo = () => {
    const own = chosen.filter((stop) => stop.dataset.s && !stop.classList.contains("s--UNREAD")).map((stop) => stop.dataset.s);
    const spans = own.length ? own : last;
    if (!spans.length) return;
    last = [];
    send("UNREAD", "", spans);
    choose(bySpan.get(spans[0]), true);
  };

  const firstSeen = () => {
    const seen = doc.getBoundingClientRect();
    const paragraph = document.elementFromPoint(seen.left + seen.width / 2, Math.max(seen.top, 0) + 60)?.closest("#doc p");
    const stop = paragraph?.querySelector("[data-s], a[data-claim]");
    return stop ? order.get(stop) - 1 : -1;
  };
  const next = (way, wanted) => {
    let at = (current ? order.get(current) : firstSeen()) + way;
    while (stops[at] && !wanted(stops[at])) at += way;
    return stops[at];
  };
  const step = (way, wanted) => {
    const stop = next(way, wanted);
    if (stop) choose(stop, true);
  };

  // The words stay marked while the form about them is open and the selection is gone.
  const mark = (range) => window.CSS?.highlights?.set("chosen", new window.Highlight(range));

  // The form beside the text; without room for it, or when it cannot be loaded, the link leads to its page.
  const write = (url) => {
    const selection = document.getSelection();
    const words = document.createRange();
    if (!selection.isCollapsed && doc.contains(selection.anchorNode)) mark(selection.getRangeAt(0).cloneRange());
    else if (current) { words.selectNodeContents(current); mark(words); }
    panel.classList.add("panel--making");
    window.htmx.ajax("GET", url, { target: "#draft", select: "#draft", swap: "outerHTML" }).then(() => {
      if (!making.querySelector("form")) location.assign(url);
      box.hidden = true;
      document.getElementById("h-making").focus();
    });
  };
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("a, button");
    if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (button.id === "chosen-requote") {
      const form = making.querySelector("form");
      form.elements.quote.value = part("words").textContent;
      form.elements.start.value = button.dataset.start;
      form.elements.quote.dispatchEvent(new Event("input", { bubbles: true }));
      form.elements.quote.focus();
    } else if (button.dataset.act) account(...ACTS[button.dataset.act]);
    else if (button.dataset.undo) undo();
    else if (button.dataset.write) write(button.href);
    else if (button.dataset.leave && making.contains(button)) {
      panel.classList.remove("panel--making");
      making.querySelector("#draft").replaceChildren();
      window.CSS?.highlights?.delete("chosen");
      (current || doc).focus();
    } else return;
    event.preventDefault();
  });

  const MOVES = {
    j: () => step(1, () => true),
    k: () => step(-1, () => true),
    "]": () => step(1, (stop) => stop.classList.contains("sug")),
    "[": () => step(-1, (stop) => stop.classList.contains("sug")),
    u: undo,
  };
  const WITH_CHOICE = {
    J: () => { const stop = next(1, () => true); if (stop) extend(stop); },
    K: () => { const stop = next(-1, () => true); if (stop) extend(stop); },
    c: () => part("claim").click(),
    a: () => { if (!part("restate").hidden) part("restate").click(); },
    x: () => pick(chosen, !picked.has(chosen[0])),
    p: () => pick([...current.closest("p").querySelectorAll(".s--UNREAD")], true),
    Escape: leave,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.documentElement.dataset.keys === "off") return;
    if (event.target !== document.body && !doc.contains(event.target)) return;
    if (event.target.closest("a") && !event.target.dataset.claim) return;
    if (event.key === "Enter" && event.target.tagName !== "A" && chosen.length) part("claim").click();
    else if (MOVES[event.key]) MOVES[event.key]();
    else if (!chosen.length) return;
    else if (WITH_CHOICE[event.key]) WITH_CHOICE[event.key]();
    else if (ACTS[event.key]) account(...ACTS[event.key]);
    else return;
    event.preventDefault();
  });

  // What was accounted for, by a key or by the form beside the text, shows in the text.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "accounting") return;
    for (const told of document.getElementById("accounting-body").dataset.changed.trim().split(" ").filter(Boolean)) {
      const [span, kind, suggested] = told.split(":");
      const stop = bySpan.get(span);
      if (stop) stop.className = `s s--${kind}${suggested ? " sug" : ""}`;
    }
    picked.clear();
    if (current) part("state").textContent = chosen.length === 1 ? stateOf(current) : "";
  });
})();
