// Small comforts. Every page works without them: see templates/frame and templates/blocks.
"use strict";

// The language of the last visit: "/" leads there.
document.querySelectorAll(".languages [data-language]").forEach((link) => {
  link.addEventListener("click", () => {
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `language=${link.dataset.language}; path=/; max-age=31536000; samesite=lax${secure}`;
  });
});

// An open menu or panel closes with Escape and when the focus leaves it.
document.querySelectorAll("details.menu, details.access").forEach((details) => {
  const close = (back) => {
    details.open = false;
    if (back) details.querySelector("summary").focus();
  };
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && details.open) close(true);
  });
  details.addEventListener("focusout", (event) => {
    if (details.open && event.relatedTarget && !details.contains(event.relatedTarget)) close(false);
  });
});

// "Copy the link": shown only where it works.
document.querySelectorAll("[data-copy]").forEach((button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.querySelector("span").textContent = button.dataset.copied;
  });
});

// A film: the player of the other host takes the poster's place after the press.
document.querySelectorAll("[data-player]").forEach((poster) => {
  poster.addEventListener("click", (event) => {
    if (!poster.dataset.player) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    player.src = poster.dataset.player;
    player.title = poster.dataset.title;
    player.allow = "autoplay; fullscreen; picture-in-picture";
    player.allowFullscreen = true;
    player.referrerPolicy = "strict-origin-when-cross-origin";
    poster.replaceWith(player);
    player.focus();
  });
});

// A gallery: pictures over the whole screen, with arrows, Escape and swipes; without script each is a plain link.
document.querySelectorAll("[data-gallery]").forEach((gallery) => {
  const items = [...gallery.querySelectorAll("[data-gallery-item]")];
  const dialog = document.createElement("dialog");
  dialog.className = "lightbox";
  dialog.setAttribute("aria-label", gallery.getAttribute("aria-label"));
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  const caption = document.createElement("figcaption");
  figure.append(image, caption);
  const tools = document.createElement("div");
  tools.className = "lightbox__tools";
  let at = 0;
  const show = (index) => {
    at = (index + items.length) % items.length;
    const small = items[at].querySelector("img");
    image.src = items[at].href;
    image.alt = small.alt;
    caption.textContent = items[at].closest("figure").querySelector("figcaption")?.textContent ?? "";
  };
  const tool = (label, className, sign, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `icon-button ${className}`;
    button.setAttribute("aria-label", label);
    button.textContent = sign;
    button.addEventListener("click", act);
    tools.append(button);
  };
  tool(gallery.dataset.previous, "lightbox__previous", "←", () => show(at - 1));
  tool(gallery.dataset.next, "lightbox__next", "→", () => show(at + 1));
  tool(gallery.dataset.close, "lightbox__close", "✕", () => dialog.close());
  dialog.append(tools, figure);
  gallery.append(dialog);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") show(at + 1);
    if (event.key === "ArrowLeft") show(at - 1);
  });
  let start = 0;
  dialog.addEventListener("touchstart", (event) => { start = event.touches[0].clientX; }, { passive: true });
  dialog.addEventListener("touchend", (event) => {
    const moved = event.changedTouches[0].clientX - start;
    if (Math.abs(moved) > 50) show(at + (moved < 0 ? 1 : -1));
  });
  items.forEach((item, index) => item.addEventListener("click", (event) => {
    event.preventDefault();
    show(index);
    dialog.showModal();
    dialog.addEventListener("close", () => items[at].focus(), { once: true });
  }));
});

// What changes by the minute on a page that is kept: how many seats are left. Without script the words below stay true.
document.querySelectorAll("[data-fragment]").forEach(async (place) => {
  const answer = await fetch(place.dataset.fragment).catch(() => null);
  if (answer && answer.ok) place.innerHTML = await answer.text();
});

// A question that is asked only after a certain answer to another one.
document.querySelectorAll("[data-asked-if]").forEach((question) => {
  const other = question.closest("form").elements[question.dataset.askedIf];
  const ask = () => { question.hidden = other.value !== question.dataset.askedOption || other.closest("[hidden]") !== null; };
  question.closest("form").addEventListener("change", ask);
  ask();
});
