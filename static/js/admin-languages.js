/* The language tabs of staff's forms: a word on a tab whose fields are empty, copying a text from another language,
   and a preview in the language of the open tab. Reads and writes through Wagtail's own widgets
   (wagtail.editHandler), so that it works alike for lines, rich text and streams of blocks. */
(() => {
  "use strict";

  let tabs = []; // the contents of the language tabs
  let words = {}; // what to say, in the language of the person who edits
  let nameOf = {}; // "ru" → "Русский"
  const panels = () => [...document.querySelectorAll("[data-translated-field]")];

  /* --- fields ------------------------------------------------------------------------------ */

  const fieldName = (panel, language) => `${panel.dataset.translatedField}_${language}`;

  function widget(name) {
    const panel = window.wagtail.editHandler?.getPanelByName(name);
    try {
      return panel ? panel.getBoundWidget() : null;
    } catch {
      return null; // a stream whose blocks are not built yet
    }
  }

  const richTextHasContent = (raw) => raw.blocks.some((block) => block.text.trim() || block.type === "atomic");

  function isFilled(name) {
    const value = widget(name)?.getValue();
    if (Array.isArray(value)) return value.length > 0;
    if (value && typeof value === "object") return richTextHasContent(value);
    const text = String(value ?? "").trim();
    if (text === "null" || text === "") return false;
    if (!text.startsWith('{"blocks"')) return true;
    try {
      return richTextHasContent(JSON.parse(text));
    } catch {
      return true;
    }
  }

  /* --- what is empty: a word on the tab ------------------------------------------------------ */

  function emptyFields(language) {
    const own = panels().filter((panel) => panel.dataset.language === language);
    const others = Object.keys(nameOf).filter((code) => code !== language);
    const empty = own.filter((panel) => !isFilled(fieldName(panel, language)));
    const missing = empty.filter(
      (panel) =>
        panel.dataset.required || (panel.dataset.counts && others.some((code) => isFilled(fieldName(panel, code))))
    );
    return { all: empty.length === own.length, missing };
  }

  function word(tab) {
    const trigger = document.getElementById(tab.closest("[role=tabpanel]").getAttribute("aria-labelledby"));
    let mark = trigger.querySelector(".language-tab__word");
    if (!mark) {
      mark = document.createElement("span");
      mark.className = "language-tab__word";
      trigger.insertBefore(mark, trigger.querySelector(".w-tabs__errors"));
    }
    return mark;
  }

  function showWords() {
    for (const tab of tabs) {
      const { all, missing } = emptyFields(tab.dataset.languageTab);
      const mark = word(tab);
      mark.textContent = all ? words.wordEmpty : missing.length ? `${words.wordEmpty}: ${missing.length}` : "";
      mark.classList.toggle("language-tab__word--required", missing.some((panel) => panel.dataset.required));
    }
    document.querySelectorAll(".language-copy button").forEach((button) => {
      button.disabled = !isFilled(button.dataset.source);
    });
  }

  /* --- copying ------------------------------------------------------------------------------- */

  function ask(question) {
    const dialog = document.createElement("dialog");
    dialog.className = "language-dialog";
    dialog.innerHTML = `<form method="dialog"><p></p><button class="button" value="yes"></button>
      <button class="button button-secondary" value="" autofocus></button></form>`;
    dialog.querySelector("p").textContent = question;
    const [yes, no] = dialog.querySelectorAll("button");
    yes.textContent = words.wordYes;
    no.textContent = words.wordNo;
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => {
        resolve(dialog.returnValue === "yes");
        dialog.remove();
      });
    });
  }

  function transfer(source, target) {
    target.setState(source.getDuplicatedState ? source.getDuplicatedState() : source.getState());
    const element = target.input || target.countInput?.[0];
    for (const kind of ["input", "change"]) element?.dispatchEvent(new Event(kind, { bubbles: true }));
  }

  async function copy(button) {
    const { source, target, language } = button.dataset;
    const question = words.wordReplace.replace("{language}", nameOf[language]);
    if (isFilled(target) && !(await ask(question))) return;
    transfer(widget(source), widget(target));
    showWords();
    button.focus();
    const status = button.parentElement.querySelector("[role=status]");
    status.textContent = words.wordCopied.replace("{language}", nameOf[language]);
    setTimeout(() => (status.textContent = ""), 6000);
  }

  function addCopyButtons(panel) {
    const header = panel.querySelector(".w-panel__header");
    if (!header || header.querySelector(".language-copy")) return;
    const heading = panel.querySelector("[data-panel-heading-text]").textContent;
    const group = document.createElement("div");
    group.className = "language-copy";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", `${heading}. ${words.wordCopy}`);
    group.append(Object.assign(document.createElement("span"), { role: "status" }));
    group.append(Object.assign(document.createElement("span"), { textContent: words.wordCopy, ariaHidden: "true" }));
    for (const language of Object.keys(nameOf).filter((code) => code !== panel.dataset.language)) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: nameOf[language] });
      button.lang = language;
      button.dataset.language = language;
      button.dataset.source = fieldName(panel, language);
      button.dataset.target = fieldName(panel, panel.dataset.language);
      button.addEventListener("click", () => copy(button));
      group.append(button);
    }
    header.append(group);
  }

  /* --- tabs, preview, errors ----------------------------------------------------------------- */

  const openTab = () => tabs.find((tab) => !tab.closest("[role=tabpanel]").hidden);

  function previewInLanguageOfTab() {
    const select = document.getElementById("id_preview_mode");
    const language = openTab()?.dataset.languageTab;
    if (select && language) preview(select, language);
  }

  let mode; // what the preview shows, whoever chose it

  function preview(select, wanted) {
    mode = wanted;
    if (select.value === wanted) return;
    select.value = wanted;
    const shown = select.closest("[data-side-panel]")?.hidden === false;
    if (shown) {
      select.dispatchEvent(new Event("change", { bubbles: true }));
      return;
    }
    const link = document.querySelector("[data-w-preview-target~=newTab]");
    const address = new URL(link.href, location.href);
    address.searchParams.set("mode", wanted);
    link.href = address;
  }

  // When a new record is saved for the first time, Wagtail puts a fresh panel in the place of the preview, which begins
  // with the language of the person who edits.
  function previewStays() {
    const select = document.getElementById("id_preview_mode");
    if (select && mode) preview(select, mode);
  }

  // Wagtail drops a change of the mode that comes while the preview is still loading: ask again.
  function previewCatchesUp() {
    const select = document.getElementById("id_preview_mode");
    const frame = document.getElementById("w-preview-iframe");
    const shown = frame?.src && new URL(frame.src).searchParams.get("mode");
    if (select && shown && shown !== select.value) select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function openFirstTabWithErrors() {
    const wrong = (panel) => panel.querySelector(".error-message:not([hidden]), .help-critical:not([hidden])");
    const all = [...document.querySelectorAll(".w-tabs__panel")];
    const open = all.find((panel) => !panel.hidden);
    const first = all.find(wrong);
    if (first && open && !wrong(open)) document.getElementById(first.getAttribute("aria-labelledby")).click();
  }

  // A form that came back with errors saves itself once, and then Wagtail watches it no more: what is typed next would
  // be neither saved nor asked about on leaving. Naming the interval makes it watch again.
  function watchAgainAfterRefusal(form) {
    if (form.dataset.wUnsavedForceValue !== "true") return;
    const watch = () => (form.dataset.wUnsavedCheckIntervalValue = "500");
    document.addEventListener("w-unsaved:clear", watch, { once: true });
  }

  let waiting;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(showWords, 250);
  };

  function start() {
    tabs = [...document.querySelectorAll("[data-language-tab]")];
    if (!tabs.length) return;
    words = tabs[0].dataset;
    nameOf = Object.fromEntries(tabs.map((tab) => [tab.dataset.languageTab, tab.dataset.languageName]));
    panels().forEach(addCopyButtons);
    showWords();
    openFirstTabWithErrors();
    previewInLanguageOfTab();
    const form = tabs[0].closest("form");
    for (const kind of ["input", "change", "keyup", "click"]) form.addEventListener(kind, later);
    watchAgainAfterRefusal(form);
    document.addEventListener("w-tabs:changed", () => setTimeout(previewInLanguageOfTab, 0));
    document.addEventListener("w-autosave:success", previewStays);
    document.addEventListener("change", ({ target }) => (mode = target.id === "id_preview_mode" ? target.value : mode));
    document.addEventListener("w-preview:loaded", () => setTimeout(previewCatchesUp, 0));
  }

  // Wagtail builds its widgets while the document loads; this script stands above them.
  window.addEventListener("load", () => setTimeout(start, 0));
})();
