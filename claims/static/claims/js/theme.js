// Light or dark as chosen here, before anything is drawn. The pages are the same bytes for everybody; only this browser knows.
(() => {
  const root = document.documentElement;
  root.classList.add("has-script");
  let theme = "";
  try { theme = localStorage.getItem("theme"); } catch { /* a browser that keeps nothing follows the system */ }
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
})();
