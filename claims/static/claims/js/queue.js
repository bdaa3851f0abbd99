// The queue by keyboard, and the preview that follows. Whether keys are on is the business of keys.js.
(() => {
  const PAUSE = 150; // milliseconds until the preview follows the row that has the focus
  const peek = document.getElementById("peek");
  const wide = matchMedia("(min-width: 75rem)");
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const rows = () => all("[data-row]");
  const here = () => document.activeElement?.closest("[data-row]");
  // The row that has the focus; before any has it, the one that is marked and shown in the preview.
  const current = () => here() || (last ? null : document.querySelector("[data-row].is-sel"));
  const linkOf = (row) => row.querySelector(".d-open");
  const boxOf = (row) => row?.querySelector(".d-check");
  const checked = () => [...new Set(all(".d-check:checked").map((box) => box.closest("[data-row]").dataset.claim))];
  let last = null; // the row that was worked on, to come back to

  const go = (address) => {
    if (address) location.assign(address);
  };

  // How many are checked, said politely. A claim may stand in two buckets: it is checked in both, and counted once.
  const count = (spoken) => {
    const said = document.getElementById("checked");
    if (!said) return;
    const number = checked().length;
    const none = spoken ? said.dataset.none : "";
    said.textContent = number === 0 ? none : number === 1 ? said.dataset.one : said.dataset.many.replace("%s", number);
  };
  document.addEventListener("change", (event) => {
    if (!event.target.matches(".d-check")) return;
    for (const twin of all(`.d-check[value="${event.target.value}"]`)) twin.checked = event.target.checked;
    count();
  });
  const check = (row, on) => {
    const box = boxOf(row);
    if (!box || box.checked === on) return;
    box.checked = on;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // Opens what is done with those that are checked, or with this row, at its first field.
  const act = (part, field) => {
    const box = document.getElementById(part);
    if (!box) return;
    if (!checked().length) check(current(), true);
    if (!checked().length) return count(true);
    box.open = true;
    document.getElementById(field).focus();
  };

  const move = (way) => {
    const list = rows();
    const next = list[list.indexOf(here() || last) + way] || (way < 0 ? list[0] : null);
    if (next) linkOf(next).focus();
  };

  const evidence = (row) => {
    const chosen = checked();
    if (!chosen.length) return go(row?.dataset.evidence);
    const address = new URL(document.querySelector(".buckets__do a").href);
    for (const reference of chosen) address.searchParams.append("claim", reference);
    go(address.href);
  };

  const KEYS = {
    j: () => move(1),
    k: () => move(-1),
    x: (row) => {
      if (!row) return;
      linkOf(row).focus();
      check(row, !boxOf(row)?.checked);
    },
    e: evidence,
    p: (row) => go(row?.dataset.propose),
    r: (row) => go(row?.dataset.review),
    a: () => act("hand", "id_assignee"),
    s: () => act("off", "id_until_off"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const part = event.target.closest(".several details[open], .keepview[open]");
      if (!part) return;
      part.open = false;
      (last?.isConnected && part.closest(".several") ? linkOf(last) : part.querySelector("summary")).focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
    if (event.target.closest("textarea, select, input:not([type=checkbox])")) return;
    KEYS[event.key](current());
    event.preventDefault();
  });

  // What the preview offers is for the claim that it shows; with others checked, on that claim's own page.
  peek?.addEventListener("click", (event) => {
    const key = event.target.closest("[data-hand]")?.dataset.hand;
    const row = key && document.getElementById(key);
    if (!row || checked().some((reference) => reference !== row.dataset.claim)) return;
    event.preventDefault();
    check(row, true);
    act("hand", "id_assignee");
  });

  // The preview follows the row that has the focus; nothing is announced, since whoever listens hears the row itself.
  let waiting = 0;
  const show = (row) => {
    if (!row.isConnected || peek.dataset.job === row.dataset.job) return;
    peek.dataset.job = row.dataset.job;
    for (const other of all("[data-row].is-sel")) other.classList.remove("is-sel");
    row.classList.add("is-sel");
    const address = row.querySelector(".d-id").href.split("#")[0];
    window.htmx.ajax("GET", address, { source: peek, target: peek, swap: "innerHTML" });
  };
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row) return;
    last = row;
    clearTimeout(waiting);
    if (peek && wide.matches) waiting = setTimeout(show, PAUSE, row);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "found") return;
    peek.dataset.job = document.querySelector("[data-row].is-sel")?.dataset.job || "";
    count();
  });

  // After an act the page says what was done; whoever works by keyboard goes on from there to the first row.
  const done = document.querySelector(".flash--done");
  if (done) {
    done.tabIndex = -1;
    done.focus();
  }
  if (checked().length) count();
})();
