/* Wagtail saves a form by itself while one writes. Sent in the middle of such a save, the form of a new record would make two of
   it. So it waits for the answer, which tells it the record's address, and nothing is saved any more once it has gone. */
(() => {
  "use strict";
  const LONGEST = 10_000;
  let saving = false;
  let gone = false;
  let held = null;

  function release() {
    if (!held) return;
    const { form, button, patience } = held;
    clearTimeout(patience);
    held = null;
    saving = false;
    if (button) button.disabled = false; // Wagtail lets a button rest after a press, and a resting one sends no name
    form.requestSubmit(button);
  }

  addEventListener("w-autosave:save", (event) => {
    if (gone || held) event.preventDefault();
    else saving = !event.defaultPrevented;
  });
  for (const ending of ["success", "error"]) {
    addEventListener(`w-autosave:${ending}`, () => {
      saving = false;
      setTimeout(release);
    });
  }

  addEventListener(
    "submit",
    (event) => {
      if (!saving || !event.target.matches("[data-edit-form]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      held ??= { form: event.target, button: event.submitter, patience: setTimeout(release, LONGEST) };
    },
    true,
  );
  addEventListener("submit", (event) => {
    if (event.target.matches("[data-edit-form]")) gone = !event.defaultPrevented;
  });
  addEventListener("pageshow", () => (gone = false));
})();
