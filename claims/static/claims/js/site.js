// Small comforts. Every page works without this file.
(() => {
  const root = document.documentElement;
  root.classList.add("has-script");

  // The server writes the theme into the page; a page from a cache may have been written for somebody else.
  const THEMES = ["", "light", "dark"];
  const chosen = () => (document.cookie.match(/(?:^|; )theme=(light|dark)(?:;|$)/) || ["", ""])[1];
  const show = (theme) => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    for (const word of document.querySelectorAll("[data-theme-word]")) {
      word.textContent = word.dataset.words.split(",")[THEMES.indexOf(theme)];
    }
  };
  show(chosen());

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-theme-form]");
    if (!form) return;
    event.preventDefault();
    const theme = THEMES[(THEMES.indexOf(root.dataset.theme || "") + 1) % THEMES.length];
    const body = new URLSearchParams({ theme, next: form.elements.next.value });
    show(theme);
    fetch(form.action, { method: "POST", body, redirect: "manual" });
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

  // After a partial swap, focus goes to the new heading, or stays where it was if that survives.
  document.addEventListener("htmx:afterSwap", (event) => {
    seeErrors(event.target);
    if (document.activeElement && document.activeElement !== document.body) return;
    const heading = event.target.querySelector("h1[tabindex], h2[tabindex], h3[tabindex]");
    if (heading) heading.focus();
  });
})();
