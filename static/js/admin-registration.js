/* A long table that is being made: its progress renews itself. Without this script the page loads itself anew. */
(() => {
  "use strict";
  const EVERY = 1500;

  async function renew(place) {
    try {
      const answer = await fetch(place.dataset.progress, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    } catch {
      // the line is down: the next turn asks again
    }
    if (place.querySelector("[data-moving]")) setTimeout(() => renew(place), EVERY);
    else location.reload(); // it has ended: there is a file to fetch
  }

  const place = document.querySelector("[data-progress]");
  if (place?.querySelector("[data-moving]")) setTimeout(() => renew(place), EVERY);
})();
