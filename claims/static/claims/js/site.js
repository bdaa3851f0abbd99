// Small comforts. Every page works without this file.
(() => {
  const root = document.documentElement;

  // The button goes round: as the system has it, light, dark. theme.js puts the choice on before a page is drawn.
  const THEMES = ["", "light", "dark"];
  const say = () => {
    for (const word of document.querySelectorAll("[data-theme-word]")) {
      word.textContent = word.dataset.words.split(",")[THEMES.indexOf(root.dataset.theme || "")];
    }
  };
  say();
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-button]")) return;
    const theme = THEMES[(THEMES.indexOf(root.dataset.theme || "") + 1) % THEMES.length];
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    try { localStorage.setItem("theme", theme); } catch { /* chosen for this page only */ }
    say();
  });

  // Copy buttons: data-copy names the element whose text is taken.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    const from = button && document.querySelector(button.dataset.copy);
    if (!from || !navigator.clipboard) return;
    await navigator.clipboard.writeText(from.textContent.trim());
    const before = button.innerHTML;
    button.textContent = button.dataset.copied || "✓";
    setTimeout(() => { button.innerHTML = before; }, 2000);
  });

  // After a form that was refused, the reader starts at what is wrong.
  const seeErrors = (within) => {
    const errors = within.querySelector(".errors");
    if (errors) errors.focus();
  };
  document.addEventListener("DOMContentLoaded", () => seeErrors(document));
  if (document.readyState !== "loading") seeErrors(document);

  // A partial swap keeps the focus where it was, by id or by name. What is lost with the old part goes to the new
  // heading, and the sentence of what was done is read out by a region that no swap replaces.
  const announce = (words) => {
    const region = document.getElementById("announce");
    if (!region || !words) return;
    region.textContent = "";
    setTimeout(() => { region.textContent = words; }, 50);
  };
  let focused = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const active = document.activeElement;
    // A button that is switched off while its request runs has lost the focus by now.
    const sender = active === document.body ? event.detail.requestConfig?.elt : active;
    focused = sender && event.target.contains(sender) ? sender : null;
  });
  const alike = (within, old) => {
    const byId = old.id && document.getElementById(old.id);
    if (byId) return byId;
    const named = old.name && [...within.querySelectorAll(old.tagName)].filter((each) => each.name === old.name);
    return named && (named.find((each) => each.value === old.value) || named[0]);
  };
  document.addEventListener("htmx:afterSwap", (event) => {
    const within = event.target;
    announce([...within.querySelectorAll("[data-announce]")].map((each) => each.textContent.trim()).join(" "));
    seeErrors(within);
    if (!focused || (document.activeElement && document.activeElement !== document.body)) return;
    const next = alike(within, focused) || within.querySelector("h1[tabindex], h2[tabindex], h3[tabindex]");
    if (next) {
      next.focus();
      focused = null;
    }
  });

  // A partial request that fails says so, in view and aloud; nothing that was typed is touched.
  const trouble = (words) => {
    const box = document.getElementById("trouble");
    if (!box) return;
    box.hidden = !words;
    box.textContent = words;
  };
  document.addEventListener("htmx:beforeRequest", () => trouble(""));
  document.addEventListener("htmx:sendError", () => trouble(document.getElementById("trouble").dataset.offline));
  document.addEventListener("htmx:timeout", () => trouble(document.getElementById("trouble").dataset.offline));
  document.addEventListener("htmx:responseError", (event) => {
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    trouble(page.querySelector(".lost__lede")?.textContent.trim() || document.getElementById("trouble").dataset.failed);
  });

  // Signing out leaves nothing behind of what was typed at the desk, whoever typed it.
  document.addEventListener("submit", (event) => {
    if (!(event.target.getAttribute("action") || "").includes("logout")) return;
    try {
      Object.keys(localStorage).filter((key) => key.startsWith("kept:")).forEach((key) => localStorage.removeItem(key));
    } catch { /* a browser that keeps nothing */ }
  });
})();
