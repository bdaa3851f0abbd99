// Reading a document at the desk: words are chosen by mouse, touch or keyboard. Every act is also a link or a form.
(() => {
  const doc = document.getElementById("doc");
  const box = document.getElementById("chosen");
  if (!doc || !box) return;
  const claimLink = document.getElementById("chosen-claim");
  const restateLink = document.getElementById("chosen-restate");
  const all = () => [...doc.querySelectorAll("[data-s]")];
  const KEYS = { n: ["NOT_FORWARD_LOOKING", ""], v: ["NOT_TRACKED", "TOO_VAGUE"], r: ["NOT_TRACKED", "REPEATS"], u: ["UNREAD", ""] };
  let current = null;

  // Offsets are code points of the stored text: those of the element's start, and of what stands before in it.
  const offsetOf = (node, place) => {
    const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!element || !doc.contains(element)) return null;
    const range = document.createRange();
    range.selectNodeContents(element);
    range.setEnd(node, place);
    return Number(element.dataset.at) + [...range.toString()].length;
  };

  const show = (words, start, end, claim) => {
    box.hidden = false;
    document.getElementById("chosen-words").textContent = words;
    document.getElementById("chosen-of").textContent = claim || "";
    claimLink.href = `${box.dataset.claimUrl}?start=${start}&end=${end}`;
    restateLink.href = `${box.dataset.restateUrl}?start=${start}&end=${end}&claim=${claim || ""}`;
  };

  const choose = (element, focus) => {
    if (current) {
      current.removeAttribute("aria-current");
      current.removeAttribute("tabindex");
    }
    current = element;
    element.setAttribute("aria-current", "true");
    element.tabIndex = -1;
    const [start, end] = element.dataset.s.split("-");
    show(element.textContent, start, end, "");
    if (focus) {
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: "nearest" });
    }
  };

  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount || !doc.contains(chosen.anchorNode)) return;
    const range = chosen.getRangeAt(0);
    const start = offsetOf(range.startContainer, range.startOffset);
    const end = offsetOf(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    const tracked = [...doc.querySelectorAll("[data-claim]")].find((mark) => range.intersectsNode(mark));
    show(chosen.toString(), start, end, tracked ? tracked.dataset.claim : "");
  });

  doc.addEventListener("click", (event) => {
    const element = event.target.closest("[data-s]");
    if (element && document.getSelection().isCollapsed) choose(element, true);
  });

  const boxes = () => [...document.querySelectorAll('#account input[name="spans"]')];
  const account = (kind, why) => {
    const form = document.getElementById("account");
    const chosen = boxes().filter((input) => input.checked || input.type === "hidden");
    const values = chosen.length ? chosen.map((input) => input.value) : [current.dataset.s];
    const body = { kind, why, spans: values, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value };
    window.htmx.ajax("POST", form.action, { target: "#accounting", swap: "innerHTML", values: body });
  };

  const toggle = () => {
    const value = current.dataset.s;
    const listed = boxes().find((input) => input.value === value);
    if (listed && listed.type === "hidden") listed.remove();
    else if (listed) listed.checked = !listed.checked;
    else {
      const input = Object.assign(document.createElement("input"), { type: "hidden", name: "spans", value });
      document.getElementById("account").append(input);
    }
    current.classList.toggle("s--picked");
  };

  const step = (way, among) => {
    const list = all().filter(among);
    const order = way > 0 ? list : list.reverse();
    const follows = (element) =>
      !current || (current.compareDocumentPosition(element) & (way > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING));
    const next = order.find(follows);
    if (next) choose(next, true);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, a, button")) return;
    if (!doc.contains(event.target) && event.target !== document.body) return;
    const any = () => true;
    const suggested = (element) => element.classList.contains("sug");
    if (event.key === "j") step(1, any);
    else if (event.key === "k") step(-1, any);
    else if (event.key === "]") step(1, suggested);
    else if (event.key === "[") step(-1, suggested);
    else if (!current) return;
    else if (event.key === "c" || event.key === "Enter") claimLink.click();
    else if (event.key === "x") toggle();
    else if (KEYS[event.key]) account(...KEYS[event.key]);
    else return;
    event.preventDefault();
  });

  // What was accounted for shows in the text, and reading goes on with the next sentence.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "accounting") return;
    const changed = document.getElementById("accounting-body").dataset.changed.trim();
    if (!changed) return;
    for (const part of changed.split(" ")) {
      const [span, kind] = part.split(":");
      const element = doc.querySelector(`[data-s="${span}"]`);
      if (element) element.className = `s s--${kind}`;
    }
    if (current) step(1, (element) => element.classList.contains("s--UNREAD"));
  });
})();
