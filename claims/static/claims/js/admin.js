// Names the fields that are found by typing, for people who do not see the label beside them.
(() => {
  const $ = window.django && window.django.jQuery;
  if (!$) return;

  const labelOf = (select) => document.querySelector(`label[for="${CSS.escape(select.id)}"]`);

  const nameField = (select) => {
    const shown = select.nextElementSibling;
    const label = labelOf(select);
    if (!label || !shown || !shown.matches(".select2")) return;
    label.id = label.id || `${select.id}_label`;
    const chosen = shown.querySelector(".select2-selection--single .select2-selection__rendered");
    // What is chosen is the value of the box around it, not a text field of its own.
    if (chosen) for (const name of ["role", "aria-readonly"]) chosen.removeAttribute(name);
    const box = shown.querySelector(".select2-selection");
    box.setAttribute("aria-labelledby", chosen ? `${label.id} ${chosen.id}` : label.id);
    const typed = shown.querySelector(".select2-search__field");
    if (typed) typed.setAttribute("aria-labelledby", label.id);
  };

  const nameAll = () => document.querySelectorAll("select.admin-autocomplete").forEach(nameField);

  // The page's own scripts come first, so the fields are there when this runs.
  $(nameAll);
  document.addEventListener("formset:added", () => setTimeout(nameAll));
  $(document).on("select2:open", (event) => {
    const label = labelOf(event.target);
    const typed = document.querySelector(".select2-dropdown .select2-search__field");
    if (label && typed) typed.setAttribute("aria-labelledby", label.id);
  });
})();
