/* The page from which an announcement is sent: a form that is sent once. */
(() => {
  "use strict";

  function start() {
    document.querySelectorAll("form[data-once]").forEach((form) =>
      form.addEventListener("submit", (event) => {
        if (form.dataset.sent) event.preventDefault();
        form.dataset.sent = "yes";
      })
    );
    // a time that is typed means "at this time"
    document.getElementById("id_at")?.addEventListener("input", () => {
      const later = document.querySelector("input[name=when][value=later]");
      if (later) later.checked = true;
    });
  }

  document.addEventListener("DOMContentLoaded", start);
})();
