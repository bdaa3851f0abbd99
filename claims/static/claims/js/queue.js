// The queue by keyboard: j and k move from row to row, x checks one. Enter opens, since the row's link has the focus.
(() => {
  const links = () => [...document.querySelectorAll("[data-row] .d-claim a")];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !"jkx".includes(event.key)) return;
    if (event.target.closest("textarea, select, input:not([type=checkbox])")) return;
    const all = links();
    const row = document.activeElement.closest("[data-row]");
    const at = row ? all.indexOf(row.querySelector(".d-claim a")) : -1;
    if (event.key === "x") {
      const check = row && row.querySelector("input[type=checkbox]");
      if (check) check.checked = !check.checked;
    } else {
      const next = all[event.key === "j" ? at + 1 : Math.max(at - 1, 0)];
      if (next) next.focus();
    }
    event.preventDefault();
  });
})();
