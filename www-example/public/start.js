// The functions of the header and the introduction, before the page itself is loaded: language, theme, copying. This
// script runs as soon as it is loaded, mostly before the first paint.

(() => {
  const root = document.documentElement;
  const SETTINGS = ["locale", "theme"];

  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      // Storage may be forbidden. Then nothing is stored.
      return null;
    }
  };

  function set(name, value) {
    if (name === "locale") root.lang = value;
    else root.dataset.theme = value;
    for (const radio of document.querySelectorAll(`input[name="${name}"]`)) radio.checked = radio.value === value;
  }

  function start() {
    const known = [...document.querySelectorAll('input[name="locale"]')].map((radio) => radio.value);
    const asked = new URLSearchParams(location.search).get("lang");
    const wanted = [asked, kept("locale"), ...navigator.languages.map((one) => one.split("-")[0])];
    set("locale", wanted.find((one) => known.includes(one)) ?? "en");
    set("theme", kept("theme") ?? "system");
    root.dataset.started = "";
    document.dispatchEvent(new Event("setting"));
  }

  addEventListener("change", ({ target }) => {
    if (!SETTINGS.includes(target.name)) return;
    set(target.name, target.value);
    try {
      localStorage.setItem(target.name, target.value);
    } catch {
      // As above.
    }
    document.dispatchEvent(new Event("setting"));
  });

  addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[data-copy]");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.classList.add("copied");
      setTimeout(() => button.classList.remove("copied"), 1500);
    } catch {
      getSelection()?.selectAllChildren(button.previousElementSibling);
    }
  });

  root.dataset.theme = kept("theme") ?? "system";
  if (document.readyState === "loading") {
    // The language may be known before the header is in the document.
    const first = kept("locale") ?? navigator.languages.find((one) => /^(fr|en)\b/.test(one))?.slice(0, 2);
    if (first) root.lang = first;
    addEventListener("DOMContentLoaded", start);
  } else start();
})();
