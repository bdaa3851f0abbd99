// Single keys at the desk: whether they do anything, the list of them, and those that every page has.
// A page's own script listens for its keys on the document. It need not ask whether one types, whether a dialog is
// open or whether keys are turned off: then the event does not reach it. An element with data-key is pressed by it.
(() => {
  const root = document.documentElement;
  const KEPT = "keys";
  const sheet = document.getElementById("keysheet");
  const toggle = document.getElementById("keys-on");

  const turn = (on) => {
    if (on) delete root.dataset.keys;
    else root.dataset.keys = "off";
    if (toggle) toggle.checked = on;
  };
  const stored = () => {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null; // a browser that keeps nothing: keys are on until they are turned off on this page
    }
  };
  turn(stored() !== "off");
  window.addEventListener("storage", (event) => {
    if (event.key === KEPT) turn(event.newValue !== "off");
  });
  toggle?.addEventListener("change", () => {
    turn(toggle.checked);
    try {
      localStorage.setItem(KEPT, toggle.checked ? "on" : "off");
    } catch {
      // as above
    }
  });

  const typing = (element) =>
    element instanceof Element &&
    element.closest("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=submit], [type=button])");

  const open = () => {
    if (!sheet || sheet.open) return;
    sheet.showModal();
    sheet.querySelector("h2").focus();
  };
  document.getElementById("keysbutton")?.addEventListener("click", open);

  const search = () => {
    const field = document.getElementById("bench-q");
    if (field && field.checkVisibility()) field.focus();
    else document.querySelector(".benchbar .find")?.click();
  };

  // In the capturing phase, before any script of the page hears of it.
  window.addEventListener("keydown", (event) => {
    const single = [...event.key].length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!single || event.isComposing) return;
    if (typing(event.target)) return;
    if (root.dataset.keys === "off" || document.querySelector("dialog[open]")) {
      event.stopPropagation();
      return;
    }
    const named = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (event.key === "?") open();
    else if (event.key === "/") search();
    else if (named) named.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
})();
