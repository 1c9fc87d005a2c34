// The page at the door for when there is no network: from the network first, else as it was last seen.
"use strict";
const SHELF = "check-in-2";
const KEPT = {{ kept|safe }};
// The page alone: the printed list and the badges are full of people, and are left to the network.
const isDoor = (address) => address.href.startsWith(self.registration.scope) && /\/\d+\/$/.test(address.pathname);

async function keep(answer, path) {
  if (answer.ok && !answer.redirected) await (await caches.open(SHELF)).put(path, answer);
}

// The page that brought this script here was fetched before it could listen: it is fetched once more, for one visit must do.
async function keepOpenDoors() {
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const paths = new Set(open.map((client) => new URL(client.url)).filter(isDoor).map((address) => address.pathname));
  await Promise.all([...paths].map(async (path) => keep(await fetch(path), path)));
}

self.addEventListener("install", (event) => event.waitUntil(
  caches.open(SHELF).then((shelf) => shelf.addAll(KEPT)).then(keepOpenDoors).then(() => self.skipWaiting())
));
self.addEventListener("activate", (event) => event.waitUntil(
  caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("check-in-") && name !== SHELF).map((name) => caches.delete(name))))
    .then(() => self.clients.claim())
));
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const isPage = event.request.mode === "navigate" && isDoor(address);
  if (event.request.method !== "GET" || !(isPage || KEPT.includes(address.pathname))) return;
  event.respondWith(fetch(event.request).then(async (answer) => {
    await keep(answer.clone(), address.pathname);
    return answer;
  }).catch(async () => (await caches.match(address.pathname, { ignoreVary: true })) ?? Response.error()));
});
