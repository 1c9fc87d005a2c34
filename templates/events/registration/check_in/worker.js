// The page at the door for when there is no network: from the network first, else as it was last seen.
"use strict";
const SHELF = "check-in-1";
const KEPT = {{ kept|safe }};
self.addEventListener("install", (event) => event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(KEPT)).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const isPage = event.request.mode === "navigate";
  if (event.request.method !== "GET" || !(isPage || KEPT.includes(address.pathname))) return;
  event.respondWith(fetch(event.request).then(async (answer) => {
    if (answer.ok && !answer.redirected) (await caches.open(SHELF)).put(address.pathname, answer.clone());
    return answer;
  }).catch(async () => (await caches.match(address.pathname)) ?? Response.error()));
});
