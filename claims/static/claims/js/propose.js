// A ruling as it is written: what fits the status is ticked at once, and seen; what was unticked by hand stays so.
// What the rules object to comes from the server. Without this file the button "Check it" does the same.
(() => {
  const form = document.getElementById("propose");
  if (!form) return;
  const field = (name) => form.querySelector(`input[type=hidden][name="${name}"]`);
  const boxes = () => [...form.querySelectorAll("input[data-key]")];
  const day = document.getElementById("id_effective_on");
  const live = document.getElementById("before-said");
  const before = document.getElementById("before");

  // As rules/offering.py: what was offered before and no longer fits goes, what fits comes.
  const offer = (status) => {
    const offered = new Set(field("offered").value.split(" ").filter(Boolean));
    const mine = boxes().filter((box) => box.dataset.fits.split(" ").includes(status));
    const byHandOff = boxes().filter((box) => offered.has(box.dataset.key) && !box.checked);
    for (const box of boxes()) if (offered.has(box.dataset.key)) box.checked = false;
    for (const box of mine) if (!byHandOff.includes(box)) box.checked = true;
    for (const box of mine) offered.add(box.dataset.key);
    field("offered").value = [...offered].sort().join(" ");
    field("offered_for").value = status;
  };

  form.addEventListener("change", (event) => {
    if (event.target.name === "to_status" && event.target.value !== field("offered_for").value) offer(event.target.value);
  });

  const say = () => {
    const reasons = [...before.querySelectorAll(".before__list li")].map((item) => item.textContent.trim());
    const words = reasons.length ? reasons.join(" ") : live.dataset.clear;
    if (live.textContent !== words) live.textContent = words;
  };

  // htmx sends a form to the address of the button that has the focus; what is sent while one writes is only a check.
  form.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt === form) event.detail.path = form.getAttribute("hx-post");
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "searches") window.htmx.trigger(form, "check");
    if (event.target.id !== "before") return;
    const given = document.getElementById("before-day")?.dataset.day;
    if (given && day.value === field("offered_day").value) day.value = field("offered_day").value = given;
    say();
  });

  if (form.querySelector("input[name=to_status]:checked") && !before.querySelector(".checks, .before__clear")) {
    document.addEventListener("DOMContentLoaded", () => window.htmx.trigger(form, "check"));
  }
})();
