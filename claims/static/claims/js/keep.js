// Keeps what is typed into a form of the desk in this browser until it was saved, so that a lost session, a crash or a
// closed window loses nothing. Nothing is put back unasked, and only to the person who typed it.
(() => {
  const template = document.getElementById("kept");
  if (!template) return;
  const DAYS = 14;
  const LONG = 50_000; // characters; longer texts are written down once a second at most
  const person = `kept:${template.dataset.person}:`;
  const load = Math.random().toString(36).slice(2); // this page, as it is open now
  const FORMS = "form[method=post]:not([data-nokeep], [action*='/accounts/'])";
  const UNKEPT = ["hidden", "submit", "button", "file", "password", "image", "reset"];

  // A browser may refuse to store anything; then nothing is kept, and the form says so.
  const attempt = (act) => {
    try {
      return act();
    } catch {
      return undefined;
    }
  };
  const read = (key) => attempt(() => JSON.parse(localStorage.getItem(key))) || null;
  const drop = (key) => attempt(() => localStorage.removeItem(key));
  const keys = () => (attempt(() => Object.keys(localStorage)) || []).filter((key) => key.startsWith("kept:"));
  const isOld = (key) => !(Date.now() - Date.parse(read(key)?.at) < DAYS * 86_400_000);
  keys().filter(isOld).forEach(drop);
  const store = (key, value) => {
    const write = () => attempt(() => (localStorage.setItem(key, value), true));
    if (write()) return true;
    // Full: what is on its way, and then what is oldest, makes room.
    const others = keys().filter((each) => each !== key).sort((one, two) => (read(one)?.at || "").localeCompare(read(two)?.at || ""));
    return others.some((each) => read(each)?.sent && (drop(each), write())) || false;
  };

  // What this tab sent last is on record when the desk says so, or was refused and is shown again.
  const SENT = "kept-sent";
  const sent = attempt(() => sessionStorage.getItem(SENT));
  if (sent && document.querySelector(".flash--done, .errors")) {
    drop(sent);
    attempt(() => sessionStorage.removeItem(SENT));
  }

  const controls = (form) => [...form.elements].filter((field) => field.name && !UNKEPT.includes(field.type) && field.tagName !== "FIELDSET");
  const ticks = (field) => ["checkbox", "radio"].includes(field.type);
  const valueOf = (field) => (field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value);
  const typed = (form) => controls(form).map((field) => [field.name, valueOf(field), ticks(field) ? field.checked : null]);
  const seen = (form) => [...form.elements].filter((field) => field.name?.startsWith("seen_")).map((field) => field.value).join(" ");
  const placeOf = (form) => {
    const to = new URL(form.getAttribute("action") || location.href, location.href);
    return `${person}${to.pathname}${to.search}:`;
  };
  const writes = (form) => form?.matches?.(FORMS) && controls(form).some((field) => !ticks(field));
  const starts = new WeakMap(); // what each form said before anything was typed
  const timers = new Map();

  const say = (form, words, at) => {
    let line = form.querySelector(".keepstate");
    if (!line) {
      line = Object.assign(document.createElement("p"), { className: "keepstate field__hint" });
      form.append(line);
      // Once, and not at every key.
      const region = document.getElementById("announce");
      if (region) region.textContent = words;
    }
    line.textContent = at ? `${words} ${at}` : words;
  };
  const keep = (form, isSent) => {
    clearTimeout(timers.get(form));
    timers.delete(form);
    const now = JSON.stringify(typed(form));
    const key = placeOf(form) + load;
    if (now === starts.get(form) && !isSent) return drop(key);
    const at = new Date();
    const value = JSON.stringify({ at: at.toISOString(), sent: isSent, seen: seen(form), typed: typed(form) });
    const time = at.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    if (store(key, value)) say(form, template.dataset.saved, time);
    else say(form, template.dataset.full);
    if (isSent) attempt(() => sessionStorage.setItem(SENT, key));
  };
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!writes(form) || !starts.has(form)) return;
    const isLong = controls(form).reduce((sum, field) => sum + field.value.length, 0) > LONG;
    if (!isLong) keep(form, false);
    else if (!timers.has(form)) timers.set(form, setTimeout(() => keep(form, false), 1000));
  });
  document.addEventListener("submit", (event) => { if (writes(event.target)) keep(event.target, true); });
  addEventListener("pagehide", () => { for (const form of [...timers.keys()]) keep(form, false); });

  // Fills the form, and gives back what has no field in it any more.
  const putBack = (form, kept) => {
    const left = [];
    const fields = controls(form);
    for (const [name, value, isTicked] of kept.typed) {
      const field = fields.find((each) => each.name === name && (isTicked === null || each.value === value));
      if (!field && isTicked === null && value.length) left.push(`${value}`);
      if (!field) continue;
      if (ticks(field)) field.checked = isTicked;
      else if (field.multiple) for (const option of field.options) option.selected = value.includes(option.value);
      else field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return left;
  };
  const offer = (form, key, kept) => {
    const notice = template.content.firstElementChild.cloneNode(true);
    notice.querySelector("time").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang);
    notice.querySelector(".kept__stale").hidden = kept.seen === seen(form);
    form.before(notice);
    const region = document.getElementById("announce");
    if (region) region.textContent = notice.querySelector("p").firstChild.textContent;
    notice.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const left = button.value === "restore" ? putBack(form, kept) : [];
      if (button.value === "restore") keep(form, false);
      drop(key);
      notice.querySelector("pre").textContent = left.join("\n\n");
      notice.querySelector(".kept__rest").hidden = !left.length;
      notice.querySelector("p").hidden = true;
      if (!left.length) notice.remove();
      controls(form)[0].focus();
    });
  };

  const differs = (form, kept) => {
    const now = typed(form).map((each) => JSON.stringify(each));
    return kept.typed.some((each) => !now.includes(JSON.stringify(each)) && (each[2] !== null || each[1].length));
  };

  // Another tab that is open holds a lock, and its text stays its own.
  const openElsewhere = async () => {
    const state = await attempt(() => navigator.locks?.query());
    return new Set((state?.held || []).map((lock) => lock.name));
  };
  attempt(() => navigator.locks?.request(`kept:${load}`, () => new Promise(() => {})));
  const look = async (again) => {
    const forms = [...document.querySelectorAll(FORMS)].filter((form) => writes(form) && !starts.has(form));
    const waiting = [];
    for (const form of forms) {
      // A form that was refused, or that this page has drawn anew, is unsaved as it stands.
      const isUnsaved = document.querySelector(".errors") || read(placeOf(form) + load);
      starts.set(form, isUnsaved ? "" : JSON.stringify(typed(form)));
      if (isUnsaved) keep(form, false);
    }
    const open = await openElsewhere();
    for (const form of again || forms) {
      if (document.querySelector(".errors") || !form.isConnected) continue;
      const mine = keys().filter((key) => key.startsWith(placeOf(form)) && !key.endsWith(load) && differs(form, read(key)));
      const free = mine.filter((key) => !open.has(`kept:${key.split(":").pop()}`));
      const [newest] = free.sort((one, two) => read(two).at.localeCompare(read(one).at));
      if (newest) offer(form, newest, read(newest));
      else if (mine.length) waiting.push(form);
    }
    // The page that this one replaces lets go a moment later.
    if (waiting.length && !again) setTimeout(() => look(waiting), 700);
  };
  look();
  document.addEventListener("htmx:afterSettle", () => look());
})();
