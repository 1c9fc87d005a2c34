/* The page from which an announcement is sent: figures that renew themselves while it goes, and a form that is sent once. */
(() => {
  "use strict";
  const EVERY = 2000;

  async function renew(place) {
    try {
      const answer = await fetch(place.dataset.progress, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    } catch {
      // the line is down: the next turn asks again
    }
    if (place.querySelector("[data-moving]")) setTimeout(() => renew(place), EVERY);
    else location.reload(); // it has finished or was paused: other buttons are offered now
  }

  function start() {
    const place = document.querySelector("[data-progress]");
    if (place?.querySelector("[data-moving]")) setTimeout(() => renew(place), EVERY);
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
