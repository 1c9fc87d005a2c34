/* What takes a while: its progress, shown in [data-progress], renews itself every so many milliseconds. */
(() => {
  "use strict";

  async function renew(place) {
    try {
      const answer = await fetch(place.dataset.progress, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    } catch {
      // the line is down: the next turn asks again
    }
    if (!again(place)) location.reload(); // it has ended or was paused: something else is offered now
  }

  function again(place) {
    const moving = place?.querySelector("[data-moving]");
    if (moving) setTimeout(() => renew(place), Number(place.dataset.every));
    return Boolean(moving);
  }

  again(document.querySelector("[data-progress]"));
})();
