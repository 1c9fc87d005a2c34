// The list at the door. Marks are kept on the phone until the server has them; two phones learn of each other.
"use strict";
const say = document.body.dataset;
const place = `check-in-${say.event}`;
const $ = (id) => document.getElementById(id);
const day = $("day"), field = $("name"), list = $("people"), said = $("said");
const EVERY = 15000, SHOWN = 80;
let state = { people: [], waiting: [] };
try { state = JSON.parse(localStorage.getItem(place)) ?? state; } catch { /* nothing that can be read was kept */ }
const keep = () => localStorage.setItem(place, JSON.stringify(state));

// Russian letters find Kazakh names.
const LETTERS = { "қ": "к", "ғ": "г", "ң": "н", "ә": "а", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и", "ё": "е" };
const fold = (text) => text.toLowerCase().replace(/[қғңәөұүһіё]/g, (letter) => LETTERS[letter]);

const cameOn = (person) => {
  const marks = state.waiting.filter((mark) => mark.key === person.key && mark.day === day.value);
  return marks.length ? marks.at(-1).present : person.came.includes(day.value);
};

function show() {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  const found = state.people.filter((person) => words.every((word) => fold(`${person.name} ${person.latin}`).includes(word)));
  $("came").textContent = state.people.filter(cameOn).length;
  $("expected").textContent = state.people.filter((person) => person.expected).length;
  list.replaceChildren(...found.slice(0, SHOWN).map(row));
  if (words.length && !found.length) said.textContent = say.saidNobody;
}

function row(person) {
  const item = document.createElement("li"), button = document.createElement("button"), about = document.createElement("small");
  button.type = "button";
  button.dataset.key = person.key;
  button.disabled = !person.expected;
  button.setAttribute("aria-pressed", cameOn(person));
  about.textContent = person.about;
  button.append(person.name, about);
  button.addEventListener("click", () => mark(person, !cameOn(person)));
  item.append(button);
  return item;
}

function mark(person, present) {
  state.waiting.push({ key: person.key, day: day.value, at: new Date().toISOString(), present });
  keep(); show(); send();
}

let sending = false;
async function send() {
  if (sending) return;
  sending = true;
  const marks = state.waiting.slice(0, 500);
  try {
    const answer = marks.length
      ? await fetch(say.marks, { method: "POST", body: JSON.stringify(marks), headers: { "Content-Type": "application/json", "X-CSRFToken": say.token } })
      : await fetch(say.people);
    if (answer.redirected || answer.status === 403) said.textContent = say.saidSignIn;
    else if (answer.ok) {
      const told = await answer.json();
      state = { people: told.people, waiting: state.waiting.slice(marks.length) };
      said.textContent = told.refused?.length ? say.saidNotExpected : say.saidOnline;
      keep(); show();
    }
  } catch {
    said.textContent = say.saidOffline;
  }
  sending = false;
}

function scanned(text) {
  const key = text.split("#")[1] ?? "";
  const person = state.people.find((one) => one.key === key);
  if (!person) said.textContent = say.saidUnknown;
  else if (!person.expected) said.textContent = `${person.name}: ${say.saidNotExpected}`;
  else {
    if (!cameOn(person)) mark(person, true);
    field.value = person.name;
    show();
  }
}

async function look() {
  const reader = new BarcodeDetector({ formats: ["qr_code"] }), view = $("view");
  view.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  view.hidden = false;
  await view.play();
  let last = "";
  setInterval(async () => {
    const [code] = await reader.detect(view);
    if (code && code.rawValue !== last) scanned(last = code.rawValue);
  }, 400);
}

field.addEventListener("input", () => { said.textContent = ""; show(); });
day.addEventListener("change", show);
$("forget").addEventListener("click", () => { state = { people: [], waiting: state.waiting }; keep(); show(); });
// Where the browser reads no codes, the phone's own camera does: the code is the address of this page.
if ("BarcodeDetector" in window && navigator.mediaDevices) {
  $("camera").hidden = false;
  $("camera").addEventListener("click", look);
}
addEventListener("hashchange", () => scanned(location.hash));
addEventListener("online", send);
setInterval(send, EVERY);
if ("serviceWorker" in navigator) navigator.serviceWorker.register(say.worker);
show();
send().then(() => location.hash && scanned(location.hash));
