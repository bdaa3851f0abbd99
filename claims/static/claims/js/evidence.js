// The form of a piece of evidence: words chosen in the text fill the excerpt, the source brings its default grade, an
// origin on record is taken by its button. All of it can be typed or picked without this script.
(() => {
  const form = document.querySelector(".evform");
  const excerpt = document.getElementById("id_excerpt");
  if (!form || !excerpt) return;
  const start = document.getElementById("id_excerpt_start");
  const box = document.getElementById("words");

  const take = (words, at) => {
    excerpt.value = words;
    start.value = at;
    excerpt.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const radios = () => [...box.querySelectorAll('input[name="sentence"]')];
  const wordsOf = (radio) => radio.parentElement.querySelector("[data-at]");
  let last = null; // the radio of the last sentence that was taken

  const offerNext = () => {
    const next = document.getElementById("words-next");
    if (next) next.hidden = !last || last === radios().at(-1);
  };

  box.addEventListener("change", (event) => {
    if (event.target.name !== "sentence") return;
    last = event.target;
    take(wordsOf(last).textContent, wordsOf(last).dataset.at);
    offerNext();
  });

  box.addEventListener("click", (event) => {
    if (!event.target.closest("#words-next button")) return;
    const list = radios();
    const next = list[list.indexOf(last) + 1];
    if (!next) return;
    // What stands between two sentences is white space, and the server finds the words whichever it is.
    take(`${excerpt.value} ${wordsOf(next).textContent}`, start.value);
    last = next;
    next.scrollIntoView({ block: "nearest" });
    offerNext();
  });

  // Words drawn over, by mouse or touch. Offsets are code points of the text.
  const offsetOf = (node, place) => {
    const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!element || !box.contains(element)) return null;
    const range = document.createRange();
    range.selectNodeContents(element);
    range.setEnd(node, place);
    return Number(element.dataset.at) + [...range.toString()].length;
  };
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const text = document.getElementById("words-text");
    if (!text || !chosen || chosen.isCollapsed || !chosen.rangeCount || !text.contains(chosen.anchorNode)) return;
    const range = chosen.getRangeAt(0);
    const words = chosen.toString().trim().replace(/\s+/g, " ");
    if (!words) return;
    take(words, offsetOf(range.startContainer, range.startOffset) ?? "");
    radios().forEach((radio) => (radio.checked = false));
    last = radios().findLast((radio) => range.intersectsNode(wordsOf(radio)));
    offerNext();
  });

  // What is typed has no place yet, and no sentence is ticked for it.
  excerpt.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    start.value = "";
    radios().forEach((radio) => (radio.checked = false));
  });

  // The source's own grade, for as long as nobody has judged.
  const source = document.getElementById("id_source");
  const fresh = document.getElementById("id_new_source");
  const reason = document.getElementById("id_grading_reason");
  const said = document.getElementById("reason").dataset;
  const grades = () => [...form.querySelectorAll('input[name="reliability"]')];
  const isDefault = () => ["", said.default].includes(reason.value.trim());
  let given = grades().find((radio) => radio.checked)?.value ?? "";

  const byDefault = () => {
    const own = fresh.value.trim() ? "F" : (source.selectedOptions[0]?.dataset.reliability ?? "");
    const chosen = grades().find((radio) => radio.checked)?.value ?? "";
    if (chosen !== given || !isDefault()) return;
    given = own;
    grades().forEach((radio) => (radio.checked = radio.value === own));
    reason.value = own ? said.default : "";
  };
  source.addEventListener("change", byDefault);
  fresh.addEventListener("change", byDefault);
  form.addEventListener("change", (event) => {
    const judged = ["reliability", "credibility"].includes(event.target.name) && event.target.value !== "6";
    if (judged && event.target.value !== given && isDefault()) reason.value = "";
  });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-origin]");
    if (!button) return;
    const origin = document.getElementById("id_origin");
    origin.value = button.dataset.origin;
    origin.focus();
    origin.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
